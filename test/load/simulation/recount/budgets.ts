import type { GiftLimits } from '../diary.ts'
import { standing } from './evidence.ts'
import type { Entry, Evidence, Finding } from './evidence.ts'

/** Adds up the ledger anew after each entry that costs something: no limit may be passed at any time, not only at the end. */
export function recountBudgets({ diary, entries, approved }: Evidence): Finding {
  const rules = diary.giftRules
  const paid = entries.filter(({ entry, costMinor }) => entry === 'log' && costMinor > 0)
  const judged = rules === undefined ? [] : paid.filter(({ at }) => at > rules.at)
  const broken = judged.flatMap((one) => {
    const stood = standing(entries, one.at).filter(({ costMinor }) => costMinor > 0)
    // Undone at the same instant.
    return rules === undefined || !stood.some(({ act }) => act === one.act) ? [] : passed(rules, one, stood, approved)
  })
  const spent = standing(entries, new Date(8.64e15)).reduce((sum, { costMinor }) => sum + costMinor, 0)
  return {
    figures: { 'budget.gifts': paid.length, 'budget.spentMinor': spent, 'budget.exceeded': broken.length },
    broken,
  }
}

function passed(
  rules: GiftLimits,
  one: Entry,
  stood: readonly Entry[],
  approved: ReadonlyMap<string, number>,
): readonly string[] {
  const sum = (of: readonly Entry[]) => of.reduce((total, { costMinor }) => total + costMinor, 0)
  const month = stood.filter(({ giver, day }) => giver === one.giver && day.slice(0, 7) === one.day.slice(0, 7))
  const year = stood.filter(
    ({ recipient, day }) =>
      customerOf(recipient) === customerOf(one.recipient) && day.slice(0, 4) === one.day.slice(0, 4),
  )
  const office = rules.publicOffices.some((name) => customerOf(name) === customerOf(one.recipient))
  const perAct = Math.max(rules.perAct, approved.get(one.act) ?? 0)
  const limits = [
    ['act', one.costMinor, office ? Math.min(perAct, rules.publicAct) : perAct],
    ['month', sum(month), rules.perMonth],
    ['year', sum(year), office ? rules.publicYear : rules.perYear],
  ] as const
  return limits
    .filter(([, cost, limit]) => cost > limit)
    .map(([what, cost, limit]) => `${one.giver} spent ${cost} in this ${what} where ${limit} are allowed: ${one.act}.`)
}

/** The company where one is named, however it is spelled. */
function customerOf(recipient: string): string {
  const company = recipient.split(/ at /i).at(-1) ?? recipient
  return company
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
}
