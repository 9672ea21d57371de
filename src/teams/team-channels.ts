import { channelName, channelType, nameIn } from './heard-from.ts'
import type { KnownChannel, KnownTeam, World } from './world.ts'

/** The channels of a team, as they are known. */
export async function channelsOf(
  { conversations }: World,
  { workspace, id }: Pick<KnownTeam, 'workspace' | 'id'>,
): Promise<readonly KnownChannel[]> {
  return (await conversations.channels(workspace)).filter((channel) => channel.team === id)
}

/** Asks Microsoft for a team's channels, and keeps them by their names of now. */
export async function learnChannels({ connector, conversations, directory }: World, team: KnownTeam): Promise<void> {
  for (const { id, name, type } of await connector.channels(team.serviceUrl, team.id)) {
    const ref = { workspace: team.workspace, id }
    await conversations.putChannel(heardAs(team, { id, name, type }, await conversations.channel(ref)))
    directory.forgetChannel(ref)
  }
}

/** A channel as Microsoft describes it; what it leaves out stays as it was known. */
export function heardAs(
  team: KnownTeam,
  { id, name, type }: { readonly id: string; readonly name?: unknown; readonly type?: unknown },
  known: KnownChannel | undefined,
): KnownChannel {
  return {
    ref: { workspace: team.workspace, id },
    team: team.id,
    name: channelName(team.name, nameIn(team.id, id, name)) ?? known?.name ?? '',
    type: channelType(type) ?? known?.type ?? 'standard',
  }
}
