import type { Moment, MomentState } from './moment.ts'
import type { WorkspaceId } from './person.ts'

/** What another service can hear of. */
export const topics = ['moment', 'act', 'digest'] as const
export type Topic = (typeof topics)[number]

export type EventKind =
  | `moment.${'opened' | 'reopened' | Exclude<MomentState, 'open'>}`
  | 'act.logged'
  | 'act.undone'
  | 'digest.sent'

/** An address outside that is told what happens. */
export interface Subscription {
  readonly workspace: WorkspaceId
  readonly id: string
  /** `https`; in the sandbox also `http` to this machine. */
  readonly url: string
  readonly topics: readonly Topic[]
  /** Signs what is sent, so that the receiver knows whose it is. */
  readonly secret: string
  readonly since: Date
  /** The last event was given up: until one goes out again, each is tried once only. */
  readonly failing: boolean
}

/** What happened: to which moment, act or digest, and what tells a repetition apart. */
export interface Happening {
  readonly kind: EventKind
  readonly subject: string
  readonly turn: string
}

export function topicOf(kind: EventKind): Topic {
  return kind.startsWith('moment.') ? 'moment' : kind.startsWith('act.') ? 'act' : 'digest'
}

/** The event that a change of a moment is; undefined where its state stays the same. `before` undefined: it is new. */
export function momentHappening(before: MomentState | undefined, after: Moment): Happening | undefined {
  if (before === after.state) return undefined
  const { state, id: subject, revision } = after
  const step = state !== 'open' ? state : before === undefined ? 'opened' : 'reopened'
  return { kind: `moment.${step}`, subject, turn: String(revision) }
}

/** The lane of an address: its events go out one after the other, and wait for nobody else's. */
export function laneOf({ id }: Pick<Subscription, 'id'>): string {
  return `event:${id}`
}

/** Of an event's delivery: what happened, when, and whom it goes to. */
export interface EventKey {
  readonly kind: EventKind
  readonly at: Date
  readonly subscription: string
}

/** The period of an event's delivery: what happened, what tells a repetition apart, and when. */
export function periodOf({ kind, turn }: Happening, at: Date): string {
  return `${kind} ${turn} ${at.toISOString()}`
}

/** Reads what `periodOf` and `laneOf` wrote. */
export function eventKey({ period, lane }: { readonly period: string; readonly lane: string }): EventKey {
  const [kind, , at = ''] = period.split(' ')
  return { kind: kind as EventKind, at: new Date(at), subscription: lane.slice(lane.indexOf(':') + 1) }
}
