import type { WorkspaceId } from '../domain/person.ts'
import type { Delivery, Deps, Outgoing } from '../ports.ts'
import { permissionCard } from '../views/permissions.ts'
import { isoDay } from '../views/say.ts'
import { adminsOf } from './access.ts'
import { sayTo } from './saying.ts'

/** The platform's own names, such as `groups:history`: none of them has a space. */
const between = ' '

/**
 * Kindling lacks permissions on its platform: its admins are told once a day, however often and in however many processes
 * it is noticed.
 */
export async function permissionsMissing(
  deps: Deps,
  workspace: WorkspaceId,
  missing: readonly string[],
): Promise<void> {
  // As they are on record: the platform may refuse to say who they are.
  const [admins, { zone }] = await Promise.all([adminsOf(deps, workspace), sayTo(deps, workspace)])
  const subject = missing.toSorted().join(between)
  const period = isoDay(zone, deps.clock.now())
  await deps.store.transact(async (unit) => {
    for (const { id: lane } of admins) await unit.deliver({ workspace, purpose: 'permission', subject, period, lane })
  })
}

/** To an admin: what does not work. A pause does not hold it back (`isPaused`). */
export async function permissionOutgoing(deps: Deps, { workspace, subject, lane }: Delivery): Promise<Outgoing> {
  const person = { workspace, id: lane }
  const page = deps.platform(workspace).permissionsPage
  return { to: 'person', person, card: permissionCard(await sayTo(deps, workspace), subject.split(between), page) }
}
