import type { Act } from '../domain/kindness.ts'
import type { Round } from '../domain/pulse/round.ts'
import { closing } from '../domain/pulse/calendar.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import { inhabitant, workspace, zone } from './company.ts'
import { deedsBefore } from './deeds.ts'

/**
 * The colleagues whom nobody can be go on being kind while the clock moves. They keep it to themselves, so that the
 * stories of the digest are the visitor's. Logged twice it still is one act. For one way of the clock: what they will do
 * until a round closes, of the one that is open or else the next, is worked out once.
 */
export function kindColleagues(deps: Deps): (open: Round | undefined) => Promise<readonly Act[]> {
  const known = new Map<string, readonly Act[]>()
  return async (open) => {
    const next = open?.id ?? (await deps.store.pulse.schedule(workspace))?.nextDay
    if (next === undefined) return []
    const acts = known.get(next) ?? quietActs(open ?? (await roundFrom(deps, next)))
    known.set(next, acts)
    return acts
  }
}

type Closing = Pick<Round, 'number' | 'closesAt'>

function quietActs({ number, closesAt }: Closing): readonly Act[] {
  return deedsBefore(closesAt, number)
    .filter(({ giver, helpers }) => ![giver, ...helpers].some(({ id }) => inhabitant(id) !== undefined))
    .map((act) => ({ ...act, private: true }))
}

/** The one that opens on this ISO day. */
async function roundFrom({ store }: Deps, isoDay: string): Promise<Closing> {
  const last = (await store.pulse.rounds(workspace)).at(-1)
  return { number: (last?.number ?? 0) + 1, closesAt: closing(isoDay, zone, defaultSettings.workweek) }
}
