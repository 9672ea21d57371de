import type { ActionName } from '../../../src/views/actions.ts'
import type { Offer } from './board.ts'
import type { Visit } from './habits.ts'

/** "Say thank you": mostly to those one works with, so that some pairs meet the rule for pairs. */
export async function thankSomebody({ hands, dice, colleagues, me }: Visit): Promise<void> {
  const place = colleagues.findIndex(({ id }) => id === me.id)
  const near = () => colleagues[(place + 1 + dice.below(4)) % colleagues.length]
  const anybody = () => colleagues[dice.below(colleagues.length)]
  const many = dice.share() < 0.2 ? 3 : 1
  const chosen = Array.from({ length: many }, () => (dice.share() < 0.6 ? near() : anybody())?.id)
  const to = [...new Set(chosen)].filter((id) => id !== undefined && id !== me.id)
  const answer = await hands.fill(await hands.press({ action: 'thanks.open', payload: {} }), {
    to: to.filter((id) => id !== undefined),
    reason: 'for staying until the last parcel was packed, so that it left on Friday.',
    ...(dice.share() < 0.2 ? { reader: 'private' } : {}),
  })
  if (answer?.reply !== 'notice' || dice.share() > 0.05) return
  const undo = answer.card.elements.flatMap((element) => (element.kind === 'buttons' ? element.buttons : []))
  for (const button of undo)
    if (button.kind !== 'link' && button.action === 'thanks.undo')
      await hands.press({ action: button.action, payload: button.payload })
}

/** "They were glad", on a finished moment's card. */
export async function tellOfGladness(visit: Visit): Promise<void> {
  const chosen = oneOf(visit, visit.world.board.offers('echo.glad').slice(0, 6))
  if (chosen !== undefined) await visit.hands.press(chosen)
}

/** "Share their words": from the card, or because the customer has just thanked once more. */
export async function shareTheirWords(visit: Visit): Promise<void> {
  const { world, me, dice } = visit
  const action: ActionName = 'echo.share'
  const suggested = world.board.mail(me.id, action).slice(0, 1)
  const chosen = suggested[0] ?? (dice.share() < 0.2 ? oneOf(visit, world.board.offers(action).slice(0, 6)) : undefined)
  if (chosen === undefined) return
  const landing = ['glad', 'moved', 'returned', 'silent', 'badly'][dice.below(5)] ?? 'glad'
  await visit.hands.fill(await visit.hands.press(chosen), {
    landing,
    words: 'We did not expect that anybody would call. Thank you.',
    voice: dice.share() < 0.7 ? 'theirs' : 'note',
    digest: ['no', 'without', 'with'][dice.below(3)] ?? 'no',
  })
}

function oneOf({ dice }: Visit, offers: readonly Offer[]): Offer | undefined {
  return offers[dice.below(offers.length)]
}
