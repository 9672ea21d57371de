import type { Idea } from './idea.ts'
import type { Act } from './kindness.ts'
import type { Moment } from './moment.ts'
import type { PersonRef } from './person.ts'
import type { Preferences } from './settings.ts'

/** The instants between which a digest tells: `from` inclusive, `until` exclusive. */
export interface DigestSpan {
  readonly from: Date
  readonly until: Date
}

/** How a week went, which decides how its digest begins. */
export type Mood = 'first' | 'rich' | 'thin' | 'private' | 'empty'

/** What happened in a span, and what was chosen of it. */
export interface Week {
  readonly span: DigestSpan
  /** Standing acts logged in the span, private ones included: they are counted, never told. */
  readonly acts: readonly Act[]
  /** People who took part in the span and never before. */
  readonly newcomers: number
  /** Moments that came up in the span. */
  readonly moments: number
  readonly stories: readonly Act[]
  /** Moments that were open when the digest began, in the state they have now. */
  readonly open: readonly Moment[]
  readonly idea: Idea | undefined
  readonly installedAt: Date
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
  readonly moments: number
  readonly stories: readonly Act[]
  readonly open: readonly Moment[]
  readonly idea: Idea | undefined
  /** Days since the workspace was installed, at least 1. */
  readonly age: number
}

/** At most this many stories, and at most this many open moments, are in one digest. */
export const digestSlots = 3

/** Whoever was told within this time, in milliseconds, waits behind those who were not. */
export const toldLately = 28 * 24 * 60 * 60 * 1000

/** Up to this many acts a week is thin. */
const thinActs = 2

const dayLength = 24 * 60 * 60 * 1000

/** The name of a digest that an admin posts by hand at this instant. */
export function periodByHand(now: Date): string {
  return `${byHand}${now.toISOString()}`
}

const byHand = 'now-'

/**
 * Up to which instant a digest stands for the scheduled ones: a scheduled one until itself; one that was posted by hand
 * less than a day before the scheduled one is that week's, and nobody wants a second one on its heels.
 */
export function standsUntil({ period, until }: { readonly period: string; readonly until: Date }): Date {
  return period.startsWith(byHand) ? new Date(until.getTime() + dayLength - 1) : until
}

/** Who has the digest as a direct message: whoever wants it so, and whoever wants no other message than this summary. */
export function readsDirectly({ messages, digest }: Pick<Preferences, 'messages' | 'digest'>): boolean {
  return messages === 'weekly' || (messages === 'all' && digest === 'direct')
}

/** Counts a week and says how it went. The first digest of a workspace covers everything since its installation. */
export function digestOf(week: Week): Digest {
  return {
    ...week,
    ...countActs(week.acts),
    mood: moodOf(week),
    age: Math.max(1, Math.floor((week.span.until.getTime() - week.installedAt.getTime()) / dayLength)),
  }
}

/** How many acts, people (givers and helpers, each once) and customers (however they are spelled). */
export function countActs(acts: readonly Act[]): { acts: number; people: number; customers: number } {
  return {
    acts: acts.length,
    people: new Set(partakers(acts).map((person) => person.id)).size,
    customers: new Set(acts.map((act) => recipientKey(act.recipient))).size,
  }
}

/** Everybody who gave or helped, each as often as they did. */
export function partakers(acts: readonly Act[]): readonly PersonRef[] {
  return acts.flatMap((act) => [act.giver, ...act.helpers])
}

/**
 * The public acts, best to be told first: givers who were not told lately before those who were, a giver's second story
 * behind everybody's first, then the older act. `lately` holds the person ids of givers told in the last four weeks.
 */
export function rankStories(acts: readonly Act[], lately: ReadonlySet<string>): readonly Act[] {
  const told = new Map<string, number>()
  const ranked = acts
    .filter((act) => !act.private)
    .toSorted(byAge)
    .map((act) => {
      const nth = told.get(act.giver.id) ?? 0
      told.set(act.giver.id, nth + 1)
      return { act, nth, late: lately.has(act.giver.id) ? 1 : 0 }
    })
  return ranked.toSorted((a, b) => a.nth - b.nth || a.late - b.late).map(({ act }) => act)
}

/** Open moments for the digest: whoever has waited longest first. */
export function longestWaiting(moments: readonly Moment[]): readonly Moment[] {
  return moments.filter((moment) => moment.state === 'open').toSorted(byCreation)
}

/** Oldest first; the id decides between two of one instant, so that every replica orders alike. */
export function byAge(a: Act, b: Act): number {
  return a.loggedAt.getTime() - b.loggedAt.getTime() || (a.id < b.id ? -1 : 1)
}

/** As `byAge`, for moments. */
export function byCreation(a: Moment, b: Moment): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1)
}

function moodOf({ acts, span, installedAt }: Week): Mood {
  if (span.from.getTime() <= installedAt.getTime()) return 'first'
  if (acts.length === 0) return 'empty'
  if (acts.every((act) => act.private)) return 'private'
  return acts.length <= thinActs ? 'thin' : 'rich'
}

/** "Hotel  Sonne." and "hotel sonne" are one customer; so are "Marta at Hotel Sonne" and "Marta (Hotel Sonne)". */
function recipientKey(recipient: string): string {
  const plain = recipient.normalize('NFKC').toLocaleLowerCase('en').trim()
  const words = plain
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(' at ', ' ')
    .trim()
  return words === '' ? plain : words
}
