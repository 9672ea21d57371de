import { closing } from '../domain/pulse/round.ts'
import type { Round } from '../domain/pulse/round.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import type { Stretch } from './answering.ts'
import { isIn } from './answering.ts'
import { inhabitant, workspace, zone } from './company.ts'
import { deedsBefore } from './deeds.ts'

/**
 * The colleagues whom nobody can be go on being kind while the clock moves. They keep it to themselves, so that the
 * stories of the digest are the visitor's. Logged twice it still is one act.
 */
export async function colleaguesAct(deps: Deps, stretch: Stretch): Promise<void> {
  const next = await nextToClose(deps)
  if (next === undefined) return
  const done = deedsBefore(next.closesAt, next.number).filter(
    ({ loggedAt, giver, helpers }) =>
      isIn(stretch, loggedAt) && ![giver, ...helpers].some(({ id }) => inhabitant(id) !== undefined),
  )
  for (const act of done) await deps.store.acts.log({ ...act, private: true })
}

/** The open round, else the one that comes. */
async function nextToClose({ store }: Deps): Promise<Pick<Round, 'number' | 'closesAt'> | undefined> {
  const rounds = await store.pulse.rounds(workspace)
  const last = rounds.at(-1)
  if (last?.state === 'open') return last
  const schedule = await store.pulse.schedule(workspace)
  if (schedule === undefined) return undefined
  return { number: (last?.number ?? 0) + 1, closesAt: closing(schedule.nextDay, zone, defaultSettings.workweek) }
}
