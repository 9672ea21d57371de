import { giftCustomer, monthOf } from '../domain/gift.ts'
import type { GiftPlan, GiftRefusal, Spent } from '../domain/gift.ts'
import { firstName } from '../domain/person.ts'
import type { Button, Card, Element } from './card.ts'
import { asks, card, does, facts, note, primary, row, text, title } from './card.ts'
import { bareMoney, money } from './money.ts'
import type { Say } from './say.ts'
import { calendarDay, cut, fullDay, isoDay, shortDay } from './say.ts'

/** [Plan a gift] */
export function planIt(say: Say, moment?: string): Button {
  return asks(say.words.gifts.plan, { action: 'gift.plan', payload: moment === undefined ? {} : { moment } })
}

/** [Log it], of a plan. */
function logPlan(say: Say, { id, moment }: GiftPlan): Button {
  const payload = { plan: id, ...(moment === undefined ? {} : { moment }) }
  return asks(say.words.moment.buttons.log, { action: 'act.log', payload })
}

/** What a refusal speaks of. */
export interface Refused {
  readonly refusal: GiftRefusal
  readonly currency: string
  readonly recipient: string
  /** The day of the gift, ISO. */
  readonly day: string
}

/** Why a gift is refused, and what one can do. */
export function refusalWords(say: Say, { refusal, currency, recipient, day }: Refused): string {
  const words = say.words.gifts.refused
  const amount = (minor: number) => money(say, minor, currency)
  switch (refusal.why) {
    case 'fixFirst':
      return words.fixFirst
    case 'publicSector':
      return words.publicSector(cut(refusal.customer, 40), amount(refusal.perOccasion), amount(refusal.perYear))
    case 'month':
      return words.month(amount(refusal.would), monthName(say, day), amount(refusal.limit))
    case 'customer': {
      const [had, limit, company] = [
        amount(refusal.had),
        amount(refusal.limit),
        cut(giftCustomer(recipient).company, 40),
      ]
      return isThisYear(say, day)
        ? words.customer(company, had, limit)
        : words.customerIn(company, had, limit, day.slice(0, 4))
    }
    case 'act':
      return refusal.approvable ? words.act(amount(refusal.limit)) : words.actAlone(amount(refusal.limit))
  }
}

/** `November`, with the year where it is not this one. */
export function monthName(say: Say, day: string): string {
  const year = isThisYear(say, day) ? {} : ({ year: 'numeric' } as const)
  const [{ locale, zone }, at] = calendarDay(say, day)
  return new Intl.DateTimeFormat(locale, { timeZone: zone, month: 'long', ...year }).format(at)
}

function isThisYear(say: Say, day: string): boolean {
  return day.slice(0, 4) === isoDay(say.zone, say.now).slice(0, 4)
}

/** To whoever planned a gift that needs nobody's word. */
export function fineCard(say: Say, plan: GiftPlan, left: number | undefined): Card {
  const words = say.words.gifts
  const [amount, customer] = [money(say, plan.amountMinor, plan.currency), calledOf(plan)]
  const fine =
    left === undefined
      ? words.fine(amount, customer)
      : words.fineLeft(amount, customer, money(say, left, plan.currency), monthName(say, plan.day))
  return card(text(fine), row(logPlan(say, plan)))
}

/** A plan as its approvers see it. */
export interface ShownGift {
  readonly plan: GiftPlan
  /** Full names. */
  readonly planner: string
  readonly decidedBy: string | undefined
  /** The others who were asked, by first name. */
  readonly others: readonly string[]
  /** What the planner's month and the customer's year have cost without this plan. */
  readonly spent: Spent
  /** The limits of both, where there are any. */
  readonly perMonth: number | undefined
  readonly perYear: number | undefined
}

/** To every approver; once it is decided, or over, it says so instead of asking. */
export function approvalCard(say: Say, shown: ShownGift): Card {
  const { plan } = shown
  const words = say.words.gifts.card
  return card(
    title(words.title(money(say, plan.amountMinor, plan.currency), cut(plan.recipient, 60))),
    text(words.plan(firstName(shown.planner), plan.what)),
    facts(...giftFacts(say, shown)),
    plan.state === 'waiting' ? row(...decisions(say, plan)) : text(decidedWords(say, shown)),
    plan.state === 'waiting' && shown.others.length > 0 && note(words.others(shown.others)),
  )
}

