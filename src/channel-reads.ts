import type { ChannelRef, WorkspaceId } from './domain/person.ts'
import type { SourceChannel } from './domain/settings.ts'

/** Channels by id, those that are known. */
type Some = (workspace: WorkspaceId, ids: readonly string[]) => Promise<ReadonlyMap<string, SourceChannel>>

interface Kept {
  until: number
  /** Asked for since they were read, so that the next reading brings them, too. */
  readonly asked: Set<string>
  readonly answers: Map<string, Promise<ReadonlyMap<string, SourceChannel>>>
}

export interface ChannelReads {
  of(channel: ChannelRef): Promise<SourceChannel | undefined>
  /** What is under way by then is answered to whoever waits for it, and not kept. */
  forget(): void
}

/** So many channels of one workspace are read together, and so many workspaces are kept. */
const most = 2_000

/**
 * A busy workspace is asked for its channels with nearly every event, each time for another one. Those of a workspace are
 * therefore kept together for `milliseconds` and then read anew together, in one statement: all that were asked for since.
 * A failed read is not kept.
 */
export function channelReads(some: Some, milliseconds: number): ChannelReads {
  const workspaces = new Map<WorkspaceId, Kept>()

  function renewed(workspace: WorkspaceId, old: Kept | undefined): Kept {
    if (workspaces.size >= most) workspaces.clear()
    const kept = {
      until: performance.now() + milliseconds,
      asked: new Set<string>(),
      answers: new Map(),
    } satisfies Kept
    workspaces.set(workspace, kept)
    if (old !== undefined && old.asked.size > 0) void read(workspace, kept, [...old.asked])
    return kept
  }

  function read(workspace: WorkspaceId, kept: Kept, ids: readonly string[]) {
    const answer = some(workspace, ids)
    for (const id of ids) kept.answers.set(id, answer)
    void answer.catch(() => (kept.until = 0))
    return answer
  }

  return {
    of: async ({ workspace, id }) => {
      const old = workspaces.get(workspace)
      const kept = old !== undefined && old.until > performance.now() ? old : renewed(workspace, old)
      if (kept.asked.size < most) kept.asked.add(id)
      return (await (kept.answers.get(id) ?? read(workspace, kept, [id]))).get(id)
    },
    forget: () => {
      for (const kept of workspaces.values()) kept.until = 0
    },
  }
}
