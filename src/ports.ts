import type { Delivery } from './domain/delivery.ts'
import type { Message, Sighting, Surroundings } from './domain/message.ts'
import type { Channel, ChannelRef, MessageRef, Person, PersonRef, WorkspaceId } from './domain/person.ts'
import type { PeopleGroup } from './domain/pulse/segmentation.ts'
import type { DigestPart } from './ports/digests.ts'
import type { KeptListening } from './ports/listening.ts'
import type { Metrics } from './ports/metrics.ts'
import type { PulseSeal } from './ports/pulse.ts'
import type { SecondOpinion } from './ports/second-opinion.ts'
import type { Stores } from './ports/stores.ts'
import type { Poster } from './ports/subscriptions.ts'
import type { Card } from './views/card.ts'

/** The time that decides. The sandbox moves it. */
export interface Clock {
  now(): Date
}

/**
 * Structured, ids only, never a text that a person wrote. A line also carries the ids of the request, event or job that it is
 * written in, unless its own have `apart: true`: nobody shall be able to join that line with others.
 */
export interface Log {
  info(ids: object, event: string): void
  warn(ids: object, event: string): void
  error(ids: object, event: string): void
}

export interface Detector {
  /** Undefined: not a moment. Pure, never throws, bounded time. */
  judge(message: Message, surroundings: Surroundings): Sighting | undefined
  /** For a message that a person brought by hand: the customer's words, name and kind as far as they can be read. */
  read(message: Message, surroundings: Surroundings): Sighting
  /**
   * What it would say of a message whose chance of being a moment lies near the channel's bar, on either side: one worth a
   * second opinion. Undefined for all others.
   */
  grey(message: Message, surroundings: Surroundings): Sighting | undefined
}

// Deliveries: everything that is not the answer to this very click.

export { purposes } from './domain/delivery.ts'
export type { Delivery, Purpose } from './domain/delivery.ts'

/**
 * The stores on one open transaction, and the deliveries that commit with it. Carried out in the order of the calls, also
 * where nobody waits between them.
 */
export interface UnitOfWork extends Stores {
  deliver(delivery: Delivery): Promise<void>
  /** Deliveries of this workspace, or to this person or that name them, do not go out any more, and no queue remembers them. */
  drop(whose: PersonRef | WorkspaceId): Promise<void>
}

/** Runs SQL on an open transaction, for the job queue. Placeholders are `$1`, `$2`, … */
export type ExecuteSql = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>

export interface Store extends Stores {
  /**
   * All of it or nothing; inside, use only what is handed in (PGlite has one connection). Fails after `milliseconds`, a
   * few seconds unless told otherwise.
   */
  transact<Result>(work: (unit: UnitOfWork) => Promise<Result>, milliseconds?: number): Promise<Result>
}

/** What a delivery has become at the moment of sending. */
export type Outgoing =
  | { readonly to: 'channel'; readonly channel: ChannelRef; readonly thread: string | undefined; readonly card: Card }
  | { readonly to: 'person'; readonly person: PersonRef; readonly card: Card }
  | { readonly to: 'update'; readonly message: MessageRef; readonly card: Card }
  /** Deleted; where a reply hangs on it or deleting fails, it shrinks to `remains`. */
  | { readonly to: 'removal'; readonly message: MessageRef; readonly remains: Card }

/**
 * Sends to one platform. `id` is the delivery's own, the same at every try. Throws a `SendFault`.
 */
export interface Messenger {
  /** It cannot look for what it wrote, so that a message that is sent again may stand there twice. */
  readonly blind?: true
  /** Writes nothing once `signal` is aborted, and throws its reason. An update whose message is gone is done. */
  send(outgoing: Outgoing, id: string, signal?: AbortSignal): Promise<MessageRef | undefined>
  /** Looks whether an earlier try of this delivery took effect though its answer was lost. */
  find(outgoing: Outgoing, id: string): Promise<MessageRef | undefined>
}

export type FaultKind = 'rate-limited' | 'temporary' | 'unanswered' | 'permanent'

/**
 * Why a message did not go out. `permanent`: trying again cannot help. `temporary`: it surely did not go out, and may later.
 * `unanswered`: it may have taken effect.
 * `retryAfter` is in seconds. `code` is the platform's own word, such as `channel_not_found`.
 */
export class SendFault extends Error {
  readonly kind: FaultKind
  readonly code: string
  readonly retryAfter: number | undefined
  constructor(kind: FaultKind, code: string, options?: { retryAfter?: number; cause?: unknown }) {
    super(`${kind}: ${code}`, { cause: options?.cause })
    this.name = 'SendFault'
    this.kind = kind
    this.code = code
    this.retryAfter = options?.retryAfter
  }
}

