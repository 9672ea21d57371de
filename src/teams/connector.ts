import type { Activity, ConversationParameters } from 'botbuilder'
import { Teams } from 'botframework-connector'
import type { ConnectorClient } from 'botframework-connector'
import { z } from 'zod'
import { SendFault } from '../ports.ts'
import type { Clients } from './clients.ts'
import { sendFault, statusOf, unreachable } from './faults.ts'
import { pace } from './pace.ts'
import type { Address, Connector, Member, Post } from './world.ts'

/** Per app and tenant, for everything: the tenants of one region share it here, so that it holds for each of them. */
const calls = [{ most: 30, span: 1_000 }]

/** Per bot and conversation, for sending: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const sends = [
  { most: 7, span: 1_000 },
  { most: 8, span: 2_000 },
  { most: 60, span: 30_000 },
  { most: 1800, span: 3_600_000 },
]

/** A team larger than this is not read to its end: 20 calls of 500 people. */
const mostMembers = 10_000
const pageSize = 500

/**
 * Microsoft's connector by botbuilder's client: one call each, never repeated by itself, slowed down below the limits of
 * one conversation.
 */
export function botConnector(clients: Clients): Connector {
  const [calling, sending] = [pace(calls), pace(sends)]
  const client = async (serviceUrl: string, signal?: AbortSignal) => {
    const found = await clients(serviceUrl)
    await calling.turn(serviceUrl, signal)
    signal?.throwIfAborted()
    return found
  }
  const to = async ({ serviceUrl, conversation }: Address, signal?: AbortSignal) => {
    await sending.turn(rootOf(conversation), signal)
    return (await client(serviceUrl, signal)).conversations
  }
  const asked = (signal?: AbortSignal) => (signal === undefined ? {} : { abortSignal: signal })
  return {
    post: (address, post, signal) =>
      faulting(signal, async () => {
        const { conversation } = address
        const conversations = await to(address, signal)
        const id = isNewInChannel(conversation)
          ? (await conversations.createConversation(newInChannel(conversation, post), asked(signal))).activityId
          : (await conversations.sendToConversation(conversation, activityOf(post), asked(signal))).id
        return required(id)
      }).catch((error: unknown) => chatRefusal(address.conversation, error)),
    update: (address, id, post, signal) =>
      faulting(signal, async () => {
        const conversations = await to(address, signal)
        await conversations.updateActivity(address.conversation, id, activityOf(post), asked(signal))
      }),
    remove: (address, id, signal) =>
      faulting(signal, async () => {
        const conversations = await to(address, signal)
        await conversations.deleteActivity(address.conversation, id, asked(signal))
      }),
    openChat: (serviceUrl, { tenant, user, bot }, signal) =>
      faulting(signal, async () => {
        const { conversations } = await client(serviceUrl, signal)
        const chat = {
          isGroup: false,
          bot: { id: bot, name: '' },
          members: [{ id: user, name: '' }],
          tenantId: tenant,
          channelData: { tenant: { id: tenant } },
        }
        return required((await conversations.createConversation(chat, asked(signal))).id)
      }).catch((error: unknown) => chatRefusal('', error)),
    member: (at, user) => faulting(undefined, async () => askMember(await client(at.serviceUrl), at, user)),
    members: (at) => faulting(undefined, async () => askMembers(await client(at.serviceUrl), at)),
    channels: (serviceUrl, team) => faulting(undefined, async () => askChannels(await client(serviceUrl), team)),
  }
}

async function faulting<Result>(signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (signal?.aborted === true) throw signal.reason
    throw sendFault(error)
  }
}

/** A chat with one person, in which Kindling may not write, is one that it was not added to. */
function chatRefusal(conversation: string, error: unknown): never {
  if (!isInTeam(conversation) && error instanceof SendFault && statusOf(error.cause) === 403)
    throw new SendFault('permanent', unreachable, { cause: error.cause })
  throw error
}

/** Channels and group chats are `19:…`, a chat with one person `a:…`. */
function isInTeam(conversation: string): boolean {
  return conversation.startsWith('19:')
}

/** A channel without a thread: only `createConversation` makes a new first message there. */
function isNewInChannel(conversation: string): boolean {
  return isInTeam(conversation) && /@thread\.(?:tacv2|skype)$/.test(conversation)
}

function rootOf(conversation: string): string {
  return conversation.split(';')[0] ?? conversation
}

function activityOf({ card, summary }: Post): Partial<Activity> {
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }]
  return { type: 'message', summary, attachments }
}

/** Its type asks for members and a bot; Teams wants neither for a channel. */
function newInChannel(channel: string, post: Post): ConversationParameters {
  const parameters = { isGroup: true, channelData: { channel: { id: channel } }, activity: activityOf(post) }
  return parameters as unknown as ConversationParameters
}

function required(id: string | undefined): string {
  if (id === undefined || id === '') throw new SendFault('unanswered', 'no_id')
  return id
}

const memberSchema = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
})

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
function readMember(found: unknown): Member {
  const { id, name, aadObjectId, objectId, tenantId, userRole } = memberSchema.parse(found)
  return {
    userId: id,
    aadObjectId: aadObjectId ?? objectId ?? undefined,
    name: name ?? '',
    guest: userRole === 'guest',
    tenant: tenantId ?? undefined,
  }
}

async function askMember(client: ConnectorClient, at: Address, user: string): Promise<Member | undefined> {
  try {
    return readMember(await client.conversations.getConversationMember(rootOf(at.conversation), user))
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

async function askMembers(client: ConnectorClient, at: Address): Promise<readonly Member[]> {
  const found: Member[] = []
  let token: string | undefined
  do {
    // Its type wants a token for the first page, too, which has none.
    const asked = { pageSize, continuationToken: token } as { pageSize: number; continuationToken: string }
    const page = await client.conversations.getConversationPagedMembers(rootOf(at.conversation), asked)
    found.push(...(page.members ?? []).map(readMember))
    token = page.continuationToken === '' ? undefined : page.continuationToken
  } while (token !== undefined && found.length < mostMembers)
  return found
}

async function askChannels(client: ConnectorClient, team: string): ReturnType<Connector['channels']> {
  const { conversations = [] } = await new Teams(client).fetchChannelList(team)
  return conversations.flatMap(({ id, name, type }) =>
    id === undefined ? [] : [{ id, name: name ?? undefined, type: type ?? undefined }],
  )
}
