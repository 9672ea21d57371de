import type { Audience } from '../domain/pulse/audience.ts'
import type { Cadence, RoundCell } from '../domain/pulse/round.ts'
import { cadences } from '../domain/pulse/round.ts'
import { mostCuts } from '../domain/pulse/segmentation.ts'
import type { Card } from './card.ts'
import { asks, card, does, facts, note, primary, row, text, title } from './card.ts'
import type { Field, Form, Option } from './form.ts'
import { choice, labelled } from './form.ts'
import { cutName } from './cuts.ts'
import type { Say } from './say.ts'
import { calendarDay, cut, day } from './say.ts'
import { until } from './pulse.ts'

/** What stands in the form when it opens. */
export interface PlanValues {
  readonly cadence: Cadence
  readonly audience: Audience
  readonly nextDay: string
  readonly hour: number
  readonly cuts: readonly string[]
}

/** Whole hours at which people can be asked. */
const hours = Array.from({ length: 11 }, (_, n) => n + 7)
const mostPeople = 100
const mostOptions = 100

/** User groups or teams that can be asked, by the platform's own names of them and by those that people read. */
export type GroupChoices = readonly { readonly group: string; readonly name: string }[] | 'not read'

/** "Start a pulse", or the same for one that runs. `known`: the segmentations there are. */
export function planForm(
  say: Say,
  shown: {
    readonly form: 'pulse.plan' | 'pulse.change'
    readonly values: PlanValues
    readonly known: readonly string[]
    readonly choices: GroupChoices
  },
): Form {
  const words = say.words.pulseDesk.plan
  const { values, form } = shown
  const starts = form === 'pulse.plan'
  return {
    form,
    payload: {},
    title: starts ? words.start : words.change,
    submit: starts ? words.preview : say.words.form.save,
    fields: [
      choice('cadence', words.cadence, labelled(cadences, words.cadences), values.cadence),
      ...audienceFields(say, values.audience, shown.choices),
      { kind: 'date', name: 'first', label: starts ? words.first : words.next, value: values.nextDay },
      choice(
        'hour',
        words.hour,
        hours.map((hour) => ({ value: String(hour), label: clock(hour) })),
        String(values.hour),
      ),
      groupsField(say, shown.known, values.cuts),
    ],
  }
}

function audienceFields(say: Say, audience: Audience, choices: GroupChoices): readonly Field[] {
  const words = say.words.pulseDesk.plan
  const groups = groupOptions(audience, choices)
  const kinds = groups.length === 0 ? (['everybody', 'list'] as const) : (['everybody', 'group', 'list'] as const)
  const options = labelled(kinds, words.audiences)
  const who = choice('audience', words.audience, options, audience.kind)
  const value = audience.kind === 'group' ? audience.group : ''
  const group: Field = { ...choice('group', words.group, groups, value), hint: words.groupHint, optional: true }
  const list: Field = {
    kind: 'people',
    name: 'list',
    label: words.list,
    hint: words.listHint,
    optional: true,
    max: mostPeople,
    value: audience.kind === 'list' ? audience.people : [],
  }
  return [
    choices === 'not read' ? { ...who, hint: words.notReadYet } : who,
    ...(groups.length === 0 ? [] : [group]),
    list,
  ]
}

/** The group in force is offered even where it is gone, so that whoever changes only the hour changes no audience. */
function groupOptions(audience: Audience, choices: GroupChoices): readonly Option[] {
  const known = choices === 'not read' ? [] : choices.map(({ group, name }) => ({ value: group, label: cut(name, 75) }))
  if (audience.kind !== 'group' || known.some(({ value }) => value === audience.group)) return known
  return [{ value: audience.group, label: cut(audience.name, 75) }, ...known]
}

/** The segmentations that an option of "Groups" stands for, in their order. */
export function cutsChosen(known: readonly string[], value: string): readonly string[] {
  return value.split(',').flatMap((index) => (index === '' ? [] : (known[Number(index)] ?? [])))
}

function groupsField(say: Say, known: readonly string[], cuts: readonly string[]): Field {
  const words = say.words.pulseDesk.plan
  const orders = orderings(known.map((_, index) => index)).map((order) => ({
    value: order.join(','),
    label: cut(words.inOrder(order.map((index) => cutName(say, known[index] ?? ''))), 75),
  }))
  const options = [{ value: none, label: words.noGroups }, ...orders].slice(0, mostOptions)
  const chosen = cuts.map((one) => known.indexOf(one)).join(',')
  return choice('groups', words.groups, options, options.some(({ value }) => value === chosen) ? chosen : none)
}

/** The choice that means no groups. */
const none = '-'

/** Every way to take up to three of them, one after the other. */
function orderings(items: readonly number[]): readonly (readonly number[])[] {
  const longer = (order: readonly number[]) =>
    order.length === mostCuts ? [] : items.filter((item) => !order.includes(item)).map((item) => [...order, item])
  const levels: (readonly number[])[][] = [items.map((item) => [item])]
  for (let level = 1; level < mostCuts; level += 1) levels.push((levels.at(-1) ?? []).flatMap((order) => longer(order)))
  return levels.flat()
}

/** What will happen, before anything does. */
export interface Preview {
  readonly draft: string
  readonly audience: Audience
  readonly people: number
  readonly nextDay: string
  readonly hour: number
  readonly closesAt: Date
  readonly smallest: RoundCell | undefined
  readonly tooSmall: readonly string[]
}

/** "Before it starts". */
export function previewCard(say: Say, preview: Preview): Card {
  const words = say.words.pulseDesk.before
  const { smallest, tooSmall } = preview
  const group =
    smallest === undefined
      ? words.group(words.everybody, preview.people)
      : words.group(cut(smallest.label, 40), smallest.invited)
  const names = tooSmall.map((name) => cut(name, 40))
  return card(
    title(words.title),
    facts(
      [words.to, goesTo(say, preview)],
      [words.first, firstRound(say, preview)],
      [words.closes, until(say, preview)],
      [words.smallest, group],
    ),
    text([...(names.length === 0 ? [] : [words.tooSmall(names)]), words.stays].join(' ')),
    row(
      primary(does(words.start, { action: 'pulse.start', payload: { draft: preview.draft } })),
      asks(words.change, { action: 'pulse.plan', payload: { draft: preview.draft } }),
      does(words.questions, { action: 'pulse.questions', payload: {} }),
    ),
    note(words.told),
  )
}

function goesTo(say: Say, { audience, people }: Preview): string {
  const words = say.words.pulseDesk.before
  return audience.kind === 'group' ? words.group(cut(audience.name, 75), people) : words.people(people)
}

/** `Mon 23 Nov, 10:00 in each place`. */
export function firstRound(say: Say, { nextDay, hour }: { readonly nextDay: string; readonly hour: number }): string {
  return say.words.pulseDesk.before.inPlace(roundDay(say, nextDay), clock(hour))
}

/** `Mon 23 Nov`, of an ISO day. */
export function roundDay(say: Say, isoDay: string): string {
  return day(...calendarDay(say, isoDay))
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
