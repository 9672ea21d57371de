import type { WorkspaceId } from '../domain/person.ts'
import type { Hours } from '../domain/pulse/kindness.ts'
import type { Month } from '../domain/digest-time.ts'

/** A month that was looked back on. */
export interface LookBack extends Month {
  readonly workspace: WorkspaceId
  readonly begunAt: Date
  /** The act whose story it tells. */
  readonly story: string | undefined
}

export interface LookBackStore {
  /** False when this month was looked back on already, whoever did. */
  begin(lookBack: LookBack): Promise<boolean>
  get(workspace: WorkspaceId, month: string): Promise<LookBack | undefined>
  /** How long what was taken in the span had waited, as its moments stand now. */
  waits(workspace: WorkspaceId, span: Pick<Month, 'from' | 'until'>): Promise<Hours>
}
