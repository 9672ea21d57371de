import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import type { Channel, MessageRef, Person, WorkspaceId } from '../domain/person.ts'
import type { Directory, Log } from '../ports.ts'
import { cache } from '../cache.ts'
import { colleaguesOf } from './colleagues.ts'
import { refusedWith, sendFault } from './faults.ts'
import { groupsOnce } from './groups.ts'
import { isOwn, slackMessageSchema, readMessage } from './message.ts'
import type { Bot, Reading, SlackMessage } from './message.ts'
import type { Needs } from './needs.ts'
import { askMembers, askPerson } from './people.ts'
import { isDirect } from './place.ts'

/** The directory of one workspace, and how to tell it that a channel changed. */
export interface SlackDirectory extends Directory {
  readonly reading: Reading
  /** As Slack said a quarter of a minute ago at most. */
  channelNow(id: string): Promise<Channel | undefined>
  forgetChannel(id: string): void
  forgetPerson(id: string): void
}

export interface DirectoryOptions {
  readonly workspace: WorkspaceId
  readonly site: string
  readonly bot: Bot
  readonly client: webApi.WebClient
  readonly log: Log
  readonly needs: Needs
}

/** In milliseconds. Who somebody is changes rarely; whether a channel is shared decides what may be said there. */
const personLifetime = 5 * 60_000
const channelLifetime = 60_000
/** Before each post: four calls a minute and channel at most, of some fifty that tier 3 allows. */
const nowLifetime = 15_000
/** Thousands of people are a hundred calls of tier 2, which allows twenty a minute. */
const membersLifetime = 60 * 60_000
const mostPeople = 20_000
const mostChannels = 5_000

/** People, channels and messages as Slack's Web API tells them. Throws the Web API's errors; what is not there is undefined. */
export function slackDirectory(options: DirectoryOptions): SlackDirectory {
  const { workspace, client, log, needs, site } = options
  const people = cache<Person | undefined>(personLifetime, mostPeople)
  const members = cache<readonly Person[]>(membersLifetime, 1)
  const noted = (error: unknown) => {
    if (refusedWith(error) === 'missing_scope') log.warn({ workspace }, 'slack.missing_scope')
    needs.checkRefusal(error)
  }
  const { channel, ...channels } = channelsOnce(options, noted)
  const person = (id: string) => people.get(id, () => unless(noPerson, noted, () => askPerson(client, workspace, id)))
  const reading: Reading = {
    workspace,
    site,
    person: (id) => person(id).catch(unlessPassing),
    personAtOnce: (id) => people.atOnce(id),
    channelName: async (id) => (await channel(id).catch(() => undefined))?.name,
  }
  const colleagues = colleaguesOf(options)
  const allMembers = () => members.get(workspace, () => askMembers(client, workspace))
  return {
    reading,
    colleagues: async (asked) => (asked === workspace ? colleagues() : nobody),
    person: async (ref) => (ref.workspace === workspace ? person(ref.id) : undefined),
    members: async (asked) => (asked === workspace ? allMembers() : []),
    ...groupsOnce(options, allMembers),
    ...channels,
    channel: async (ref) => (ref.workspace === workspace && !isDirect(ref.id) ? channel(ref.id) : undefined),
    message: async (ref) => {
      if (ref.workspace !== workspace) return undefined
      const found = await unless(noChannel, noted, () => askMessage(client, ref))
      if (found === undefined || isOwn(options.bot, found)) return undefined
      return readMessage(reading, ref.channel, found, (await channel(ref.channel))?.shared ?? false)
    },
    forgetPerson: (id) => people.forget(id),
  }
}

