import type { Theme } from './questions.ts'
import { isTurned, statementsOf, themes } from './questions.ts'
import type { Round } from './round.ts'

/** A statement that HR added. Its key is another one for another wording, so that no line is drawn across a change. */
export interface OwnStatement {
  readonly key: string
  readonly text: string
  readonly retired: boolean
}

/** Fewest and most characters (code points). */
export const ownLength = { min: 10, max: 80 } as const

/** So many may be in use at once: a card lists them all. */
export const mostOwn = 15

/** A new key, which names the theme and whether agreeing is unfavourable. */
export function ownKey({ theme, turned }: { readonly theme: Theme; readonly turned: boolean }, id: string): string {
  return `${theme}.${id}.${turned ? 'C' : 'B'}`
}

/** The theme of a statement, ours or HR's; undefined for a question of none. */
export function themeOf(key: string): Theme | undefined {
  return themes.find((theme) => key.startsWith(`${theme}.`))
}

/** No statement returns within so many rounds. */
const rest = 8

/**
 * The two statements of a round. In every third one HR's own take the place of the B and, turned ones, of the C: whichever
 * waited longest, and none that was asked in the last eight rounds. `own` is in the order in which they were added.
 */
export function chosenStatements(
  number: number,
  own: readonly OwnStatement[],
  before: readonly Pick<Round, 'number' | 'questions'>[],
): readonly [string, string] {
  const [first, second] = statementsOf(number)
  if (number % 3 !== 0) return [first, second]
  const asked = new Map(before.flatMap((round) => round.questions.map(({ question }) => [question, round.number])))
  const last = (key: string) => asked.get(key) ?? -rest
  const waiting = (turned: boolean) =>
    own
      .filter(({ key, retired }) => !retired && isTurned(key) === turned && number - last(key) > rest)
      .toSorted((a, b) => last(a.key) - last(b.key))[0]?.key
  return [waiting(false) ?? first, waiting(true) ?? second]
}
