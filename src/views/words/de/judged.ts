import type { Words } from '../../say.ts'
import { counted, number } from './plural.ts'

/** How people judged the cards of a channel. Where there was none, no line of zeros. */
export const judged: Words['channel']['fact']['judged'] = ({ shown, taken, dismissed, byHand }) => {
  const cards =
    shown === 0
      ? 'in 30 Tagen keine Karten'
      : `in 30 Tagen ${counted(shown, 'Karte', 'Karten')}, ${number(taken)} übernommen, ${number(dismissed)} kein Moment`
  return byHand === 0 ? cards : `${cards}, ${number(byHand)} von Hand`
}
