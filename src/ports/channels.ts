import type { Fading, Judged } from '../domain/learning.ts'
import type { ChannelRef, WorkspaceId } from '../domain/person.ts'
import type { SourceChannel } from '../domain/settings.ts'

export interface ChannelStore {
  get(channel: ChannelRef): Promise<SourceChannel | undefined>
  /** By id, those of them that are known. */
  some(workspace: WorkspaceId, ids: readonly string[]): Promise<ReadonlyMap<string, SourceChannel>>
  save(channel: SourceChannel): Promise<void>
  remove(channel: ChannelRef): Promise<void>
  list(workspace: WorkspaceId): Promise<readonly SourceChannel[]>
  /** How the cards of moments made since then were judged, per channel id; a channel without any is left out. */
  judged(workspace: WorkspaceId, since: Date): Promise<ReadonlyMap<string, Judged>>
  /** As `get`, and nobody else teaches it until the transaction ends. */
  lock(channel: ChannelRef): Promise<SourceChannel | undefined>
  /** What it has learned by now: lock it first, so that no lesson is lost. */
  learn(channel: ChannelRef, learned: Fading): Promise<void>
}
