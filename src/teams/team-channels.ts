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
  channel: {
    readonly id: string
    readonly name?: string | null | undefined
    readonly type?: string | null | undefined
  },
  known: KnownChannel | undefined,
): KnownChannel {
  const { id, name, type } = channel
  const ref = { workspace: team.workspace, id }
  const named = (typeof name === 'string' && name !== '') || id === team.id
  return {
    ref,
    team: team.id,
    name: named || known === undefined ? channelName(team, name) : known.name,
    type: typeof type === 'string' ? channelType(type) : (known?.type ?? 'standard'),
  }
}

/** `Support > General`: the first channel of a team comes without a name. */
export function channelName(team: Pick<KnownTeam, 'name'>, name: string | null | undefined): string {
  return `${team.name} > ${name === undefined || name === null || name === '' ? 'General' : name}`
}

export function channelType(type: string | null | undefined): KnownChannel['type'] {
  return type === 'private' || type === 'shared' ? type : 'standard'
}
