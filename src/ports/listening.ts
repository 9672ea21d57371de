import type { Surroundings } from '../domain/message.ts'
import type { ChannelRef } from '../domain/person.ts'
import type { SourceChannel } from '../domain/settings.ts'

/** A watched channel, and what its messages are judged by. */
export interface Listening {
  readonly record: SourceChannel
  readonly around: Surroundings
}

/**
 * What is known of channels for a short while: every event asks for it, though nearly none of them has an effect.
 * Undefined stands for a channel that is not watched.
 */
export interface KeptListening {
  /** Asks where it is not known. A failure is not kept. */
  to(channel: ChannelRef, ask: () => Promise<Listening | undefined>): Promise<Listening | undefined>
  /** What is known at this very instant; undefined: it has to be asked. */
  atOnce(channel: ChannelRef): { readonly listening: Listening | undefined } | undefined
}
