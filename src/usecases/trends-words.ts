import { themeOf } from '../domain/pulse/own.ts'
import type { Estimate } from '../domain/trends/interval.ts'
import type { Place, Scale, Shown } from '../domain/trends/series.ts'
import { isShown, score } from '../domain/trends/series.ts'
import type { Say } from '../views/say.ts'
import { decimal, shortDay } from '../views/say.ts'
import type { ActsBeside } from './trends-acts.ts'
import type { Change } from './trends-figures.ts'

/** `3.9`, or `3.91` where there is room for it and at least 50 answered; a score is a whole number with its sign. */
export function valueText(
  say: Say,
  value: number,
  { n, scale, exact }: { n: number; scale: Scale; exact: boolean },
): string {
  if (scale === score) return signed(value)
  return decimal(say, value, exact && n >= 50 ? 2 : 1)
}

/** `3.9 (3.7 to 4.1)`; without its interval where there is none; the words for a withheld figure. */
export function placeText(say: Say, place: Place, scale: Scale): string {
  const { words } = say
  if (!isShown(place)) return words.trends.notShown
  const text = (value: number) => valueText(say, value, { n: place.n, scale, exact: false })
  const { interval } = place
  return interval === undefined
    ? text(place.value)
    : words.trends.withInterval(text(place.value), text(interval.low), text(interval.high))
}

/** What may be said of a change: the whole interval decides, and nothing else. */
export function changeText(say: Say, change: Change, scale: Scale): string {
  const words = say.words.trends.change
  if (change.kind === 'first' || change.kind === 'few') return words[change.kind]
  const day = shortDay(say, change.since)
  if (change.kind === 'unclear') return change.last ? words.unclear : words.unclearSince(day)
  const by = byText(say, change.by, scale)
  return change.last ? words[change.kind](by) : words[`${change.kind}Since`](by, day)
}

/** Sizes, since up or down is said already; as many digits as it takes for the smaller end not to read as nothing. */
function byText(say: Say, { value, low, high }: Estimate, scale: Scale): string {
  const [least = 0, most = 0] = [Math.abs(low), Math.abs(high)].toSorted((a, b) => a - b)
  const fewest = scale === score ? 0 : 1
  const digits = [fewest, fewest + 1].find((digits) => Number(least.toFixed(digits)) > 0) ?? fewest + 2
  const [by, from, to] = [Math.abs(value), least, most].map((size) => decimal(say, size, digits))
  return say.words.trends.withInterval(by ?? '', from ?? '', to ?? '')
}

/** How acts and satisfaction go together, in a sentence that claims no more than its interval does. */
export function actsText(say: Say, { pairs, correlation }: ActsBeside): string {
  const words = say.words.trends.acts
  const counted = pairs.filter(({ place }) => isShown(place)).length
  if (correlation === undefined || correlation.interval === 'few') return counted < 12 ? words.tooFew : words.tooAlike
  const { rho, n, interval } = correlation
  const text = (value: number) => decimal(say, value, 2)
  if (interval === 'perfect') return words.unclear(words.figures(text(rho), undefined, n))
  const figures = words.figures(text(rho), words.to(text(interval.low), text(interval.high)), n)
  if (interval.low > 0) return words.more(figures)
  return interval.high < 0 ? words.fewer(figures) : words.unclear(figures)
}

/** The same for chat; undefined where there is too little to say anything. */
export function actsInChat(say: Say, { correlation }: ActsBeside): string | undefined {
  if (correlation === undefined || typeof correlation.interval === 'string') return undefined
  const { rho, n, interval } = correlation
  const { figures, to, inChat } = say.words.trends.acts
  const text = (value: number) => decimal(say, value, 2)
  return inChat(figures(text(rho), to(text(interval.low), text(interval.high)), n))
}

/** The name of a question's theme; undefined for a question of none. */
export function themeName({ words }: Say, question: string): string | undefined {
  const theme = themeOf(question)
  return theme && words.trends.themes[theme]
}

/** `+22`, `-5`, `0`. */
export function signed(value: number): string {
  const rounded = Math.round(value)
  return rounded > 0 ? `+${rounded}` : String(rounded === 0 ? 0 : rounded)
}

/** The cells of a table: answers, value, low and high. */
export function figureCells(say: Say, shown: Shown, scale: Scale): readonly string[] {
  const text = (value: number) => valueText(say, value, { n: shown.n, scale, exact: true })
  const { interval } = shown
  return [String(shown.n), text(shown.value), interval ? text(interval.low) : '', interval ? text(interval.high) : '']
}
