/** What a customer gave, on the scale it was asked on: stars of 5, an NPS of 10, a percentage of 100. */
export interface Rating {
  readonly given: number
  readonly of: number
}

const stars = /[⭐★●]{1,10}/u
/** `3★`, and `★ 10` of those who draw one star for each kind of answer. */
const beside = /(?<![\d.,#])([1-5])\s?[⭐★](?![⭐★])|(?:delighted|nps|asknicely)[^\d⭐★]{0,4}[⭐★]\s{1,2}(10|\d)(?!\d)/u
const outOf = /(?<![\d.,#/v-])(\d{1,3})(?:[.,](\d))? ?(?:\/|out of|von|sur|de) ?(3|4|5|6|7|10|100)(?![\d/.])/u
const starCount = /(?<![\d.,])([0-5])(?:[.,](\d))?[ -]?(?:stars?|sterne?|étoiles?|estrellas?|estrelas?)(?!\p{L})/u
const group = /(?<!\p{L})(?:promoter|passive|detractor)s?\W{0,4}(10|\d)(?![\d/.])/u
const score =
  /(?<!\p{L})(?:nps|score|bewertung|delighted|asknicely|satismeter)(?: \p{L}{1,12}){0,2}\W{0,4}(10|\d)(?!\d|[/.:]|,\d)/u
const small = /(?<!\p{L})(?:csat|ces|rating|rated)\W{0,4}([0-9]|10)(?![\d/.,:])/u
const onBooking = /(?<!\p{L})booking(?:\.com)?(?: review)?\W{0,4}(10|\d)(?:[.,](\d))?(?![\d/:])/u
const bare = /(?:^|\n)\W{0,3}(10|\d)\s{0,2}(?:[-:·•|]|$|\n)/u
const faces: Readonly<Record<string, number>> = {
  '😡': 1,
  '😠': 1,
  '😞': 1,
  '🙁': 2,
  '😕': 2,
  '😐': 3,
  '🙂': 4,
  '😃': 4,
  '😀': 5,
  '🤩': 5,
  '😍': 5,
  '👎': 1,
  '👍': 5,
}
const face = /(?:rated|rating|csat|satisfaction|feedback|score|hotjar)\W{0,3}?(😡|😠|😞|🙁|😕|😐|🙂|😃|😀|🤩|😍|👎|👍)/u
const satisfaction = /(?:satisfaction|rated(?: as)?|rating)\W{0,4}(bad|good|unsatisfied|satisfied)(?!\p{L})/u

/** Stars, "4/5", "NPS 3", "Score: 6", "Detractor (3)" at the head of an app's card; `head` is folded. */
export function ratingOf(head: string): Rating | undefined {
  if (!/[\d⭐★●]|rat(?:ed|ing)|satisf|csat|feedback|score|hotjar|promoter|passive|detractor/u.test(head))
    return undefined
  const written = beside.exec(head)
  if (written !== null) return rating(written[1] ?? written[2], undefined, written[1] === undefined ? 10 : 5)
  const drawn = stars.exec(head)?.[0]
  if (drawn !== undefined) return { given: Array.from(drawn).length, of: drawn.length > 5 ? 10 : 5 }
  return (/\d/u.test(head) ? (shared(head) ?? counted(head)) : undefined) ?? felt(head)
}

function shared(head: string): Rating | undefined {
  const [, given, tenth, of] = outOf.exec(head) ?? []
  return of === undefined ? undefined : rating(given, tenth, Number(of))
}

function counted(head: string): Rating | undefined {
  const five = starCount.exec(head)
  if (five !== null) return rating(five[1], five[2], 5)
  const booked = onBooking.exec(head)
  if (booked !== null) return rating(booked[1], booked[2], 10)
  const ten = group.exec(head) ?? score.exec(head)
  if (ten !== null) return rating(ten[1], undefined, 10)
  const short = small.exec(head)
  if (short !== null) return rating(short[1], undefined, Number(short[1]) > 5 ? 10 : 5)
  return rating(bare.exec(head)?.[1], undefined, 10)
}

function felt(head: string): Rating | undefined {
  const drawn = face.exec(head)?.[1]
  if (drawn !== undefined) return { given: faces[drawn] ?? 3, of: 5 }
  const said = satisfaction.exec(head)?.[1]
  return said === undefined ? undefined : { given: /^(?:good|satisfied)$/u.test(said) ? 2 : 1, of: 2 }
}

function rating(given: string | undefined, tenth: string | undefined, of: number): Rating | undefined {
  if (given === undefined) return undefined
  const value = Number(`${given}.${tenth ?? 0}`)
  return value <= of ? { given: value, of } : undefined
}

/** 1 very bad to 5 very good, whatever the scale: 0 to 2 of ten is 1, 9 and 10 of ten is 5. */
export function level({ given, of }: Rating): number {
  if (of < 10) return Math.round(1 + (4 * Math.max(0, given - 1)) / (of - 1))
  const tenth = (10 * given) / of
  if (tenth <= 2) return 1
  if (tenth <= 4) return 2
  return tenth <= 6 ? 3 : tenth < 8.5 ? 4 : 5
}
