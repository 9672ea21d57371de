import type { Drawn } from '../../../src/sandbox/draw.ts'
import type { ActionCall } from '../../../src/views/actions.ts'
import { callsOn } from './board.ts'
import type { Offer } from './board.ts'
import type { Colleague } from './company.ts'
import type { Hands } from './hands.ts'
import { logAct } from './logging.ts'
import { logPlanned, planGift } from './gifts.ts'
import { shareTheirWords, tellOfGladness, thankSomebody } from './kindnesses.ts'
import { goOnHoliday, wishElse } from './wishes.ts'
import type { World } from './world.ts'

/** Somebody who looks into the chat now. */
export interface Visit {
  readonly world: World
  readonly me: Colleague
  readonly hands: Hands
  readonly dice: Drawn
  readonly memory: Memory
  /** Everybody who works there today. */
  readonly colleagues: readonly Colleague[]
}

/** What somebody knows of what they did. */
export interface Memory {
  /** Ids of moments that they took. */
  readonly mine: Set<string>
  /** [Log it] of gifts that they planned. */
  readonly plans: ActionCall[]
  /** [Edit] and [Undo] under their last act, and when they logged it. */
  lastAct: { readonly at: Date; readonly edit: ActionCall; readonly undo: ActionCall } | undefined
}

interface Habit {
  /** The chance at each visit. */
  readonly often: number
  readonly act: (visit: Visit) => Promise<unknown>
}

const habits: readonly Habit[] = [
  { often: 1, act: seeToMine },
  { often: 0.45, act: takeOne },
  { often: 0.2, act: helpOne },
  { often: 0.04, act: (visit) => pressOne(visit, 'moment.settled') },
  { often: 0.08, act: (visit) => pressOne(visit, 'moment.goodCatch') },
  { often: 0.04, act: dismissOne },
  { often: 0.06, act: (visit) => logAct(visit, visit.hands.type('log')) },
  { often: 0.12, act: editLast },
  { often: 0.04, act: undoLast },
  { often: 0.1, act: planGift },
  { often: 0.4, act: logPlanned },
  { often: 0.2, act: thankSomebody },
  { often: 0.15, act: tellOfGladness },
  { often: 0.5, act: shareTheirWords },
  { often: 0.02, act: addByHand },
  { often: 0.1, act: lookAround },
  { often: 0.03, act: wishElse },
  { often: 0.02, act: goOnHoliday },
]

/** One look into the chat: some of what one could do, in this order. */
export async function visit(visit: Visit): Promise<void> {
  for (const { often, act } of habits) if (visit.dice.share() < often) await act(visit)
}

/** What they took: log it, hand it back or on, or leave it for another day (until it runs out). */
async function seeToMine(visit: Visit): Promise<void> {
  const { hands, memory, dice, me } = visit
  for (const moment of memory.mine) {
    const fate = dice.share()
    if (fate < me.diligence) {
      memory.mine.delete(moment)
      await logAct(visit, hands.press({ action: 'act.log', payload: { moment } }))
    } else if (fate < me.diligence + 0.06) {
      memory.mine.delete(moment)
      await hands.press({ action: 'moment.handBack', payload: { moment } })
    } else if (fate < me.diligence + 0.12) await handOver(visit, moment)
    else if (fate > 0.9) await hands.press({ action: 'moment.ideas', payload: { moment } })
  }
}

async function handOver({ hands, memory }: Visit, moment: string): Promise<void> {
  const reply = await hands.press({ action: 'moment.handOver', payload: { moment } })
  if (reply?.reply !== 'form') return
  const field = reply.form.fields.find(({ kind }) => kind === 'choice')
  if (field?.kind !== 'choice') return
  await hands.fill(reply, { [field.name]: field.options[0]?.value ?? '' })
  memory.mine.delete(moment)
}

/** Also from the digest, and again after it ran out. */
async function takeOne({ world, me, hands, dice, memory }: Visit): Promise<void> {
  const again = world.board.mail(me.id, 'moment.takeAgain').slice(0, 1)
  const offers = [...again, ...world.board.offers('moment.take').slice(0, 6)]
  const chosen = offers[dice.below(offers.length)]
  if (chosen === undefined) return
  const reply = await hands.press(chosen)
  const moment = momentOf(chosen)
  if (reply?.reply === 'notice' && callsOn(reply.card, 'moment.handBack').length > 0 && moment) memory.mine.add(moment)
  // Somebody was faster: one can help.
  else if (reply?.reply === 'notice' && dice.share() < 0.5)
    for (const call of callsOn(reply.card, 'moment.help').slice(0, 1)) await hands.press(call)
}

function momentOf({ call }: Offer): string | undefined {
  return 'moment' in call.payload ? call.payload.moment : undefined
}

async function helpOne({ world, hands, dice }: Visit): Promise<void> {
  const offers = world.board.offers('moment.help').slice(0, 8)
  const chosen = offers[dice.below(offers.length)]
  if (chosen === undefined) return
  const reply = await hands.press(chosen)
  if (reply?.reply === 'notice' && dice.share() < 0.1)
    for (const call of callsOn(reply.card, 'moment.stepBack')) await hands.press(call)
}

async function pressOne({ world, hands, dice }: Visit, action: 'moment.settled' | 'moment.goodCatch') {
  const offers = world.board.offers(action).slice(0, 6)
  const chosen = offers[dice.below(offers.length)]
  return chosen && hands.press(chosen)
}

/** "Not a moment", and now and then a change of mind. */
async function dismissOne({ world, hands, dice }: Visit): Promise<void> {
  const offers = world.board.offers('moment.dismiss').slice(0, 6)
  const chosen = offers[dice.below(offers.length)]
  if (chosen === undefined) return
  const reply = await hands.press(chosen)
  if (reply?.reply === 'notice' && dice.share() < 0.3)
    for (const call of callsOn(reply.card, 'moment.bringBack')) await hands.press(call)
}

const aDay = 24 * 60 * 60 * 1000

async function editLast({ world, hands, dice, memory }: Visit): Promise<void> {
  const { lastAct } = memory
  if (lastAct === undefined || world.clock.now().getTime() - lastAct.at.getTime() > 2 * aDay) return
  const reply = await hands.press(lastAct.edit)
  await hands.fill(reply, dice.share() < 0.3 ? { reader: 'private' } : { betterOff: 'They slept well again.' })
}

async function undoLast({ world, hands, memory }: Visit): Promise<void> {
  const { lastAct } = memory
  if (lastAct === undefined || world.clock.now().getTime() - lastAct.at.getTime() > 2 * aDay) return
  await hands.press(lastAct.undo)
  memory.lastAct = undefined
}

async function addByHand({ hands, dice }: Visit): Promise<void> {
  const words = 'They told me on the phone that the shop opens again on Saturday, a year after the fire.'
  const kind = ['celebration', 'hardship', 'need'][dice.below(3)] ?? 'need'
  await hands.fill(await hands.type(`moment ${words}`), { customer: `Customer ${dice.below(400)}`, kind })
}

const looks = ['mine', 'moments', 'ideas', 'digest', 'help', 'pulse']

async function lookAround({ hands, dice }: Visit): Promise<void> {
  await hands.type(looks[dice.below(looks.length)] ?? 'help')
}
