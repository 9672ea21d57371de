import { cache } from '../cache.ts'
import type { Cache } from '../cache.ts'
import type { Channel, ChannelRef, Person, PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Log } from '../ports.ts'
import { colleaguesOf } from './colleagues.ts'
import { unlessClosed } from './faults.ts'
import { kindOf } from './kind.ts'
import { peopleOnce } from './members.ts'
import { heardAs } from './team-channels.ts'
import type { Connector, Conversations, KnownChannel, KnownPerson, KnownTeam, Member, TeamsDirectory } from './world.ts'

/** A directory that a messenger can ask before each post. */
export interface FreshDirectory extends TeamsDirectory {
  /** As Microsoft says now, at most a quarter of a minute ago. */
  channelNow(channel: ChannelRef): Promise<Channel | undefined>
}

export interface DirectoryOptions {
  readonly connector: Connector
  readonly conversations: Conversations
  readonly log: Log
}

/** What the channels of a team have in common is asked once for all of them: Microsoft allows 30 calls a second in all. */
interface Asking extends DirectoryOptions {
  readonly lists: Cache<readonly KnownChannel[]>
  /** Of a team, or of a private channel; undefined where Kindling is not. */
  readonly rosters: Cache<readonly Member[] | undefined>
}

/** In milliseconds. Who somebody is changes rarely; whether outsiders read a channel decides what may be said there. */
const personLifetime = 5 * 60_000
const channelLifetime = 60_000
const nowLifetime = 15_000
const mostPeople = 20_000
const mostChannels = 5_000

/** Where somebody is looked for who has not been heard of, and how many teams' channels are listed. */
const mostTeams = 50

/**
 * People and channels of every tenant: asked of Microsoft's rosters, by the addresses that were kept. Throws the
 * connector's `SendFault`s; whoever is in no roster is undefined.
 */
export function teamsDirectory(options: DirectoryOptions): FreshDirectory {
  const { conversations } = options
  const asking = askingOnce(options)
  const people = cache<Person | undefined>(personLifetime, mostPeople)
  const channels = cache<Channel | undefined>(channelLifetime, mostChannels)
  const internal = cache<readonly Channel[]>(channelLifetime, mostTeams)
  const lists = peopleOnce(options)
  const told = channelsTold()
  const channel = (ref: ChannelRef) =>
    channels.get(keyOf(ref), async () => {
      const known = await conversations.channel(ref)
      if (known === undefined) return undefined
      told.add(keyOf({ workspace: ref.workspace, id: known.team }), keyOf(ref)).forEach(forgetTeam)
      return askChannel(asking, known)
    })
  const forgetTeam = (team: string) => {
    asking.lists.forget(team)
    asking.rosters.forget(team)
    for (const key of told.take(team)) {
      asking.rosters.forget(key)
      channels.forget(key)
    }
  }
  const forgetChannel = (ref: ChannelRef) => {
    const key = keyOf(ref)
    told.teamsOf(key).forEach(forgetTeam)
    channels.forget(key)
    internal.forget(ref.workspace)
  }
  return {
    colleagues: colleaguesOf(options, mostTeams),
    person: async (ref) => people.get(keyOf(ref), () => askPerson(options, ref)),
    ...lists.known,
    channel,
    channelNow: (ref) => {
      channels.forget(keyOf(ref))
      return channel(ref)
    },
    internalChannels: async (workspace) => internal.get(workspace, () => askInternal(asking, workspace)),
    // Bots cannot read a message back: whoever points at one hands in its words.
    message: async () => undefined,
    forgetPerson: (ref) => people.forget(keyOf(ref)),
    forgetChannel,
    forgetTeam(workspace, id) {
      internal.forget(workspace)
      lists.forget(workspace, id)
      forgetTeam(keyOf({ workspace, id }))
    },
  }
}

function askingOnce(options: DirectoryOptions): Asking {
  return { ...options, lists: cache(nowLifetime, mostChannels), rosters: cache(nowLifetime, mostChannels) }
}

async function askInternal(asking: Asking, workspace: WorkspaceId): Promise<readonly Channel[]> {
  const known = (await asking.conversations.teams(workspace)).slice(0, mostTeams)
  const found = await Promise.all(known.map((team) => askTeam(asking, team)))
  return found.flat().filter((one) => one.joined && !one.shared)
}

function keyOf({ workspace, id }: PersonRef): string {
  return `${workspace}/${id}`
}

/** First where they were seen last, then in every team: people move, and pickers offer whoever is in a team. */
async function askPerson(options: DirectoryOptions, ref: PersonRef): Promise<Person | undefined> {
  const { connector, conversations } = options
  const [known, teams] = await Promise.all([conversations.person(ref), conversations.teams(ref.workspace)])
  const places = placesOf(known, teams.slice(0, mostTeams))
  for (const { serviceUrl, conversation, team } of places) {
    const member = await unlessClosed(() => connector.member({ serviceUrl, conversation }, known?.userId ?? ref.id))
    if (member === undefined) continue
    if (known === undefined && team !== undefined) await conversations.putPerson(reachedBy(ref, member, team))
    return personOf(ref, member, known)
  }
  return undefined
}

