import { knownZone } from '../domain/zone.ts'
import { channelJoined, channelLeft } from '../usecases/channel-events.ts'
import { command } from '../usecases/command.ts'
import { personAdded } from '../usecases/unreachable.ts'
import type { WorkspaceId } from '../domain/person.ts'
import { endWorkspace } from '../usecases/ending.ts'
import { connectWorkspace } from '../usecases/workspaces.ts'
import { askerOf } from './asker.ts'
import { answerInChat } from './chat-answer.ts'
import { actorOf, isPersonal } from './place.ts'
import { channelsOf, learnChannels } from './team-channels.ts'
import { connectTenant } from './tenants.ts'
import type { KnownTeam, Turn, World } from './world.ts'

/** Kindling was added to a team, or by a person for themselves, or removed. A repeated event changes nothing. */
export async function onInstallation(world: World, turn: Turn): Promise<void> {
  const { activity } = turn
  // Not `remove-upgrade`: a new version follows, and Kindling has gone nowhere.
  if (activity.action === 'remove') return removed(world, turn)
  if (activity.action !== 'add' && activity.action !== 'add-upgrade') return
  await connect(world, turn)
  if (isPersonal(activity)) return addedByPerson(world, turn)
  const team = await teamOf(world, turn)
  if (team !== undefined) await addedToTeam(world, turn, team)
}

/** Kindling is no longer where it was. */
export async function removed(world: World, turn: Turn): Promise<void> {
  if (isPersonal(turn.activity)) return removedByPerson(world, turn)
  const team = await teamOf(world, turn)
  if (team !== undefined) await teamGone(world, team)
}

/** The team is gone for Kindling: its channels are read no longer, and the admins are told. */
export async function teamGone(world: World, { workspace, id }: KnownTeam): Promise<void> {
  for (const channel of await channelsOf(world, { workspace, id })) {
    await channelLeft(world.deps, { channel: channel.ref, why: 'removed' })
    world.directory.forgetChannel(channel.ref)
  }
  await world.conversations.removeTeam(workspace, id)
  world.directory.forgetTeam(workspace, id)
  await endWhereGone(world, workspace)
}

/**
 * A tenant ends with the last place in which Kindling is: no team has it, and nobody has added it for themselves. Teams has
 * no event for a whole tenant; an admin who blocks or deletes the app has it removed from each of these. It begins anew
 * where it is added again.
 */
async function endWhereGone({ deps, conversations }: World, workspace: WorkspaceId): Promise<void> {
  if (!(await conversations.isInstalled(workspace))) await endWorkspace(deps, workspace)
}

/** The team of an activity, as it is known: every activity tells of its own. */
export async function teamOf(world: World, { workspace, activity }: Turn): Promise<KnownTeam | undefined> {
  const id = activity.channelData?.team?.id
  return id === undefined || id === null ? undefined : world.conversations.team(workspace, id)
}

/** Who adds Kindling first becomes its admin, unless they are a guest. */
async function connect({ deps, directory }: World, turn: Turn): Promise<void> {
  const { workspace } = turn
  await connectTenant(deps, workspace)
  const [known, person] = await Promise.all([deps.store.workspaces.get(workspace), directory.person(actorOf(turn))])
  if (known === undefined || person?.kind !== 'member') return
  const zone = knownZone(turn.activity.localTimezone ?? '') ?? person.zone ?? known.settings.zone
  await connectWorkspace(deps, { id: workspace, name: known.name, zone, admins: [person] })
}

async function addedToTeam(world: World, turn: Turn, heard: KnownTeam): Promise<void> {
  const { workspace, activity } = turn
  const by = actorOf(turn)
  const team = await learnTeam(world, { ...heard, addedBy: heard.addedBy ?? by.id })
  await learnChannels(world, team)
  world.directory.forgetTeam(workspace, team.id)
  // General has its team's id.
  const id = activity.channelData?.settings?.selectedChannel?.id ?? team.id
  await channelJoined(world.deps, { channel: { workspace, id }, by })
}

/** What the question in its channel says depends on whether the owner lets Kindling read. */
async function learnTeam({ connector, conversations, mayRead }: World, heard: KnownTeam): Promise<KnownTeam> {
  const said =
    heard.name === '' || heard.group === undefined ? await connector.team(heard.serviceUrl, heard.id) : undefined
  const named = { ...heard, name: said?.name ?? heard.name, group: said?.group ?? heard.group }
  const team = { ...named, reads: (await mayRead(named)) ?? heard.reads }
  await conversations.putTeam(team)
  return team
}

/** Who adds Kindling is told what it is, once; what could not be said to them before goes out now. */
async function addedByPerson(world: World, turn: Turn): Promise<void> {
  const asker = askerOf(turn)
  const known = await world.conversations.person(asker.actor)
  if (known === undefined) return
  await world.conversations.putPerson({ ...known, installed: true, greeted: true })
  await personAdded(world.deps, asker.actor)
  if (known.greeted === true) return
  const asked = { command: 'help', channel: asker.where.channel?.id ?? '' }
  await answerInChat(world, asker, asked, () =>
    command(world.deps, {
      actor: asker.actor,
      channel: { workspace: turn.workspace, id: asked.channel },
      text: asked.command,
    }),
  )
}

async function removedByPerson(world: World, turn: Turn): Promise<void> {
  const { conversations } = world
  const known = await conversations.person(actorOf(turn))
  if (known?.installed !== true) return
  await conversations.putPerson({ ...known, installed: false })
  await endWhereGone(world, turn.workspace)
}
