import type { BlockAction, SlackActionMiddlewareArgs, SlackShortcutMiddlewareArgs } from '@slack/bolt'
import { click } from '../usecases/dispatch.ts'
import { surfaceMessage } from '../usecases/hand.ts'
import type { ActionCall, Reply } from '../views/actions.ts'
import { parseAction } from '../views/actions.ts'
import { connectionOf } from './connection.ts'
import type { World } from './connection.ts'
import { answerOnceDone, ofOtherTeam, oldCard, ownCard, unreadable } from './edge.ts'
import { refreshHome } from './home.ts'
import { isOwn, readMessage, slackMessageSchema } from './message.ts'
import type { ClickBody } from './payload.ts'
import { clickSchema, shortcutSchema, slackId, teamOfClick } from './payload.ts'
import type { Asker } from './perform.ts'
import type { Place } from './place.ts'
import { isDirect, whereOf } from './place.ts'
import { parseJson } from '../json.ts'
import { actionOf, linkAction } from './render-card.ts'

/** A pressed button. */
export async function onClick(
  world: World,
  { ack, body, respond }: SlackActionMiddlewareArgs<BlockAction>,
): Promise<void> {
  const { data: read } = clickSchema.safeParse(body)
  if (read === undefined) return unreadable(world, 'click', ack)
  const connection = await connectionOf(world, teamOfClick(read))
  if (connection === undefined) return ofOtherTeam(world, teamOfClick(read), ack)
  const place = placeOf(read)
  const asker = { connection, user: read.user.id, place, trigger: read.trigger_id, respond }
  // Slack sends the one that was pressed: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
  const [pressed] = read.actions
  if (pressed === undefined || actionOf(pressed.action_id) === linkAction) return ack()
  const work = () => clicked(world, asker, actionOf(pressed.action_id), pressed.value)
  await answerOnceDone(world, asker, { ack, work })
  await refreshHome(world, asker)
}

async function clicked(world: World, asker: Asker, action: string, value: string | undefined): Promise<Reply> {
  const { workspace } = asker.connection
  const call = parseAction(action, parseJson(value ?? ''))
  if (call === undefined) {
    world.log.warn({ workspace, person: asker.user, action: action.slice(0, 40) }, 'slack.unknown_action')
    return oldCard(world, asker)
  }
  return clickAs(world, asker, call)
}

function clickAs(world: World, { connection, user, place }: Asker, call: ActionCall): Promise<Reply> {
  const { workspace } = connection
  return click(world.deps, { actor: { workspace, id: user }, where: whereOf(workspace, place), call })
}

function placeOf(body: ClickBody): Place {
  const { container, channel, message } = body
  if (channel === undefined) return { surface: 'home' }
  const thread = container.thread_ts ?? message?.thread_ts
  return {
    surface: isDirect(channel.id) ? 'direct' : 'channel',
    channel: channel.id,
    message: message?.ts ?? readTs(container['message_ts']),
    thread: thread === message?.ts ? undefined : thread,
    ephemeral: container.is_ephemeral,
  }
}

function readTs(ts: unknown): string | undefined {
  return slackId.safeParse(ts).data
}

/** "Surface as a moment" on a message, "Log an act" and "Say thank you" anywhere. */
export async function onShortcut(world: World, args: SlackShortcutMiddlewareArgs): Promise<void> {
  const ack = () => args.ack()
  const { data: body } = shortcutSchema.safeParse(args.body)
  if (body === undefined) return unreadable(world, 'shortcut', ack)
  const connection = await connectionOf(world, body.team?.id ?? body.user.team_id)
  if (connection === undefined) return ofOtherTeam(world, body.team?.id, ack)
  const place: Place =
    body.channel === undefined
      ? { surface: 'direct' }
      : { surface: isDirect(body.channel.id) ? 'direct' : 'channel', channel: body.channel.id }
  const respond = 'respond' in args ? args.respond : undefined
  const asker: Asker = { connection, user: body.user.id, place, trigger: body.trigger_id, respond }
  const work = () => shortcut(world, asker, body.callback_id, body.message)
  await answerOnceDone(world, asker, { ack, work })
}

async function shortcut(world: World, asker: Asker, name: string, message: unknown): Promise<Reply> {
  switch (name) {
    case 'log_act':
      return clickAs(world, asker, { action: 'act.log', payload: {} })
    case 'say_thanks':
      return clickAs(world, asker, { action: 'thanks.open', payload: {} })
    case 'surface_moment':
      return surface(world, asker, message)
    default:
      return oldCard(world, asker)
  }
}

async function surface(world: World, asker: Asker, message: unknown): Promise<Reply> {
  const { connection, place } = asker
  const { workspace, directory } = connection
  const channel = place.channel ?? ''
  const { data: chosen } = slackMessageSchema.safeParse(message)
  if (chosen === undefined) return oldCard(world, asker)
  if (isOwn(connection, chosen)) return ownCard(world, asker)
  const known = await directory.channel({ workspace, id: channel })
  const read = await readMessage(directory.reading, channel, chosen, known?.shared ?? false)
  return surfaceMessage(world.deps, { actor: { workspace, id: asker.user }, message: read })
}
