import type { Act } from '../domain/kindness.ts'
import type { Round } from '../domain/pulse/round.ts'
import { closing } from '../domain/pulse/calendar.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import { inhabitant, workspace, zone } from './company.ts'
import { deedsBefore } from './deeds.ts'

/**
 * While the clock moves, the colleagues whom no visitor can play go on being kind. They keep it private, so that the stories
 * of the digest are the visitor's. What they do up to a close (of the open round, else of the next one) is worked out once
 * for one move of the clock. To log an act twice does nothing: its id is made from what it is.
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
