import type { ActionCall, Reply } from '../../../src/views/actions.ts'
import type { FormValues } from '../../../src/views/form.ts'
import { callsOn } from './board.ts'
import type { Visit } from './habits.ts'
import { logAct } from './logging.ts'

/** "Plan a gift" before the money is spent: for a moment that they took, or for any customer. */
export async function planGift(visit: Visit): Promise<void> {
  const { hands, dice, memory } = visit
  const [moment] = dice.share() < 0.5 ? memory.mine : []
  const opened = await hands.press({ action: 'gift.plan', payload: moment === undefined ? {} : { moment } })
  const answer = await hands.fill(opened, giftValues(visit, opened))
  if (answer?.reply !== 'notice') return
  memory.plans.push(...callsOn(answer.card, 'act.log'))
}

/** What was planned is bought and logged, or the plan is forgotten; an approver's answer carries the same button. */
export async function logPlanned(visit: Visit): Promise<void> {
  const { world, me, hands, dice, memory } = visit
  const plans = [
    ...world.board
      .mail(me.id, 'act.log')
      .map(({ call }) => call)
      .filter(isPlan),
    ...memory.plans,
  ]
  const call = plans[dice.below(plans.length)]
  if (call === undefined) return
  memory.plans.splice(0, memory.plans.length, ...memory.plans.filter((one) => one !== call))
  await logAct(visit, hands.press(call))
}

function isPlan(call: ActionCall): boolean {
  return call.action === 'act.log' && call.payload.plan !== undefined
}

const presents = ['a box of pears', 'flowers for the reopening', 'a book about gardens', 'cake for the whole team']

function giftValues({ dice }: Visit, opened: Reply | undefined): FormValues {
  const asks = (name: string) => opened?.reply === 'form' && opened.form.fields.some((field) => field.name === name)
  return {
    ...(asks('recipient') ? { recipient: customerName(dice.below(60)) } : {}),
    what: presents[dice.below(presents.length)] ?? 'flowers',
    amount: `${5 + dice.below(60)}.50`,
    ...(asks('solved') ? { solved: dice.share() < 0.7 ? 'yes' : 'no' } : {}),
  }
}

/** Few, so that some have more than their share. Two are public offices. */
export const publicOffices = ['Customer 3', 'Customer 4']

const customerName = (n: number) => `Customer ${n}`
