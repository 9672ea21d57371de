import { z } from 'zod'
import type { Mention } from '../domain/mention.ts'
import { command } from '../usecases/command.ts'
import { click } from '../usecases/dispatch.ts'
import { personAdded } from '../usecases/unreachable.ts'
import type { Reply } from '../views/actions.ts'
import { parseAction } from '../views/actions.ts'
import type { Asker } from './asker.ts'
import { askerOf, whose } from './asker.ts'
import { answerInChat, nothingAsked } from './chat-answer.ts'
import type { TypedCommand } from './chat-answer.ts'
import { oldCard } from './edge.ts'
import { otherMentions } from './mentions.ts'
import { spokenText } from './message-text.ts'
import { traits } from '../traits.ts'
import type { Turn, World } from './world.ts'

/** What is kept of a typed command until its form is opened, in characters: the longest field takes far fewer. */
const longestCommand = 4_000

/** A message to Kindling: a command, or a button of a client too old for `Action.Execute`. */
export async function onAsked(world: World, turn: Turn): Promise<void> {
  const asker = askerOf(turn)
  // Whoever writes to Kindling can be written to, however that came about.
  if (asker.where.surface === 'direct') await personAdded(world.deps, asker.actor)
  const { value } = turn.activity
  if (value !== undefined && value !== null) return submitted(world, asker, value)
  const typed = { command: commandText(turn).slice(0, longestCommand), channel: asker.where.channel?.id ?? '' }
  const asked = { ...typed, mentions: await mentionsRead(world, turn) }
  await answerInChat(world, asker, asked, () => runCommand(world, asker, asked))
}

/** What was typed, without the mention of Kindling and the quote of what it answers. */
function commandText({ activity }: Turn): string {
  return spokenText(activity).replace(/^(?:> ?.*(?:\n|$))+/, '')
}

/** At most so many are kept with a command. */
const mostMentions = 20

/**
 * Whom a command mentions, by the ids that Kindling keeps of people. Where Teams does not say who somebody is, their name
 * stands in the text as everybody types it.
 */
async function mentionsRead({ connector, log }: World, turn: Turn): Promise<readonly Mention[]> {
  const { activity } = turn
  const at = {
    serviceUrl: activity.serviceUrl,
    conversation: activity.channelData?.team?.id ?? activity.conversation.id,
  }
  const mentions = otherMentions(activity).slice(0, mostMentions)
  const read = mentions.map(async (mention): Promise<readonly Mention[]> => {
    if (mention.kind === 'group') return [mention]
    try {
      const member = await connector.member(at, mention.id)
      return member === undefined ? [] : [{ ...mention, id: member.aadObjectId ?? member.userId }]
    } catch (error) {
      log.warn({ workspace: turn.workspace, ...traits(error) }, 'teams.mention.unknown')
      return []
    }
  })
  return (await Promise.all(read)).flat()
}

/** Runs a command as it was typed in a channel, or in the chat with Kindling, which is the person's home, too. */
export function runCommand({ deps }: World, { actor, where }: Asker, typed: TypedCommand): Promise<Reply> {
  const channel = { workspace: actor.workspace, id: typed.channel }
  const { command: text, mentions } = typed
  return command(deps, { actor, channel, text, mentions, homeHere: where.surface === 'direct' })
}

/** What a button carries. */
export const pressedSchema = z.looseObject({ action: z.string(), payload: z.unknown() })

async function submitted(world: World, asker: Asker, value: unknown): Promise<void> {
  const read = pressedSchema.safeParse(value)
  const call = read.success ? parseAction(read.data.action, read.data.payload) : undefined
  if (call === undefined) return answerInChat(world, asker, nothingAsked, () => unknownAction(world, asker, value))
  const { actor, where } = asker
  await answerInChat(world, asker, call, () => click(world.deps, { actor, where, call }))
}

const namedAction = z.looseObject({ action: z.string() })

/** An old card, or a forgery. */
export async function unknownAction(world: World, asker: Asker, value: unknown): Promise<Reply> {
  const read = namedAction.safeParse(value)
  world.log.warn({ ...whose(asker), action: read.data?.action.slice(0, 40) }, 'teams.unknown_action')
  return oldCard(world, asker)
}
