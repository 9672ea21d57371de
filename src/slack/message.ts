import { z } from 'zod'
import type { Message } from '../domain/message.ts'
import type { Person, WorkspaceId } from '../domain/person.ts'
import { nativeId } from '../domain/person.ts'
import type { Names } from './plain-text.ts'
import { flatten, mentionedIds } from './flatten.ts'
import type { Wordy } from './flatten.ts'
import { slackId } from './payload.ts'
import { instantOf, permalink } from './permalink.ts'

/** A message as events, shortcuts and the history carry it. */
export const slackMessageSchema = z.looseObject({
  ts: slackId,
  subtype: z.string().optional(),
  thread_ts: slackId.optional(),
  text: z.string().optional(),
  user: slackId.optional(),
  bot_id: slackId.optional(),
  username: z.string().optional(),
  bot_profile: z.looseObject({ name: z.string().optional(), team_id: z.string().optional() }).optional(),
  team: z.string().optional(),
  user_team: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  attachments: z.array(z.unknown()).optional(),
  files: z.unknown().optional(),
  edited: z.unknown().optional(),
})
export type SlackMessage = z.infer<typeof slackMessageSchema>

/** What a message needs to know of the world to be read. */
export interface Reading {
  readonly workspace: WorkspaceId
  /** The workspace's address, such as `https://larch.slack.com/`. */
  readonly site: string
  /** Undefined where nobody knows them, or Slack refuses to tell. Rejects where it may tell another time. */
  readonly person: (id: string) => Promise<Person | undefined>
  /** Undefined also where Slack would have to be asked. */
  readonly personAtOnce: (id: string) => Person | undefined
  readonly channelName: (id: string) => Promise<string | undefined>
}

/**
 * One message in the core's words, the same for events, shortcuts and look-ups. Rejects where its writer could not be asked
 * for: what a customer says would else be read as a colleague's.
 */
export async function readMessage(
  reading: Reading,
  channel: string,
  message: SlackMessage,
  shared: boolean,
): Promise<Message> {
  const writer = writerOf(message)
  const [person, names] = await Promise.all([
    writer === undefined ? undefined : reading.person(writer),
    namesIn(reading, message),
  ])
  return inOurWords(reading, { channel, message, shared, person, names })
}

/** The same at once; undefined where Slack would have to be asked for a name. */
export function readAtOnce(
  reading: Reading,
  channel: string,
  message: SlackMessage,
  shared: boolean,
): Message | undefined {
  const writer = writerOf(message)
  const person = writer === undefined ? undefined : reading.personAtOnce(writer)
  if (writer !== undefined && person === undefined) return undefined
  if (mentionedIds(wordy(message)).length > 0) return undefined
  return inOurWords(reading, { channel, message, shared, person, names: nobody })
}

/** A message, and what is known of whom it names. */
interface Read {
  readonly channel: string
  readonly message: SlackMessage
  readonly shared: boolean
  readonly person: Person | undefined
  readonly names: Names
}

function inOurWords({ workspace, site }: Reading, { channel, message, shared, person, names }: Read): Message {
  const thread = message.thread_ts === message.ts ? undefined : message.thread_ts
  return {
    ref: { workspace, channel, id: message.ts, thread },
    author: authorOf(workspace, message, person),
    text: flatten(wordy(message), names),
    at: instantOf(message.ts),
    link: permalink(site, channel, message.ts, thread),
    shared,
  }
}

/** The bot that Kindling is in a workspace. */
export interface Bot {
  readonly botId: string | undefined
  readonly botUserId: string
}

/** Whether Kindling wrote it. */
export function isOwn({ botId, botUserId }: Bot, message: SlackMessage | undefined): boolean {
  if (message === undefined) return false
  return message.user === botUserId || (message.bot_id !== undefined && message.bot_id === botId)
}

/** Two versions of a message that read the same. */
export function readsTheSame(a: SlackMessage, b: SlackMessage): boolean {
  return flatten(a, nobody) === flatten(b, nobody)
}

/** The person who wrote it; undefined where an app did, or nobody is named. */
function writerOf(message: SlackMessage): string | undefined {
  return isApp(message) ? undefined : message.user
}

function authorOf(workspace: WorkspaceId, message: SlackMessage, person: Person | undefined): Message['author'] {
  const foreign = isForeign(workspace, message)
  if (isApp(message)) return { id: message.user, name: appName(message), kind: 'app', outside: foreign }
  const restricted = person?.kind === 'guest' || person?.kind === 'outside'
  return { id: message.user, name: person?.name, kind: 'person', outside: foreign || restricted }
}

/**
 * An app is told by its `bot_id`: newer ones post without a subtype and with a user of their own
 * (https://docs.slack.dev/reference/events/message).
 */
function isApp(message: SlackMessage): boolean {
  return message.bot_id !== undefined || message.subtype === 'bot_message'
}

function isForeign(workspace: WorkspaceId, message: SlackMessage): boolean {
  const home = message.bot_profile?.team_id ?? message.user_team ?? message.team
  return home !== undefined && home !== nativeId(workspace)
}

function appName(message: SlackMessage): string | undefined {
  return message.bot_profile?.name ?? message.username
}

function wordy(message: SlackMessage): Wordy {
  const { text, blocks, attachments, files } = message
  return { text, blocks, attachments, files, app: isApp(message) ? (appName(message) ?? '') : undefined }
}

async function namesIn(reading: Reading, message: SlackMessage): Promise<Names> {
  const ids = mentionedIds(wordy(message))
  if (ids.length === 0) return nobody
  const found = await Promise.all(
    ids.map(async (id) => [id, await (isChannel(id) ? reading.channelName(id) : nameOf(reading, id))] as const),
  )
  return new Map(found.flatMap(([id, name]) => (name === undefined ? [] : [[id, name]])))
}

const nobody: Names = new Map()

async function nameOf(reading: Reading, id: string): Promise<string | undefined> {
  return (await reading.person(id).catch(() => undefined))?.name
}

function isChannel(id: string): boolean {
  return id.startsWith('C') || id.startsWith('G')
}
