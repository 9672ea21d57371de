import type { AuditEntry, AuditNote } from '../domain/audit.ts'
import type { WorkspaceId } from '../domain/person.ts'

export type { AuditEntry, AuditKind, AuditName, AuditNote } from '../domain/audit.ts'

/**
 * Who changed roles, settings and connections. Nothing changes or deletes an entry, and the database refuses it, but for what
 * the law demands: somebody who is forgotten is named no more, and the entries of a workspace go with it.
 */
export interface AuditStore {
  /** In the transaction of the change itself, so that there is none without its note. */
  note(note: AuditNote): Promise<void>
  /** Newest first; those before the one with this id. */
  entries(
    workspace: WorkspaceId,
    page: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<readonly AuditEntry[]>
}