function decisions(say: Say, { id }: GiftPlan): readonly Button[] {
  const { approve, decline } = say.words.gifts.card
  return [
    primary(does(approve, { action: 'gift.approve', payload: { gift: id } })),
    asks(decline, { action: 'gift.decline', payload: { gift: id } }),
  ]
}

function giftFacts(say: Say, { plan, planner, spent, perMonth, perYear }: ShownGift) {
  const words = say.words.gifts.card
  const [giver, customer] = [firstName(planner), calledOf(plan)]
  const today = isoDay(say.zone, say.now)
  const of = (minor: number, limit: number | undefined) => {
    const amount = money(say, minor, plan.currency)
    return limit === undefined ? amount : words.of(amount, bareMoney(say, limit, plan.currency))
  }
  const month =
    monthOf(plan.day) === monthOf(today) ? words.thisMonth(giver) : words.inMonth(giver, monthName(say, plan.day))
  const year = isThisYear(say, plan.day) ? words.thisYear(customer) : words.inYear(customer, plan.day.slice(0, 4))
  return [
    [words.day, dayOf(say, plan)],
    [month, of(spent.month, perMonth)],
    [year, of(spent.year, perYear)],
  ] as const
}

/** What became of a plan that was to be approved. */
function decidedWords(say: Say, { plan, decidedBy }: ShownGift): string {
  const words = say.words.gifts.decided
  const approver = firstName(decidedBy ?? say.words.moment.somebody)
  switch (plan.state) {
    case 'approved':
    case 'fine':
    case 'waiting':
      return words.approved(approver)
    case 'declined':
      return words.declined(approver)
    case 'settled':
      return plan.decidedBy === undefined ? words.settled : words.approved(approver)
    case 'dropped':
      return words.dropped
    case 'expired':
      return words.expired
  }
}

/** To the planner: what the approver has decided. */
export function answerCard(say: Say, plan: GiftPlan, approver: string): Card {
  const words = say.words.gifts.answer
  const [amount, customer] = [money(say, plan.amountMinor, plan.currency), cut(plan.recipient, 60)]
  const by = firstName(approver)
  if (plan.state === 'declined')
    return card(
      title(words.declined(amount, customer)),
      text(words.declinedBy(by, plan.reason ?? '')),
      text(words.freeIsFine),
    )
  return card(title(words.approved(amount, customer)), text(words.approvedBy(by)), row(primary(logPlan(say, plan))))
}

/** Home: the plans of one's own that stand. Undefined where there is none. */
export function plansCard(say: Say, plans: readonly GiftPlan[]): Card | undefined {
  const words = say.words.gifts.home
  if (plans.length === 0) return undefined
  return card(title(words.plans), ...plans.flatMap((plan) => planLines(say, plan)))
}

function planLines(say: Say, plan: GiftPlan): readonly Element[] {
  const words = say.words.gifts.home
  const state = plan.state === 'waiting' || plan.state === 'approved' ? words.states[plan.state] : words.states.fine
  return [
    text(`${planLine(say, plan)}\n${state}`),
    row(
      plan.state !== 'waiting' && logPlan(say, plan),
      does(words.drop, { action: 'gift.drop', payload: { gift: plan.id } }),
    ),
  ]
}

/** [Statement] */
export function statementIt(say: Say): Button {
  return asks(say.words.gifts.statement.title, { action: 'gift.statement', payload: {} })
}

/** Home: what waits for an approver, or for an admin who was asked. Undefined where there is nothing to show. */
export function toDecideCard(say: Say, plans: readonly GiftPlan[], approver: boolean): Card | undefined {
  const words = say.words.gifts.home
  if (plans.length === 0 && !approver) return undefined
  return card(
    title(words.toDecide),
    ...(plans.length === 0 ? [text(words.nothingWaits)] : []),
    ...plans.flatMap((plan) => [text(planLine(say, plan)), row(...decisions(say, plan))]),
    approver && row(statementIt(say)),
  )
}

function planLine(say: Say, plan: GiftPlan): string {
  const amount = money(say, plan.amountMinor, plan.currency)
  return say.words.gifts.home.line(amount, cut(plan.recipient, 60), plan.what, dayOf(say, plan))
}

function dayOf(say: Say, { day }: GiftPlan): string {
  const at = calendarDay(say, day)
  return isThisYear(say, day) ? shortDay(...at) : fullDay(...at)
}

function calledOf({ recipient }: GiftPlan): string {
  return cut(giftCustomer(recipient).called, 40)
}
