import type { Deps, RoundName } from '../ports.ts'

/** Tens of thousands of invitees and answers are changed in one transaction. */
export const cancellingMilliseconds = 60_000

/**
 * Ends the rounds that are open and have no key: nobody can answer them or work out their figures ever again. That happens
 * where the database was restored from a backup, which holds no key of an open round, and never otherwise. As when HR ends
 * one, all answers go and everybody who was asked is told; HR hears of it, since it was not them. Answers whether there was any.
 */
export async function endKeyless(deps: Deps, workspace: RoundName['workspace']): Promise<boolean> {
  const open = await deps.store.pulse.openRound(workspace)
  if (open === undefined || (await deps.store.pulse.key(workspace, open.id)) !== undefined) return false
  const ended = await deps.store.transact(async (unit) => {
    // It may have come to its end meanwhile, and its key with it.
    if (!(await unit.pulse.cancel(workspace, open.id))) return false
    await unit.audit.note({ workspace, by: undefined, at: deps.clock.now(), what: 'pulse.cancelled', subject: open.id })
    for (const { id: lane } of await unit.people.withRole(workspace, 'hr'))
      await unit.deliver({ workspace, purpose: 'pulseReleased', subject: open.id, period: '', lane })
    return true
  }, cancellingMilliseconds)
  if (ended)
    deps.log.warn({ workspace, round: open.id }, 'a pulse was open without its key, and has ended without a result')
  return ended
}
