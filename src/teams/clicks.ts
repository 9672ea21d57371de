import { z } from 'zod'
import { renderCard } from '../adaptive-cards/render-card.ts'
import { currentCard } from '../usecases/moment-telling.ts'
import { click } from '../usecases/dispatch.ts'
import type { ActionCall, Reply } from '../views/actions.ts'
import { parseAction } from '../views/actions.ts'
import type { Card } from '../views/card.ts'
import { cardText } from '../views/card.ts'
import { cut } from '../views/say.ts'
import type { Asker } from './asker.ts'
import { askerOf } from './asker.ts'
import { answerReply, nothingAsked, staysHere } from './chat-answer.ts'
import { pressedSchema, unknownAction } from './commands.ts'
import { confession, isUnreachable, soon, unposted, wordsOf } from './edge.ts'
import { said, shown } from './invoke-answer.ts'
import type { InvokeAnswer, Turn, World } from './world.ts'

const executeSchema = z.looseObject({ action: z.looseObject({ data: pressedSchema }) })

/** Words beside a button, in code points: the whole answer stands in the chat. */
const longestSaid = 200

/** A pressed `Action.Execute`. Always answered in words or with a card: a bare error would say nothing to anybody. */
export async function onExecute(world: World, turn: Turn): Promise<InvokeAnswer> {
  const asker = askerOf(turn)
  const read = executeSchema.safeParse(turn.activity.value)
  const { action, payload } = read.data?.action.data ?? { action: '', payload: undefined }
  const call = parseAction(action, payload)
  try {
    if (call === undefined)
      return await answered(world, asker, { reply: await unknownAction(world, asker, { action }) })
    const { actor, where } = asker
    return await answered(world, asker, { reply: await click(world.deps, { actor, where, call }), call })
  } catch (error) {
    return said(await confession(world, asker, error))
  }
}

interface Clicked {
  readonly reply: Reply
  /** Undefined for a button that nobody here made. */
  readonly call?: ActionCall
}

/** What everybody sees has been decided by now: whatever goes wrong from here on, the person learns what came of it. */
async function answered(world: World, asker: Asker, clicked: Clicked): Promise<InvokeAnswer> {
  const { reply, call } = clicked
  try {
    await soon(world, asker, answerReply(world, asker, { reply, asked: call ?? nothingAsked }))
  } catch (error) {
    return saidInstead(world, asker, reply, error)
  }
  if (reply.reply === 'replace' && staysHere(asker, call ?? nothingAsked)) return shown(renderCard(reply.card))
  const fresh = call === undefined ? undefined : await freshCard(world, asker, call)
  return fresh === undefined ? said(await answerTo(world, asker, reply)) : shown(renderCard(fresh))
}

/** Nobody else sees what a press is answered with: what could not be written to the chat is said there. */
async function saidInstead(world: World, asker: Asker, reply: Reply, error: unknown): Promise<InvokeAnswer> {
  const reachable = !isUnreachable(error)
  if (reply.reply === 'none' || (reply.reply === 'form' && reachable)) throw error
  if (reachable) unposted(world, asker, error)
  return said(reply.reply === 'form' ? (await wordsOf(world, asker)).teams.addForYourself : cardText(reply.card))
}

/** The moment's card as it is now, where that was pressed: for everybody else its update is on its way. */
async function freshCard({ deps }: World, { where }: Asker, { payload }: ActionCall): Promise<Card | undefined> {
  if (where.message === undefined || !('moment' in payload) || payload.moment === undefined) return undefined
  return currentCard(deps, { moment: payload.moment, clicked: where.message })
}

async function answerTo(world: World, asker: Asker, reply: Reply): Promise<string> {
  const { teams } = await wordsOf(world, asker)
  if (reply.reply === 'none') return teams.done
  if (asker.where.surface === 'channel') return teams.answeredInChat
  return reply.reply === 'form' ? reply.form.title : cut(cardText(reply.card).split('\n')[0] ?? '', longestSaid)
}
