import type { SlackCommandMiddlewareArgs } from '@slack/bolt'
import { command } from '../usecases/command.ts'
import { connectionOf } from './connection.ts'
import type { World } from './connection.ts'
import { answerOnceDone, ofOtherTeam, unreadable } from './edge.ts'
import type { Asker } from './perform.ts'
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

/** A typed command, answered to whoever typed it. */
export async function onCommand(world: World, { ack, body, respond }: SlackCommandMiddlewareArgs): Promise<void> {
  const { data: read } = commandSchema.safeParse(body)
  if (read === undefined) return unreadable(world, 'command', ack)
  const { team_id: team, channel_id: channel, user_id: user, text, trigger_id: trigger } = read
  const connection = await connectionOf(world, team)
  if (connection === undefined) return ofOtherTeam(world, team, ack)
  const { workspace } = connection
  const surface = isDirect(channel) ? 'direct' : 'channel'
  const asker: Asker = { connection, user, place: { surface, channel }, trigger, respond }
  const called = {
    actor: { workspace, id: user },
    channel: { workspace, id: channel },
    text: plainText(text, new Map()),
    mentions: mentionsIn(text),
  }
  await answerOnceDone(world, asker, { ack, work: () => command(world.deps, called) })
}
