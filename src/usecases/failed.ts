import type { WorkspaceId } from '../domain/person.ts'
import type { Delivery, Deps, Undelivered } from '../ports.ts'
import { isoDay } from '../views/say.ts'
import { adminsOf } from './access.ts'
import { eventGivenUp } from './events.ts'
import { sayTo } from './saying.ts'
import { awaitPerson, isOutOfReach } from './unreachable.ts'

/** A delivery failed for good: kept for the admins, who are told once per cause and day. */
export async function failed(deps: Deps, undelivered: Undelivered): Promise<void> {
  const { delivery, id, reason } = undelivered
  const { workspace } = delivery
  deps.log.error(
    { workspace, purpose: delivery.purpose, subject: delivery.subject, delivery: id, reason },
    'undelivered',
  )
  if (delivery.purpose === 'event') await eventGivenUp(deps, delivery)
  // An admin who cannot be reached is not told that he cannot be reached.
  if (delivery.purpose === 'undelivered' || delivery.purpose === 'outOfReach') return
  if (isOutOfReach(undelivered)) return awaitPerson(deps, undelivered)
  const earlier = await deps.store.undelivered.list(workspace)
  const admins = (await knownToday(deps, workspace, undelivered, earlier)) ? [] : await adminsOf(deps, workspace)
  await deps.store.transact(async (unit) => {
    await unit.undelivered.add(undelivered)
    for (const admin of admins) await unit.deliver(notice(undelivered, admin.id))
  })
}

/** One that was tried again and failed again is news: each failure is a notice of its own. */
function notice({ delivery: { workspace }, id, since }: Undelivered, admin: string): Delivery {
  return { workspace, purpose: 'undelivered', subject: id, period: since.toISOString(), lane: admin }
}

/** Whether the admins have heard of this cause today already. */
async function knownToday(
  deps: Deps,
  workspace: WorkspaceId,
  { delivery, reason, id }: Undelivered,
  earlier: readonly Undelivered[],
): Promise<boolean> {
  const { zone } = await sayTo(deps, workspace)
  const today = isoDay(zone, deps.clock.now())
  return earlier.some(
    (other) =>
      other.id !== id &&
      other.reason === reason &&
      other.delivery.lane === delivery.lane &&
      isoDay(zone, other.since) === today,
  )
}
