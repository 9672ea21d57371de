import type { GiftPlan } from '../domain/gift.ts'
import { mask } from '../domain/mask.ts'
import type { PersonRef, Role } from '../domain/person.ts'
import { firstName, samePerson } from '../domain/person.ts'
import { isPaused } from '../domain/settings.ts'
import type { Delivery, Deps, Outgoing } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened, replaced } from '../views/actions.ts'
import type { Card } from '../views/card.ts'
import type { FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { declineForm } from '../views/gift-form.ts'
import { answerCard, approvalCard } from '../views/gift.ts'
import { says } from '../views/notices.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import type { Where } from './access.ts'
import { approverNames, calledNames } from './gift-approvers.ts'
import { aboutGift, changePlan, countBeside } from './gift-plans.ts'
import { mayWrite } from './reach.ts'
import { namesOf } from './roles.ts'
import { preferencesOf, sayToPerson } from './saying.ts'
import { settingsOf } from './workspace-settings.ts'

interface AboutGift {
  readonly actor: PersonRef
  readonly roles: ReadonlySet<Role>
  readonly where?: Where
  readonly payload: { readonly gift: string }
}

/** [Approve]: the first decision counts. */
export async function approveGift(deps: Deps, input: AboutGift): Promise<Reply> {
  const { actor, where } = input
  const say = await sayToPerson(deps, actor)
  const refusal = await whyNotDecide(deps, say, input)
  if (refusal !== undefined) return refusal
  const { mine, plan } = await decide(deps, input, { state: 'approved' })
  if (plan === undefined) return says(say.words.gifts.gone)
  if (!mine) return says(await lateWords(deps, say, plan))
  const card = await cardFor(deps, plan, actor)
  return (await isOwnCard(deps, plan, actor, where)) ? replaced(card) : notice(card)
}

/** [Decline]: asks why. */
export async function openDecline(deps: Deps, input: AboutGift): Promise<Reply> {
  const say = await sayToPerson(deps, input.actor)
  const refusal = await whyNotDecide(deps, say, input)
  if (refusal !== undefined) return refusal
  const plan = await deps.store.gifts.get(input.actor.workspace, input.payload.gift)
  if (plan === undefined) return says(say.words.gifts.gone)
  if (plan.state !== 'waiting') return says(await lateWords(deps, say, plan))
  return opened(declineForm(say, { gift: plan.id }, await called(deps, say, plan.planner)))
}

/** Declines it; the planner reads why. */
export async function submitDecline(deps: Deps, input: AboutGift & { values: FormValues }): Promise<Reply> {
  const asked = await openDecline(deps, input)
  if (asked.reply !== 'form') return asked
  const say = await sayToPerson(deps, input.actor)
  const read = await readForm(say, asked.form, input.values, async () => undefined)
  if (!read.ok) return opened(givenBack(asked.form, input.values, read.errors))
  const { mine, plan } = await decide(deps, input, { state: 'declined', reason: mask(read.values.text('why')) })
  if (plan === undefined) return says(say.words.gifts.gone)
  if (!mine) return says(await lateWords(deps, say, plan))
  return says(say.words.gifts.declineDone(await called(deps, say, plan.planner)))
}

type Decision = { readonly state: 'approved' } | { readonly state: 'declined'; readonly reason: string }

/** The row is locked, so of two who decide at once one comes after the other, and learns of it. */
async function decide(
  deps: Deps,
  { actor, payload }: AboutGift,
  decision: Decision,
): Promise<{ mine: boolean; plan: GiftPlan | undefined }> {
  const decidedAt = deps.clock.now()
  return deps.store.transact(async (unit) => {
    const plan = await unit.gifts.lock(actor.workspace, payload.gift)
    if (plan?.state !== 'waiting') return { mine: false, plan }
    const after = await changePlan(unit, plan, { ...decision, decidedBy: actor, decidedAt })
    await unit.deliver(aboutGift(after, after.planner, 'giftAnswer', after.state))
    return { mine: true, plan: after }
  })
}

/** Approvers decide, and admins who were asked because there was no approver; nobody about a gift of their own. */
async function whyNotDecide(deps: Deps, say: Say, { actor, roles, payload }: AboutGift): Promise<Reply | undefined> {
  const words = say.words.gifts
  const { workspace } = actor
  const asks = await deps.store.gifts.asks(workspace, payload.gift)
  const asked = roles.has('admin') && asks.some(({ person }) => samePerson(person, actor))
  if (!roles.has('approver') && !asked) {
    const names = await approverNames(deps, workspace)
    return says(names.length === 0 ? words.noApprover : words.onlyApprover(names))
  }
  const plan = await deps.store.gifts.get(workspace, payload.gift)
  return samePerson(plan?.planner, actor) ? says(words.own) : undefined
}

async function lateWords(deps: Deps, say: Say, plan: GiftPlan): Promise<string> {
  const { late, decided } = say.words.gifts
  if (plan.state === 'declined' || plan.state === 'approved')
    return late[plan.state](await called(deps, say, plan.decidedBy ?? plan.planner))
  if (plan.state === 'dropped' || plan.state === 'expired') return decided[plan.state]
  return decided.settled
}

async function isOwnCard(deps: Deps, plan: GiftPlan, actor: PersonRef, where: Where | undefined): Promise<boolean> {
  const asks = await deps.store.gifts.asks(plan.workspace, plan.id)
  const card = asks.find(({ person }) => samePerson(person, actor))?.card
  return card !== undefined && card.id === where?.message?.id && card.channel === where.message.channel
}

/** To an approver, while it waits. Whether it is a good time was asked when it was put on its way. */
export async function toApproveOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const person = { workspace: delivery.workspace, id: delivery.lane }
  const plan = await deps.store.gifts.get(delivery.workspace, delivery.subject)
  if (plan?.state !== 'waiting' || isPaused(await preferencesOf(deps, person), deps.clock.now())) return undefined
  return { to: 'person', person, card: await cardFor(deps, plan, person) }
}

