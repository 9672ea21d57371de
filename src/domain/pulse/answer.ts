import { recommendation, recommendationClass, scored } from './questions.ts'
import type { AskedQuestion } from './round.ts'

/** One person's answer: what was left out is not in it. Satisfaction and statements 1 to 5, recommendation 0 to 10. */
export interface Answer {
  readonly values: Readonly<Record<string, number>>
  readonly comment: string | undefined
}

/** At most so many characters (code points). */
export const longestComment = 1000

/** How many options a question's histogram has: the recommendation question is kept as three classes. */
export function optionsOf(question: string): 3 | 5 {
  return question === recommendation ? 3 : 5
}

/** The place (from 0) in a question's histogram at which an answer counts; undefined where it was left out. */
export function placeOf({ question }: AskedQuestion, { values }: Answer): number | undefined {
  const value = values[question]
  if (value === undefined) return undefined
  return question === recommendation ? recommendationClass(value) : scored(question, value) - 1
}

/** Whether every value is one that its question offers, and belongs to a question that was asked. */
export function isAnswer(questions: readonly AskedQuestion[], { values }: Answer): boolean {
  return Object.entries(values).every(([question, value]) => {
    if (!questions.some((asked) => asked.question === question) || !Number.isInteger(value)) return false
    return question === recommendation ? value >= 0 && value <= 10 : value >= 1 && value <= 5
  })
}
