import type { Delivery, Deps, Outgoing, PulseSchedule, UnitOfWork } from '../ports.ts'
import { notOpenedCard } from '../views/pulse-desk.ts'
import type { NotOpened } from '../views/pulse-desk.ts'
import { admit } from './access.ts'
import { steadyUntil } from './pulse-schedule.ts'
import { sayToPerson } from './saying.ts'

/** Tells everybody of HR that no round opened on this ISO day. */
export async function tellNotOpened(
  unit: UnitOfWork,
  { workspace, nextDay: subject }: PulseSchedule,
  why: NotOpened['why'],
): Promise<void> {
  for (const { id: lane } of await unit.people.withRole(workspace, 'hr'))
    await unit.deliver({ workspace, purpose: 'pulseNotOpened', subject, period: why, lane })
}

/** To one of HR. Undefined for whoever is not of HR any more, and where the pulse was stopped meanwhile. */
export async function notOpenedOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const { workspace, subject, period, lane } = delivery
  const person = { workspace, id: lane }
  const [admission, plan] = await Promise.all([admit(deps, person), deps.store.pulse.schedule(workspace)])
  const why = (['gone', 'few', 'other'] as const).find((one) => one === period)
  if (!admission.admitted || !admission.roles.has('hr') || plan === undefined || why === undefined) return undefined
  const until = steadyUntil(plan)
  const steady = deps.clock.now() < until ? until : undefined
  return {
    to: 'person',
    person,
    card: notOpenedCard(await sayToPerson(deps, person), plan, { day: subject, why, steady }),
  }
}
