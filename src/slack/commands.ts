import type { SlackCommandMiddlewareArgs } from '@slack/bolt'
import { command } from '../usecases/command.ts'
import { connectionOf } from './connection.ts'
import type { World } from './connection.ts'
import { answer } from './edge.ts'
import { mentionsIn } from './mentions.ts'
import { commandSchema } from './payload.ts'
import { isDirect } from './place.ts'
import { plainText } from './plain-text.ts'

/** How people call Kindling, as the manifest says. */
export const slashCommand = '/kindness'

/** `/kindness log`, or `/kindness` alone for the list of all. */
export function commandCalled(words: string): string {
  return `${slashCommand} ${words}`.trim()
}

/** Acknowledged at once, answered when it is done. */
export async function onCommand(world: World, { ack, body, respond }: SlackCommandMiddlewareArgs): Promise<void> {
  await ack()
  const { team_id: team, channel_id: channel, user_id: user, text, trigger_id: trigger } = commandSchema.parse(body)
  const connection = await connectionOf(world, team)
  if (connection === undefined) return world.log.warn({ team }, 'slack.other_team')
  const { workspace } = connection
  const surface = isDirect(channel) ? 'direct' : 'channel'
  await answer(world, { connection, user, place: { surface, channel }, trigger, respond }, () =>
    command(world.deps, {
      actor: { workspace, id: user },
      channel: { workspace, id: channel },
      text: plainText(text, new Map()),
      mentions: mentionsIn(text),
    }),
  )
}
