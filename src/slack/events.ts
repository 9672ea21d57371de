import { z } from 'zod'
import type { Message } from '../domain/message.ts'
import { applauded, applauseTakenBack } from '../usecases/applause.ts'
import { channelJoined, channelLeft } from '../usecases/channel-events.ts'
import { reactionAdded } from '../usecases/hand.ts'
import { personLeft } from '../usecases/leaving.ts'
import { withIds } from '../log-ids.ts'
import { arrivedAs, countEvent } from '../usecases/count-event.ts'
import { mayMatter, messageArrived, messageDeleted, messageEdited } from '../usecases/messages.ts'
import type { EventOutcome, Log } from '../ports.ts'
import { connectionOf } from './connection.ts'
import type { Connection, World } from './connection.ts'
import { hear, readHeard, readingsOf } from './hear.ts'
import type { Said } from './hear.ts'
import { publishHome } from './home.ts'
import { installationEvents } from './lifecycle.ts'
import type { EventBody } from './payload.ts'
import { eventSchema, readEvent, slackId, teamOfEvent, UnreadableEvent } from './payload.ts'
import { onStep } from './steps.ts'
import { traits } from '../traits.ts'

/** Answers what came of the event, for the figures; nothing where it is of no kind that is counted apart. */
type Handler = (world: World, connection: Connection, body: EventBody) => Promise<EventOutcome | void>

/** Events of a workspace, by their type. With those about installations the manifests subscribe to exactly these. */
export const eventHandlers = {
  message: onMessage,
  reaction_added: onReaction,
  reaction_removed: onReactionRemoved,
  app_home_opened: onHomeOpened,
  member_joined_channel: onJoined,
  channel_left: (world, connection, body) => onLeft(world, connection, body, 'removed'),
  group_left: (world, connection, body) => onLeft(world, connection, body, 'removed'),
  channel_archive: (world, connection, body) => onLeft(world, connection, body, 'archived'),
  group_archive: (world, connection, body) => onLeft(world, connection, body, 'archived'),
  channel_shared: onSharingChanged,
  channel_unshared: onSharingChanged,
  user_change: onPersonChanged,
  function_executed: onStep,
} as const satisfies Record<string, Handler>

/** Throws when its effect could not be committed: the event is then not acknowledged, and Slack sends it again. */
export async function onEvent(world: World, body: unknown): Promise<void> {
  const { data: read } = eventSchema.safeParse(body)
  if (read === undefined) return world.log.warn({}, 'slack.event.unreadable')
  return onRead(world, read)
}

/** The same for an envelope that has been read. */
export async function onRead(world: World, read: EventBody): Promise<void> {
  const ids = { event: read.event_id, type: read.event.type }
  const onInstallation = installationEvents[read.event.type]
  if (onInstallation !== undefined) return logged(world.log, ids, () => onInstallation(world.lifecycle, read))
  const team = teamOfEvent(read)
  const { metrics } = world.deps
  const connection = await logged(world.log, { team, ...ids }, () => connectionOf(world, team)).catch((error) => {
    metrics?.event('slack', 'failed')
    throw error
  })
  if (connection === undefined) {
    metrics?.event('slack', 'refused')
    return world.log.warn({ team, event: read.event_id }, 'slack.other_team')
  }
  const { workspace } = connection
  const counting = { metrics, source: 'slack', byHand: read.event.type === 'app_home_opened' } as const
  await withIds(
    () => ({ workspace, ...ids }),
    () =>
      countEvent(
        counting,
        () => logged(world.log, { workspace, ...ids }, () => handle(world, connection, read)),
        (outcome) => outcome ?? 'other',
      ),
  )
}

async function handle(world: World, connection: Connection, read: EventBody): Promise<EventOutcome | void> {
  const handlers: Record<string, Handler> = eventHandlers
  return handlers[read.event.type]?.(world, connection, read)
}

/** What fails is logged and thrown; what is not in its event's shape is only logged: it will not read better the next time. */
async function logged<Result>(log: Log, ids: object, work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UnreadableEvent) {
      log.warn(ids, 'slack.event.unreadable')
      return undefined
    }
    log.error({ ...ids, ...traits(error) }, 'slack.event.failed')
    throw error
  }
}

