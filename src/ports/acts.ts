import type { ActTally } from '../domain/digest.ts'
import type { Act } from '../domain/kindness.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'

export interface ActStore {
  /** Appends. Undefined when the moment has a standing act already. */
  log(act: Act): Promise<Act | undefined>
  /** Appends acts of a file, of no moment, that `by` brings at this instant. Answers how many were not known by their id. */
  bring(acts: readonly Act[], by: PersonRef, at: Date): Promise<number>
  /** How it stands; with `asOf`, how it stood then. */
  get(workspace: WorkspaceId, id: string, asOf?: Date): Promise<Act | undefined>
  /** As `get`, of many, in the order of their ids; those that do not stand are left out. */
  some(workspace: WorkspaceId, ids: readonly string[], asOf?: Date): Promise<readonly Act[]>
  ofMoment(workspace: WorkspaceId, moment: string): Promise<Act | undefined>
  /** Appends a reversal and the changed act under the same id. */
  edit(act: Act, by: PersonRef, at: Date): Promise<void>
  /** Appends a reversal. False when it does not stand any more. */
  undo(workspace: WorkspaceId, id: string, by: PersonRef, at: Date): Promise<boolean>
  /** Standing acts logged in the span, oldest first; with `asOf`, those that stood then, as they stood. */
  between(workspace: WorkspaceId, from: Date, until: Date, asOf?: Date): Promise<readonly Act[]>
  /**
   * How many acts were logged between each two neighbours of these instants (ascending), as they stood at the later one:
   * what was undone afterwards still counts, so that the number of a span that is over never changes.
   */
  countBetween(workspace: WorkspaceId, instants: readonly Date[]): Promise<readonly number[]>
  /** Of the acts that `between` answers the newest ones, newest first. */
  newest(workspace: WorkspaceId, from: Date, until: Date, limit: number): Promise<readonly Act[]>
  /** What `between` answers, counted. */
  tally(workspace: WorkspaceId, from: Date, until: Date, asOf?: Date): Promise<ActTally>
  /** The same, and how many of these people (giver or helper) never took part before the span. */
  tallyWithNewcomers(
    workspace: WorkspaceId,
    from: Date,
    until: Date,
    asOf?: Date,
  ): Promise<ActTally & { readonly newcomers: number }>
  /** Of the acts that `between` answers how many this person gave or helped in. */
  partOf(person: PersonRef, from: Date, until: Date): Promise<number>
  /** Standing acts of this giver, newest first. */
  byGiver(giver: PersonRef, limit: number): Promise<readonly Act[]>
}
