import type { EventKind, Subscription } from '../domain/event.ts'
import type { WorkspaceId } from '../domain/person.ts'

export type SubscriptionRef = Pick<Subscription, 'workspace' | 'id'>

/** Addresses outside that are told what happens. */
export interface SubscriptionStore {
  add(subscription: Subscription): Promise<void>
  get(subscription: SubscriptionRef): Promise<Subscription | undefined>
  /** Oldest first. */
  list(workspace: WorkspaceId): Promise<readonly Subscription[]>
  /** False where there was none. */
  remove(subscription: SubscriptionRef): Promise<boolean>
  /** Whether the last event for it was given up. */
  setFailing(subscription: SubscriptionRef, failing: boolean): Promise<void>
}

/** An event as it leaves. `data` holds ids, kinds, times and counts, never a customer's words. */
export interface PostedEvent {
  readonly type: EventKind
  readonly at: Date
  readonly workspace: WorkspaceId
  readonly data: Readonly<Record<string, unknown>>
}

/** Posts events to addresses that admins named. Throws a `SendFault`. */
export interface Poster {
  /** `id` is the event's own, the same at every try. Sends nothing once `signal` is aborted. */
  post(
    event: PostedEvent,
    to: Subscription,
    about: { readonly id: string; readonly signal: AbortSignal },
  ): Promise<void>
}
