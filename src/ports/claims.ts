import type { Moment } from '../domain/moment.ts'

/** Claims that are not counted yet: a close counts those that are over, and deletes them. */
export interface ClaimStore {
  /** Notes that a moment was claimed. Once for each claim. */
  note(moment: Moment): Promise<void>
}
