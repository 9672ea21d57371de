import type { Echo } from '../domain/echo.ts'
import type { Idea } from '../domain/idea.ts'
import type { Act } from '../domain/kindness.ts'
import type { Customer } from '../domain/customer.ts'
import type { Moment, Source, Voice } from '../domain/moment.ts'
import { channelLabel, firstName } from '../domain/person.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Preferences } from '../domain/settings.ts'
import type { Button, Card, Element } from './card.ts'
import { asks, card, does, links, list, longestTitle, note, primary, quote, row, text, title } from './card.ts'
import { ideaIn } from './ideas.ts'
import { echoElement, echoRow } from './echo-card.ts'
import type { Names, Say } from './say.ts'
import { cut, day, shortDay, time } from './say.ts'

/** A moment with what its card needs besides. */
export interface ShownMoment {
  readonly moment: Moment
  readonly names: Names
  readonly ideas: readonly Idea[]
  /** The standing act, where it is done. */
  readonly act: Act | undefined
  /** The reaction to it that stands on the card. */
  readonly echo?: Echo | undefined
  /** The giver's own wish about stories that others read. */
  readonly stories: Preferences['stories']
  /** For how long quotes are kept, in days. */
  readonly quoteDays: number
}

const storyOnCard = 300
const quoteOnCard = 280

/** The card of a moment, in whatever state it is. Everybody sees the same. */
export function momentCard(say: Say, shown: ShownMoment): Card {
  switch (shown.moment.state) {
    case 'open':
      return openCard(say, shown)
    case 'claimed':
      return claimedCard(say, shown)
    case 'done':
      return doneCard(say, shown)
    case 'expired':
      return expiredCard(say, shown)
    case 'settled':
      return settledCard(say, shown)
    case 'dismissed':
      return removedCard(say, shown.moment)
  }
}

/** What is left of a card that could not be deleted. */
export function removedCard(say: Say, moment: Moment): Card {
  const words = say.words.moment
  return card(title(moment.quoteGone === 'source' ? words.removedWithSource : words.removedTitle))
}

/** The answer in the card's thread when a claim has run out. */
export function reopenedCard(say: Say): Card {
  return card(text(say.words.moment.openAgainReply))
}

/** "Marta at Hotel Sonne", "Marta", "Hotel Sonne"; "a customer" where nothing is known. */
export function customerName(say: Say, customer: Customer): string {
  const person = customer.name === undefined ? undefined : firstName(customer.name)
  if (person === undefined || person === '') return cut(customer.company ?? say.words.moment.aCustomer, 40)
  if (customer.company === undefined) return cut(person, 40)
  return say.words.moment.customerAt(cut(person, 40), cut(customer.company, 40))
}

/** The title of an open moment: "A hard time for Marta at Hotel Sonne". */
export function momentTitle(say: Say, moment: Moment): string {
  const { title: heading } = say.words.moment
  const room = longestTitle - Array.from(heading(moment.kind, '')).length
  return heading(moment.kind, cut(customerName(say, moment.customer), room))
}

/** A person's first name; "Somebody" where nobody knows it (any more). */
export function called(say: Say, names: Names, person: PersonRef | undefined): string {
  const name = person === undefined ? undefined : names.get(person.id)
  return name === undefined ? say.words.moment.somebody : cut(firstName(name), 40)
}

/** The customer's words with their source line; undefined once they are deleted. */
export function momentQuote(say: Say, moment: Moment): Element | undefined {
  if (moment.quote === undefined) return undefined
  const said = moment.again ?? { quote: moment.quote, link: moment.link }
  return quote(cut(said.quote, quoteOnCard), sourceLine(say, moment), said.link)
}

function againNote(say: Say, { again }: Moment): Element | undefined {
  // A day, never "today": the card stands there tomorrow, too.
  return again && note(say.words.moment.writtenAgain(day(say, again.at), time(say, again.at)))
}

/** Two ideas as bullets. */
export function ideaList(say: Say, heading: string, ideas: readonly Idea[]): Element {
  const items = ideas.map((idea) => ({
    text: ideaIn(say, idea).title,
    detail: say.words.moment.ideaDetail(idea.minutes, idea.cost),
  }))
  return list(heading, items)
}

function openCard(say: Say, shown: ShownMoment): Card {
  const { moment } = shown
  const words = say.words.moment
  const call = { moment: moment.id }
  return card(
    moment.reopenedAt !== undefined && note(words.openAgain(day(say, moment.reopenedAt))),
    againNote(say, moment),
    title(momentTitle(say, moment)),
    momentQuote(say, moment),
    text(words.prompt(moment.kind)),
    ideaList(say, words.twoIdeas, shown.ideas),
    row(
      primary(does(words.buttons.take, { action: 'moment.take', payload: call })),
      does(words.buttons.settled, { action: 'moment.settled', payload: call }),
      moment.origin === 'read' && does(words.buttons.goodCatch, { action: 'moment.goodCatch', payload: call }),
      does(words.buttons.dismiss, { action: 'moment.dismiss', payload: call }),
    ),
    ...footnotes(say, shown),
  )
}

