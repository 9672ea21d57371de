import type { Round } from '../domain/pulse/round.ts'
import type { Histogram } from '../domain/trends/interval.ts'
import type { Asked } from './trends-figures.ts'
import { wasAsked } from './trends-figures.ts'
import { figureOf } from './trends-released.ts'
import type { Group, Released } from './trends-released.ts'

/** How the answers to a question were spread in the last round that asked it. */
export interface Spread {
  readonly round: Round
  /** Undefined: too few answers, or withheld. */
  readonly histogram: Histogram | undefined
}

/** Of the last of these rounds that asked it; undefined where none did. */
export function spreadOf(released: Released, rounds: readonly Round[], asked: Asked): Spread | undefined {
  const round = rounds.findLast((one) => wasAsked(one, asked))
  return round && { round, histogram: figureOf(released, round.id, asked.question, asked.group)?.histogram }
}

/** How many of those invited answered: a count, so that it has no interval. */
export interface TakingPart {
  readonly round: Round
  readonly share: { readonly answered: number; readonly invited: number } | 'withheld' | 'absent'
}

/** Of a group: how many of it answered the first question that was split by its segmentation. */
export function takingPart(released: Released, round: Round, group: Group | undefined): TakingPart {
  if (group === undefined) {
    const { answered, invited } = round
    return { round, share: answered === undefined ? 'withheld' : { answered, invited } }
  }
  const question = round.questions.find(({ cut }) => cut === group.cut)?.question
  if (question === undefined) return { round, share: 'absent' }
  const figure = figureOf(released, round.id, question, group)
  const cell = released.cells.get(round.id)?.find(({ cut, cell }) => cut === group.cut && cell === group.cell)
  if (figure === undefined || cell === undefined) return { round, share: 'withheld' }
  return { round, share: { answered: figure.n, invited: cell.invited } }
}
