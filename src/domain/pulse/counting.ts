import type { Answer } from './answer.ts'
import { optionsOf, placeOf } from './answer.ts'
import { recommendation } from './questions.ts'
import type { Figure, ReleaseRules } from './release.ts'
import { everyone, release } from './release.ts'
import type { AskedQuestion, Invitee, Round, RoundCell, Thresholds } from './round.ts'

/** A released figure of a question. `cut` is `''` for everyone. */
export interface QuestionFigure extends Figure {
  readonly question: string
  readonly cut: string
}

/** Answers, counted by question and by the cell of the question's cut; nothing of any one of them is kept. */
export interface Counts {
  add(cells: Invitee['cells'], answer: Answer): void
  readonly questions: readonly { readonly asked: AskedQuestion; readonly cells: ReadonlyMap<string, number[]> }[]
}

/** Counts that begin at nothing. `add` throws a `RangeError` for an invitee without a cell of a question's cut. */
export function startCounts(questions: readonly AskedQuestion[]): Counts {
  const counted = questions.map((asked) => ({ asked, cells: new Map<string, number[]>() }))
  return {
    questions: counted,
    add: (cells, answer) => {
      for (const { asked, cells: known } of counted) {
        const place = placeOf(asked, answer)
        if (place === undefined) continue
        const cell = asked.cut === undefined ? everyone : cells[asked.cut]
        if (cell === undefined) throw new RangeError('an invitee has no cell of a cut')
        const histogram = known.get(cell) ?? Array<number>(optionsOf(asked.question)).fill(0)
        histogram[place] = (histogram[place] ?? 0) + 1
        known.set(cell, histogram)
      }
    },
  }
}

/** A group this small that so few joined or left is not shown twice in a row, lest the two figures tell about them. */
const smallGroup = 10
const fewMoved = 4

/**
 * The figures of a round. `cells` are those of its opening; `before` what was released of the round before it, which
 * decides what is held.
 */
export function figuresOf(
  counts: Counts,
  round: Pick<Round, 'thresholds'>,
  cells: readonly RoundCell[],
  before: readonly QuestionFigure[],
): readonly QuestionFigure[] {
  return counts.questions.flatMap(({ asked, cells: counted }) => {
    const { question, cut } = asked
    const groups = [...counted].map(([code, histogram]) => ({ code, histogram }))
    const held = new Set(
      [...groups, { code: everyone, histogram: groups.flatMap(({ histogram }) => histogram) }]
        .filter(({ code, histogram }) => {
          const at = { cut: code === everyone ? '' : (cut ?? ''), cell: code }
          return (
            sum(histogram) < smallGroup &&
            fewCameOrWent(cells.find((one) => one.cut === at.cut && one.cell === at.cell)) &&
            before.some((one) => one.question === question && one.cut === at.cut && one.cell === at.cell)
          )
        })
        .map(({ code }) => code),
    )
    return release(groups, rulesOf(question, round.thresholds), held).map((figure) => ({
      ...figure,
      question,
      cut: figure.cell === everyone ? '' : (cut ?? ''),
    }))
  })
}

/** Of the recommendation nothing is shown below the spread: a mean of three classes says nothing. */
function rulesOf(question: string, { mean, distribution }: Thresholds): ReleaseRules {
  if (question !== recommendation) return { mean, distribution: Math.max(mean, distribution), guarded: true }
  const fewest = Math.max(mean, distribution)
  return { mean: fewest, distribution: fewest, guarded: false }
}

/** Fewest people whose number is said. */
const leastAnswered = 5
/** Fewest comments among which nobody is known by having written one. */
export const leastComments = 5

/** How many answered; undefined where they are too few to be counted aloud. */
export function answeredOf(answers: number): number | undefined {
  return answers >= leastAnswered ? answers : undefined
}

/** All comments, or none. */
export function releasedComments(
  comments: readonly string[],
  answers: number,
  { comments: fewest }: Thresholds,
): readonly string[] {
  return answers >= fewest && comments.length >= leastComments ? comments : []
}

function fewCameOrWent(cell: RoundCell | undefined): boolean {
  return cell !== undefined && cell.moved >= 1 && cell.moved <= fewMoved
}

function sum(histogram: readonly number[]): number {
  return histogram.reduce((total, count) => total + count, 0)
}
