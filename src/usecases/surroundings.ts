import { remaining } from '../domain/learning.ts'
import type { Surroundings } from '../domain/message.ts'
import type { WorkspaceId } from '../domain/person.ts'
import type { SourceChannel } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'

/** What the detector may know besides a message: its channel, what people taught there, and who works here. */
export async function surroundings(
  deps: Pick<Deps, 'platform' | 'clock'>,
  workspace: WorkspaceId,
  channel: { readonly name: string; readonly record: SourceChannel | undefined },
): Promise<Surroundings> {
  const { name, record } = channel
  return {
    channelName: name,
    channelVoice: record?.voice ?? 'both',
    trust: record?.trust ?? 'balanced',
    offset: remaining(record?.learned, deps.clock.now()),
    accounts: [],
    employees: await deps.platform(workspace).directory.colleagues(workspace),
  }
}
