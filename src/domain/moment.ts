import type { Fading } from './learning.ts'
import type { ChannelRef, MessageRef, PersonRef, WorkspaceId } from './person.ts'
import { samePerson } from './person.ts'

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

export interface Customer {
  /** The person's name as written, such as "Marta Keller"; undefined where none is known. */
  readonly name: string | undefined
  /** The organisation, such as "Hotel Sonne". */
  readonly company: string | undefined
}

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

export type Taking =
  | { readonly outcome: 'claimed'; readonly moment: Moment }
  | { readonly outcome: 'mine'; readonly moment: Moment }
  | { readonly outcome: 'taken'; readonly by: PersonRef }
  | { readonly outcome: 'done'; readonly by: PersonRef | undefined }
  | { readonly outcome: 'gone' }

/** One person takes it until `until`. A second is told who was faster. A helper who takes it stops being a helper. */
export function take(moment: Moment, person: PersonRef, now: Date, until: Date): Taking {
  switch (moment.state) {
    case 'open':
      return {
        outcome: 'claimed',
        moment: changed(moment, {
          state: 'claimed',
          claim: { owner: person, since: now, until, reminded: false },
          helpers: moment.helpers.filter((helper) => !samePerson(helper, person)),
        }),
      }
    case 'claimed':
      if (moment.claim === undefined) return { outcome: 'gone' }
      return samePerson(moment.claim.owner, person)
        ? { outcome: 'mine', moment }
        : { outcome: 'taken', by: moment.claim.owner }
    case 'done':
      return { outcome: 'done', by: moment.claim?.owner }
    case 'settled':
    case 'dismissed':
    case 'expired':
      return { outcome: 'gone' }
  }
}

export type Helping = 'helping' | 'already' | 'own' | 'open' | 'gone'

/** Joins as a helper of a claimed moment. */
export function help(moment: Moment, person: PersonRef): { outcome: Helping; moment: Moment } {
  if (moment.state === 'open') return { outcome: 'open', moment }
  if (moment.state !== 'claimed') return { outcome: 'gone', moment }
  if (samePerson(moment.claim?.owner, person)) return { outcome: 'own', moment }
  if (moment.helpers.some((helper) => samePerson(helper, person))) return { outcome: 'already', moment }
  return { outcome: 'helping', moment: changed(moment, { helpers: [...moment.helpers, person] }) }
}

/** A helper steps back. */
export function stepBack(moment: Moment, person: PersonRef): Moment {
  const helpers = moment.helpers.filter((helper) => !samePerson(helper, person))
  return helpers.length === moment.helpers.length ? moment : changed(moment, { helpers })
}

/** The owner gives it to one of the helpers, who owns it until `until`; the old owner stays as a helper. */
export function handOver(moment: Moment, to: PersonRef, now: Date, until: Date): Moment | undefined {
  const { claim } = moment
  if (moment.state !== 'claimed' || claim === undefined) return undefined
  if (!moment.helpers.some((helper) => samePerson(helper, to))) return undefined
  const helpers = [...moment.helpers.filter((helper) => !samePerson(helper, to)), claim.owner]
  return changed(moment, { claim: { owner: to, since: now, until, reminded: false }, helpers })
}

/** A moment that opens again stays open for at least so many milliseconds. */
const openAgainFor = 3 * 24 * 60 * 60 * 1000

/** The owner hands it back: open for others, for three days at least. `ranOut` says that nobody pressed anything. */
export function release(moment: Moment, now: Date, ranOut = false): Moment {
  return changed(moment, {
    state: 'open',
    claim: undefined,
    helpers: [],
    reopenedAt: ranOut ? now : moment.reopenedAt,
    expiresAt: new Date(Math.max(moment.expiresAt.getTime(), now.getTime() + openAgainFor)),
  })
}

/** Any change of a moment: its revision grows, so that the card's next state is a delivery of its own. */
export function changed(moment: Moment, change: Partial<Moment>): Moment {
  return { ...moment, ...change, revision: moment.revision + 1 }
}

/** Open or claimed: somebody could still do something. */
export function alive(moment: Moment): boolean {
  return moment.state === 'open' || moment.state === 'claimed'
}

/** Names a customer in a look-up: case, width and spacing of the name and company do not matter. Undefined for an unknown one. */
export function customerKey({ name, company }: Customer): string | undefined {
  const parts = [name, company].filter((part) => part !== undefined).map(plainName)
  return parts.length === 0 ? undefined : parts.join(', ')
}

/**
 * Names a customer surely enough to be known again without a thread or an author: the whole name, or the organisation.
 * Undefined for a first name alone, and for what a tool writes where it knows none ("Anonymous", "A Google user").
 */
export function sureKey(customer: Customer): string | undefined {
  const name = wordsOf(customer.name)
  const company = wordsOf(customer.company)
  if (name.length < 2 && company.length === 0) return undefined
  if (name.some((word) => nobodys.has(word)) || nobodys.has(company.join(' '))) return undefined
  return customerKey(customer)
}

function wordsOf(name = ''): readonly string[] {
  return plainName(name)
    .split(' ')
    .filter((word) => word !== '')
}

const nobodys: ReadonlySet<string> = new Set(
  'anonymous unknown unnamed nobody someone somebody none n/a user customer client guest visitor caller member reviewer'.split(
    ' ',
  ),
)

/** A name as it is compared. */
export function plainName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
}
