import type { BlockAction, SlackActionMiddlewareArgs, SlackShortcutMiddlewareArgs } from '@slack/bolt'
import { click } from '../usecases/dispatch.ts'
import { surfaceMessage } from '../usecases/hand.ts'
import type { Reply } from '../views/actions.ts'
import { parseAction } from '../views/actions.ts'
import { connectionOf } from './connection.ts'
import type { World } from './connection.ts'
import { answer, oldCard, ownCard } from './edge.ts'
import { refreshHome } from './home.ts'
import { isOwn, readMessage, slackMessageSchema } from './message.ts'
import type { ClickBody } from './payload.ts'
import { clickSchema, shortcutSchema, slackId, teamOfClick } from './payload.ts'
import type { Asker } from './perform.ts'
import type { Place } from './place.ts'
import { isDirect, whereOf } from './place.ts'
import { parseJson } from './read-view.ts'
import { actionOf, linkAction } from './render-card.ts'

/** A pressed button: acknowledged at once, then done. */
export async function onClick(
  world: World,
  { ack, body, respond }: SlackActionMiddlewareArgs<BlockAction>,
): Promise<void> {
  await ack()
  const read = clickSchema.parse(body)
  const connection = await connectionOf(world, teamOfClick(read))
  if (connection === undefined) return world.log.warn({ team: teamOfClick(read) }, 'slack.other_team')
  const place = placeOf(read)
  const asker = { connection, user: read.user.id, place, trigger: read.trigger_id, respond }
  for (const { action_id: id, value } of read.actions)
    if (actionOf(id) !== linkAction) await answer(world, asker, () => clicked(world, asker, actionOf(id), value))
  await refreshHome(world, asker)
}

async function clicked(world: World, asker: Asker, action: string, value: string | undefined): Promise<Reply> {
  const { workspace } = asker.connection
  const call = parseAction(action, parseJson(value ?? ''))
  if (call === undefined) {
    world.log.warn({ workspace, person: asker.user, action: action.slice(0, 40) }, 'slack.unknown_action')
    return oldCard(world, asker)
  }
  return click(world.deps, { actor: { workspace, id: asker.user }, where: whereOf(workspace, asker.place), call })
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
  await args.ack()
  const body = shortcutSchema.parse(args.body)
  const connection = await connectionOf(world, body.team?.id ?? body.user.team_id)
  if (connection === undefined) return world.log.warn({ team: body.team?.id }, 'slack.other_team')
  const place: Place =
    body.channel === undefined
      ? { surface: 'direct' }
      : { surface: isDirect(body.channel.id) ? 'direct' : 'channel', channel: body.channel.id }
  const respond = 'respond' in args ? args.respond : undefined
  const asker: Asker = { connection, user: body.user.id, place, trigger: body.trigger_id, respond }
  await answer(world, asker, () => shortcut(world, asker, body.callback_id, body.message))
}

async function shortcut(world: World, asker: Asker, name: string, message: unknown): Promise<Reply> {
  const { workspace } = asker.connection
  const actor = { workspace, id: asker.user }
  switch (name) {
    case 'log_act':
      return click(world.deps, {
        actor,
        where: whereOf(workspace, asker.place),
        call: { action: 'act.log', payload: {} },
      })
    case 'say_thanks':
      return click(world.deps, {
        actor,
        where: whereOf(workspace, asker.place),
        call: { action: 'thanks.open', payload: {} },
      })
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
