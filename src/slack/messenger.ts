import type { webApi } from '@slack/bolt'
import type { MessageRef, WorkspaceId } from '../domain/person.ts'
import type { Messenger, Outgoing } from '../ports.ts'
import { SendFault } from '../ports.ts'
import type { Card } from '../views/card.ts'
import type { SlackDirectory } from './directory.ts'
import { refusedWith, sendFault } from './faults.ts'
import type { Needs } from './needs.ts'
import { isDirect } from './place.ts'
import type { RenderedCard } from './render-card.ts'
import { sendCard } from './send-card.ts'

/** Marks a message with its delivery. Everybody in the workspace may read it: an id, nothing else. */
const deliveryEvent = 'kindling_delivery'

export interface MessengerOptions {
  readonly workspace: WorkspaceId
  readonly client: webApi.WebClient
  readonly directory: SlackDirectory
  readonly needs: Needs
}

/** Sends what has become of a delivery. Throws a `SendFault`; `shared_channel` where outsiders would read along. */
export function slackMessenger(options: MessengerOptions): Messenger {
  return {
    send: (outgoing, id, signal) => faulting(options, () => send(options, outgoing, id, signal)),
    find: (outgoing, id) => faulting(options, () => find(options, outgoing, id)),
  }
}

async function faulting<Result>({ needs }: MessengerOptions, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    needs.checkRefusal(error)
    throw sendFault(error)
  }
}

async function send(
  options: MessengerOptions,
  outgoing: Outgoing,
  id: string,
  signal: AbortSignal | undefined,
): Promise<MessageRef | undefined> {
  switch (outgoing.to) {
    case 'channel':
      await refuseShared(options, outgoing.channel.id)
      signal?.throwIfAborted()
      return post(options, { ...outgoing, channel: outgoing.channel.id, id })
    case 'person':
      return post(options, { channel: outgoing.person.id, thread: undefined, card: outgoing.card, id })
    case 'update':
      await refuseShared(options, outgoing.message.channel)
      return update(options, outgoing.message, outgoing.card)
    case 'removal':
      return remove(options, outgoing.message, outgoing.remains)
  }
}

/** Kindling never writes where people of another organisation read: asked anew, whatever another process has heard. */
async function refuseShared({ directory }: MessengerOptions, channel: string): Promise<void> {
  if (isDirect(channel)) return
  const known = await directory.channelNow(channel)
  if (known?.shared === true) throw new SendFault('permanent', 'shared_channel')
}

interface Post {
  readonly channel: string
  readonly thread: string | undefined
  readonly card: Card
  readonly id: string
}

async function post({ workspace, client }: MessengerOptions, { channel, thread, card, id }: Post): Promise<MessageRef> {
  const sent = await fitting(card, (shown) =>
    client.chat.postMessage({
      channel,
      ...shown,
      ...(thread === undefined ? {} : { thread_ts: thread }),
      metadata: { event_type: deliveryEvent, event_payload: { id } },
      unfurl_links: false,
      unfurl_media: false,
    }),
  )
  if (sent.ts === undefined) throw new SendFault('unanswered', 'no_ts')
  return { workspace, channel: sent.channel ?? channel, id: sent.ts, thread }
}

/** Undefined where somebody has deleted the message on Slack: there is nothing to change any more. */
async function update({ client }: MessengerOptions, message: MessageRef, card: Card): Promise<MessageRef | undefined> {
  try {
    await fitting(card, (shown) => client.chat.update({ channel: message.channel, ts: message.id, ...shown }))
    return message
  } catch (error) {
    if (refusedWith(error) === 'message_not_found') return undefined
    throw error
  }
}

/** A card that Slack would refuse is a fault of ours, and no second try mends it. */
async function fitting<Sent>(card: Card, sending: (shown: RenderedCard) => Promise<Sent>): Promise<Sent> {
  try {
    return await sendCard(card, sending)
  } catch (error) {
    throw error instanceof RangeError ? new SendFault('permanent', 'card_too_large', { cause: error }) : error
  }
}

async function remove(options: MessengerOptions, message: MessageRef, remains: Card): Promise<MessageRef | undefined> {
  const { client } = options
  try {
    if (await hasReplies(client, message)) return await update(options, message, remains)
    await client.chat.delete({ channel: message.channel, ts: message.id })
    return undefined
  } catch (error) {
    const code = refusedWith(error)
    if (code === 'message_not_found' || code === 'thread_not_found') return undefined
    if (code !== 'cant_delete_message' && code !== 'compliance_exports_prevent_deletion') throw error
    return update(options, message, remains)
  }
}

async function hasReplies(client: webApi.WebClient, message: MessageRef): Promise<boolean> {
  if (message.thread !== undefined) return false
  const { messages = [] } = await client.conversations.replies({ channel: message.channel, ts: message.id, limit: 2 })
  return messages.length > 1
}

/** Changing and removing may be done twice; only a new message has to be looked for. */
async function find(options: MessengerOptions, outgoing: Outgoing, id: string): Promise<MessageRef | undefined> {
  switch (outgoing.to) {
    case 'channel':
      return outgoing.thread === undefined
        ? findInChannel(options, outgoing.channel.id, id)
        : findInThread(options, outgoing.channel.id, outgoing.thread, id)
    case 'person':
      return findInChannel(options, await directChannel(options.client, outgoing.person.id), id)
    case 'update':
    case 'removal':
      return undefined
  }
}

async function directChannel(client: webApi.WebClient, person: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: person })
  if (channel?.id === undefined) throw new SendFault('permanent', 'no_direct_channel')
  return channel.id
}

/** A retry comes within hours; among this many messages its first try is found even in a busy channel. */
const looked = 200

async function findInChannel(
  { client, workspace }: MessengerOptions,
  channel: string,
  id: string,
): Promise<MessageRef | undefined> {
  const { messages = [] } = await client.conversations.history({ channel, limit: looked, include_all_metadata: true })
  const ts = messages.find((message) => carries(message, id))?.ts
  return ts === undefined ? undefined : { workspace, channel, id: ts }
}

/** Answers come oldest first, so every page has to be read. */
async function findInThread(
  { client, workspace }: MessengerOptions,
  channel: string,
  thread: string,
  id: string,
): Promise<MessageRef | undefined> {
  const question = { channel, ts: thread, limit: looked, include_all_metadata: true }
  for await (const page of client.paginate('conversations.replies', question)) {
    const { messages = [] } = page as { messages?: readonly { ts?: string }[] }
    const ts = messages.find((message) => carries(message, id))?.ts
    if (ts !== undefined) return { workspace, channel, id: ts, thread }
  }
  return undefined
}

function carries(message: object, id: string): boolean {
  const { metadata } = message as { metadata?: { event_type?: string; event_payload?: { id?: unknown } } }
  return metadata?.event_type === deliveryEvent && metadata.event_payload?.id === id
}
