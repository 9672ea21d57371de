import type { PersonRef, WorkspaceId } from '../domain/person.ts'

/** A row as it is kept, its fields by name, without what only the database needs. */
export type KeptRow = Readonly<Record<string, unknown>>

/** Some rows, and what `after` has to be for those behind them. */
export interface RecordPage {
  readonly rows: readonly KeptRow[]
  /** Undefined: these were the last. */
  readonly next: RecordPlace | undefined
}

/** Where a page ends: the values of its last row's key. */
export type RecordPlace = readonly unknown[]

/** What is kept of a workspace under one noun, with the fields that its rows have. */
export interface ArchiveNoun {
  readonly noun: string
  readonly fields: readonly string[]
}

/** Everything that is kept under somebody's name, whatever table it is in. */
export interface RecordStore {
  /** What there can be, in the order of a file: `acts`, `moments`, … */
  personalNouns(): Promise<readonly string[]>
  /**
   * Rows that name this person, page by page in the order of their key, so that however many there are, few are held at a
   * time. Never an answer to the pulse, nor whether there is one. Throws a `RangeError` for a noun that there is not.
   */
  about(person: PersonRef, noun: string, after?: RecordPlace): Promise<RecordPage>
  /** What a workspace's own file can hold: nothing about one person's doings alone, and of the pulse what was released. */
  archiveNouns(): Promise<readonly ArchiveNoun[]>
  /** Rows of a workspace as `about` pages them; acts as they stand. Throws a `RangeError` for a noun that there is not. */
  ofWorkspace(workspace: WorkspaceId, noun: string, after?: RecordPlace): Promise<RecordPage>
  /** Moments that this person has or helps with, or did since then and whose card is out: claimed ones first, then the newest. */
  momentsTelling(person: PersonRef, told: { readonly since: Date; readonly limit: number }): Promise<readonly string[]>
  /**
   * In a transaction: no row names this person any more. What they did stays as somebody's; what was about them alone goes.
   * Their answer to the pulse is not found from here.
   */
  forget(person: PersonRef): Promise<void>
}