async function onMessage(world: World, connection: Connection, body: EventBody): Promise<EventOutcome | void> {
  const heard = hear(connection, body.event)
  switch (heard.kind) {
    case 'nothing':
      return 'ignored'
    case 'posted':
      return arrivedAs[await messageArrived(world.deps, await readPosted(world, connection, body, heard))]
    case 'edited':
      return messageEdited(world.deps, await readHeard(connection, body, heard))
    case 'deleted': {
      const { channel, ts, thread } = heard
      return messageDeleted(world.deps, { workspace: connection.workspace, channel, id: ts, thread })
    }
  }
}

/** While Slack does not tell who writes, only what may matter is left for it to send again. */
async function readPosted(world: World, connection: Connection, body: EventBody, posted: Said): Promise<Message> {
  try {
    return await readHeard(connection, body, posted)
  } catch (error) {
    const readings = await readingsOf(connection, body, posted)
    if (await mayMatter(world.deps, readings)) throw error
    return readings[0]
  }
}

const reactionEvent = z.looseObject({
  user: slackId,
  reaction: z.string(),
  /** Who wrote the message; of some messages Slack does not say. */
  item_user: z.string().optional(),
  item: z.looseObject({ type: z.string(), channel: slackId.optional(), ts: slackId.optional() }),
})

/** A skin tone does not make it another reaction: `wave::skin-tone-2`. Undefined where it is on no message. */
function readReaction({ workspace }: Connection, body: EventBody) {
  const { user, reaction, item } = readEvent(reactionEvent, body)
  if (item.type !== 'message' || item.channel === undefined || item.ts === undefined) return undefined
  return {
    actor: { workspace, id: user },
    message: { workspace, channel: item.channel, id: item.ts },
    reaction: reaction.replace(/::skin-tone-\d$/, ''),
  }
}

/** Whether it may be on a message of Kindling's. */
function isOnOwn({ botUserId }: Connection, body: EventBody): boolean {
  const { item_user: author } = readEvent(reactionEvent, body)
  return author === undefined || author === botUserId
}

async function onReaction(world: World, connection: Connection, body: EventBody): Promise<void> {
  const reacted = readReaction(connection, body)
  if (reacted === undefined) return
  if (isOnOwn(connection, body) && (await applauded(world.deps, reacted))) return
  await reactionAdded(world.deps, reacted)
}

async function onReactionRemoved(world: World, connection: Connection, body: EventBody): Promise<void> {
  const reacted = readReaction(connection, body)
  if (reacted !== undefined && isOnOwn(connection, body)) await applauseTakenBack(world.deps, reacted)
}

const homeEvent = z.looseObject({ user: slackId, tab: z.string().optional() })

async function onHomeOpened(world: World, connection: Connection, body: EventBody): Promise<void> {
  const { user, tab } = readEvent(homeEvent, body)
  if (tab === undefined || tab === 'home') await publishHome(world, connection, user)
}

const joinedEvent = z.looseObject({ user: slackId, channel: slackId, inviter: slackId.optional() })

async function onJoined(world: World, connection: Connection, body: EventBody): Promise<void> {
  const { user, channel, inviter } = readEvent(joinedEvent, body)
  if (user !== connection.botUserId) return
  const { workspace, directory } = connection
  directory.forgetChannel(channel)
  const by = inviter === undefined ? undefined : { workspace, id: inviter }
  await channelJoined(world.deps, { channel: { workspace, id: channel }, by })
}

const channelEvent = z.looseObject({ channel: slackId })

async function onLeft(
  world: World,
  { workspace, directory }: Connection,
  body: EventBody,
  why: 'removed' | 'archived',
): Promise<void> {
  const { channel } = readEvent(channelEvent, body)
  directory.forgetChannel(channel)
  await channelLeft(world.deps, { channel: { workspace, id: channel }, why })
}

/** From now on people of another organisation read this channel, or no longer do. */
async function onSharingChanged(_world: World, { directory }: Connection, body: EventBody): Promise<void> {
  directory.forgetChannel(readEvent(channelEvent, body).channel)
}

const personEvent = z.looseObject({ user: z.looseObject({ id: slackId, deleted: z.boolean().optional() }) })

/** Slack tells of every changed profile and status; only who has left is of interest. */
async function onPersonChanged(world: World, { workspace, directory }: Connection, body: EventBody): Promise<void> {
  const { user } = readEvent(personEvent, body)
  if (user.deleted !== true) return
  directory.forgetPerson(user.id)
  await personLeft(world.deps, { workspace, id: user.id })
}
