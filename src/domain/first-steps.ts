import type { MessageRef, PersonRef } from './person.ts'

/** What whoever installs Kindling does first, in this order. */
export const firstSteps = ['channel', 'watch', 'digest', 'try'] as const
export type FirstStep = (typeof firstSteps)[number]

/** A step that was shown to whoever installs Kindling. */
export interface ShownStep {
  /** `end`: the last card, which asks nothing. */
  readonly step: FirstStep | 'end'
  /** `later`: put off; it can still be done. */
  readonly state: 'shown' | 'later' | 'done'
  readonly message: MessageRef | undefined
}

/** The way through the first steps of a workspace. */
export interface FirstSteps {
  /** Whoever installed Kindling. */
  readonly person: PersonRef
  /** In the order in which they were shown. */
  readonly shown: readonly ShownStep[]
}

/** What follows from how things stand: the steps that turn into their ticks, and the one that is shown next. */
export interface Progress {
  readonly done: readonly FirstStep[]
  readonly next: FirstStep | 'end' | undefined
}

/**
 * A step whose matter is settled is done, however it came about; one that was never shown is then passed over. The next
 * one is shown once every one before it is done or put off.
 */
export function progressOf(shown: readonly ShownStep[], settled: ReadonlySet<FirstStep>): Progress {
  const done = firstSteps.filter((step) =>
    shown.some((one) => one.step === step && one.state !== 'done' && settled.has(step)),
  )
  const waits = shown.some((one) => one.state === 'shown' && !done.some((step) => step === one.step))
  if (waits) return { done, next: undefined }
  const rest = firstSteps.filter((step) => !settled.has(step) && shown.every((one) => one.step !== step))
  return { done, next: rest[0] ?? 'end' }
}
