import type { Channel, MessageRef } from '../../../src/domain/person.ts'
import type { Preferences } from '../../../src/domain/settings.ts'
import type { Delivery, Outgoing } from '../../../src/ports.ts'
import type { LogLine } from '../../support/fake-platform.ts'

/** A message that went out, as the platform saw it. `delivery` is undefined where it was sent past the queue. */
export interface Sent {
  readonly at: Date
  readonly id: string
  readonly outgoing: Outgoing
  readonly message: MessageRef | undefined
  readonly delivery: Delivery | undefined
}

/** Somebody's wishes, from this instant on. */
export interface Wished {
  readonly at: Date
  readonly person: string
  readonly preferences: Pick<Preferences, 'perWeek' | 'messages' | 'pausedUntil'>
}

/** When the digest is due from this instant on: ISO weekday, time of day, IANA zone. */
export interface DigestPlan {
  readonly at: Date
  readonly day: number
  readonly time: string
  readonly zone: string
}

/** What was seen of a year from outside; every promise is checked against it. */
export interface Diary {
  readonly sent: Sent[]
  readonly wishes: Wished[]
  readonly digestPlans: DigestPlan[]
  readonly log: LogLine[]
  /** Clicks that ended in an exception. */
  readonly faults: string[]
  /** How often people did what, for the report. */
  readonly deeds: Map<string, number>
  /** What an outgoing message was made for. */
  readonly deliveries: WeakMap<Outgoing, Delivery>
  readonly channels: Map<string, Channel>
  restarts: number
}

export function newDiary(): Diary {
  return {
    sent: [],
    wishes: [],
    digestPlans: [],
    log: [],
    faults: [],
    deeds: new Map(),
    deliveries: new WeakMap(),
    channels: new Map(),
    restarts: 0,
  }
}

export function noteDeed({ deeds }: Diary, deed: string): void {
  deeds.set(deed, (deeds.get(deed) ?? 0) + 1)
}
