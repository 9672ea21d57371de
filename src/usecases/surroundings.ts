import { knownAccounts, mostLearned } from '../domain/accounts.ts'
import { remaining } from '../domain/learning.ts'
import type { Surroundings } from '../domain/message.ts'
import type { WorkspaceId } from '../domain/person.ts'
import type { SourceChannel } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import { settingsOf } from './workspace-settings.ts'

/** What the detector may know besides a message: its channel, what people taught there, the customers and who works here. */
export async function surroundings(
  deps: Pick<Deps, 'platform' | 'clock' | 'store'>,
  workspace: WorkspaceId,
  channel: { readonly name: string; readonly record: SourceChannel | undefined },
): Promise<Surroundings> {
  const { name, record } = channel
  const [{ customers }, learned, employees] = await Promise.all([
    settingsOf(deps.store, { workspace }),
    deps.store.moments.confirmedCompanies(workspace, mostLearned),
    deps.platform(workspace).directory.colleagues(workspace),
  ])
  return {
    channelName: name,
    channelVoice: record?.voice ?? 'both',
    trust: record?.trust ?? 'balanced',
    offset: remaining(record?.learned, deps.clock.now()),
    accounts: knownAccounts(customers, learned, employees),
    employees,
  }
}