function claimedCard(say: Say, shown: ShownMoment): Card {
  const { moment, names } = shown
  const words = say.words.moment
  const helpers = moment.helpers.map((helper) => called(say, names, helper))
  const until = moment.claim === undefined ? '' : day(say, moment.claim.until)
  return card(
    againNote(say, moment),
    title(momentTitle(say, moment)),
    momentQuote(say, moment),
    text(words.has(called(say, names, moment.claim?.owner), until, helpers)),
    ideaList(say, words.twoIdeas, shown.ideas),
    row(does(words.buttons.help, { action: 'moment.help', payload: { moment: moment.id } }), logIt(say, moment)),
    ...footnotes(say, shown),
  )
}

function doneCard(say: Say, shown: ShownMoment): Card {
  const { moment, act, echo, names } = shown
  const words = say.words.moment
  const heading = title(words.doneTitle(customerName(say, moment.customer)))
  if (act === undefined || act.private || shown.stories === 'never') return card(heading, text(words.doneQuietly))
  const giver = shown.stories === 'named' ? called(say, names, act.giver) : words.somebody
  const named = act.helpers.filter((helper) => names.has(helper.id))
  const helpers = named.map((helper) => called(say, names, helper))
  const by = echo !== undefined && names.has(echo.by.id) ? called(say, names, echo.by) : undefined
  return card(
    heading,
    text(words.didIt(giver, helpers, act.deed, cut(act.story, storyOnCard))),
    act.betterOff !== undefined && text(words.betterOff(act.betterOff)),
    echo && echoElement(say, { echo, customer: moment.customer, by }),
    echoRow(say, act.id, echo !== undefined),
    ...goneNotes(say, shown),
  )
}

function expiredCard(say: Say, shown: ShownMoment): Card {
  const { moment } = shown
  const words = say.words.moment
  return card(
    title(words.passedTitle),
    text(words.passed(customerName(say, moment.customer), shortDay(say, moment.createdAt))),
    row(asks(words.buttons.afterAll, { action: 'act.log', payload: { moment: moment.id } })),
    ...goneNotes(say, shown),
  )
}

function settledCard(say: Say, shown: ShownMoment): Card {
  const { moment } = shown
  const words = say.words.moment
  return card(
    title(words.settledTitle(customerName(say, moment.customer))),
    text(words.settled),
    row(logIt(say, moment)),
    ...goneNotes(say, shown),
  )
}

/** [Open the card], or the message where no card is posted; undefined where neither has an address. */
export function openIt(say: Say, { card: posted, link }: Moment): Button | undefined {
  const { buttons } = say.words.moment
  const address = posted === undefined ? undefined : say.link(posted)
  if (address !== undefined) return links(buttons.openCard, address)
  return link === undefined ? undefined : links(buttons.open, link)
}

/** The button that logs the act of this moment. */
export function logIt(say: Say, moment: Moment): Button {
  return asks(say.words.moment.buttons.log, { action: 'act.log', payload: { moment: moment.id } })
}

function footnotes(say: Say, shown: ShownMoment): readonly Element[] {
  const { moment } = shown
  const why = say.words.moment.why({
    kind: moment.kind,
    detail: moment.detail,
    voice: heard(moment.voice),
    channel: moment.source && cut(moment.source.channelName, 40),
  })
  return [...goneNotes(say, shown), note(why)]
}

/** In one line, so that the reason stays a sentence whatever an app calls itself. */
function heard(voice: Voice): Voice {
  return 'name' in voice ? { ...voice, name: cut(voice.name.replace(/\s+/g, ' ').trim(), 40) } : voice
}

function goneNotes(say: Say, shown: ShownMoment): readonly Element[] {
  switch (shown.moment.quoteGone) {
    case 'source':
      return [note(say.words.moment.sourceDeleted)]
    case 'age':
      return [note(say.words.moment.wordsExpired(shown.quoteDays))]
    case undefined:
      return []
  }
}

/** "Marta Keller, Hotel Sonne · #support · today 09:12". */
function sourceLine(say: Say, moment: Moment): string {
  const words = say.words.moment
  const { name, company } = moment.customer
  const who = [name, company].filter((part) => part !== undefined).map((part) => cut(part, 40))
  const spoken = who.length === 0 ? words.unknownCustomer : who.join(', ')
  const { source, again } = moment
  const line = [spoken, ...placeAndTime(say, source, again?.at ?? source?.at ?? moment.createdAt)].join(' · ')
  return (again ?? moment).edited ? `${line} ${words.edited}` : line
}

function placeAndTime(say: Say, source: Source | undefined, at: Date): readonly string[] {
  // A day, never "today": the card stands there tomorrow, too.
  const when = say.words.moment.onDay(day(say, at), time(say, at))
  return source === undefined ? [when] : [channelLabel(source.channelName), when]
}
