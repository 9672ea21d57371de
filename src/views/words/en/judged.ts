import type { Judged } from '../../../domain/learning.ts'
import { counted, number } from './plural.ts'

/** How people judged the cards of a channel. Where there was none, no line of zeros. */
export function judged({ shown, taken, dismissed, byHand }: Judged): string {
  const cards =
    shown === 0
      ? 'no cards in 30 days'
      : `in 30 days ${counted(shown, 'card', 'cards')}, ${number(taken)} taken, ${number(dismissed)} not a moment`
  return byHand === 0 ? cards : `${cards}, ${number(byHand)} brought by hand`
}
