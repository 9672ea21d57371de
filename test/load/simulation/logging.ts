import type { Drawn } from '../../../src/sandbox/draw.ts'
import { deeds } from '../../../src/domain/kindness.ts'
import type { Reply } from '../../../src/views/actions.ts'
import type { FormValues } from '../../../src/views/form.ts'
import { callsOn } from './board.ts'
import type { Visit } from './habits.ts'

/** Every story has a number of its own, by which it is known again wherever it is told. */
export const storyNumber = /\bNo\. (\d+):/g

const tales = [
  'rang them in the evening, listened for half an hour, and only then talked about the order.',
  'wrote a card by hand and put it into the parcel, since they had waited for so long.',
  'told them openly that another shop fits better, and gave them the name of somebody there.',
  'walked them through the whole form, field by field, until it was sent.',
  'waived the fee, because the delay was ours and nobody had told them.',
]

/** A planned gift stands in the form; some gifts were never planned, and cost more than the rules allow. */
function deedAndCost(dice: Drawn, { form }: Reply & { reply: 'form' }): FormValues {
  const planned = form.fields.find(({ name }) => name === 'deed')
  const solved = form.fields.some(({ name }) => name === 'solved') ? { solved: 'yes' } : {}
  if (planned?.value === 'gift') return solved
  if (dice.share() < 0.12) return { ...solved, deed: 'gift', cost: `${1 + dice.below(55)}.00` }
  return { deed: deeds.filter((deed) => deed !== 'gift')[dice.below(deeds.length - 1)] ?? 'help' }
}

/** Fills in "Log an act of kindness" as it opened. */
export async function logAct(visit: Visit, opened: Promise<Reply | undefined>): Promise<void> {
  const { hands, dice, memory, world } = visit
  const reply = await opened
  if (reply?.reply !== 'form') return
  const answer = await hands.fill(reply, actValues(visit, reply))
  if (answer?.reply !== 'notice') return
  const [edit] = callsOn(answer.card, 'act.edit')
  const [undo] = callsOn(answer.card, 'act.undo')
  if (edit !== undefined && undo !== undefined) memory.lastAct = { at: world.clock.now(), edit, undo }
  // A form sent twice, as a hasty finger does.
  if (dice.share() < 0.03) await hands.fill(reply, actValues(visit, reply))
}

function actValues({ world, dice, colleagues, me }: Visit, reply: Reply & { reply: 'form' }): FormValues {
  const given = reply.form.fields.find(({ name }) => name === 'recipient')
  const known = given?.kind === 'text' && given.value !== undefined && given.value !== ''
  const other = colleagues[dice.below(colleagues.length)]
  const helped = other !== undefined && other.id !== me.id && dice.share() < 0.15
  return {
    ...deedAndCost(dice, reply),
    ...(known ? {} : { recipient: `Customer ${dice.below(dice.share() < 0.5 ? 60 : 400)}` }),
    ...(helped ? { helpers: [other.id] } : {}),
    story: `No. ${world.number()}: ${tales[dice.below(tales.length)] ?? ''}`,
    minutes: String(5 * (1 + dice.below(12))),
    ...(dice.share() < 0.15 ? { reader: 'private' } : {}),
  }
}
