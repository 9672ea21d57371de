import type { Activity, ConversationParameters } from 'botbuilder'
import { SendFault } from '../ports.ts'
import type { Clients } from './clients.ts'
import { sendFault, statusOf, unreachable } from './faults.ts'
import { pace } from './pace.ts'
import { askChannels, askMember, askMembers, askTeam, rootOf } from './rosters.ts'
import type { Address, Connector, Post } from './world.ts'

/** Per app and tenant, for everything: the tenants of one region share it here, so that it holds for each of them. */
const calls = [{ most: 30, span: 1_000 }]

/** Per bot and conversation, for sending: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const sends = [
  { most: 7, span: 1_000 },
  { most: 8, span: 2_000 },
  { most: 60, span: 30_000 },
  { most: 1800, span: 3_600_000 },
]

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
    openChat: (serviceUrl, who, signal) =>
      faulting(signal, async () => {
        const { conversations } = await client(serviceUrl, signal)
        return required((await conversations.createConversation(newChat(who), asked(signal))).id)
      }).catch((error: unknown) => chatRefusal('', error)),
    member: (at, user) => faulting(undefined, async () => askMember(await client(at.serviceUrl), at, user)),
    members: (at) => faulting(undefined, async () => askMembers(await client(at.serviceUrl), at)),
    team: (serviceUrl, id) => faulting(undefined, async () => askTeam(await client(serviceUrl), id)),
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

function activityOf({ card, summary }: Post): Partial<Activity> {
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }]
  return { type: 'message', summary, attachments }
}

/** Its type asks for members and a bot; Teams wants neither for a channel. */
function newInChannel(channel: string, post: Post): ConversationParameters {
  const parameters = { isGroup: true, channelData: { channel: { id: channel } }, activity: activityOf(post) }
  return parameters as unknown as ConversationParameters
}

function newChat({ tenant, user, bot }: Parameters<Connector['openChat']>[1]): ConversationParameters {
  return {
    isGroup: false,
    bot: { id: bot, name: '' },
    members: [{ id: user, name: '' }],
    tenantId: tenant,
    channelData: { tenant: { id: tenant } },
  }
}

function required(id: string | undefined): string {
  if (id === undefined || id === '') throw new SendFault('unanswered', 'no_id')
  return id
}
