import { decimalOf, decimalsOf } from '../domain/money.ts'
import type { FormPayload } from './actions.ts'
import type { Field, Form } from './form.ts'
import { choice, labelled } from './form.ts'
import type { Say } from './say.ts'

/** What "Plan a gift" starts with, and which of its questions are asked. */
export interface PlanValues {
  /** Asked where no moment says it. */
  readonly asksRecipient: boolean
  /** On a moment of frustration. */
  readonly asksSolved: boolean
  readonly currency: string
  readonly day: string
}

/** "Plan a gift". */
export function planForm(say: Say, payload: FormPayload<'gift.plan'>, values: PlanValues): Form {
  const words = say.words.gifts
  const { act } = say.words
  const recipient: Field = {
    kind: 'text',
    name: 'recipient',
    label: act.recipient,
    hint: act.recipientHint(say.command('thank')),
    min: 2,
    max: 80,
  }
  return {
    form: 'gift.plan',
    payload,
    title: words.plan,
    submit: words.submit,
    fields: [
      ...(values.asksRecipient ? [recipient] : []),
      { kind: 'text', name: 'what', label: words.what, min: 3, max: 80 },
      amountField('amount', words.amount(values.currency), values.currency),
      { kind: 'date', name: 'day', label: words.day, value: values.day },
      ...(values.asksSolved ? [solvedField(say, { optional: false })] : []),
    ],
  }
}

/** An amount above 0. */
function amountField(name: string, label: string, currency: string): Field {
  const decimals = decimalsOf(currency)
  return { kind: 'number', name, label, decimals, min: Number(decimalOf(1, decimals)), max: mostMoney }
}

/** No form takes more, in whole units of the currency. */
export const mostMoney = 100_000

/** "Is the problem solved?" */
export function solvedField(say: Say, { optional, value }: { optional: boolean; value?: string | undefined }): Field {
  const words = say.words.gifts
  return {
    kind: 'choice',
    name: 'solved',
    label: words.solved,
    optional,
    options: labelled(['yes', 'no'], words.solvedAnswers),
    value,
  }
}

/** "Decline the gift". */
export function declineForm(say: Say, payload: FormPayload<'gift.decline'>, planner: string): Form {
  const words = say.words.gifts
  return {
    form: 'gift.decline',
    payload,
    title: words.declineTitle,
    submit: words.declineSubmit,
    fields: [
      { kind: 'text', name: 'why', label: words.why, hint: words.whyHint(planner), long: true, min: 5, max: 300 },
    ],
  }
}

/** "Statement": of which month, the newest first (`2026-11`). */
export function statementForm(say: Say, months: readonly { value: string; label: string }[]): Form {
  const words = say.words.gifts.statement
  return {
    form: 'gift.statement',
    payload: {},
    title: words.title,
    submit: words.submit,
    fields: [choice('month', words.month, months, months[1]?.value)],
  }
}
