import type { Round } from '../domain/pulse/round.ts'
import { dayInZone, workingDayBefore } from '../domain/schedule.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Delivery, Deps, Outgoing } from '../ports.ts'
import { cancelledCard, closedCard, invitationCard } from '../views/pulse.ts'
import { admit } from './access.ts'
import { deliverTogether } from './deliver-together.ts'
import { hourOf } from './pulse-hour.ts'
import { reachable } from './pulse-reach.ts'
import { preferencesOf, sayToPerson } from './saying.ts'

/** One transaction invites so many, one run of the tick at most `mostInvitations`. */
const batch = 200
const mostInvitations = 2_000

/** For so long after the end of a round its invitations are changed, in milliseconds. */
const tellingTime = 2 * 24 * 60 * 60 * 1000

/**
 * Invites everybody whose own working hour has come. Being marked and the delivery commit together, so each is asked
 * exactly once, whenever a process dies.
 */
export async function inviteDue(deps: Deps, workspace: Workspace): Promise<void> {
  const now = deps.clock.now()
  const round = await deps.store.pulse.openRound(workspace.id)
  if (round === undefined || now >= round.closesAt) return
  const waiting = await deps.store.pulse.uninvited(workspace.id, round.id)
  if (waiting.length === 0) return
  const { zone } = workspace.settings
  const hour = hourOf(await deps.store.pulse.schedule(workspace.id))
  const due = await reachable(deps, workspace, waiting, { day: dayInZone(round.opensAt, zone), hour })
  // Who is invited so late is not reminded of it the next minute.
  const last = dayInZone(now, zone) >= reminderDay(round, workspace)
  for (let from = 0; from < Math.min(due.length, mostInvitations); from += batch) {
    const people = due.slice(from, from + batch)
    await deps.store.transact(async (unit) => {
      const taken = await unit.pulse.takeUninvited(workspace.id, round.id, { people, last })
      await deliverTogether(
        unit,
        taken.map(({ id }) => toInvitee(round, id, 'pulseInvite')),
      )
    })
  }
}

/** The ISO day of the one reminder: the working day before the end. */
export function reminderDay({ closesAt }: Round, { settings }: Workspace): string {
  return dayInZone(workingDayBefore(closesAt, settings.zone, settings.workweek), settings.zone)
}

/**
 * The invitations of a round that has ended, by its close or because HR called it off, say so. They say the same to
 * everybody who was asked: nothing is looked up about who answered.
 */
export async function tellClosed(deps: Deps, { id }: Workspace): Promise<void> {
  const round = (await deps.store.pulse.rounds(id)).at(-1)
  if (round === undefined || round.state === 'open' || round.closesAt < endsTold(deps.clock.now())) return
  for (let told = 0; told < mostInvitations; told += batch) {
    const people = await deps.store.transact(async (unit) => {
      const untold = await unit.pulse.takeUntold(id, round.id, batch)
      await deliverTogether(
        unit,
        untold.map((person) => toInvitee(round, person.id, 'pulseClosed')),
      )
      return untold
    })
    if (people.length < batch) return
  }
}

/** Rounds that ended since then are told of. */
export function endsTold(now: Date): Date {
  return new Date(now.getTime() - tellingTime)
}

/** An invitation. Undefined when the round has ended meanwhile, or the person has left or wants none (any more). */
export async function invitationOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const person = { workspace: delivery.workspace, id: delivery.lane }
  const round = await deps.store.pulse.round(delivery.workspace, delivery.subject)
  if (round?.state !== 'open' || deps.clock.now() >= round.closesAt) return undefined
  if ((await deps.store.pulse.invitee(round.id, person)) === undefined) return undefined
  if (!(await preferencesOf(deps, person)).pulse || !(await admit(deps, person)).admitted) return undefined
  return { to: 'person', person, card: invitationCard(await sayToPerson(deps, person), round, deps.address?.()) }
}

/** What an invitation becomes after the end. */
export async function closedOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const person = { workspace: delivery.workspace, id: delivery.lane }
  const round = await deps.store.pulse.round(delivery.workspace, delivery.subject)
  const message = await deps.store.pulse.invitation(delivery.subject, person)
  if (round === undefined || message === undefined) return undefined
  const say = await sayToPerson(deps, person)
  return { to: 'update', message, card: round.state === 'cancelled' ? cancelledCard(say) : closedCard(say) }
}

function toInvitee({ workspace, id }: Round, person: string, purpose: 'pulseInvite' | 'pulseClosed'): Delivery {
  return { workspace, purpose, subject: id, period: '', lane: person }
}
