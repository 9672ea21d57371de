import type { MessageRef } from './person.ts'
import type { Customer } from './customer.ts'
import type { Detail, MomentKind, Trust, Voice } from './moment.ts'
import type { ChannelVoice } from './settings.ts'

/** A message as an adapter hands it in: one plain text, whatever blocks, attachments or markup it came in. */
export interface Message {
  readonly ref: MessageRef
  readonly author: {
    /** The platform's person id; undefined for an app without one. */
    readonly id: string | undefined
    readonly name: string | undefined
    readonly kind: 'person' | 'app'
    /** Of another organisation, or a guest. */
    readonly outside: boolean
  }
  /** Whose words these are, where the sender says so outright: a web hook does. */
  readonly customer?: Customer | undefined
  /** Plain text: mentions as `@name`, links as their label, quotes with a leading `> `. */
  readonly text: string
  readonly at: Date
  readonly link: string | undefined
  /** The channel is shared with another organisation. */
  readonly shared: boolean
}

/** What the detector may know besides the message. */
export interface Surroundings {
  readonly channelName: string
  readonly channelVoice: ChannelVoice
  readonly trust: Trust
  /** The channel's learned offset, added to the threshold. */
  readonly offset: number
  readonly accounts: readonly string[]
  readonly employees: readonly string[]
}

/** What the detector saw. `kind` is undefined when it is a moment but the kind is unclear. */
export interface Sighting {
  readonly kind: MomentKind | undefined
  readonly detail: Detail | undefined
  readonly voice: Voice
  readonly customer: Customer
  /** The customer's own words, masked, at most 500 characters. */
  readonly quote: string
  /** 0 to 1. */
  readonly confidence: number
}

/** What became of a message: a moment, a part of one, nothing. `known`: it had come before. */
export type Arrived = 'moment' | 'joined' | 'known' | 'none'