/** Turns an approver's card to what became of the plan. */
export async function decidedOutgoing(
  deps: Deps,
  { workspace, subject, lane }: Delivery,
): Promise<Outgoing | undefined> {
  const plan = await deps.store.gifts.get(workspace, subject)
  const person = { workspace, id: lane }
  const ask = (await deps.store.gifts.asks(workspace, subject)).find((one) => samePerson(one.person, person))
  if (plan === undefined || ask?.card === undefined) return undefined
  return { to: 'update', message: ask.card, card: await cardFor(deps, plan, person) }
}

/** To the planner. */
export async function answerOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const { workspace, subject, lane, purpose, period } = delivery
  const plan = await deps.store.gifts.get(workspace, subject)
  const person = { workspace, id: lane }
  if (plan?.decidedBy === undefined || plan.state !== period) return undefined
  if (!(await mayWrite(deps, person, purpose))) return undefined
  const say = await sayToPerson(deps, person)
  return { to: 'person', person, card: answerCard(say, plan, await called(deps, say, plan.decidedBy)) }
}

async function cardFor(deps: Deps, plan: GiftPlan, reader: PersonRef): Promise<Card> {
  const [say, settings, asks] = await Promise.all([
    sayToPerson(deps, reader),
    settingsOf(deps.store, plan),
    deps.store.gifts.asks(plan.workspace, plan.id),
  ])
  const others = asks.map(({ person }) => person).filter((person) => !samePerson(person, reader))
  const { gifts } = settings
  const { planner: giver, recipient, currency, day } = plan
  const without = { plans: [plan.id], act: plan.act }
  const somebody = say.words.moment.somebody
  const [names, { publicSector, spent }] = await Promise.all([
    namesOf(deps, [giver, ...(plan.decidedBy === undefined ? [] : [plan.decidedBy])]),
    countBeside(deps.store, gifts, { giver, recipient, currency, day, without }),
  ])
  return approvalCard(say, {
    plan,
    planner: names.get(giver.id) ?? somebody,
    decidedBy: plan.decidedBy === undefined ? undefined : names.get(plan.decidedBy.id),
    others: await calledNames(deps, others, somebody),
    spent,
    perMonth: gifts.perMonth,
    perYear: publicSector === undefined ? gifts.perYear : gifts.publicYear,
  })
}

async function called(deps: Deps, say: Say, person: PersonRef): Promise<string> {
  return firstName((await namesOf(deps, [person])).get(person.id) ?? say.words.moment.somebody)
}