function channelsOnce({ workspace, client }: DirectoryOptions, noted: (error: unknown) => void) {
  const channels = cache<Channel | undefined>(channelLifetime, mostChannels)
  const now = cache<Channel | undefined>(nowLifetime, mostChannels)
  const internal = cache<readonly Channel[]>(channelLifetime, 1)
  const channel = (id: string) =>
    channels.get(id, () => unless(noChannel, noted, () => askChannel(client, workspace, id)))
  return {
    channel,
    channelNow: (id: string) =>
      now.get(id, () => {
        channels.forget(id)
        return channel(id)
      }),
    internalChannels: async (asked: WorkspaceId) =>
      asked === workspace ? internal.get(workspace, () => askInternalChannels(client, workspace)) : [],
    forgetChannel: (id: string) => {
      channels.forget(id)
      now.forget(id)
      internal.forget(workspace)
    },
  }
}

const nobody: readonly string[] = []

/** Undefined for what Slack will refuse the next time, too; throws what may pass. */
function unlessPassing(error: unknown): undefined {
  if (sendFault(error).kind !== 'permanent') throw error
}

const noPerson = new Set(['user_not_found', 'user_not_visible', 'users_not_found'])

/** `missing_scope`: a group conversation, which Kindling is not in and has no business in. */
const noChannel = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_inactive',
  'missing_scope',
  'message_not_found',
  'thread_not_found',
])

async function unless<Found>(
  words: ReadonlySet<string>,
  note: (error: unknown) => void,
  ask: () => Promise<Found>,
): Promise<Found | undefined> {
  try {
    return await ask()
  } catch (error) {
    note(error)
    const code = refusedWith(error)
    if (code === undefined || !words.has(code)) throw error
    return undefined
  }
}

interface SlackChannel {
  readonly id?: string
  readonly name?: string
  readonly is_private?: boolean
  readonly is_ext_shared?: boolean
  readonly is_pending_ext_shared?: boolean
  readonly is_member?: boolean
  readonly num_members?: number
}

async function askChannel(client: webApi.WebClient, workspace: WorkspaceId, id: string): Promise<Channel | undefined> {
  const { channel } = await client.conversations.info({ channel: id, include_num_members: true })
  return channel === undefined ? undefined : channelOf(workspace, { ...channel, id })
}

function channelOf(workspace: WorkspaceId, channel: SlackChannel): Channel {
  return {
    ref: { workspace, id: channel.id ?? '' },
    name: channel.name ?? '',
    private: channel.is_private === true,
    shared: channel.is_ext_shared === true || channel.is_pending_ext_shared === true,
    members: channel.num_members ?? 0,
    joined: channel.is_member === true,
  }
}

/** `users.conversations` lists where the bot is a member: tier 3, 200 a page. */
async function askInternalChannels(client: webApi.WebClient, workspace: WorkspaceId): Promise<readonly Channel[]> {
  const found: Channel[] = []
  const pages = client.paginate('users.conversations', {
    types: 'public_channel,private_channel',
    exclude_archived: true,
    limit: 200,
  })
  for await (const page of pages) {
    const { channels = [] } = page as { channels?: readonly SlackChannel[] }
    found.push(...channels.map((channel) => channelOf(workspace, { ...channel, is_member: true })))
  }
  return found.filter((channel) => !channel.shared)
}

/** The history holds a thread's first message only; its answers are asked for by their own `ts`. */
async function askMessage(client: webApi.WebClient, ref: MessageRef): Promise<SlackMessage | undefined> {
  const around = { channel: ref.channel, latest: ref.id, oldest: ref.id, inclusive: true }
  if (ref.thread === undefined) {
    const { messages } = await client.conversations.history({ ...around, limit: 1 })
    const found = pick(messages, ref.id)
    if (found !== undefined) return found
  }
  const { messages } = await client.conversations.replies({ ...around, ts: ref.thread ?? ref.id, limit: 2 })
  return pick(messages, ref.id)
}

function pick(messages: unknown, ts: string): SlackMessage | undefined {
  const read = z.array(slackMessageSchema).safeParse(messages)
  return read.success ? read.data.find((message) => message.ts === ts) : undefined
}
