import type { Idea } from '../domain/idea.ts'
import { deeds } from '../domain/kindness.ts'
import type { Act } from '../domain/kindness.ts'
import { decimalsOf } from '../domain/money.ts'
import { firstName } from '../domain/person.ts'
import { anotherIdea, noIdea } from '../domain/pulse/kindness-reach.ts'
import type { Button, Card } from './card.ts'
import { asks, card, does, row, text } from './card.ts'
import type { Field, Form } from './form.ts'
import { labelled } from './form.ts'
import type { FormCall } from './actions.ts'
import { mostMoney, solvedField } from './gift-form.ts'
import { ideaIn } from './ideas.ts'
import { typedMoney } from './money.ts'
import type { Say } from './say.ts'
import { cut, sameDay, shortDay, time } from './say.ts'

/** What the form for an act starts with. */
export interface ActFormValues {
  readonly deed?: string | undefined
  readonly recipient?: string | undefined
  readonly story?: string | undefined
  readonly betterOff?: string | undefined
  readonly day: string
  readonly minutes?: number | undefined
  readonly costMinor?: number | undefined
  readonly helpers?: readonly string[] | undefined
  readonly reader: 'public' | 'private'
  readonly currency: string
  /** Those of its moment's card; undefined where it comes from none. */
  readonly ideas?: readonly Idea[] | undefined
  readonly idea?: string | undefined
  /** Whether there are gift rules, and so a statement that tells of the cost. */
  readonly gifts?: boolean | undefined
  /** "Is the problem solved?": asked on a moment of frustration, where there are gift rules. */
  readonly solved?: 'ask' | 'yes' | undefined
}

/** "Log an act of kindness". */
export function logForm(say: Say, call: FormCall & { form: 'act.log' }, values: ActFormValues): Form {
  return { ...call, title: say.words.act.logTitle, submit: say.words.act.logSubmit, fields: actFields(say, values) }
}

/** The same form, to change an act. */
export function editForm(
  say: Say,
  act: Act,
  asked: Pick<ActFormValues, 'currency' | 'gifts' | 'ideas' | 'solved'>,
): Form {
  const reader = act.private ? ('private' as const) : ('public' as const)
  const values = { ...act, ...asked, reader, helpers: act.helpers.map((helper) => helper.id) }
  return {
    form: 'act.edit',
    payload: { act: act.id },
    title: say.words.act.editTitle,
    submit: say.words.form.save,
    fields: actFields(say, values),
  }
}

/** After logging: thanks, and how to change it. */
export function loggedCard(say: Say, act: Act, giver: string, editableUntil: Date): Card {
  const words = say.words.act
  const thanks = words.logged(firstName(giver), deadline(say, editableUntil))
  return card(text(act.private ? words.loggedQuietly : thanks), row(...changeButtons(say, act)))
}

/** [Edit] [Undo]. */
export function changeButtons(say: Say, act: Act): readonly Button[] {
  const { buttons } = say.words.act
  return [
    asks(buttons.edit, { action: 'act.edit', payload: { act: act.id } }),
    does(buttons.undo, { action: 'act.undo', payload: { act: act.id } }),
  ]
}

function deadline(say: Say, at: Date): string {
  const tomorrow = new Date(say.now.getTime() + 24 * 60 * 60 * 1000)
  return sameDay(say, at, tomorrow) ? say.words.act.tomorrowAt(time(say, at)) : `${shortDay(say, at)}, ${time(say, at)}`
}

function actFields(say: Say, values: ActFormValues): readonly Field[] {
  const words = say.words.act
  return [
    {
      kind: 'choice',
      name: 'deed',
      label: words.deed,
      options: labelled(deeds, words.deeds),
      value: values.deed,
    },
    {
      kind: 'text',
      name: 'recipient',
      label: words.recipient,
      hint: words.recipientHint(say.command('thank')),
      min: 2,
      max: 80,
      value: values.recipient,
    },
    {
      kind: 'text',
      name: 'story',
      label: words.story,
      hint: `${words.storyHint} ${say.words.form.masked}`,
      long: true,
      min: 20,
      max: 2000,
      value: values.story,
    },
    {
      kind: 'text',
      name: 'betterOff',
      label: words.betterOff,
      hint: `${words.betterOffHint} ${say.words.form.masked}`,
      long: true,
      optional: true,
      min: 3,
      max: 300,
      value: values.betterOff,
    },
    { kind: 'date', name: 'day', label: words.day, value: values.day },
    ...ideaFields(say, values),
    ...measureFields(say, values),
  ]
}

/** Which of the card's ideas helped; asked only where there was a card. */
function ideaFields(say: Say, { ideas, idea }: ActFormValues): readonly Field[] {
  if (ideas === undefined || ideas.length === 0) return []
  const words = say.words.act
  const options = [
    ...ideas.map((one) => ({ value: one.key, label: cut(ideaIn(say, one).title, 75) })),
    { value: anotherIdea, label: words.anotherIdea },
    { value: noIdea, label: words.noIdea },
  ]
  const value = options.some((option) => option.value === idea) ? idea : undefined
  return [{ kind: 'choice', name: 'idea', label: words.idea, hint: words.ideaHint, optional: true, options, value }]
}

function measureFields(say: Say, values: ActFormValues): readonly Field[] {
  const words = say.words.act
  const cost = values.costMinor === undefined ? undefined : typedMoney(say, values.costMinor, values.currency)
  return [
    {
      kind: 'number',
      name: 'minutes',
      label: words.minutes,
      hint: words.minutesHint,
      optional: true,
      min: 0,
      max: 1440,
      decimals: 0,
      value: values.minutes?.toString(),
    },
    {
      kind: 'number',
      name: 'cost',
      label: words.cost(values.currency),
      hint: values.gifts === true ? say.words.gifts.financeReads : words.costHint,
      optional: true,
      min: 0,
      max: mostMoney,
      decimals: decimalsOf(values.currency),
      value: cost,
    },
    ...(values.solved === undefined
      ? []
      : [solvedField(say, { optional: true, value: values.solved === 'yes' ? 'yes' : undefined })]),
    { kind: 'people', name: 'helpers', label: words.helpers, optional: true, max: 50, value: values.helpers },
    {
      kind: 'choice',
      name: 'reader',
      label: words.reader,
      options: [
        { value: 'public', label: words.everybody },
        { value: 'private', label: words.private },
      ],
      value: values.reader,
    },
  ]
}
