/** From the most to the least frequent in English text; what is not in it is rarer still. */
const frequent = ' etaoinshrdlucmfwypvbgk'

/** How rare the character at this place is: how far down it stands in that order. */
export function rarityAt(text: string, at: number): number {
  const rank = frequent.indexOf(text.charAt(at))
  return rank < 0 ? 30 : rank
}
