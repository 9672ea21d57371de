import { isNamed } from '../domain/customer.ts'
import { isCash, judgeGift, plannableDays, plannedDaysKept, stands } from '../domain/gift.ts'
import type { GiftPlan, GiftRefusal, GiftVerdict } from '../domain/gift.ts'
import { mask } from '../domain/mask.ts'
import type { Moment } from '../domain/moment.ts'
import type { PersonRef } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import { dayAfter } from '../domain/schedule.ts'
import type { Settings } from '../domain/settings.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened } from '../views/actions.ts'
import type { Form, FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { planForm } from '../views/gift-form.ts'
import { fineCard, refusalWords } from '../views/gift.ts'
import { customerName } from '../views/moment.ts'
import { says } from '../views/notices.ts'
import type { ReadValues } from '../views/read-form.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { calendarDay, isoDay, shortDay } from '../views/say.ts'
import { gone, momentNamed } from './about-moment.ts'
import { whyNotLog } from './acts.ts'
import { approversFor, calledNames } from './gift-approvers.ts'
import { aboutGift, changePlan, countBeside } from './gift-plans.ts'
import { mayWrite } from './reach.ts'
import { sayToPerson } from './saying.ts'
import { settingsOf } from './workspace-settings.ts'

interface Planning {
  readonly actor: PersonRef
  readonly payload: { readonly moment?: string | undefined; readonly gift?: string | undefined }
}

/** "Plan a gift": for whoever could log an act on that moment, or for any customer. */
export async function openPlan(deps: Deps, { actor, payload }: Planning): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const { gifts, currency } = await settingsOf(deps.store, actor)
  if (!gifts.on) return says(say.words.gifts.off)
  const moment = await momentNamed(deps, actor.workspace, payload.moment)
  if (payload.moment !== undefined && (moment === undefined || moment.state === 'dismissed')) return gone(say)
  const refusal = await whyNotLog(deps, say, actor, moment)
  if (refusal !== undefined) return refusal
  const id = payload.gift ?? crypto.randomUUID()
  const about = { gift: id, ...(moment === undefined ? {} : { moment: moment.id }) }
  const asks = {
    asksRecipient: moment === undefined || !isNamed(moment.customer),
    asksSolved: moment?.kind === 'frustration',
    currency,
    day: isoDay(say.zone, say.now),
  }
  return opened(planForm(say, about, asks))
}

/** Checks a gift before the money is spent, and keeps it free. The same form sent twice plans it once. */
export async function submitPlan(deps: Deps, input: Planning & { values: FormValues }): Promise<Reply> {
  const { actor, payload, values } = input
  const say = await sayToPerson(deps, actor)
  const earlier = payload.gift === undefined ? undefined : await deps.store.gifts.get(actor.workspace, payload.gift)
  if (earlier !== undefined && samePerson(earlier.planner, actor)) return again(deps, say, earlier)
  const asked = await openPlan(deps, input)
  if (asked.reply !== 'form' || asked.form.form !== 'gift.plan') return asked
  const read = await readForm(say, asked.form, values, async () => undefined)
  const errors = read.ok ? dayErrors(say, read.values) : read.errors
  if (!read.ok || Object.keys(errors).length > 0) return opened(givenBack(asked.form, values, errors))
  const moment = await momentNamed(deps, actor.workspace, payload.moment)
  const settings = await settingsOf(deps.store, actor)
  const id = asked.form.payload.gift ?? crypto.randomUUID()
  const plan = planFrom(say, { id, actor, moment, settings }, read.values)
  const unsolved = moment?.kind === 'frustration' && read.values.text('solved') === 'no'
  const approvers = await approversFor(deps, actor)
  const reachable = await Promise.all(approvers.map((person) => mayWrite(deps, person, 'giftToApprove')))
  const asking = { approvers, now: approvers.filter((_person, index) => reachable[index] === true) }
  const verdict = await deps.store.transact((unit) => keepPlan(unit, plan, unsolved, asking))
  return answer(deps, say, { plan, verdict, approvers, form: asked.form, values })
}

interface Asking {
  readonly approvers: readonly PersonRef[]
  /** Who may be written to at once; the others' cards wait for the clock. */
  readonly now: readonly PersonRef[]
}

