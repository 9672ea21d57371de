import { z } from 'zod'
import type { Message } from '../domain/message.ts'
import type { Connection } from './connection.ts'
import type { SlackMessage } from './message.ts'
import { isOwn, readAtOnce, readMessage, readsTheSame, slackMessageSchema } from './message.ts'
import type { EventBody } from './payload.ts'
import { slackId } from './payload.ts'

/** What a `message` event is about; `nothing` surely has no effect. */
export type Heard =
  | { readonly kind: 'nothing' }
  | ({ readonly kind: 'posted' | 'edited' } & Said)
  | { readonly kind: 'deleted'; readonly channel: string; readonly ts: string; readonly thread: string | undefined }

const nothing: Heard = { kind: 'nothing' }

/** Subtypes in which somebody says something: https://docs.slack.dev/reference/events/message#subtypes */
const spoken = new Set([undefined, 'bot_message', 'file_share', 'thread_broadcast', 'me_message'])

/** Kindling listens in channels only; what people write to it directly is not for anybody else. */
const channelTypes = new Set([undefined, 'channel', 'group'])

const messageEvent = z.looseObject({
  channel: slackId,
  channel_type: z.string().optional(),
  subtype: z.string().optional(),
  deleted_ts: slackId.optional(),
  message: slackMessageSchema.optional(),
  previous_message: slackMessageSchema.optional(),
})

/** Sorts a `message` event. Kindling's own posts, updates and deletions are nothing, and so is what it cannot read. */
export function hear(connection: Connection, event: unknown): Heard {
  const read = messageEvent.safeParse(event)
  if (!read.success || !channelTypes.has(read.data.channel_type)) return nothing
  const { channel, subtype, message, previous_message: before, deleted_ts: gone } = read.data
  if (subtype === 'message_changed') return heardChange(connection, { channel, message, before })
  if (subtype === 'message_deleted')
    return gone === undefined || isOwn(connection, before) ? nothing : deleted(channel, gone, before)
  if (!spoken.has(subtype)) return nothing
  const posted = slackMessageSchema.safeParse(event)
  return posted.success && !isOwn(connection, posted.data) ? { kind: 'posted', channel, message: posted.data } : nothing
}

/** What somebody says in an event, and where. */
export interface Said {
  readonly channel: string
  readonly message: SlackMessage
}

/** The event's message in the core's words. Rejects where Slack could not be asked who wrote it. */
export function readHeard(connection: Connection, body: EventBody, { channel, message }: Said): Promise<Message> {
  return readMessage(connection.directory.reading, channel, message, isShared(body))
}

/** How it reads whoever wrote it, a colleague or somebody else. Nobody is asked. */
export async function readingsOf(
  connection: Connection,
  body: EventBody,
  { channel, message }: Said,
): Promise<readonly [Message, Message]> {
  const reading = { ...connection.directory.reading, person: async () => undefined }
  const read = await readMessage(reading, channel, message, isShared(body))
  return [read, { ...read, author: { ...read.author, outside: true } }]
}

/** The event's message at once; undefined where somebody would have to be asked. */
export function readHeardAtOnce(
  connection: Connection,
  body: EventBody,
  { channel, message }: Said,
): Message | undefined {
  return readAtOnce(connection.directory.reading, channel, message, isShared(body))
}

function isShared(body: EventBody): boolean {
  return body.is_ext_shared_channel === true
}

interface Change {
  readonly channel: string
  readonly message: SlackMessage | undefined
  readonly before: SlackMessage | undefined
}

/** A deleted message with answers stays as a tombstone; a link's preview arriving changes no words. */
function heardChange(connection: Connection, { channel, message, before }: Change): Heard {
  if (message === undefined || isOwn(connection, message) || isOwn(connection, before)) return nothing
  if (message.subtype === 'tombstone') return deleted(channel, message.ts, message)
  if (before !== undefined && readsTheSame(before, message)) return nothing
  return { kind: 'edited', channel, message }
}

function deleted(channel: string, ts: string, before: SlackMessage | undefined): Heard {
  const thread = before?.thread_ts === ts ? undefined : before?.thread_ts
  return { kind: 'deleted', channel, ts, thread }
}
