import { satisfaction } from '../domain/pulse/questions.ts'
import type { Round } from '../domain/pulse/round.ts'
import type { RankCorrelation } from '../domain/trends/correlation.ts'
import { rankCorrelation } from '../domain/trends/correlation.ts'
import type { Place } from '../domain/trends/series.ts'
import { isShown } from '../domain/trends/series.ts'
import { placeOf } from './trends-figures.ts'
import type { Released } from './trends-released.ts'

/** Acts of everybody between two closes beside the satisfaction of everyone at the later one; never of a group. */
export interface ActsBeside {
  readonly pairs: readonly { readonly round: Round; readonly acts: number; readonly place: Place }[]
  /** Undefined where one of the two does not vary, or nothing is there to compare. */
  readonly correlation: RankCorrelation | undefined
}

/** Rounds whose acts were counted, with the rank correlation of acts and satisfaction. */
export function actsBeside(released: Released, rounds: readonly Round[]): ActsBeside {
  const pairs = rounds.flatMap((round) => {
    const acts = released.kindness.get(round.id)?.acts
    return acts === undefined ? [] : [{ round, acts, place: placeOf(released, round, { question: satisfaction }) }]
  })
  const both = pairs.flatMap(({ acts, place }) => (isShown(place) ? [{ acts, value: place.value }] : []))
  return {
    pairs,
    correlation: rankCorrelation(
      both.map(({ acts }) => acts),
      both.map(({ value }) => value),
    ),
  }
}
