import type { PersonRef } from '../domain/person.ts'
import { mostRecipients, reasonLength, undoable } from '../domain/thanks.ts'
import type { Thanks } from '../domain/thanks.ts'
import type { ActionPayload, FormPayload } from './actions.ts'
import type { Button, Card, Element } from './card.ts'
import { asks, card, does, note, quote, row, text, title } from './card.ts'
import type { Form } from './form.ts'
import { called } from './moment.ts'
import type { Names, Say } from './say.ts'
import { cut, fullName, shortDay } from './say.ts'
import { reasonOf } from './told.ts'

/** What the form for thanks starts with. */
export interface ThanksFormValues {
  readonly to?: readonly string[] | undefined
  readonly reason?: string | undefined
  /** The company's, to choose one from. */
  readonly values: readonly string[]
  /** What was wrong with a typed command. */
  readonly wrong?: string | undefined
}

/** "Say thank you". */
export function thanksForm(say: Say, payload: FormPayload<'thanks.send'>, start: ThanksFormValues): Form {
  const words = say.words.thanks
  const options = start.values.map((value) => ({ value, label: cut(value, 75) }))
  return {
    form: 'thanks.send',
    payload,
    title: words.title,
    submit: words.submit,
    intro: start.wrong,
    fields: [
      {
        kind: 'people',
        name: 'to',
        label: words.to,
        hint: words.toHint(say.command('thank')),
        max: mostRecipients,
        value: start.to,
      },
      {
        kind: 'text',
        name: 'reason',
        label: words.reason,
        hint: `${words.reasonHint} ${say.words.form.masked}`,
        long: true,
        ...reasonLength,
        value: start.reason,
      },
      ...(options.length === 0
        ? []
        : [{ kind: 'choice', name: 'value', label: words.value, optional: true, options } as const]),
      {
        kind: 'choice',
        name: 'reader',
        label: words.reader,
        value: 'public',
        options: [
          { value: 'public', label: words.everybody },
          { value: 'private', label: words.onlyThey },
        ],
      },
    ],
  }
}

/** [Say thank you] */
export function sayThanks(say: Say, payload: ActionPayload<'thanks.open'> = {}): Button {
  return asks(say.words.thanks.title, { action: 'thanks.open', payload })
}

/** [Undo] */
export function undoThanks(say: Say, { id }: Pick<Thanks, 'id'>): Button {
  return does(say.words.thanks.undo, { action: 'thanks.undo', payload: { thanks: id } })
}

const reasonOnCard = 300

/** Thanks as they are told, and the names of everybody in them who may be named. */
export interface ShownThanks {
  readonly thanks: Thanks
  readonly names: Names
  /** Who wants to be named to everybody. */
  readonly named: readonly PersonRef[]
}

/** In the kindness channel, for everybody: names ping nobody. */
export function thanksCard(say: Say, { thanks, names, named }: ShownThanks): Card {
  const words = say.words.thanks
  const isNamed = (person: PersonRef) => named.some(({ id }) => id === person.id)
  const thanked = thanks.recipients.filter(isNamed)
  return card(
    title(words.card(thanked.map((person) => called(say, names, person)))),
    thanked.length > 3 && text(words.forAll(thanked.map((person) => fullName(names, person, words.somebody)))),
    quote(
      cut(thanks.reason, reasonOnCard),
      isNamed(thanks.giver) ? fullName(names, thanks.giver, words.somebody) : words.somebody,
    ),
    thanks.value !== undefined && note(words.shows(thanks.value)),
  )
}

/** To one of those who are thanked, with every word. */
export function directThanksCard(say: Say, { thanks, names }: Omit<ShownThanks, 'named'>, reader: PersonRef): Card {
  const words = say.words.thanks
  const others = thanks.recipients.filter(({ id }) => id !== reader.id)
  return card(
    title(words.direct(called(say, names, thanks.giver))),
    quote(thanks.reason, fullName(names, thanks.giver, words.somebody)),
    others.length > 0 && text(words.togetherWith(others.map((person) => fullName(names, person, words.somebody)))),
    thanks.value !== undefined && note(words.shows(thanks.value)),
    thanks.private && note(others.length === 0 ? words.onlyYou : words.onlyThose),
  )
}

/** What is left where a card of thanks cannot be deleted. */
export function takenBackCard(say: Say): Card {
  return card(title(say.words.thanks.takenBack))
}

/** What a person's home says of thanks. */
export interface OwnThanks {
  readonly received: readonly Thanks[]
  readonly given: readonly Thanks[]
  readonly names: Names
  /** How many people applaud, by id; also of acts. */
  readonly applause: ReadonlyMap<string, number>
}

/** Thanks to the reader, and the reader's own with [Undo] as long as they can be taken back. */
export function ownThanksCards(say: Say, own: OwnThanks): readonly Card[] {
  const words = say.words.thanks
  const line = (of: string, { id }: Thanks) => text(applauded(say, of, own.applause.get(id)))
  const received = own.received.map((thanks) =>
    line(words.received(shortDay(say, thanks.sentAt), called(say, own.names, thanks.giver), reasonOf(thanks)), thanks),
  )
  const given = own.given.flatMap((thanks): readonly Element[] => {
    const names = thanks.recipients.map((person) => called(say, own.names, person))
    const told = line(words.given(shortDay(say, thanks.sentAt), names, reasonOf(thanks)), thanks)
    return undoable(thanks, say.now) ? [told, row(undoThanks(say, thanks))] : [told]
  })
  return [
    ...(received.length === 0 ? [] : [card(title(words.toYou), ...received)]),
    ...(given.length === 0 ? [] : [card(title(words.fromYou), ...given)]),
  ]
}

/** A line of somebody's home, with how many people applaud. */
export function applauded(say: Say, line: string, people: number | undefined): string {
  return people === undefined ? line : `${line} ${say.words.thanks.applause(people)}`
}

/** The newest thanks, each with [Undo], for admins. What was kept between a few stays so. */
export function recentThanksCard(say: Say, recent: readonly Thanks[], names: Names): Card {
  const words = say.words.thanks
  return card(
    title(words.recent),
    recent.length === 0 && text(words.noRecent),
    ...recent.flatMap((thanks) => {
      const on = shortDay(say, thanks.sentAt)
      const giver = fullName(names, thanks.giver, words.somebody)
      const recipients = thanks.recipients.map((person) => fullName(names, person, words.somebody))
      const line = thanks.private ? words.quietLine(on) : words.recentLine(on, giver, recipients, reasonOf(thanks))
      return [text(line), row(undoThanks(say, thanks))]
    }),
  )
}
