import type { PersonRef, WorkspaceId } from './person.ts'

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
