import type { GiftRules } from '../domain/gift.ts'
import { decimalsOf } from '../domain/money.ts'
import type { Field, Form } from './form.ts'
import { labelled } from './form.ts'
import { mostMoney } from './gift-form.ts'
import { money, typedMoney } from './money.ts'
import type { Say } from './say.ts'

/** "Gifts": amounts in `currency`, which may be another than that of the rules. */
export function giftsForm(say: Say, rules: GiftRules, currency: string, approvers: readonly string[]): Form {
  const words = say.words.gifts.settings
  return {
    form: 'settings.gifts',
    payload: {},
    title: words.title,
    submit: say.words.form.save,
    fields: [
      {
        kind: 'choice',
        name: 'rules',
        label: words.rules,
        value: rules.on ? 'on' : 'off',
        options: labelled(['off', 'on'], words.on),
      },
      { kind: 'text', name: 'currency', label: words.currency, min: 3, max: 3, value: currency },
      limit('perAct', { label: words.perAct, hint: words.noLimit, say }, rules.perAct, currency),
      limit('perMonth', { label: words.perMonth, hint: words.noLimit, say }, rules.perMonth, currency),
      limit('perYear', { label: words.perYear, hint: words.noLimit, say }, rules.perYear, currency),
      limit(
        'approvalAbove',
        { label: words.approvalAbove, hint: words.approvalHint, say },
        rules.approvalAbove,
        currency,
      ),
      { kind: 'people', name: 'approvers', label: words.approvers, optional: true, max: 50, value: approvers },
      {
        kind: 'text',
        name: 'publicSector',
        label: words.publicSector,
        hint: words.publicHint,
        long: true,
        optional: true,
        max: 3000,
        value: rules.publicSector.join('\n'),
      },
      {
        ...limit('publicOccasion', { label: words.publicOccasion, say }, rules.publicOccasion, currency),
        optional: false,
      },
      { ...limit('publicYear', { label: words.publicYear, say }, rules.publicYear, currency), optional: false },
    ],
  }
}

function limit(
  name: string,
  { say, ...about }: { say: Say; label: string; hint?: string },
  minor: number | undefined,
  currency: string,
): Field {
  const decimals = decimalsOf(currency)
  const value = minor === undefined ? undefined : typedMoney(say, minor, currency)
  return { kind: 'number', name, ...about, optional: true, min: 0, max: mostMoney, decimals, value }
}

/** The gift rules in force, for the card of the settings. */
export function giftFacts(
  say: Say,
  rules: GiftRules,
  currency: string,
  approvers: string,
): readonly (readonly [name: string, value: string])[] {
  const words = say.words.gifts.settings
  if (!rules.on) return [[words.rules, words.on.off]]
  const limits = [
    [words.perAct, rules.perAct],
    [words.perMonth, rules.perMonth],
    [words.perYear, rules.perYear],
    [words.approvalAbove, rules.approvalAbove],
  ] as const
  const customers = say.words.settings.facts.customers(rules.publicSector.length)
  const publicLimits = words.publicLimits(
    customers,
    money(say, rules.publicOccasion, currency),
    money(say, rules.publicYear, currency),
  )
  return [
    [words.rules, words.on.on],
    ...limits.flatMap(([name, minor]) => (minor === undefined ? [] : [[name, money(say, minor, currency)] as const])),
    ...(rules.approvalAbove === undefined ? [] : [[words.approvers, approvers] as const]),
    ...(rules.publicSector.length === 0 ? [] : [[words.publicSector, publicLimits] as const]),
  ]
}
