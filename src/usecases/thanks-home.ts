import type { PersonRef } from '../domain/person.ts'
import { pairSpan } from '../domain/thanks.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import type { OwnThanks } from '../views/thanks.ts'
import { recentThanksCard } from '../views/thanks.ts'
import type { Insider } from './roles.ts'
import { refuseNonAdmin } from './roles.ts'
import { sayToPerson } from './saying.ts'

const receivedShown = 3
/** A day's worth, so that each can be taken back. */
const givenShown = 5

/** Thanks to and from this person, and how many people applaud those and these acts. */
export async function ownThanks({ store, clock }: Deps, actor: PersonRef, acts: readonly string[]): Promise<OwnThanks> {
  const [received, sent] = await Promise.all([
    store.thanks.toPerson(actor, receivedShown),
    store.thanks.byGiver(actor, new Date(clock.now().getTime() - pairSpan)),
  ])
  const given = sent.slice(0, givenShown)
  const [names, applause] = await Promise.all([
    store.people.names([...received.map(({ giver }) => giver), ...given.flatMap(({ recipients }) => recipients)]),
    store.applause.count(actor, [...acts, ...[...received, ...given].map(({ id }) => id)]),
  ])
  return { received, given, names, applause }
}

const thirtyDays = 30 * 24 * 60 * 60 * 1000
const mostShown = 10

/** "Thanks": the newest ones, so that an admin can undo what should not stand. */
export async function showThanks(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const [from, until] = [new Date(say.now.getTime() - thirtyDays), new Date(say.now.getTime() + 1)]
  const recent = await deps.store.thanks.newest(actor.workspace, from, until, mostShown)
  const names = await deps.store.people.names(recent.flatMap(({ giver, recipients }) => [giver, ...recipients]))
  return notice(recentThanksCard(say, recent, names))
}
