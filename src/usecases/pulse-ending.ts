import type { PersonRef } from '../domain/person.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import { sweep } from './pulse-closing.ts'
import { cancellingMilliseconds } from './pulse-keyless.ts'
import type { Insider } from './roles.ts'

/**
 * HR ends the open round without a release: its answers and key are deleted, nothing of it is ever shown. `none`: no round is
 * open, or another one than they meant.
 */
export async function cancelRound(
  deps: Deps,
  { actor, roles }: Insider,
  meant?: string,
): Promise<'cancelled' | 'none' | 'not hr'> {
  if (!roles.has('hr')) return 'not hr'
  const { workspace } = actor
  const open = await deps.store.pulse.openRound(workspace)
  if (open === undefined || (meant !== undefined && open.id !== meant)) return 'none'
  const note = { workspace, by: actor, at: deps.clock.now(), what: 'pulse.cancelled', subject: open.id } as const
  const cancelled = await deps.store.transact(async (unit) => {
    if (!(await unit.pulse.cancel(workspace, open.id))) return false
    await unit.audit.note(note)
    return true
  }, cancellingMilliseconds)
  if (!cancelled) return 'none'
  await sweep(deps, { workspace, round: open.id })
  return 'cancelled'
}

/**
 * Somebody is forgotten: their answer to the open round goes, they are no invitee any more and in no group. What was
 * released stays: nobody knows what of it was theirs.
 */
export async function forgetInPulse(deps: Deps, person: PersonRef): Promise<void> {
  await deps.store.transact(async (unit) => unit.pulse.withdraw(person, await answerOf(deps, unit, person)))
}

/** Where their answer would lie. Undefined without an open round, or while it is closing and its answers go anyway. */
async function answerOf({ pulse }: Deps, unit: UnitOfWork, person: PersonRef) {
  const { workspace } = person
  const open = await unit.pulse.openRound(workspace)
  if (open === undefined || (await unit.pulse.holdOpen(workspace, open.id)) === undefined) return undefined
  const key = await unit.pulse.key(workspace, open.id)
  if (key === undefined || pulse === undefined) throw new Error('an open pulse without its key')
  return pulse.with(open, key.wrapped, async (opened) => ({ round: open.id, slot: opened.slot(person) }))
}
