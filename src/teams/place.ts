import type { ChannelRef, MessageRef, PersonRef } from '../domain/person.ts'
import type { TeamsActivity } from './activity.ts'
import type { Turn } from './world.ts'

/** Who acted, as the platform vouches for: never taken from what a card or a form carries. */
export function actorOf({ workspace, activity }: Turn): PersonRef {
  return { workspace, id: activity.from.aadObjectId ?? activity.from.id }
}

/** The channel, or the chat, in which something happened. */
export function channelOf({ workspace, activity }: Turn): ChannelRef {
  return { workspace, id: conversationOf(activity).channel }
}

/** A message of this conversation; its thread is the root message, which is in no thread itself. */
export function messageOf(turn: Turn, id: string): MessageRef {
  const { channel, root } = conversationOf(turn.activity)
  return { workspace: turn.workspace, channel, id, thread: root === id ? undefined : root }
}

/** The thread that an answer to this activity belongs to; undefined outside of channels. */
export function threadOf({ activity }: Turn): string | undefined {
  return conversationOf(activity).root
}

/** The chat of one person with Kindling. */
export function isPersonal({ conversation }: TeamsActivity): boolean {
  return conversation.conversationType === 'personal'
}

export function isChannel({ conversation }: TeamsActivity): boolean {
  return conversation.conversationType === 'channel'
}

/** Whether a conversation is a channel or a group chat, `19:…`; a chat with one person is `a:…`. */
export function isGroupConversation(conversation: string): boolean {
  return conversation.startsWith('19:')
}

/** A thread of a channel is named `19:…@thread.tacv2;messageid=1700000000000`. */
function conversationOf({ conversation }: TeamsActivity): { channel: string; root: string | undefined } {
  const [channel = '', ...rest] = conversation.id.split(';')
  const root = rest.find((part) => part.startsWith('messageid='))?.slice('messageid='.length)
  return { channel, root: root === '' ? undefined : root }
}