interface Place {
  readonly serviceUrl: string
  readonly conversation: string
  readonly team?: KnownTeam
}

function placesOf(known: KnownPerson | undefined, teams: readonly KnownTeam[]): readonly Place[] {
  const own = known === undefined ? [] : [known.seenIn, known.chat].filter((one) => one !== undefined)
  const first = own.map((conversation) => ({ serviceUrl: known?.serviceUrl ?? '', conversation }))
  const rest = teams.filter(({ id }) => !own.includes(id))
  return [...first, ...rest.map((team) => ({ serviceUrl: team.serviceUrl, conversation: team.id, team }))]
}

/** Somebody of a team who never wrote to Kindling can be written to all the same, if they have added it. */
function reachedBy(ref: PersonRef, { name, userId }: Member, { bot, serviceUrl, id }: KnownTeam): KnownPerson {
  return { ref, name, userId, bot, serviceUrl, chat: undefined, installed: false, zone: undefined, seenIn: id }
}

function personOf(ref: PersonRef, member: Member, known: KnownPerson | undefined): Person {
  const { workspace, id } = ref
  const names = [member.name, known?.name]
  return {
    ref: { workspace, id },
    name: names.find((name) => name !== undefined && name !== '') ?? id,
    kind: kindOf(workspace, member),
    zone: known?.zone,
    locale: known?.locale,
    runsWorkspace: false,
  }
}

async function askChannel(options: Asking, known: KnownChannel): Promise<Channel | undefined> {
  const { ref } = known
  const team = await options.conversations.team(ref.workspace, known.team)
  if (team === undefined) return undefined
  const listed = (await listChannels(options, team)).find((one) => one.ref.id === ref.id)
  return describe(options, team, listed ?? known)
}

async function askTeam(options: Asking, team: KnownTeam): Promise<readonly Channel[]> {
  return Promise.all((await listChannels(options, team)).map((channel) => describe(options, team, channel)))
}

/** The team's channels by their names of now; none where Kindling is not in the team any more. */
function listChannels(options: Asking, team: KnownTeam): Promise<readonly KnownChannel[]> {
  return options.lists.get(keyOf(team), () => askList(options, team))
}

async function askList(options: DirectoryOptions, team: KnownTeam): Promise<readonly KnownChannel[]> {
  const { connector, conversations } = options
  const found = (await unlessClosed(() => connector.channels(team.serviceUrl, team.id))) ?? []
  const named = found.length === 0 ? team : await withName(options, team)
  const listed: KnownChannel[] = []
  for (const one of found) {
    const channel = heardAs(named, one, await conversations.channel({ workspace: team.workspace, id: one.id }))
    await conversations.putChannel(channel)
    listed.push(channel)
  }
  return listed
}

/** Messages do not say their team's name. */
async function withName({ connector, conversations }: DirectoryOptions, team: KnownTeam): Promise<KnownTeam> {
  if (team.name !== '') return team
  const details = await connector.team(team.serviceUrl, team.id)
  if (details === undefined) return team
  const named = { ...team, name: details.name, group: team.group ?? details.group }
  await conversations.putTeam(named)
  return named
}

/** A guest or a foreign tenant in its roster reads along. A private channel has a roster of its own. */
async function describe(
  { connector, rosters }: Asking,
  { workspace, id, serviceUrl, reads }: KnownTeam,
  { ref, name, type }: KnownChannel,
): Promise<Channel> {
  const conversation = type === 'private' ? ref.id : id
  const roster = await rosters.get(keyOf({ workspace, id: conversation }), () =>
    unlessClosed(() => connector.members({ serviceUrl, conversation })),
  )
  const outsiders = (roster ?? []).some((member) => kindOf(workspace, member) !== 'member')
  return {
    ref,
    name,
    private: type === 'private',
    shared: type === 'shared' || outsiders,
    members: roster?.length ?? 0,
    joined: roster !== undefined,
    mentionsOnly: reads !== true,
  }
}

/**
 * Which channels were answered, by the key of their team: what changes in a team makes all of them be asked for anew. `add`
 * answers the teams beyond the most that are kept, oldest first, for the caller to forget.
 */
function channelsTold() {
  const told = new Map<string, Set<string>>()
  return {
    add(team: string, channel: string): readonly string[] {
      told.set(team, (told.get(team) ?? new Set()).add(channel))
      return [...told.keys()].slice(0, Math.max(0, told.size - mostChannels))
    },
    take(team: string): ReadonlySet<string> {
      const channels = told.get(team) ?? new Set()
      told.delete(team)
      return channels
    },
    teamsOf: (channel: string) => [...told].filter(([, keys]) => keys.has(channel)).map(([team]) => team),
  }
}
