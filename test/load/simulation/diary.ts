import type { MessageRef } from '../../../src/domain/person.ts'
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

/** What gifts may cost from this instant on, in cents. Above `perAct` an approver decides. */
export interface GiftLimits {
  readonly at: Date
  readonly perAct: number
  /** By one giver in a calendar month. */
  readonly perMonth: number
  /** To one customer in a calendar year. */
  readonly perYear: number
  readonly publicOffices: readonly string[]
  readonly publicAct: number
  readonly publicYear: number
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
  restarts: number
  giftRules: GiftLimits | undefined
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
    restarts: 0,
    giftRules: undefined,
  }
}

export function noteDeed({ deeds }: Diary, deed: string): void {
  deeds.set(deed, (deeds.get(deed) ?? 0) + 1)
}
