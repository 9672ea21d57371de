import type { Language } from './language.ts'
import type { SizesByName } from './customer-size.ts'
import type { GiftRules } from './gift.ts'
import { defaultGiftRules } from './gift.ts'
import type { Fading } from './learning.ts'
import type { ChannelRef, WorkspaceId } from './person.ts'
import type { Trust } from './moment.ts'

/** Time of day, `HH:MM`, half hours. */
export type TimeOfDay = string

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const workweeks = {
  'mon-fri': [1, 2, 3, 4, 5],
  'sun-thu': [7, 1, 2, 3, 4],
  'mon-sat': [1, 2, 3, 4, 5, 6],
  'every-day': [1, 2, 3, 4, 5, 6, 7],
} as const satisfies Record<string, readonly Weekday[]>
export type Workweek = keyof typeof workweeks

/** What an admin sets for a workspace. */
export interface Settings {
  /** How the company calls itself. Undefined: as the platform says, which Teams does not. */
  readonly company: string | undefined
  readonly kindnessChannel: ChannelRef | undefined
  readonly cardsPerDay: number
  readonly quietFrom: TimeOfDay
  readonly quietUntil: TimeOfDay
  readonly workweek: Workweek
  /** IANA name. */
  readonly zone: string
  /** Of what everybody reads in a channel, and of people who speak none that Kindling speaks. */
  readonly language: Language
  /** In working days. */
  readonly claimDays: number
  /** In days. */
  readonly openDays: number
  /** In days. */
  readonly quoteDays: number
  /** An emoji name without colons. */
  readonly reaction: string
  readonly digestDay: Weekday
  readonly digestTime: TimeOfDay
  /** Undefined: the kindness channel. */
  readonly digestChannel: ChannelRef | undefined
  /** When its day, time or zone was last changed: the first digest by the new ones is due after that. */
  readonly digestFrom: Date | undefined
  /** Whether the digest tells one line of a released pulse. */
  readonly pulseLine: boolean
  /** Whether the kindness channel and the digest tell thanks between colleagues. */
  readonly tellThanks: boolean
  /** The company's own values, one of which thanks may show. */
  readonly values: readonly string[]
  /** Fewest answers of a group of the pulse that are shown; 5 to 50. It counts from the next round on. */
  readonly smallestGroup: number
  readonly doNotSurprise: readonly string[]
  /** Names of customers, as people write them. */
  readonly customers: readonly string[]
  /** Of those whose size an admin gave. */
  readonly customerSizes: SizesByName
  /** ISO 4217. */
  readonly currency: string
  readonly gifts: GiftRules
}

export const defaultSettings: Settings = {
  company: undefined,
  kindnessChannel: undefined,
  cardsPerDay: 5,
  quietFrom: '18:00',
  quietUntil: '08:00',
  workweek: 'mon-fri',
  zone: 'UTC',
  language: 'en',
  claimDays: 3,
  openDays: 14,
  quoteDays: 90,
  reaction: 'sparkling_heart',
  digestDay: 1,
  digestTime: '09:00',
  digestChannel: undefined,
  digestFrom: undefined,
  pulseLine: true,
  tellThanks: true,
  values: [],
  smallestGroup: 5,
  doNotSurprise: [],
  customers: [],
  customerSizes: {},
  currency: 'EUR',
  gifts: defaultGiftRules,
}

export interface Workspace {
  readonly id: WorkspaceId
  readonly name: string
  readonly settings: Settings
  readonly installedAt: Date
}

/** Who writes in a source channel, as its admin marked it. */
export const channelVoices = ['customers', 'colleagues', 'both'] as const
export type ChannelVoice = (typeof channelVoices)[number]

/** `hand`: only what people bring by hand. */
export const watchings = ['watch', 'hand', 'none'] as const
export type Watching = (typeof watchings)[number]

/** A channel that Kindling was added to. */
export interface SourceChannel {
  readonly ref: ChannelRef
  readonly name: string
  /** Undecided until somebody answers the question: not read, but people may bring what everybody can open. */
  readonly watching: Watching | 'undecided'
  readonly trust: Trust
  readonly voice: ChannelVoice
  readonly cards: 'home' | 'thread'
  /** For a private channel: the id of the channel in which its moments may be shown, as whoever connects it agreed. */
  readonly agreedTo: string | undefined
  /** Whoever added Kindling may change it, too. */
  readonly addedBy: string | undefined
  readonly since: Date
  /**
   * From "Not a moment" (up), "Good catch" and what was passed over (down): what is left of it is added to the detector's
   * bar. Undefined: nobody has taught it anything.
   */
  readonly learned: Fading | undefined
}

/** Whether somebody decided that moments may come from a channel, by themselves or by hand. */
export function isConnected({ watching }: Pick<SourceChannel, 'watching'>): boolean {
  return watching === 'watch' || watching === 'hand'
}

/**
 * Whether a channel's moments may be shown in the kindness channel: always those of an open one, and of a private one where
 * that was agreed, or where it is the same channel.
 */
export function mayLeave(
  channel: { readonly ref: ChannelRef; readonly private: boolean },
  kindness: ChannelRef | undefined,
  { agreedTo }: Pick<SourceChannel, 'agreedTo'>,
): boolean {
  if (!channel.private) return true
  return kindness !== undefined && (kindness.id === channel.ref.id || kindness.id === agreedTo)
}

export const messagings = ['all', 'weekly', 'answers'] as const
/** As things happen / only a weekly summary / only answers to what I do. */
export type Messaging = (typeof messagings)[number]

/** What a person sets for themselves. */
export interface Preferences {
  readonly messages: Messaging
  readonly perWeek: number
  readonly quietFrom: TimeOfDay
  readonly quietUntil: TimeOfDay
  /** Paused before this instant. */
  readonly pausedUntil: Date | undefined
  readonly digest: 'channel' | 'direct'
  /** Whether pulse invitations are welcome. */
  readonly pulse: boolean
  readonly stories: 'named' | 'unnamed' | 'never'
  readonly acts: 'public' | 'private'
  /** Undefined: as the platform says. */
  readonly zone: string | undefined
  /** Undefined: as the platform says. */
  readonly language: Language | undefined
}

/**
 * "Pause everything": of kindness, nothing is written to this person unasked. What an admin answers for goes on all the
 * same: a failed message, a channel or permission that was lost, the question about a channel they just added Kindling
 * to, somebody who was given the HR role. Only they can mend it, it comes once, and nothing else would tell them on their
 * return.
 */
export function isPaused({ pausedUntil }: Pick<Preferences, 'pausedUntil'>, now: Date): boolean {
  return pausedUntil !== undefined && now < pausedUntil
}

export const defaultPreferences: Preferences = {
  messages: 'all',
  perWeek: 3,
  quietFrom: '18:00',
  quietUntil: '08:00',
  pausedUntil: undefined,
  digest: 'channel',
  pulse: true,
  stories: 'named',
  acts: 'public',
  zone: undefined,
  language: undefined,
}
