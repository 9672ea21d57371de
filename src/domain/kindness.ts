import type { PersonRef, WorkspaceId } from './person.ts'

export const deeds = ['conversation', 'note', 'help', 'introduction', 'insight', 'bentRule', 'candour', 'gift'] as const
/** What was done. */
export type Deed = (typeof deeds)[number]

/** An act of kindness, done, as it stands after its edits. */
export interface Act {
  readonly workspace: WorkspaceId
  readonly id: string
  readonly moment: string | undefined
  readonly giver: PersonRef
  readonly helpers: readonly PersonRef[]
  readonly deed: Deed
  /** A customer's name or company, as typed. */
  readonly recipient: string
  readonly story: string
  readonly betterOff: string | undefined
  /** The day it was done, ISO `2026-11-16`, in the giver's zone. */
  readonly day: string
  readonly minutes: number | undefined
  /** In minor units of `currency` (cents). */
  readonly costMinor: number | undefined
  /** What helped: the key of an idea, or `anotherIdea` or `noIdea` (`pulse/kindness-reach.ts`). Undefined: nobody said. */
  readonly idea?: string | undefined
  /** ISO 4217: the workspace's when it was logged. Where there is a cost. */
  readonly currency?: string | undefined
  readonly private: boolean
  readonly loggedAt: Date
  /** It was done before Kindling knew of it and came from a file: counted, never told. */
  readonly imported?: true | undefined
}

/** For how long its giver can edit or undo an act, in milliseconds. */
export const editableFor = 24 * 60 * 60 * 1000

/** How many days back an act may be logged. */
export const loggableDays = 60

export function editable(act: Act, now: Date): boolean {
  return now.getTime() - act.loggedAt.getTime() <= editableFor
}
