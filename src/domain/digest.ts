import { echoInDigest } from './echo.ts'
import type { Echo } from './echo.ts'
import type { Idea } from './idea.ts'
import type { Act } from './kindness.ts'
import type { Moment } from './moment.ts'
import type { PersonRef } from './person.ts'
import type { Preferences } from './settings.ts'
import type { Thanks } from './thanks.ts'

/** The instants between which a digest tells: `from` inclusive, `until` exclusive. */
export interface DigestSpan {
  readonly from: Date
  readonly until: Date
}

/** How a week went, which decides how its digest begins. */
export type Mood = 'first' | 'rich' | 'thin' | 'private' | 'empty'

/** Standing acts logged in a span, private ones included: they are counted, never told. */
export interface ActTally {
  readonly acts: number
  readonly private: number
  /** Givers and helpers, each once. */
  readonly people: number
  /** As typed, each spelling once. */
  readonly recipients: readonly string[]
}

/** What has to be known of an act to choose whether a digest tells it. */
export type ChosenFrom = Pick<Act, 'workspace' | 'id' | 'giver' | 'recipient' | 'private' | 'imported'>

/** What happened in a span, and what was chosen of it. */
export interface Week {
  readonly span: DigestSpan
  readonly tally: ActTally
  /** People who took part in the span and never before. */
  readonly newcomers: number
  /** Moments that came up in the span. */
  readonly moments: number
  /** How many work here; undefined where nobody could say in time. */
  readonly colleagues: number | undefined
  readonly stories: readonly Act[]
  readonly echoes: Echoes
  readonly thanks: ToldThanks
  /** Moments that were open when the digest began, in the state they have now. */
  readonly open: readonly Moment[]
  readonly idea: Idea | undefined
  readonly installedAt: Date
}

/** How customers took it, as far as whoever passed it on lets the digest tell. */
export interface Echoes {
  /** Of the stories, by act id. */
  readonly ofStories: ReadonlyMap<string, Echo>
  /** Of other acts: their story was told before, or not at all. */
  readonly later: readonly { readonly act: Act; readonly echo: Echo }[]
}

/** Thanks between colleagues: those in words, and how many more there were. */
export interface ToldThanks {
  readonly told: readonly Thanks[]
  readonly more: number
}

/** What a week's digest says, before it is put into words. */
export interface Digest {
  readonly span: DigestSpan
  readonly mood: Mood
  readonly acts: number
  /** Givers and helpers, each once. */
  readonly people: number
  readonly newcomers: number
  readonly customers: number
  readonly colleagues: number | undefined
  readonly moments: number
  readonly stories: readonly Act[]
  readonly echoes: Echoes
  readonly thanks: ToldThanks
  readonly open: readonly Moment[]
  readonly idea: Idea | undefined
  /** Days since the workspace was installed, at least 1. */
  readonly age: number
}

/** At most this many stories, and at most this many open moments, are in one digest. */
export const digestSlots = 3

/** At most this many thanks are told in words, and at most this many echoes of acts that are no story of it. */
export const thanksSlots = 2
export const laterEchoSlots = 2

/** So long before a digest its admins see it, and so long before it is the last moment to change it, in milliseconds. */
export const previewedBefore = 24 * 60 * 60 * 1000
export const changeableBefore = 60 * 60 * 1000

/** Up to this many acts a week is thin. */
const thinActs = 2

const dayLength = 24 * 60 * 60 * 1000

/** The name of a digest that an admin posts by hand at this instant. */
export function periodByHand(now: Date): string {
  return `${byHand}${now.toISOString()}`
}

export function isByHand(period: string): boolean {
  return period.startsWith(byHand)
}

/** What the names of digests begin with that an admin posted by hand. */
export const byHand = 'now-'

/**
 * Up to which instant a digest stands for the scheduled ones: a scheduled one until itself; one that was posted by hand
 * less than a day before the scheduled one is that week's, and nobody wants a second one on its heels.
 */
export function standsUntil({ period, until }: { readonly period: string; readonly until: Date }): Date {
  return isByHand(period) ? new Date(until.getTime() + dayLength - 1) : until
}

/** Who has the digest as a direct message: whoever wants it so, and whoever wants no other message than this summary. */
export function readsDirectly({ messages, digest }: Pick<Preferences, 'messages' | 'digest'>): boolean {
  return messages === 'weekly' || (messages === 'all' && digest === 'direct')
}

/** Counts a week and says how it went. The first digest of a workspace covers everything since its installation. */
export function digestOf(week: Week): Digest {
  const counts = countsOf(week.tally)
  return {
    ...week,
    ...counts,
    colleagues: ofColleagues(counts.people, week.colleagues),
    mood: moodOf(week),
    age: Math.max(1, Math.floor((week.span.until.getTime() - week.installedAt.getTime()) / dayLength)),
  }
}

/** Of how many these people are some; undefined where it is not known, or where some of them have left. */
export function ofColleagues(people: number, colleagues: number | undefined): number | undefined {
  return colleagues === undefined || colleagues < people ? undefined : colleagues
}

/** How many acts, people (givers and helpers, each once) and customers (however they are spelled). */
export function countsOf({ acts, people, recipients }: ActTally): { acts: number; people: number; customers: number } {
  return { acts, people, customers: new Set(recipients.map(recipientKey)).size }
}

/** Everybody who gave or helped, each as often as they did. */
export function partakers(acts: readonly Act[]): readonly PersonRef[] {
  return acts.flatMap((act) => [act.giver, ...act.helpers])
}

/** Of the echoes of one act (oldest first) the one that the digest tells: the newest in words, else the newest. */
export function echoToTell(echoes: readonly Echo[]): Echo | undefined {
  const told = echoes.filter((echo) => echoInDigest(echo) !== undefined)
  return told.findLast((echo) => echoInDigest(echo)?.words !== undefined) ?? told.at(-1)
}

/** Open moments for the digest: whoever has waited longest first. */
export function longestWaiting(moments: readonly Moment[]): readonly Moment[] {
  return moments.filter((moment) => moment.state === 'open').toSorted(byCreation)
}

/** Oldest first; the id decides between two of one instant, so that every replica orders alike. */
export function byCreation(a: Moment, b: Moment): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1)
}

function moodOf({ tally, span, installedAt }: Week): Mood {
  if (span.from.getTime() <= installedAt.getTime()) return 'first'
  if (tally.acts === 0) return 'empty'
  if (tally.private === tally.acts) return 'private'
  return tally.acts <= thinActs ? 'thin' : 'rich'
}

/** "Hotel  Sonne." and "hotel sonne" are one customer; so are "Marta at Hotel Sonne" and "Marta (Hotel Sonne)". */
export function recipientKey(recipient: string): string {
  const plain = recipient.normalize('NFKC').toLocaleLowerCase('en').trim()
  const words = plain
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(' at ', ' ')
    .trim()
  return words === '' ? plain : words
}
