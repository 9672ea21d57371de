import type { Customer } from './customer.ts'
import type { ChannelRef, WorkspaceId } from './person.ts'

/** How a sender writes what it sends: our own JSON, or one of those that we know. */
export const hookShapes = ['generic', 'zendesk', 'intercom', 'hubspot', 'typeform', 'email'] as const
export type HookShape = (typeof hookShapes)[number]

/** An address of ours at which another service tells what customers said. Its name and trust are its channel's. */
export interface Hook {
  readonly workspace: WorkspaceId
  readonly id: string
  readonly shape: HookShape
  /** What the sender signs with; undefined: it does not sign. */
  readonly secret: string | undefined
  /** When something last came in that was what it should be. */
  readonly receivedAt: Date | undefined
}

/** One thing that a customer said, as a sender told it. Nothing of it is masked yet. */
export interface HookItem {
  /** The sender's own id: the same in a retry. Undefined where it names none. */
  readonly id: string | undefined
  /** The ticket or conversation it belongs to. */
  readonly thread: string | undefined
  /** In a few words, what the sender would write above it: `Zendesk ticket`, `Typeform response, NPS 3/10`. */
  readonly head: string
  readonly words: string
  readonly customer: Customer
  /** Undefined: now. */
  readonly at: Date | undefined
  /** `https` only. */
  readonly link: string | undefined
}

const prefix = 'hook:'

/** The channel that a hook is a source as. No platform has one of such an id. */
export function hookChannel({ workspace, id }: Pick<Hook, 'workspace' | 'id'>): ChannelRef {
  return { workspace, id: `${prefix}${id}` }
}

/** Whether a channel's id is that of a web hook, of which no platform knows anything. */
export function isHookChannel(channel: string): boolean {
  return channel.startsWith(prefix)
}
