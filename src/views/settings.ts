import { channelLabel } from '../domain/person.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Settings } from '../domain/settings.ts'
import type { Card } from './card.ts'
import { asks, card, does, facts, row, text, title } from './card.ts'
import { giftFacts } from './gift-settings.ts'
import { statementIt } from './gift.ts'
import type { Names, Say } from './say.ts'
import { fullName, shortDay } from './say.ts'

export interface ShownSettings {
  readonly settings: Settings
  /** Channel names by id. */
  readonly channels: ReadonlyMap<string, string>
  readonly names: Names
  readonly admins: readonly PersonRef[]
  readonly hr: readonly PersonRef[]
  readonly guests: readonly PersonRef[]
  readonly approvers: readonly PersonRef[]
  /** Whether people can react to messages there (Slack). */
  readonly reactions: boolean
  /** The language model that is asked about unclear messages; undefined: none. */
  readonly opinion: { readonly host: string; readonly daily: number } | undefined
}

/** The values in force, and the forms to change them. */
export function settingsCard(say: Say, shown: ShownSettings): Card {
  const { buttons } = say.words.settings
  return card(
    title(say.words.settings.title(say.company)),
    facts(...nudgeFacts(say, shown), ...peopleFacts(say, shown), ...giftRules(say, shown), ...opinionFacts(say, shown)),
    row(
      asks(buttons.nudges, { action: 'settings.nudges', payload: {} }),
      asks(buttons.digest, { action: 'settings.digest', payload: {} }),
      asks(buttons.gifts, { action: 'settings.gifts', payload: {} }),
      asks(buttons.people, { action: 'settings.people', payload: {} }),
      asks(buttons.idea, { action: 'settings.idea', payload: {} }),
      shown.settings.gifts.on && statementIt(say),
    ),
    row(
      does(say.words.data.export, { action: 'data.workspace', payload: {} }),
      does(say.words.import.button, { action: 'data.import', payload: {} }),
      does(say.words.hooks.open, { action: 'hooks.show', payload: {} }),
      does(say.words.audit.title, { action: 'audit.show', payload: {} }),
    ),
  )
}

type Fact = readonly [name: string, value: string]

function nudgeFacts(say: Say, shown: ShownSettings): readonly Fact[] {
  const words = say.words.settings
  const { settings } = shown
  const channel = (id: string | undefined) =>
    id === undefined ? undefined : channelLabel(shown.channels.get(id) ?? id)
  const kindness = channel(settings.kindnessChannel?.id) ?? words.facts.notChosen
  const digestIn = channel(settings.digestChannel?.id) ?? channel(settings.kindnessChannel?.id)
  const digestDay = words.weekdays[settings.digestDay]
  const reaction: readonly Fact[] = shown.reactions ? [[words.facts.reaction, settings.reaction]] : []
  return [
    [words.facts.kindnessChannel, kindness],
    [words.facts.cards, String(settings.cardsPerDay)],
    [words.facts.quiet, words.facts.quietHours(settings.quietFrom, settings.quietUntil)],
    [words.facts.workweek, words.workweeks[settings.workweek]],
    [words.facts.zone, settings.zone],
    [words.facts.language, say.words.preferences.languages[settings.language]],
    [words.facts.claims, words.facts.claimDays(settings.claimDays)],
    [words.facts.open, words.facts.days(settings.openDays)],
    [words.facts.quotes, words.facts.days(settings.quoteDays)],
    ...reaction,
    [words.facts.digest, words.facts.digestAt(digestDay, settings.digestTime, digestIn ?? words.digest.nowhere)],
    [words.facts.pulseLine, words.digest.pulseLines[settings.pulseLine ? 'yes' : 'no']],
    [words.facts.tellThanks, words.digest.tellings[settings.tellThanks ? 'yes' : 'no']],
  ]
}

function peopleFacts(say: Say, shown: ShownSettings): readonly Fact[] {
  const words = say.words.settings
  const people = (list: readonly PersonRef[], none: string) =>
    list.length === 0
      ? none
      : words.facts.people(list.map((person) => fullName(shown.names, person, say.words.moment.somebody)))
  const customers = ({ length }: readonly string[]) => (length === 0 ? words.none : words.facts.customers(length))
  return [
    [words.facts.admins, people(shown.admins, words.facts.whoeverRuns)],
    [words.facts.hr, people(shown.hr, words.none)],
    [words.facts.guests, people(shown.guests, words.none)],
    [words.facts.smallestGroup, words.facts.answers(shown.settings.smallestGroup)],
    [words.facts.doNotSurprise, customers(shown.settings.doNotSurprise)],
    [words.facts.customersKnown, customers(shown.settings.customers)],
    [words.facts.values, shown.settings.values.length === 0 ? words.none : shown.settings.values.join(' · ')],
  ]
}

function giftRules(say: Say, { settings, approvers, names }: ShownSettings): readonly Fact[] {
  const { facts: words, none } = say.words.settings
  const people = approvers
    .map((person) => fullName(names, person, say.words.moment.somebody))
    .toSorted((a, b) => a.localeCompare(b))
  return giftFacts(say, settings.gifts, settings.currency, people.length === 0 ? none : words.people(people))
}

/** What leaves the house is said wherever an admin looks; where nothing does, nothing is said. */
function opinionFacts({ words }: Say, { opinion }: ShownSettings): readonly Fact[] {
  const { secondOpinion, opinionAt } = words.settings.facts
  return opinion === undefined ? [] : [[secondOpinion, opinionAt(opinion.host, opinion.daily)]]
}

/** To all HR people and the admins: who has the HR role now, or has it no longer. */
export function roleGivenCard(
  say: Say,
  change: { change: 'given' | 'taken'; person: string; by: string; at: Date },
): Card {
  const words = say.words.settings.role
  const on = shortDay(say, change.at)
  return change.change === 'given'
    ? card(title(words.given(change.person)), text(words.givenBy(change.by, on)))
    : card(title(words.taken(change.person)), text(words.takenBy(change.by, on)))
}

/** To all HR people and the admins: the smallest group of the pulse is another one. */
export function smallestGroupCard(say: Say, change: { from: number; to: number; by: string; at: Date }): Card {
  const words = say.words.settings.smallestGroup
  return card(title(words.now(change.to)), text(words.by(change.by, shortDay(say, change.at), change.from)))
}
