/** What a customer gave, on the scale it was asked on. */
export interface Rating {
  readonly given: number
  readonly of: 5 | 10
}

const stars = /[⭐★]{1,5}/u
const outOf = /(?<![\d.])(\d{1,2})(?:\.\d)? ?(?:\/|out of|von|sur) ?(5|10)(?!\d)/u
const starCount = /(?<!\d)([1-5])[ -]?stars?(?![\p{L}])/u
const score = /(?<![\p{L}])(?:nps|score|rating|bewertung|note)\W{0,4}(10|\d)(?![\d/.])/u
const bare = /^\W{0,3}(10|\d)\s{0,2}[-:·•|]\s/u

/** Stars, "4/5", "NPS 3", "Score: 6" at the head of an app's card; `head` is folded. */
export function ratingOf(head: string): Rating | undefined {
  const drawn = stars.exec(head)?.[0]
  if (drawn !== undefined) return { given: Array.from(drawn).length, of: 5 }
  const share = outOf.exec(head)
  if (share !== null) return rating(share[1], share[2] === '5' ? 5 : 10)
  const counted = starCount.exec(head)
  if (counted !== null) return rating(counted[1], 5)
  const scored = score.exec(head) ?? bare.exec(head)
  return scored === null ? undefined : rating(scored[1], 10)
}

function rating(given: string | undefined, of: 5 | 10): Rating | undefined {
  const value = Number(given)
  return value <= of ? { given: value, of } : undefined
}

/** 1 very bad to 5 very good, whatever the scale: 0 to 2 of ten is 1, 9 and 10 of ten is 5. */
export function level(rating: Rating): number {
  if (rating.of === 5) return Math.max(1, rating.given)
  if (rating.given <= 2) return 1
  if (rating.given <= 4) return 2
  return rating.given <= 6 ? 3 : rating.given <= 8 ? 4 : 5
}
