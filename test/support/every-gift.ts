import type { GiftPlan, GiftRules } from '../../src/domain/gift.ts'
import { defaultGiftRules, giftStates } from '../../src/domain/gift.ts'
import type { Say } from '../../src/views/say.ts'
import * as forms from '../../src/views/gift-form.ts'
import * as settings from '../../src/views/gift-settings.ts'
import * as gift from '../../src/views/gift.ts'
import { ids, long, words, workspace } from './long.ts'
import type { Shown } from './long.ts'

export const giftRules: GiftRules = {
  ...defaultGiftRules, on: true, perAct: 5000, perMonth: 1_000_050, perYear: 2_500_000, approvalAbove: 10_000, publicSector: [long],
} // prettier-ignore

const plan: GiftPlan = {
  workspace, id: 'g', planner: { workspace, id: 'priya' }, moment: undefined, recipient: long, what: words.slice(0, 80),
  amountMinor: 9_999_999, currency: 'EUR', day: '2027-01-16', until: '2027-01-30', state: 'waiting',
  decidedBy: { workspace, id: 'jonas' }, decidedAt: new Date('2026-11-20T09:00:00Z'), reason: words.slice(0, 300), act: undefined,
  createdAt: new Date('2026-11-19T09:00:00Z'),
} // prettier-ignore
export const giftPlans: readonly GiftPlan[] = giftStates.slice(0, 3).map((state) => ({ ...plan, id: state, state }))

/** Gifts: what is asked, and what is answered. */
export function everyGift(say: Say): readonly (readonly [string, Shown])[] {
  const asks = { asksRecipient: true, asksSolved: true, currency: 'EUR', day: '2026-11-24' }
  const spent = { month: 900_000, year: 2_400_000 }
  const limits = { spent, perMonth: 1_000_050, perYear: 2_500_000 }
  const months = ['2026-11', '2025-12'].map((value) => ({ value, label: gift.monthName(say, `${value}-01`) }))
  const shown = giftStates.map((state) => ({
    plan: { ...plan, state },
    planner: long,
    decidedBy: long,
    others: ids,
    ...limits,
  }))
  return [
    ['planForm', forms.planForm(say, {}, asks)],
    ['declineForm', forms.declineForm(say, { gift: 'g' }, long.slice(0, 40))],
    ['statementForm', forms.statementForm(say, months)],
    ['giftsForm', settings.giftsForm(say, giftRules, 'EUR', ids)],
    ['fineCard', gift.fineCard(say, plan, 12_050)],
    ['fineCard', gift.fineCard(say, plan, undefined)],
    ...shown.map((one) => ['approvalCard', gift.approvalCard(say, one)] as const),
    ...(['approved', 'declined'] as const).map(
      (state) => ['answerCard', gift.answerCard(say, { ...plan, state }, long)] as const,
    ),
    ...[gift.plansCard(say, giftPlans)].flatMap((card) => (card === undefined ? [] : [['plansCard', card] as const])),
    ...[giftPlans, []].flatMap((plans) => {
      const card = gift.toDecideCard(say, plans, true)
      return card === undefined ? [] : [['toDecideCard', card] as const]
    }),
  ]
}
