import type { Customer } from './customer.ts'
import type { Fading } from './learning.ts'
import type { ChannelRef, MessageRef, PersonRef, WorkspaceId } from './person.ts'

export const momentKinds = ['hardship', 'frustration', 'gratitude', 'celebration', 'need'] as const
export type MomentKind = (typeof momentKinds)[number]

/** `settled` is what people read as "taken care of". */
export const momentStates = ['open', 'claimed', 'done', 'settled', 'dismissed', 'expired'] as const
export type MomentState = (typeof momentStates)[number]

export const trusts = ['careful', 'balanced', 'eager'] as const
export type Trust = (typeof trusts)[number]

/** How it came to Kindling: read in a source channel, or brought by a person. */
export const origins = ['read', 'command', 'shortcut', 'reaction'] as const
export type Origin = (typeof origins)[number]

/** What was seen, as a key of the words (`views/words`): the why line of a nudge is made of it. */
export const details = [
  'loss',
  'illness',
  'lostJob',
  'moneyTrouble',
  'disaster',
  'deadline',
  'hardWeek',
  'repeatedFault',
  'rule',
  'brokenPromise',
  'leaving',
  'sharpWords',
  'thanksToPerson',
  'thanksWithReason',
  'praise',
  'birthday',
  'wedding',
  'birth',
  'opening',
  'award',
  'milestone',
  'advice',
  'betterFit',
  'person',
  'difficultStart',
] as const
export type Detail = (typeof details)[number]

/** Who told it: the customer in a channel, a review, an app by its name, or a colleague (by name) who passed it on. */
export type Voice =
  | { readonly by: 'customer' }
  | { readonly by: 'review' }
  | { readonly by: 'app'; readonly name: string }
  | { readonly by: 'colleague'; readonly name: string }

/** The message a moment came from. */
export interface Source {
  readonly message: MessageRef
  readonly channelName: string
  readonly author: string | undefined
  readonly at: Date
}

/** The customer wrote again, in one breath with the source message: the newer words stand on the card. */
export interface SaidAgain {
  /** The newer message's id, in the source's channel: with it the words go, too. */
  readonly message: string
  /** Masked, at most 500 characters. */
  readonly quote: string
  readonly at: Date
  readonly link: string | undefined
  readonly edited: boolean
}

export interface Claim {
  readonly owner: PersonRef
  readonly since: Date
  /** It runs out at this instant unless the act is logged. */
  readonly until: Date
  readonly reminded: boolean
}

/** Something a customer said or lived that a kind act could answer. */
export interface Moment {
  readonly workspace: WorkspaceId
  readonly id: string
  /** Grows by one with every change, so that each state of the card is one delivery. */
  readonly revision: number
  readonly state: MomentState
  readonly kind: MomentKind | undefined
  readonly detail: Detail | undefined
  readonly voice: Voice
  readonly origin: Origin
  readonly customer: Customer
  /** The customer's words, masked, at most 500 characters; undefined once deleted. */
  readonly quote: string | undefined
  readonly quoteGone: 'source' | 'age' | undefined
  readonly edited: boolean
  /** Newer words than the quote, which is kept for when they are deleted. Never without a quote. */
  readonly again: SaidAgain | undefined
  /** Where their words stand; undefined when nobody said, or when they were deleted there. */
  readonly link: string | undefined
  readonly source: Source | undefined
  /** Who brought it by hand. */
  readonly broughtBy: PersonRef | undefined
  readonly claim: Claim | undefined
  readonly helpers: readonly PersonRef[]
  /** When a claim last ran out. */
  readonly reopenedAt: Date | undefined
  /** Titles shown as ideas: keys of the catalogue. */
  readonly ideas: readonly string[]
  /** Where its card belongs; `thread` is set when the card answers in the source message's thread. */
  readonly home: ChannelRef & { readonly thread?: string | undefined }
  /** The posted card. */
  readonly card: MessageRef | undefined
  /** When the card may go out (quiet hours); undefined when it waits in the home views only (daily limit). */
  readonly nudgeAt: Date | undefined
  readonly nudged: boolean
  /** Somebody said "Good catch": that teaches the channel once. */
  readonly praised: boolean
  /** How far it last moved what its channel has learned, to be taken back by that much; undefined where it never did. */
  readonly lesson: Fading | undefined
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** Any change of a moment: its revision grows, so that the card's next state is a delivery of its own. */
export function changed(moment: Moment, change: Partial<Moment>): Moment {
  return { ...moment, ...change, revision: moment.revision + 1 }
}

/** Open or claimed: somebody could still do something. */
export function alive(moment: Moment): boolean {
  return moment.state === 'open' || moment.state === 'claimed'
}
