import type { AdaptiveCard } from '../adaptive-cards/render-card.ts'

/** What the sandbox's server tells its page. Instants are ISO strings. */
export interface State {
  /** Names this sandbox until somebody starts over. */
  readonly run: string
  /** What happened from here on is new to everybody. */
  readonly began: string
  readonly company: string
  readonly now: string
  /** IANA zone in which the page tells times. */
  readonly zone: string
  /** The clock is on its way forward. */
  readonly moving: boolean
  /** When the open round of the pulse closes. */
  readonly closesAt: string | undefined
  /** Whom the page acts as. */
  readonly you: string
  readonly people: readonly ShownPerson[]
  readonly channels: readonly ShownChannel[]
  readonly messages: readonly ShownMessage[]
  readonly commands: readonly ShownCommand[]
  readonly tour: TourFacts
  /** A message that waits in a channel's composer, to be sent as its author. */
  readonly draft: Draft | undefined
}

export interface ShownPerson {
  readonly id: string
  readonly name: string
  readonly does: string
  readonly kind: 'member' | 'guest' | 'outside' | 'app'
}

export interface ShownChannel {
  readonly id: string
  readonly name: string
  /** Such as `12 people, internal`. */
  readonly about: string
  readonly kind: 'channel' | 'private' | 'shared' | 'direct'
}

export interface ShownMessage {
  readonly id: string
  readonly channel: string
  readonly thread: string | undefined
  readonly author: string
  readonly at: string
  readonly text: string
  readonly card: AdaptiveCard | undefined
  /** Nobody else sees it. */
  readonly onlyYou: boolean
  readonly edited: boolean
  readonly reactions: readonly { readonly emoji: string; readonly people: readonly string[] }[]
}

export interface ShownCommand {
  /** What is typed after `/kindness`. */
  readonly words: string
  readonly usage: string
}

/** What has really happened since this sandbox began. */
export interface TourFacts {
  readonly sent: boolean
  readonly taken: boolean
  readonly helped: boolean
  readonly logged: boolean
  /** A reaction was passed on. */
  readonly echoed: boolean
  readonly told: boolean
  /** A round that began here has closed. */
  readonly closed: boolean
  /** Somebody was shown the trends since. */
  readonly read: boolean
}

export interface Draft {
  readonly channel: string
  readonly author: string
  readonly text: string
}

/** A form as the page shows it. */
export interface ShownForm {
  readonly title: string
  readonly submit: string
  readonly form: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly card: AdaptiveCard
  /** Names of fields with an error, top to bottom. */
  readonly wrong: readonly string[]
}

/** What came of a click, a command or a form. */
export type Outcome =
  | { readonly reply: 'none' }
  | { readonly reply: 'replace' }
  | { readonly reply: 'notice'; readonly channel: string; readonly message: string }
  | { readonly reply: 'form'; readonly form: ShownForm }

/** Emoji that a visitor can react with: names without colons. */
export const emojis = ['sparkling_heart', 'thumbsup', 'tada', 'eyes'] as const
