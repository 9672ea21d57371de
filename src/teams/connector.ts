import type { Activity, ConversationParameters } from 'botbuilder'
import type { ConnectorClient } from 'botframework-connector'
import { cardContentType } from '../adaptive-cards/model.ts'
import { SendFault } from '../ports.ts'
import type { Clients } from './clients.ts'
import { sendFault, statusOf, unreachable } from './faults.ts'
import { pace } from './pace.ts'
import type { Pace } from './pace.ts'
import { isGroupConversation } from './place.ts'
import { askChannels, askMember, askMembers, askTeam, rootOf } from './rosters.ts'
import type { MembersPage } from './rosters.ts'
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

const atOnce: Pace = { run: (_key, work) => work() }

/**
 * Microsoft's connector by botbuilder's client: one call each, never repeated by itself, slowed down below the limits of
 * one conversation unless they are not to be `paced`.
 */
export function botConnector(clients: Clients, paced = true): Connector {
  const [calling, sending] = paced ? [pace(calls), pace(sends)] : [atOnce, atOnce]
  const call = <Result>(serviceUrl: string, work: (client: ConnectorClient) => Promise<Result>, signal?: AbortSignal) =>
    faulting(signal, async () => {
      const client = await clients(serviceUrl)
      signal?.throwIfAborted()
      return calling.run(serviceUrl, () => work(client), signal)
    })
  const send = <Result>(
    { serviceUrl, conversation }: Address,
    work: (client: ConnectorClient['conversations']) => Promise<Result>,
    signal: AbortSignal | undefined,
  ) =>
    faulting(signal, () =>
      sending.run(
        rootOf(conversation),
        () => call(serviceUrl, ({ conversations }) => work(conversations), signal),
        signal,
      ),
    )
  return {
    post: (at, post, signal) =>
      send(at, (client) => postIn(client, at.conversation, post, signal), signal).catch((error: unknown) =>
        chatRefusal(at.conversation, error),
      ),
    update: async (at, id, post, signal) => {
      const options = asked(signal)
      await send(at, (client) => client.updateActivity(at.conversation, id, activityOf(post), options), signal)
    },
    remove: async (at, id, signal) => {
      await send(at, (client) => client.deleteActivity(at.conversation, id, asked(signal)), signal)
    },
    openChat: (serviceUrl, who, signal) =>
      call(
        serviceUrl,
        async ({ conversations }) => required((await conversations.createConversation(newChat(who), asked(signal))).id),
        signal,
      ).catch((error: unknown) => chatRefusal('', error)),
    member: (at, user) => call(at.serviceUrl, (client) => askMember(client, at, user)),
    members: (at) => everyMember((from) => call(at.serviceUrl, (client) => askMembers(client, at, from))),
    team: (serviceUrl, id) => call(serviceUrl, (client) => askTeam(client, id)),
    channels: (serviceUrl, team) => call(serviceUrl, (client) => askChannels(client, team)),
  }
}

/** The most people that Microsoft lets into a team: https://learn.microsoft.com/microsoftteams/limits-specifications-teams */
const mostMembers = 25_000

/** Page after page, each a call of its own. */
async function everyMember(ask: (from: string | undefined) => Promise<MembersPage>): Promise<readonly Member[]> {
  const found: Member[] = []
  let from: string | undefined
  do {
    const page = await ask(from)
    found.push(...page.members)
    from = page.next
  } while (from !== undefined && found.length < mostMembers)
  return found
}

function asked(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal === undefined ? {} : { abortSignal: signal }
}

async function postIn(
  client: ConnectorClient['conversations'],
  conversation: string,
  post: Post,
  signal: AbortSignal | undefined,
): Promise<string> {
  const id = isNewInChannel(conversation)
    ? (await client.createConversation(newInChannel(conversation, post), asked(signal))).activityId
    : (await client.sendToConversation(conversation, activityOf(post), asked(signal))).id
  return required(id)
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
  if (!isGroupConversation(conversation) && error instanceof SendFault && statusOf(error.cause) === 403)
    throw new SendFault('permanent', unreachable, { cause: error.cause })
  throw error
}

/** A channel without a thread: only `createConversation` makes a new first message there. */
function isNewInChannel(conversation: string): boolean {
  return isGroupConversation(conversation) && /@thread\.(?:tacv2|skype)$/.test(conversation)
}

function activityOf({ card, summary }: Post): Partial<Activity> {
  const attachments = [{ contentType: cardContentType, content: card }]
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
