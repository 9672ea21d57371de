import type { PersonRef, WorkspaceId } from './person.ts'
import { samePerson } from './person.ts'

/** A thank-you between colleagues, as it stands. */
export interface Thanks {
  readonly workspace: WorkspaceId
  readonly id: string
  readonly giver: PersonRef
  /** 1 to 10, never the giver. */
  readonly recipients: readonly PersonRef[]
  /** What they did and what it changed, masked. */
  readonly reason: string
  /** One of the workspace's own values, as it was called then. */
  readonly value: string | undefined
  /** Only they may read it: counted, never told. */
  readonly private: boolean
  /** Whether it may be told in channel and digest: not private, and not the same pair once more in a week. */
  readonly told: boolean
  readonly sentAt: Date
}

/** At most so many people are thanked at once. */
export const mostRecipients = 10

/** In characters as people count them (code points). */
export const reasonLength = { min: 20, max: 1000 } as const

/** So many thanks one person can send on a day of their own zone. */
export const thanksPerDay = 5

/** From the next one on, within a week, thanks of one person to another are kept and told nowhere. */
const toldPerPair = 3

/** Within this time, in milliseconds, thanks of one person to another are counted together. */
export const pairSpan = 7 * 24 * 60 * 60 * 1000

/** For how long whoever sent thanks can take them back, in milliseconds. */
const undoableFor = 24 * 60 * 60 * 1000

export function undoable({ sentAt }: Pick<Thanks, 'sentAt'>, now: Date): boolean {
  return now.getTime() - sentAt.getTime() <= undoableFor
}

/** Those of the recipients whom `earlier`, the giver's thanks of the last week, thanked so often that one more is not told. */
export function oftenThanked(
  recipients: readonly PersonRef[],
  earlier: readonly Pick<Thanks, 'recipients'>[],
): readonly PersonRef[] {
  const times = (person: PersonRef) =>
    earlier.filter((thanks) => thanks.recipients.some((one) => samePerson(one, person))).length
  return recipients.filter((person) => times(person) >= toldPerPair)
}
