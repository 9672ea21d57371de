import type { WorkspaceId } from '../domain/person.ts'
import { channelLeft } from '../usecases/channel-events.ts'
import { personLeft } from '../usecases/leaving.ts'
import { unlessClosed } from './faults.ts'
import { removed, teamGone, teamOf } from './installed.ts'
import { channelsOf, heardAs, learnChannels } from './team-channels.ts'
import type { KnownTeam, Turn, World } from './world.ts'

type Changed = (world: World, turn: Turn, team: KnownTeam) => Promise<void>

/** What changes in a team, by its event: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
const changes: Readonly<Record<string, Changed>> = {
  channelCreated: channelNamed,
  channelRenamed: channelNamed,
  channelRestored: channelNamed,
  channelDeleted: channelGone,
  channelShared: sharingChanged,
  channelUnshared: sharingChanged,
  teamRenamed: async (world, turn, team) => {
    const name = turn.activity.channelData?.team?.name ?? team.name
    await world.conversations.putTeam({ ...team, name })
    await learnChannels(world, { ...team, name })
  },
  teamRestored: (world, _turn, team) => learnChannels(world, team),
  teamUnarchived: (world, _turn, team) => learnChannels(world, team),
  teamArchived: async (world, _turn, team) => {
    for (const { ref } of await channelsOf(world, team))
      await channelLeft(world.deps, { channel: ref, why: 'archived' })
  },
  teamDeleted: (world, _turn, team) => teamGone(world, team),
  teamHardDeleted: (world, _turn, team) => teamGone(world, team),
}

/** Who or what is in a team has changed. A repeated event changes nothing. */
export async function onTeamChange(world: World, turn: Turn): Promise<void> {
  const { membersAdded, membersRemoved, recipient, channelData } = turn.activity
  const isKindling = ({ id }: { id: string }) => id === recipient?.id
  forgetPeople(world, turn)
  await openWhatTheyHad(world, turn)
  if ((membersRemoved ?? []).some(isKindling)) return removed(world, turn)
  const team = await teamOf(world, turn)
  if (team === undefined) return
  // Where it was added is told by the installation, which comes, too.
  if ((membersAdded ?? []).some(isKindling)) return learnChannels(world, team)
  const event = channelData?.eventType ?? ''
  if (Object.hasOwn(changes, event)) await changes[event]?.(world, turn, team)
}

/** Guests who come make a team one that outsiders read, and who goes may have been the last. */
function forgetPeople({ directory }: World, { workspace, activity }: Turn): void {
  const people = [...(activity.membersAdded ?? []), ...(activity.membersRemoved ?? [])]
  for (const { id, aadObjectId } of people) directory.forgetPerson({ workspace, id: aadObjectId ?? id })
  const team = activity.channelData?.team?.id
  if (people.length > 0 && team !== undefined && team !== null) directory.forgetTeam(workspace, team)
}

/**
 * Bots are not told who leaves the company. Whoever is in no team of Kindling's any more cannot do anything about a moment
 * either: what they had taken is open for others again.
 */
async function openWhatTheyHad(world: World, { workspace, activity }: Turn): Promise<void> {
  for (const { id, aadObjectId } of activity.membersRemoved ?? []) {
    const person = { workspace, id: aadObjectId ?? id }
    if ((await world.deps.store.moments.ownedBy(person)).length === 0) continue
    if (!(await isInSomeTeam(world, workspace, id))) await personLeft(world.deps, person)
  }
}

async function isInSomeTeam(
  { connector, conversations }: World,
  workspace: WorkspaceId,
  user: string,
): Promise<boolean> {
  for (const { serviceUrl, id } of await conversations.teams(workspace)) {
    const member = await unlessClosed(() => connector.member({ serviceUrl, conversation: id }, user))
    if (member !== undefined) return true
  }
  return false
}

async function channelNamed({ conversations, directory }: World, { activity }: Turn, team: KnownTeam): Promise<void> {
  const { id, name, type } = activity.channelData?.channel ?? {}
  if (id === undefined || id === null) return
  const ref = { workspace: team.workspace, id }
  await conversations.putChannel(heardAs(team, { id, name, type }, await conversations.channel(ref)))
  directory.forgetChannel(ref)
}

async function channelGone(world: World, { activity }: Turn, team: KnownTeam): Promise<void> {
  const id = activity.channelData?.channel?.id
  if (id === undefined || id === null) return
  const ref = { workspace: team.workspace, id }
  await channelLeft(world.deps, { channel: ref, why: 'removed' })
  await world.conversations.removeChannel(ref)
  world.directory.forgetChannel(ref)
}

async function sharingChanged({ directory }: World, { activity }: Turn, { workspace }: KnownTeam): Promise<void> {
  const id = activity.channelData?.channel?.id
  if (id !== undefined && id !== null) directory.forgetChannel({ workspace, id })
}
