import type { Echo } from '../domain/echo.ts'
import type { WorkspaceId } from '../domain/person.ts'

export interface EchoStore {
  /** Keeps it. False when this id is known: nothing changes. */
  add(echo: Echo): Promise<boolean>
  /** Of these acts, by act id, oldest first; with `asOf`, those passed on until then. */
  ofActs(workspace: WorkspaceId, acts: readonly string[], asOf?: Date): Promise<ReadonlyMap<string, readonly Echo[]>>
  /** Passed on in the span (`from` inclusive, `until` exclusive), oldest first. */
  between(workspace: WorkspaceId, from: Date, until: Date): Promise<readonly Echo[]>
}
