import { giftCustomer, judgeMade, monthOf, stands } from '../domain/gift.ts'
import type { GiftPlan, GiftRefusal, GiftRules } from '../domain/gift.ts'
import type { Act } from '../domain/kindness.ts'
import { isSomeone, samePerson } from '../domain/person.ts'
import type { UnitOfWork } from '../ports.ts'
import { changePlan, countBeside } from './gift-plans.ts'
import { settingsOf } from './workspace-settings.ts'

/** An act that is about to be kept. */
export interface Costing {
  readonly act: Act
  /** How it stood, where it is edited. */
  readonly before?: Act | undefined
  /** The plan that the giver says it is. */
  readonly plan?: string | undefined
  /** The giver says that the customer's problem is not solved yet. */
  readonly unsolved: boolean
}

export type Cost = { readonly refusal: GiftRefusal } | { readonly settles: readonly GiftPlan[] }

/**
 * Whether the rules allow what an act cost, and which plans it settles. Nobody else spends in this workspace until the
 * transaction ends: call it before anything else is locked.
 */
export async function checkCost(unit: UnitOfWork, costing: Costing): Promise<Cost> {
  const { act, plan, unsolved } = costing
  const amount = act.costMinor ?? 0
  if (amount === 0 && plan === undefined && !unsolved) return { settles: [] }
  await unit.gifts.turn(act.workspace)
  const settings = await settingsOf(unit, act)
  const settles = await settledBy(unit, costing)
  const judged = settings.gifts.on && (amount === 0 || settings.currency === act.currency)
  const refusal =
    judged && !isNoMore(costing) ? await refusalOf(unit, settings.gifts, { ...costing, settles }) : undefined
  return refusal === undefined ? { settles } : { refusal }
}

/** The plans are this act from now on: what it cost counts, and they do no longer. */
export async function settle(unit: UnitOfWork, plans: readonly GiftPlan[], act: Act): Promise<void> {
  for (const { workspace, id } of plans) {
    // An approver may have decided since it was read.
    const plan = await unit.gifts.lock(workspace, id)
    if (plan !== undefined) await changePlan(unit, plan, { state: 'settled', act: act.id })
  }
}

/**
 * An act was undone, so its cost is given back. What an approver had agreed to stands again, where there is still room for
 * it; any other plan is over. The caller took the turn.
 */
export async function giveBack(unit: UnitOfWork, act: Act): Promise<void> {
  const { gifts, currency } = await settingsOf(unit, act)
  for (const plan of await unit.gifts.ofAct(act.workspace, act.id)) {
    const again = { ...plan, act: undefined, state: 'approved' } as const
    const made = { ...act, giver: plan.planner, recipient: plan.recipient, day: plan.day, costMinor: plan.amountMinor }
    const room = async () =>
      (await refusalOf(unit, gifts, { act: made, settles: [again], unsolved: false })) === undefined
    const theirs = isApproved(plan) && !isSomeone(plan.planner)
    const standsAgain = theirs && plan.currency === currency && (!gifts.on || (await room()))
    await changePlan(unit, plan, standsAgain ? { state: 'approved', act: undefined } : { state: 'dropped' })
  }
}

/** An edit that costs no more, of the same giver for the same customer in the same month: no limit comes nearer. */
function isNoMore({ act, before, unsolved }: Costing): boolean {
  if (before === undefined || unsolved || before.currency !== act.currency) return false
  const same = giftCustomer(before.recipient).key === giftCustomer(act.recipient).key
  return same && monthOf(before.day) === monthOf(act.day) && (act.costMinor ?? 0) <= (before.costMinor ?? 0)
}

/**
 * The plan that the giver names; everybody's on the act's moment, which has no second act; of an act without a moment the
 * giver's oldest for the same customer.
 */
async function settledBy(unit: UnitOfWork, { act, plan, before }: Costing): Promise<readonly GiftPlan[]> {
  const own = await unit.gifts.standingOf(act.giver)
  const onMoment = act.moment === undefined ? [] : await unit.gifts.standingOn(act.workspace, act.moment)
  const named = own.find(({ id }) => id === plan)
  const paid = (act.costMinor ?? 0) > 0
  if (!paid) return named === undefined ? [] : [named]
  const { key } = giftCustomer(act.recipient)
  const alike = own.find(({ moment, recipient }) => moment === undefined && giftCustomer(recipient).key === key)
  const already = before === undefined ? [] : await unit.gifts.ofAct(act.workspace, act.id)
  const free = act.moment === undefined && already.length === 0 ? (named ?? alike) : named
  return distinct([...onMoment, ...(free === undefined ? [] : [free])])
}

async function refusalOf(
  unit: UnitOfWork,
  rules: GiftRules,
  { act, settles, unsolved }: Pick<Costing, 'act' | 'unsolved'> & { settles: readonly GiftPlan[] },
): Promise<GiftRefusal | undefined> {
  const { giver, recipient, currency = '', day } = act
  const without = { act: act.id, plans: settles.map(({ id }) => id) }
  const { publicSector, spent } = await countBeside(unit, rules, { giver, recipient, currency, day, without })
  const already = await unit.gifts.ofAct(act.workspace, act.id)
  const approved = approvedFor(act, [...settles, ...already])
  const gift = { amount: act.costMinor ?? 0, approved, unsolved, publicSector, cash: false }
  const judged = judgeMade(rules, gift, spent)
  return judged.verdict === 'refused' ? judged.refusal : undefined
}

/** What approvers agreed to for the giver, or for somebody who helped. */
function approvedFor(act: Act, plans: readonly GiftPlan[]): number {
  const people = [act.giver, ...act.helpers]
  const amounts = plans
    .filter((plan) => isApproved(plan) && (stands(plan) || plan.state === 'settled'))
    .filter((plan) => plan.currency === act.currency && people.some((person) => samePerson(person, plan.planner)))
    .map((plan) => plan.amountMinor)
  return Math.max(0, ...amounts)
}

function isApproved({ decidedBy, reason }: GiftPlan): boolean {
  return decidedBy !== undefined && reason === undefined
}

function distinct(plans: readonly GiftPlan[]): readonly GiftPlan[] {
  return [...new Map(plans.map((plan) => [plan.id, plan])).values()]
}
