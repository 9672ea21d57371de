import type { Purpose } from '../domain/delivery.ts'
import type { MomentKind, Origin } from '../domain/moment.ts'
import type { Platform } from '../domain/person.ts'

export const eventSources = ['slack', 'teams', 'hooks'] as const
/** Who tells Kindling something by itself. */
export type EventSource = (typeof eventSources)[number]

export const eventOutcomes = ['ignored', 'moment', 'repeated', 'other', 'refused', 'failed'] as const
/**
 * `ignored`: it had no effect. `moment`: it became one, or belongs to one. `repeated`: its moment was known. `other`: it had
 * another effect. `refused`: it was not let in. `failed`: its effect was not committed, and the sender sends it again.
 */
export type EventOutcome = (typeof eventOutcomes)[number]

export const deliveryOutcomes = ['sent', 'unneeded', 'given_up'] as const
/** `unneeded`: at the moment of sending there was nothing left to say. */
export type DeliveryOutcome = (typeof deliveryOutcomes)[number]

export const retryReasons = ['rate-limited', 'temporary', 'unanswered'] as const
export type RetryReason = (typeof retryReasons)[number]

/**
 * What is counted for whoever runs Kindling. No method takes anything that has no end: no workspace, channel or person.
 *
 * Nothing here may change when somebody answers the pulse: scraped with times, a count of answers says who. So requests by
 * hand (commands, clicks, forms, opening one's home) are neither counted nor timed. Leaving out the pulse alone would not
 * do: a proxy's count of all requests less ours would be the answers. Reminders, which only those get who have not
 * answered, go past the queue and are not counted either.
 */
export interface Metrics {
  event(source: EventSource, outcome: EventOutcome): void
  /** An event was acknowledged so many seconds after it had come in. Never called for what somebody did by hand. */
  acknowledged(source: EventSource, seconds: number): void
  /** A moment was made; it has been committed. */
  detection(kind: MomentKind | undefined, origin: Origin): void
  /** Something that goes out by itself was settled. */
  delivery(purpose: Purpose, outcome: DeliveryOutcome): void
  /** One will be tried again. */
  retry(reason: RetryReason): void
  /** A message was posted again after a lost answer, on a platform that cannot be asked: it may stand there twice. */
  repeat(platform: Platform): void
  /** A message whose answer was lost was found, and not posted again. */
  found(platform: Platform): void
}
