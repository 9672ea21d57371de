import { nothingJudged } from '../domain/learning.ts'
import type { Judged } from '../domain/learning.ts'
import type { ChannelRef, WorkspaceId } from '../domain/person.ts'
import type { Deps } from '../ports.ts'

const thirtyDays = 30 * 24 * 60 * 60 * 1000

/** How people judged what came from each channel of the workspace in the last 30 days. */
export async function judgedLately(deps: Deps, workspace: WorkspaceId): Promise<(channel: ChannelRef) => Judged> {
  const since = new Date(deps.clock.now().getTime() - thirtyDays)
  const judged = await deps.store.channels.judged(workspace, since)
  return (channel) => judged.get(channel.id) ?? nothingJudged
}