/** Plans it, in place of an earlier plan of the same person on the same moment, unless the rules refuse it. */
async function keepPlan(unit: UnitOfWork, plan: GiftPlan, unsolved: boolean, asking: Asking): Promise<GiftVerdict> {
  await unit.gifts.turn(plan.workspace)
  const { gifts } = await settingsOf(unit, plan)
  const onMoment = plan.moment === undefined ? [] : await unit.gifts.standingOn(plan.workspace, plan.moment)
  const replaced = onMoment.filter(({ planner }) => samePerson(planner, plan.planner))
  const { planner: giver, recipient, currency, day } = plan
  const without = { plans: [plan.id, ...replaced.map(({ id }) => id)] }
  const { publicSector, spent } = await countBeside(unit, gifts, { giver, recipient, currency, day, without })
  const gift = { amount: plan.amountMinor, approved: 0, unsolved, publicSector, cash: isCash(plan.what) }
  const verdict = judgeGift(gifts, gift, spent)
  const waits = verdict.verdict === 'needsApproval'
  if (verdict.verdict === 'refused' || (waits && asking.approvers.length === 0)) return verdict
  for (const earlier of replaced) await changePlan(unit, earlier, { state: 'dropped' })
  if (!(await unit.gifts.add({ ...plan, state: waits ? 'waiting' : 'fine' })) || !waits) return verdict
  await unit.gifts.ask(plan.workspace, plan.id, asking.approvers)
  for (const person of asking.now) {
    await unit.gifts.asking(plan.workspace, plan.id, person)
    await unit.deliver(aboutGift(plan, person, 'giftToApprove', 'asked'))
  }
  return verdict
}

interface Answer {
  readonly plan: GiftPlan
  readonly verdict: GiftVerdict
  readonly approvers: readonly PersonRef[]
  readonly form: Form
  readonly values: FormValues
}

async function answer(deps: Deps, say: Say, { plan, verdict, approvers, form, values }: Answer): Promise<Reply> {
  switch (verdict.verdict) {
    case 'fine':
      return notice(fineCard(say, plan, verdict.left))
    case 'needsApproval': {
      if (approvers.length === 0) return opened(givenBack(form, values, { amount: say.words.gifts.nobodyToAsk }))
      return says(say.words.gifts.asked(await calledNames(deps, approvers, say.words.moment.somebody)))
    }
    case 'refused': {
      const words = refusalWords(say, { refusal: verdict.refusal, ...plan })
      return opened(givenBack(form, values, { [fieldOf(verdict.refusal, plan)]: words }))
    }
  }
}

function fieldOf({ why }: GiftRefusal, plan: GiftPlan): string {
  if (why === 'fixFirst') return 'solved'
  return why === 'publicSector' && isCash(plan.what) ? 'what' : 'amount'
}

/** The answer once more, to a form that came twice. */
async function again(deps: Deps, say: Say, plan: GiftPlan): Promise<Reply> {
  if (!stands(plan)) return says(say.words.gifts.gone)
  if (plan.state !== 'waiting') return notice(fineCard(say, plan, undefined))
  const asks = await deps.store.gifts.asks(plan.workspace, plan.id)
  const people = asks.map(({ person }) => person)
  return says(say.words.gifts.asked(await calledNames(deps, people, say.words.moment.somebody)))
}

/** [Take the plan back]: its money is free again. */
export async function dropPlan(
  deps: Deps,
  { actor, payload }: { readonly actor: PersonRef; readonly payload: { readonly gift: string } },
): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const dropped = await deps.store.transact(async (unit) => {
    const plan = await unit.gifts.lock(actor.workspace, payload.gift)
    if (plan === undefined || !stands(plan) || !samePerson(plan.planner, actor)) return false
    await changePlan(unit, plan, { state: 'dropped' })
    return true
  })
  return says(dropped ? say.words.gifts.home.dropped : say.words.gifts.gone)
}

function planFrom(
  say: Say,
  about: { id: string; actor: PersonRef; moment: Moment | undefined; settings: Settings },
  values: ReadValues,
): GiftPlan {
  const { actor, moment, settings } = about
  const day = values.text('day')
  return {
    workspace: actor.workspace,
    id: about.id,
    planner: actor,
    moment: moment?.id,
    recipient:
      moment !== undefined && isNamed(moment.customer)
        ? customerName(say, moment.customer)
        : mask(values.text('recipient')),
    what: mask(values.text('what')),
    amountMinor: values.number('amount') ?? 0,
    currency: settings.currency,
    day,
    until: dayAfter(day, plannedDaysKept),
    state: 'waiting',
    decidedBy: undefined,
    decidedAt: undefined,
    reason: undefined,
    act: undefined,
    createdAt: say.now,
  }
}

function dayErrors(say: Say, values: ReadValues): Record<string, string> {
  const day = values.text('day')
  const today = isoDay(say.zone, say.now)
  const last = dayAfter(today, plannableDays)
  if (day >= today && day <= last) return {}
  return { day: say.words.gifts.dayWrong(shortDay(...calendarDay(say, last))) }
}
