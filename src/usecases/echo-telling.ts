import { isNamed } from '../domain/customer.ts'
import { echoForAll } from '../domain/echo.ts'
import type { Echo } from '../domain/echo.ts'
import type { Act } from '../domain/kindness.ts'
import type { Moment } from '../domain/moment.ts'
import { samePerson } from '../domain/person.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Delivery, Deps, Outgoing } from '../ports.ts'
import { echoTold, wroteAgainCard } from '../views/echo.ts'
import { called, customerName } from '../views/moment.ts'
import type { Say } from '../views/say.ts'
import { cut } from '../views/say.ts'
import { mayWrite } from './reach.ts'
import { mayPost } from './readable.ts'
import { sayToPerson } from './saying.ts'

/**
 * The reaction that stands on a finished card: none of a quiet act, none after the customer took their message back, and
 * none where the moment's own words may not stand (any more).
 */
export async function echoOnCard(
  deps: Pick<Deps, 'platform' | 'store'>,
  moment: Moment,
  act: Act | undefined,
): Promise<Echo | undefined> {
  if (act === undefined || act.private || moment.quoteGone === 'source') return undefined
  const echo = echoForAll((await deps.store.echoes.ofActs(act.workspace, [act.id])).get(act.id) ?? [])
  return echo !== undefined && (await mayPost(deps, moment)) ? echo : undefined
}

/** Everybody who hears of a reaction: owner and helpers, without whoever passed it on. */
export function hearersOf(act: Act, by: PersonRef): readonly PersonRef[] {
  return [act.giver, ...act.helpers].filter((person) => !samePerson(person, by))
}

/** To an owner or helper. Undefined where the act was undone or made private meanwhile, or is no longer theirs. */
export async function echoOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const { workspace, subject, period, lane } = delivery
  const person = { workspace, id: lane }
  const [act, echo] = await Promise.all([
    deps.store.acts.get(workspace, subject),
    deps.store.echoes.get(workspace, period),
  ])
  if (act === undefined || act.private || echo === undefined) return undefined
  if (!hearersOf(act, echo.by).some((hearer) => samePerson(hearer, person))) return undefined
  if (!(await mayWrite(deps, person, delivery.purpose))) return undefined
  const say = await sayToPerson(deps, person)
  const by = called(say, await deps.store.people.names([echo.by]), echo.by)
  return { to: 'person', person, card: echoTold(say, echo, { by, customer: await recipientOf(deps, say, act) }) }
}

/** To the owner of a finished moment whose customer has thanked once more. The period is that message. */
export async function wroteAgainOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const { workspace, subject, period: said, lane } = delivery
  const person = { workspace, id: lane }
  const moment = await deps.store.moments.get(workspace, subject)
  if (moment?.state !== 'done' || !isStillSaid(moment, said)) return undefined
  const act = await deps.store.acts.ofMoment(workspace, subject)
  if (act === undefined || act.private || !samePerson(act.giver, person)) return undefined
  if (!(await mayWrite(deps, person, delivery.purpose))) return undefined
  const card = wroteAgainCard(await sayToPerson(deps, person), moment, { act: act.id, said })
  return { to: 'person', person, card }
}

/** Not deleted, and nothing newer. Where the moment's own words ran out, none newer are kept, and none are shown. */
function isStillSaid({ again, quoteGone }: Moment, message: string): boolean {
  return quoteGone === undefined ? again?.message === message : quoteGone === 'age'
}

async function recipientOf(deps: Deps, say: Say, act: Act): Promise<string> {
  const moment = act.moment === undefined ? undefined : await deps.store.moments.get(act.workspace, act.moment)
  return moment !== undefined && isNamed(moment.customer) ? customerName(say, moment.customer) : cut(act.recipient, 40)
}
