import type { WorkspaceId } from './person.ts'

/** What a delivery is for: each has its builder in the use cases. */
export const purposes = [
  'nudge',
  'momentCard',
  'reopened',
  'helperJoined',
  'handedOver',
  'reminder',
  'ranOut',
  'echo',
  'wroteAgain',
  'digest',
  'digestCard',
  'directDigest',
  'connect',
  'connectDirect',
  'roleGiven',
  'smallestGroup',
  'disconnected',
  'undelivered',
  'permission',
  'outOfReach',
  'pulseInvite',
  'pulseClosed',
  'pulseReleased',
  'pulseSaid',
  'pulseNotOpened',
] as const
export type Purpose = (typeof purposes)[number]

/**
 * Ids only: the card is built when it is sent, so that nothing outlives a deletion in a queue.
 * Unique by all of it: a second one with the same key changes nothing.
 */
export interface Delivery {
  readonly workspace: WorkspaceId
  readonly purpose: Purpose
  /** A moment, period, channel or person id, as the purpose says. */
  readonly subject: string
  /** What makes a repetition another delivery: a revision, a day, an instant. */
  readonly period: string
  /** A channel or person id: deliveries of one lane go out in order. */
  readonly lane: string
  /** An admin sends it once more: an earlier try may have taken effect after all. No part of the key. */
  readonly again?: true | undefined
}
