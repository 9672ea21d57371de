import type { Message } from '../domain/message.ts'
import type { MessageRef, PersonRef } from '../domain/person.ts'
import { nativeId } from '../domain/person.ts'
import type { TeamsActivity } from './activity.ts'
import { ownMentions } from './mentions.ts'
import { messageText } from './message-text.ts'
import { actorOf, channelOf, isChannel, messageOf } from './place.ts'
import type { Turn, World } from './world.ts'

/**
 * What a message activity is about. `asked`: somebody speaks to Kindling, or pressed a button of an old client.
 * `nothing` surely has no effect.
 */
export type Heard =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'posted' | 'edited'; readonly message: Message }
  | { readonly kind: 'deleted'; readonly message: MessageRef }

const nothing: Heard = { kind: 'nothing' }

/** https://learn.microsoft.com/microsoftteams/platform/resources/bot-v3/bots-notifications */
const edits = new Set(['editMessage', 'undeleteMessage'])

/**
 * Sorts a `message`, `messageUpdate` or `messageDelete`. What is said to Kindling is a command, of channels it hears the
 * rest, and nothing of other chats. Asks the directory for author and channel, and throws its `SendFault`s.
 */
export async function hear(world: World, turn: Turn): Promise<Heard> {
  const { activity } = turn
  if (isOwn(activity)) return nothing
  switch (activity.type) {
    case 'message':
      if (isAsked(activity)) return { kind: 'asked' }
      return heardMessage(world, turn, 'posted')
    case 'messageUpdate':
      return edits.has(activity.channelData?.eventType ?? '') ? heardMessage(world, turn, 'edited') : nothing
    case 'messageDelete':
      return isChannel(activity) && present(activity.id)
        ? { kind: 'deleted', message: messageOf(turn, activity.id) }
        : nothing
    default:
      return nothing
  }
}

/** Whether somebody asks Kindling for something: a command, a click, a form. */
export function isByHand(activity: TeamsActivity): boolean {
  return activity.type === 'invoke' || (activity.type === 'message' && isAsked(activity))
}

/** Whether a message is for Kindling: a mention, whatever is written in the chat with it, a button of an old client. */
function isAsked(activity: TeamsActivity): boolean {
  return (
    activity.conversation.conversationType === 'personal' ||
    (activity.value !== undefined && activity.value !== null) ||
    ownMentions(activity).length > 0
  )
}

function isOwn({ from, recipient }: TeamsActivity): boolean {
  return from.id === recipient?.id
}

async function heardMessage(world: World, turn: Turn, kind: 'posted' | 'edited'): Promise<Heard> {
  const message = unaskedMessage(world, turn)
  if (message === undefined) return nothing
  const [outside, channel] = await Promise.all([
    isFromOutside(world, turn, message.author),
    world.directory.channel(channelOf(turn)),
  ])
  return { kind, message: { ...message, author: { ...message.author, outside }, shared: channel?.shared ?? false } }
}

/**
 * Everything that a new message of a channel may turn out to be, whoever wrote it and whoever reads along. Nobody is asked
 * about that here: of most messages it makes no difference. Undefined for whatever else an activity may be.
 */
export function readingsOf(world: World, turn: Turn): readonly Message[] | undefined {
  const { activity } = turn
  if (activity.type !== 'message' || isOwn(activity) || isAsked(activity)) return undefined
  const message = unaskedMessage(world, turn)
  if (message === undefined) return undefined
  return [false, true].flatMap((outside) =>
    [false, true].map((shared) => ({ ...message, author: { ...message.author, outside }, shared })),
  )
}

/** A message of a channel, as if a colleague had written it among colleagues. */
function unaskedMessage(world: World, turn: Turn): Message | undefined {
  const { activity } = turn
  if (!isChannel(activity) || !present(activity.id)) return undefined
  const ref = messageOf(turn, activity.id)
  return {
    ref,
    author: authorOf(turn),
    text: messageText(activity),
    at: sentAt(activity) ?? world.deps.clock.now(),
    link: world.deps.platform(turn.workspace).permalink(ref),
    shared: false,
  }
}

function authorOf(turn: Turn): Message['author'] {
  const { from } = turn.activity
  const isApp = from.id.startsWith('28:')
  const id = isApp ? undefined : actorOf(turn).id
  return { id, name: from.name ?? undefined, kind: isApp ? 'app' : 'person', outside: false }
}

async function isFromOutside(world: World, turn: Turn, { kind }: Message['author']): Promise<boolean> {
  return kind === 'person' && (isForeign(turn) || isOutside(world, actorOf(turn)))
}

/** In a channel shared between organisations people keep the tenant they are from. */
function isForeign({ workspace, activity }: Turn): boolean {
  const { tenantId } = activity.from
  return present(tenantId) && tenantId.toLowerCase() !== nativeId(workspace)
}

/** Guests, and whoever no roster knows. */
export async function isOutside(world: World, actor: PersonRef): Promise<boolean> {
  return (await world.directory.person(actor))?.kind !== 'member'
}

/** Message ids are the milliseconds at which they were written; an edit keeps its message's id. */
function sentAt({ id, timestamp }: TeamsActivity): Date | undefined {
  const fromId = /^\d{13}$/.test(id ?? '') ? new Date(Number(id)) : undefined
  const at = fromId ?? (present(timestamp) ? new Date(timestamp) : undefined)
  return at === undefined || Number.isNaN(at.getTime()) ? undefined : at
}

function present(text: string | null | undefined): text is string {
  return text !== undefined && text !== null && text !== ''
}
