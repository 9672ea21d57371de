import { firstName } from '../domain/person.ts'
import type { PersonRef } from '../domain/person.ts'
import { isPaused } from '../domain/settings.ts'
import type { Workspace } from '../domain/settings.ts'
import { nextTip, tipAgain, tipCount } from '../domain/tips.ts'
import type { Delivery, Deps, Outgoing, TipDue } from '../ports.ts'
import { tipCard, welcomeCard } from '../views/onboarding.ts'
import { mayWrite } from './reach.ts'
import { preferencesOf, sayToPerson } from './saying.ts'
import { settingsOf } from './workspace-settings.ts'

/** At most so many tips of a workspace go out in one run; the next run goes on. */
const batch = 200

/** The welcome of somebody who has just met Kindling: it follows from what they did, so that it comes at any hour. */
export async function welcomeOutgoing(deps: Deps, { workspace, lane }: Delivery): Promise<Outgoing | undefined> {
  const person = { workspace, id: lane }
  const preferences = await preferencesOf(deps, person)
  if (isPaused(preferences, deps.clock.now())) return undefined
  const [say, names, kindness] = await Promise.all([
    sayToPerson(deps, person),
    deps.store.people.names([person]),
    kindnessChannel(deps, person),
  ])
  const name = firstName(names.get(person.id) ?? '')
  return { to: 'person', person, card: welcomeCard(say, name, kindness, preferences.perWeek) }
}

async function kindnessChannel(deps: Deps, person: PersonRef): Promise<string | undefined> {
  const { kindnessChannel: channel } = await settingsOf(deps.store, person)
  if (channel === undefined) return undefined
  return (await deps.platform(person.workspace).directory.channel(channel))?.name
}

/** The tips that are due: each once, one a week. What does not fit a person's week now is tried again a day later. */
export async function giveTips(deps: Deps, { id }: Pick<Workspace, 'id'>): Promise<void> {
  const now = deps.clock.now()
  for (const due of await deps.store.people.tipsDue(id, now, batch)) await giveTip(deps, due, now)
}

async function giveTip(deps: Deps, due: TipDue, now: Date): Promise<void> {
  const { person, given } = due
  if (!(await mayWrite(deps, person, 'tip'))) {
    await deps.store.people.tipped(due, given, tipAgain(now))
    return
  }
  const last = given + 1 >= tipCount
  await deps.store.transact(async (unit) => {
    if (!(await unit.people.tipped(due, given + 1, last ? undefined : nextTip(now)))) return
    const { workspace, id } = person
    await unit.deliver({ workspace, purpose: 'tip', subject: id, period: String(given), lane: id })
  })
}

/** Undefined for whoever wants no such message any more. */
export async function tipOutgoing(deps: Deps, { workspace, lane, period }: Delivery): Promise<Outgoing | undefined> {
  const person = { workspace, id: lane }
  if (!(await mayWrite(deps, person, 'tip'))) return undefined
  const card = tipCard(await sayToPerson(deps, person), Number(period))
  return card && { to: 'person', person, card }
}
