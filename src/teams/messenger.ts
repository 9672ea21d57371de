import type { ChannelRef, MessageRef, PersonRef } from '../domain/person.ts'
import { nativeId } from '../domain/person.ts'
import type { Messenger, Outgoing } from '../ports.ts'
import { SendFault } from '../ports.ts'
import type { Card } from '../views/card.ts'
import { postOf } from './asker.ts'
import type { FreshDirectory } from './directory.ts'
import { faultStatus, unreachable } from './faults.ts'
import { isGroupConversation } from './place.ts'
import type { Address, Connector, Conversations, KnownPerson, Post } from './world.ts'

export interface MessengerOptions {
  readonly connector: Connector
  readonly conversations: Conversations
  readonly directory: FreshDirectory
}

/**
 * Sends what has become of a delivery. Throws a `SendFault`: `shared_channel` where outsiders would read along,
 * `unknown_channel` where Kindling is not, `unreachable` for whoever has not added it.
 *
 * A bot cannot read back what it wrote. So `find` only makes sure that Microsoft answers again.
 */
export function teamsMessenger(options: MessengerOptions): Messenger {
  return {
    blind: true,
    send: (outgoing, _id, signal) => send(options, outgoing, signal),
    async find(outgoing) {
      await probe(options, outgoing)
      return undefined
    },
  }
}

async function send(
  options: MessengerOptions,
  outgoing: Outgoing,
  signal: AbortSignal | undefined,
): Promise<MessageRef | undefined> {
  const { connector } = options
  switch (outgoing.to) {
    case 'channel': {
      const at = await beforehand(() => channelAddress(options, outgoing.channel, outgoing.thread))
      signal?.throwIfAborted()
      const sent = await connector.post(at, rendered(outgoing.card), signal)
      return { ...refOf(outgoing.channel), id: sent, thread: outgoing.thread }
    }
    case 'person': {
      const at = await beforehand(() => chatOf(options, outgoing.person, signal))
      const sent = await connector.post(at, rendered(outgoing.card), signal)
      return { workspace: outgoing.person.workspace, channel: at.conversation, id: sent }
    }
    case 'update':
      return update(options, outgoing.message, outgoing.card, signal)
    case 'removal':
      return remove(options, outgoing, signal)
  }
}

function refOf({ workspace, id }: ChannelRef): Pick<MessageRef, 'workspace' | 'channel'> {
  return { workspace, channel: id }
}

/** Kindling never writes where people of another organisation read: asked anew, whatever another process has heard. */
async function channelAddress(
  { conversations, directory }: MessengerOptions,
  ref: ChannelRef,
  thread?: string,
): Promise<Address> {
  const channel = await directory.channelNow(ref)
  if (channel?.shared === true) throw new SendFault('permanent', 'shared_channel')
  const known = channel?.joined === true ? await conversations.channel(ref) : undefined
  const team = known === undefined ? undefined : await conversations.team(ref.workspace, known.team)
  if (team === undefined) throw new SendFault('permanent', 'unknown_channel')
  return { serviceUrl: team.serviceUrl, conversation: thread === undefined ? ref.id : `${ref.id};messageid=${thread}` }
}

/** Opened where it is not known yet; there is one only, however often it is opened. */
async function chatOf(options: MessengerOptions, person: PersonRef, signal: AbortSignal | undefined): Promise<Address> {
  const { serviceUrl, chat, userId, bot, ...known } = await reachable(options, person)
  if (chat !== undefined) return { serviceUrl, conversation: chat }
  const { connector, conversations } = options
  const conversation = await connector.openChat(
    serviceUrl,
    { tenant: nativeId(person.workspace), user: userId, bot },
    signal,
  )
  await conversations.putPerson({ ...known, serviceUrl, userId, bot, chat: conversation })
  return { serviceUrl, conversation }
}

/** Somebody of a team who was never heard of is looked for there first. */
async function reachable({ conversations, directory }: MessengerOptions, person: PersonRef): Promise<KnownPerson> {
  const known = await conversations.person(person)
  if (known !== undefined) return known
  await directory.person(person)
  const found = await conversations.person(person)
  if (found === undefined) throw new SendFault('permanent', unreachable)
  return found
}

/** Where a message stands: updates and removals name their channel or their chat. */
async function addressOf(options: MessengerOptions, { workspace, channel }: MessageRef): Promise<Address> {
  if (isGroupConversation(channel)) return channelAddress(options, { workspace, id: channel })
  // Chats are named by no address of their own: their tenant's teams are in the same region.
  const [team] = await options.conversations.teams(workspace)
  if (team === undefined) throw new SendFault('permanent', 'unknown_chat')
  return { serviceUrl: team.serviceUrl, conversation: channel }
}

/** Undefined where somebody has deleted the message: there is nothing to change any more. */
async function update(
  options: MessengerOptions,
  message: MessageRef,
  card: Card,
  signal: AbortSignal | undefined,
): Promise<MessageRef | undefined> {
  const at = await addressOf(options, message)
  signal?.throwIfAborted()
  const changed = await unlessGone(() => options.connector.update(at, message.id, rendered(card), signal))
  return changed ? message : undefined
}

/** What cannot be deleted shrinks. A bot does not learn whether somebody answered: replies stay, under Teams' own note. */
async function remove(
  options: MessengerOptions,
  { message, remains }: Outgoing & { to: 'removal' },
  signal: AbortSignal | undefined,
): Promise<MessageRef | undefined> {
  const at = await addressOf(options, message)
  signal?.throwIfAborted()
  try {
    await unlessGone(() => options.connector.remove(at, message.id, signal))
    return undefined
  } catch (error) {
    if (!(error instanceof SendFault) || error.kind !== 'permanent') throw error
    return update(options, message, remains, signal)
  }
}

async function unlessGone(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (faultStatus(error) !== 404) throw error
    return false
  }
}

/** Whether the connector answers at all, so that a second try is not lost like the first. */
async function probe(options: MessengerOptions, outgoing: Outgoing): Promise<void> {
  const { connector } = options
  if (outgoing.to === 'channel') {
    const { serviceUrl, conversation } = await channelAddress(options, outgoing.channel)
    await quietly(() => connector.team(serviceUrl, conversation))
  } else if (outgoing.to === 'person') {
    const { serviceUrl, seenIn, userId } = await reachable(options, outgoing.person)
    await quietly(() => connector.member({ serviceUrl, conversation: seenIn }, userId))
  }
}

/** A refusal is an answer, too. */
async function quietly(ask: () => Promise<unknown>): Promise<void> {
  try {
    await beforehand(ask)
  } catch (error) {
    if (!(error instanceof SendFault) || error.kind !== 'permanent') throw error
  }
}

/** What fails while only questions are asked is never in doubt: nothing was sent yet. */
async function beforehand<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask()
  } catch (error) {
    const known = error instanceof SendFault
    if (known && error.kind !== 'unanswered') throw error
    throw new SendFault('temporary', known ? error.code : 'unknown', { cause: known ? error.cause : error })
  }
}

/** A card that Teams would refuse is a fault of ours, and no second try mends it. */
function rendered(card: Card): Post {
  try {
    return postOf(card)
  } catch (error) {
    throw new SendFault('permanent', 'card_too_large', { cause: error })
  }
}
