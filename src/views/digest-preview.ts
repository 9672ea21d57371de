import { changeableBefore, digestSlots } from '../domain/digest.ts'
import type { Act } from '../domain/kindness.ts'
import type { Card } from './card.ts'
import { asks, card, does, note, row, text, title } from './card.ts'
import type { ShownDigest } from './digest.ts'
import { digestCard, weekday } from './digest.ts'
import type { Field, Form } from './form.ts'
import type { Say } from './say.ts'
import { dayAndTime, time } from './say.ts'
import type { Named } from './told.ts'
import { storyInShort } from './told.ts'

/** A digest before its time. */
export interface ComingDigest {
  readonly due: Date
  readonly period: string
  /** The name of the admin who chose its stories. */
  readonly chosenBy?: string | undefined
  /** The name of another admin whose choice was just replaced. */
  readonly overtaken?: string | undefined
}

/** For an admin: the digest as it would be, and what can be changed. */
export function comingDigestCard(say: Say, coming: ComingDigest, shown: ShownDigest): Card {
  const words = say.words.digestPreview
  const { chosenBy, overtaken, due, period } = coming
  const last = new Date(due.getTime() - changeableBefore)
  return card(
    title(words.title(weekday(say, due))),
    overtaken !== undefined && text(words.overtaken(overtaken)),
    ...digestCard(say, shown).elements.map((element) => (element.kind === 'title' ? text(element.text) : element)),
    row(
      asks(words.change, { action: 'digest.change', payload: { period } }),
      does(words.leave, { action: 'digest.leave', payload: { period } }),
    ),
    chosenBy !== undefined && note(words.chosenBy(chosenBy)),
    note(words.until(`${shortWeekday(say, last)} ${time(say, last)}`)),
  )
}

/** What stands in its place once an admin leaves it so. */
export function leftCard(say: Say, due: Date): Card {
  const words = say.words.digestPreview
  return card(title(words.title(weekday(say, due))), text(words.left(dayAndTime(say, due))))
}

/** The choice that means no story. */
export const noStory = '-'

/** With more in each of the three choices, a dialog of Teams would be too heavy. */
const mostActs = 29

/** What the form is opened with. */
export interface Choices extends Named {
  readonly due: Date
  readonly period: string
  /** How often stories were chosen before. */
  readonly turn: number
  /** All that may be told, those in force first. */
  readonly acts: readonly Act[]
  readonly inForce: readonly string[]
}

/** "Change stories". */
export function storiesForm(say: Say, { due, period, turn, ...choices }: Choices): Form {
  const words = say.words.digestPreview
  const options = [
    { value: noStory, label: words.none },
    ...choices.acts.slice(0, mostActs).map((act) => ({ value: act.id, label: storyInShort(say, choices, act) })),
  ]
  return {
    form: 'digest.stories',
    payload: { period, turn },
    title: words.change,
    submit: say.words.form.save,
    intro: words.intro(dayAndTime(say, due)),
    fields: slotNames.map((name, place): Field => {
      const inForce = choices.inForce[place]
      const value = options.some((option) => option.value === inForce) ? inForce : noStory
      return { kind: 'choice', name, label: words.slots[place] ?? '', options, ...(value !== undefined && { value }) }
    }),
  }
}

/** The fields of the form, in the order of telling. */
export const slotNames: readonly string[] = Array.from({ length: digestSlots }, (_, place) => `story${place + 1}`)

function shortWeekday(say: Say, at: Date): string {
  return new Intl.DateTimeFormat(say.locale, { timeZone: say.zone, weekday: 'short' }).format(at)
}
