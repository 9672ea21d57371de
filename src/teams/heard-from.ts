import { ownMentions } from './mentions.ts'
import { actorOf, channelOf, isChannel, isPersonal } from './place.ts'
import { heardAs } from './team-channels.ts'
import type { TeamsActivity } from './activity.ts'
import type { Conversations, KnownChannel, KnownPerson, KnownTeam, Turn } from './world.ts'

type Known = Pick<Conversations, 'person' | 'team' | 'channel'>

/** BCP 47 asks for room for so many characters at least. */
const longestLocale = 35

/** What an activity says of its author, on top of what is known; undefined where it is no person, or cannot be reached. */
export async function heardPerson(turn: Turn, known: Known): Promise<KnownPerson | undefined> {
  const { activity } = turn
  if (!isSomebody(activity)) return undefined
  const ref = actorOf(turn)
  const before: Partial<KnownPerson> = (await known.person(ref)) ?? {}
  const chat = isPersonal(activity) ? activity.conversation.id : before.chat
  const bot = latest(activity.recipient?.id, before.bot)
  const seenIn = latest(before.seenIn, chat, teamIdOf(activity))
  if (bot === undefined || seenIn === undefined) return undefined
  return {
    ref,
    name: latest(activity.from.name, before.name) ?? '',
    userId: activity.from.id,
    bot,
    serviceUrl: activity.serviceUrl,
    chat,
    installed: isTalking(activity) || before.installed === true,
    ...(before.greeted === undefined ? {} : { greeted: before.greeted }),
    zone: latest(activity.localTimezone, before.zone),
    locale: latest(activity.locale, before.locale)?.slice(0, longestLocale),
    seenIn,
  }
}

/** Channels and bots write, too: `19:…`, `28:…`. */
function isSomebody({ from, recipient }: TeamsActivity): boolean {
  return from.id !== '' && from.id !== recipient?.id && !/^(?:19|28):/.test(from.id)
}

/** Whoever speaks in the chat with Kindling has added it. What its installation says is noted by `onInstallation`. */
function isTalking(activity: TeamsActivity): boolean {
  return isPersonal(activity) && (activity.type === 'message' || activity.type === 'invoke')
}

/** The team that an activity is from, on top of what is known of it. */
export async function heardTeam({ workspace, activity }: Turn, known: Known): Promise<KnownTeam | undefined> {
  const said = activity.channelData?.team ?? {}
  const id = latest(said.id)
  if (id === undefined) return undefined
  const before: Partial<KnownTeam> = (await known.team(workspace, id)) ?? {}
  const bot = latest(activity.recipient?.id, before.bot)
  if (bot === undefined) return undefined
  return {
    workspace,
    id,
    name: latest(said.name, before.name) ?? '',
    group: latest(said.aadGroupId, before.group),
    serviceUrl: activity.serviceUrl,
    bot,
    addedBy: before.addedBy,
    reads: provesReading(activity) ? true : before.reads,
  }
}

/** Only with the owner's consent does Teams hand on what mentions nobody. */
function provesReading(activity: TeamsActivity): boolean {
  const { type, value } = activity
  const isText = (type === 'message' || type === 'messageUpdate') && (value === undefined || value === null)
  return isText && isChannel(activity) && isSomebody(activity) && ownMentions(activity).length === 0
}

/** The channel that an activity is from; what it does not say, the directory asks for. */
export async function heardChannel(turn: Turn, known: Known): Promise<KnownChannel | undefined> {
  const { workspace, activity } = turn
  const team = teamIdOf(activity)
  if (team === undefined || !isChannel(activity)) return undefined
  const ref = channelOf(turn)
  const [before, inTeam] = await Promise.all([known.channel(ref), known.team(workspace, team)])
  return heardAs({ workspace, id: team, name: inTeam?.name ?? '' }, { ...saidOf(activity, ref.id), id: ref.id }, before)
}

/** Of a message in a thread, Teams may name another channel's id than the conversation's: then it says nothing of this one. */
function saidOf({ channelData }: TeamsActivity, id: string): { name?: unknown; type?: unknown } {
  return channelData?.channel?.id === id ? channelData.channel : {}
}

function teamIdOf({ channelData }: TeamsActivity): string | undefined {
  return latest(channelData?.team?.id)
}

/** The first that says something. */
function latest(...values: readonly unknown[]): string | undefined {
  return values.find((value) => typeof value === 'string' && value !== '') as string | undefined
}
