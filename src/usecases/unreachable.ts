import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Delivery, Deps, Outgoing, Undelivered } from '../ports.ts'
import { isoDay } from '../views/say.ts'
import { outOfReachCard } from '../views/undelivered.ts'
import { adminsOf } from './access.ts'
import { sayTo, sayToPerson } from './saying.ts'

/** A fault's code for a person whom Kindling may not write to, as on Teams to whoever has not added it. */
const unreachable = 'unreachable'

/** Whether a delivery failed because the person cannot be written to at all. */
export function isOutOfReach({ reason }: Undelivered): boolean {
  return reason === unreachable
}

/** Waits until the person adds Kindling. The admins are told once a day that somebody is out of reach, not of each message. */
export async function awaitPerson(deps: Deps, undelivered: Undelivered): Promise<void> {
  const { workspace } = undelivered.delivery
  const [admins, { zone }] = await Promise.all([adminsOf(deps, workspace), sayTo(deps, workspace)])
  const period = isoDay(zone, deps.clock.now())
  const since = behind(await waitingFor(deps, undelivered.delivery), undelivered)
  await deps.store.transact(async (unit) => {
    await unit.undelivered.add({ ...undelivered, since })
    for (const { id: lane } of admins)
      await unit.deliver({ workspace, purpose: 'outOfReach', subject: workspace, period, lane })
  })
}

/**
 * What was said in one transaction was said in the same millisecond, and fails in its order: each that waits is a
 * millisecond behind the one before it, so that the list keeps that order.
 */
function behind(before: readonly Undelivered[], { id, since }: Undelivered): Date {
  const last = before.findLast((other) => other.id !== id)?.since ?? new Date(0)
  return new Date(Math.max(since.getTime(), last.getTime() + 1))
}

/** To an admin: how many people cannot be reached now. Undefined once everybody can. */
export async function outOfReachOutgoing(deps: Deps, { workspace, lane }: Delivery): Promise<Outgoing | undefined> {
  const people = new Set((await waiting(deps, workspace)).map(({ delivery }) => delivery.lane))
  if (people.size === 0) return undefined
  const person = { workspace, id: lane }
  const card = outOfReachCard(await sayToPerson(deps, person), people.size, deps.address?.())
  return { to: 'person', person, card }
}

/** Somebody can be written to from now on: what waited for them goes out in its order, unless it is no longer true. */
export async function personAdded(deps: Deps, person: PersonRef): Promise<void> {
  const theirs = await waitingFor(deps, { workspace: person.workspace, lane: person.id })
  if (theirs.length === 0) return
  await deps.store.transact(async (unit) => {
    for (const { id, delivery } of theirs)
      // Whoever removed it has sent it, or has let it go.
      if (await unit.undelivered.remove(person.workspace, id)) await unit.deliver(delivery)
  })
}

async function waiting(deps: Deps, workspace: WorkspaceId): Promise<readonly Undelivered[]> {
  return (await deps.store.undelivered.list(workspace)).filter(isOutOfReach)
}

/** In their order. */
async function waitingFor(
  deps: Deps,
  { workspace, lane }: Pick<Delivery, 'workspace' | 'lane'>,
): Promise<readonly Undelivered[]> {
  return (await waiting(deps, workspace)).filter(({ delivery }) => delivery.lane === lane)
}
