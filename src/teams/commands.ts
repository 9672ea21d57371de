import { z } from 'zod'
import { command } from '../usecases/command.ts'
import { click } from '../usecases/dispatch.ts'
import { personAdded } from '../usecases/unreachable.ts'
import type { Reply } from '../views/actions.ts'
import { parseAction } from '../views/actions.ts'
import type { Asker } from './asker.ts'
import { askerOf, whose } from './asker.ts'
import { answerInChat } from './chat-answer.ts'
import type { Asked } from './chat-answer.ts'
import { oldCard } from './edge.ts'
import { spokenText } from './message-text.ts'
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
  const asked = { command: commandText(turn).slice(0, longestCommand), channel: asker.where.channel?.id ?? '' }
  await answerInChat(world, asker, asked, () => runCommand(world, asker, asked))
}

/** What was typed, without the mention of Kindling and the quote of what it answers. */
function commandText({ activity }: Turn): string {
  return spokenText(activity).replace(/^(?:> ?.*(?:\n|$))+/, '')
}

/** Runs a command as it was typed in a channel, or in the chat with Kindling, which is the person's home, too. */
export function runCommand(
  { deps }: World,
  { actor, where }: Asker,
  typed: { command: string; channel: string },
): Promise<Reply> {
  const channel = { workspace: actor.workspace, id: typed.channel }
  return command(deps, { actor, channel, text: typed.command, homeHere: where.surface === 'direct' })
}

/** What a button carries. */
export const pressedSchema = z.looseObject({ action: z.string(), payload: z.unknown() })

async function submitted(world: World, asker: Asker, value: unknown): Promise<void> {
  const read = pressedSchema.safeParse(value)
  const call = read.success ? parseAction(read.data.action, read.data.payload) : undefined
  if (call === undefined) {
    const nothing: Asked = { command: '', channel: '' }
    return answerInChat(world, asker, nothing, () => unknownAction(world, asker, value))
  }
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