/** A delivery that is out: `message` is where it stands now, undefined where nothing is left of it. */
export interface Sent {
  readonly id: string
  readonly outgoing: Outgoing
  readonly message: MessageRef | undefined
}

/** Who and what there is, as the platform says; cached by the adapter. */
export interface Directory {
  /** First and full names of the workspace's own people, as far as known; the same array until it changes. */
  colleagues(workspace: WorkspaceId): Promise<readonly string[]>
  person(person: PersonRef): Promise<Person | undefined>
  /** Everybody of kind `member`; as they were an hour ago at most. */
  members(workspace: WorkspaceId): Promise<readonly Person[]>
  /** What its people have in common there, for the groups of the pulse; may take minutes, and is an hour old at most. */
  groups?(workspace: WorkspaceId): Promise<readonly PeopleGroup[]>
  /** User groups or teams, one of which a pulse can ask; sooner there than all groups, and an hour old at most. */
  audiences?(workspace: WorkspaceId): Promise<readonly PeopleGroup[]>
  channel(channel: ChannelRef): Promise<Channel | undefined>
  /** Internal channels that Kindling is in. */
  internalChannels(workspace: WorkspaceId): Promise<readonly Channel[]>
  /** Fetches a message that a reaction or a shortcut points at. Undefined for Kindling's own messages and unknown ones. */
  message(message: MessageRef): Promise<Message | undefined>
}

/** What a platform hands to the core. */
export interface PlatformPort {
  /**
   * Makes ready what is asked of this port without waiting. False where Kindling is not installed in that workspace (any
   * more), so that nothing can be sent there. Undefined where there is nothing to make ready.
   */
  readonly open?: ((workspace: WorkspaceId) => Promise<boolean>) | undefined
  readonly directory: Directory
  readonly messenger: Messenger
  /** How a person calls a command there: `/kindness log`; on Teams it differs in a channel and in a chat with Kindling. */
  command(words: string, place: 'channel' | 'direct'): string
  /** Where an admin changes what Kindling may do there; undefined where there is no such page. */
  readonly permissionsPage?: string | undefined
  /** The address at which a message can be opened; undefined where there is none. */
  permalink(message: MessageRef): string | undefined
}

/** Everything the use cases need. */
export interface Deps {
  readonly store: Store
  readonly detector: Detector
  readonly clock: Clock
  readonly log: Log
  readonly platform: (workspace: WorkspaceId) => PlatformPort
  /** Undefined: every message asks anew what it is judged by. */
  readonly listening?: KeptListening | undefined
  /** `KINDLING_ADMINS`: the platform's ids of people who are admins from the start. */
  readonly firstAdmins: readonly string[]
  /** Undefined: the operator has named no language model, and nothing is sent anywhere. */
  readonly secondOpinion?: SecondOpinion | undefined
  /** Undefined: the operator has set no secret, and the pulse is off. */
  readonly pulse?: PulseSeal | undefined
  /** Posts events to addresses outside; undefined where nothing does. */
  readonly poster?: Poster | undefined
  /** Where people open the pages, such as `https://kindling.example.com`; undefined where nobody can. */
  readonly address?: (() => string | undefined) | undefined
  /** Hands digests that are due to all replicas, this one among them; undefined: this one begins them all. */
  readonly share?: ((parts: readonly DigestPart[]) => Promise<void>) | undefined
  /** Undefined: the operator reads no metrics, and nothing is counted. */
  readonly metrics?: Metrics | undefined
}

export type * from './ports/acts.ts'
export type * from './ports/applause.ts'
export type * from './ports/audit.ts'
export type * from './ports/channels.ts'
export type * from './ports/claims.ts'
export type * from './ports/conversations.ts'
export type * from './ports/digest-grounds.ts'
export type * from './ports/digest-previews.ts'
export type * from './ports/digests.ts'
export type * from './ports/echoes.ts'
export type * from './ports/finding.ts'
export type * from './ports/first-steps.ts'
export type * from './ports/gifts.ts'
export type * from './ports/hooks.ts'
export type * from './ports/installations.ts'
export type * from './ports/listening.ts'
export type * from './ports/look-backs.ts'
export type * from './ports/metrics.ts'
export type * from './ports/moments.ts'
export type * from './ports/people.ts'
export type * from './ports/pulse.ts'
export type * from './ports/records.ts'
export type * from './ports/sandbox.ts'
export type * from './ports/second-opinion.ts'
export type * from './ports/sign-in.ts'
export type * from './ports/stores.ts'
export type * from './ports/subscriptions.ts'
export type * from './ports/thanks.ts'
