import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Thanks } from '../domain/thanks.ts'

export interface ThanksStore {
  /** Appends. False when this id was sent already: nothing changes. */
  send(thanks: Thanks): Promise<boolean>
  /** How it stands; undefined where it was taken back. */
  get(workspace: WorkspaceId, id: string): Promise<Thanks | undefined>
  /** Appends a reversal. False when it does not stand any more. */
  undo(workspace: WorkspaceId, id: string, by: PersonRef, at: Date): Promise<boolean>
  /** Standing thanks sent in the span (`from` inclusive, `until` exclusive), oldest first; with `asOf`, those that stood then. */
  between(workspace: WorkspaceId, from: Date, until: Date, asOf?: Date): Promise<readonly Thanks[]>
}
