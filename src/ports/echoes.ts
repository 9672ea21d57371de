import type { Echo } from '../domain/echo.ts'
import type { WorkspaceId } from '../domain/person.ts'

export interface EchoStore {
  /** Keeps it. False when this id is known, or this person passed on the same without words before: nothing changes. */
  add(echo: Echo): Promise<boolean>
  get(workspace: WorkspaceId, id: string): Promise<Echo | undefined>
  /** Of these acts, by act id, oldest first; with `asOf`, those passed on until then. */
  ofActs(workspace: WorkspaceId, acts: readonly string[], asOf?: Date): Promise<ReadonlyMap<string, readonly Echo[]>>
  /** Passed on in the span (`from` inclusive, `until` exclusive), oldest first; also of acts that stand no more. */
  between(workspace: WorkspaceId, from: Date, until: Date): Promise<readonly Echo[]>
  /** Recipients' words passed on before then are deleted, of at most `limit`. Answers the moments they belong to. */
  forgetWords(workspace: WorkspaceId, before: Date, limit: number): Promise<readonly string[]>
  /** Recipients' words about this moment's act are deleted. */
  forgetOfMoment(workspace: WorkspaceId, moment: string): Promise<void>
}
