import { applauded, applauseTakenBack } from '../usecases/applause.ts'
import { actorOf, messageOf } from './place.ts'
import type { Turn, World } from './world.ts'

/** A reaction to a message of Kindling's: bots hear of no others. The message is named by `replyToId`. */
export async function onReaction({ deps }: World, turn: Turn): Promise<void> {
  const { replyToId, reactionsAdded, reactionsRemoved } = turn.activity
  if (typeof replyToId !== 'string' || replyToId === '') return
  const about = { actor: actorOf(turn), message: messageOf(turn, replyToId) }
  for (const { type: reaction } of reactionsAdded ?? []) await applauded(deps, { ...about, reaction })
  for (const { type: reaction } of reactionsRemoved ?? []) await applauseTakenBack(deps, { ...about, reaction })
}
