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

/** What Microsoft says of a channel, in an activity or in a team's list. */
interface SaidChannel {
  readonly id: string
  readonly name?: unknown
  readonly type?: unknown
}

/** A channel as Microsoft describes it; what it leaves out stays as it was known. The name is '' as long as nobody has said it. */
export function heardAs(
  team: Pick<KnownTeam, 'workspace' | 'id' | 'name'>,
  { id, name, type }: SaidChannel,
  known: KnownChannel | undefined,
): KnownChannel {
  return {
    ref: { workspace: team.workspace, id },
    team: team.id,
    name: fullName(team, id, name) ?? known?.name ?? '',
    type: isChannelType(type) ? type : (known?.type ?? 'standard'),
  }
}

/** `Support > Care`; undefined where a part of it is not known. A team's first channel has the team's id, and comes without a name. */
function fullName(team: Pick<KnownTeam, 'id' | 'name'>, id: string, said: unknown): string | undefined {
  const unnamed = id === team.id ? 'General' : undefined
  const name = typeof said === 'string' && said !== '' ? said : unnamed
  return team.name === '' || name === undefined ? undefined : `${team.name} > ${name}`
}

function isChannelType(type: unknown): type is KnownChannel['type'] {
  return type === 'standard' || type === 'private' || type === 'shared'
}
