/** The themes, in the order of the rotation. */
export const themes = [
  'purpose',
  'workload',
  'freedom',
  'help',
  'voice',
  'lead',
  'seen',
  'growth',
  'spirits',
  'fairness',
  'kindness',
  'energy',
] as const
export type Theme = (typeof themes)[number]

/** A round asks the statements of two themes that are so far apart: hence there is an even number of themes. */
const apart = themes.length / 2

/** A leads and carries the trend; C is turned: agreeing with it is unfavourable. */
export const variants = ['A', 'B', 'C'] as const
export type Variant = (typeof variants)[number]

/** One of Kindling's own statements, such as `purpose.A`. */
export type StatementKey = `${Theme}.${Variant}`

/** What every round asks first, and what every fourth asks besides. */
export const satisfaction = 'satisfaction'
export const recommendation = 'recommendation'

/**
 * The two statements of a round, by its number (from 1). Two A; in every third round one B and one C. With twelve themes an
 * A returns after exactly nine rounds, a B or C after 36; never two turned ones in a round. Throws a `RangeError` for
 * what is no number of a round.
 */
export function statementsOf(round: number): readonly [StatementKey, StatementKey] {
  checkRound(round)
  if (round % 3 === 0) {
    const at = round / 3 - 1
    return [statement(at, 'B'), statement(at + apart, 'C')]
  }
  const at = (round - Math.floor(round / 3) - 1) % apart
  return [statement(at, 'A'), statement(at + apart, 'A')]
}

/** Whether a round asks for the recommendation score. */
export function asksRecommendation(round: number): boolean {
  checkRound(round)
  return round % 4 === 0
}

/** Whether agreeing with a statement is unfavourable. */
export function isTurned(key: string): boolean {
  return key.endsWith('.C')
}

/** How an answer from 1 to 5 counts: a turned statement's from the other end. */
export function scored(key: string, answer: number): number {
  return isTurned(key) ? 6 - answer : answer
}

/** The class of an answer from 0 to 10, which is all that is kept of it: 0 detractor, 1 passive, 2 promoter. */
export function recommendationClass(answer: number): 0 | 1 | 2 {
  if (answer >= 9) return 2
  return answer >= 7 ? 1 : 0
}

function statement(at: number, variant: Variant): StatementKey {
  return `${themes[at % themes.length] ?? themes[0]}.${variant}`
}

function checkRound(round: number): void {
  if (!Number.isInteger(round) || round < 1) throw new RangeError(`${round} is no number of a round`)
}
