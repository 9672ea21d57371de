import { recommendation } from '../domain/pulse/questions.ts'
import type { Round } from '../domain/pulse/round.ts'
import { direction, levelFor, meanChange, scoreChange } from '../domain/trends/change.ts'
import type { Classes, Estimate, Histogram } from '../domain/trends/interval.ts'
import { meanInterval, scoreInterval } from '../domain/trends/interval.ts'
import type { Place, Shown } from '../domain/trends/series.ts'
import { clamp, points, score } from '../domain/trends/series.ts'
import type { StoredFigure } from '../ports.ts'
import { figureOf } from './trends-released.ts'
import type { Group, Released } from './trends-released.ts'

/** What may be said of a figure beside the last earlier one of the same question, wording and group. */
export type Change =
  /** It was never asked before. */
  | { readonly kind: 'first' }
  | { readonly kind: 'few' }
  | {
      readonly kind: 'up' | 'down' | 'unclear'
      readonly by: Estimate
      readonly since: Date
      /** Whether that was the round just before. */
      readonly last: boolean
    }

/** One question to one group; everyone where none is named. */
export interface Asked {
  readonly question: string
  readonly group?: Group | undefined
}

/** A question over time. */
export interface Line extends Asked {
  readonly points: readonly { readonly round: Round; readonly place: Place }[]
  readonly change: Change
}

/** What a stored figure says, cut to its scale. A mean without its spread has no interval. */
export function shownOf(question: string, { n, mean, histogram }: StoredFigure): Shown | undefined {
  if (histogram === undefined) return mean === undefined ? undefined : { n, value: mean, interval: undefined }
  const scale = question === recommendation ? score : points
  const { value, low, high } =
    question === recommendation ? scoreInterval(classesOf(histogram)) : meanInterval(histogram)
  return { n, value, interval: { low: clamp(low, scale), high: clamp(high, scale) } }
}

/** What a chart shows of a question in a round: its figure, that it is withheld, or nothing where it was not asked. */
export function placeOf(released: Released, round: Round, asked: Asked): Place {
  if (!wasAsked(round, asked)) return 'absent'
  const figure = figureOf(released, round.id, asked.question, asked.group)
  return (figure && shownOf(asked.question, figure)) ?? 'withheld'
}

/** Whether the round asked it, and of a group: split it by the group's segmentation. */
export function wasAsked({ questions }: Round, { question, group }: Asked): boolean {
  return questions.some((one) => one.question === question && (group === undefined || one.cut === group.cut))
}

/** A question over these rounds; its change is that of the last of them, beside all that was released before. */
export function lineOf(released: Released, rounds: readonly Round[], asked: Asked, level?: number): Line {
  const last = rounds.findLast((round) => wasAsked(round, asked))
  return {
    ...asked,
    points: rounds.map((round) => ({ round, place: placeOf(released, round, asked) })),
    change: last === undefined ? { kind: 'first' } : changeOf(released, last, asked, level),
  }
}

/** At 95 % unless told otherwise: groups are compared at `levelOf`. */
export function changeOf(released: Released, round: Round, asked: Asked, level?: number): Change {
  const earlier = released.rounds.filter((one) => one.number < round.number && wasAsked(one, asked))
  if (earlier.length === 0) return { kind: 'first' }
  const spread = (one: Round) => figureOf(released, one.id, asked.question, asked.group)?.histogram
  const now = spread(round)
  const base = earlier.findLast((one) => spread(one) !== undefined)
  const before = base && spread(base)
  if (base === undefined || now === undefined || before === undefined) return { kind: 'few' }
  const by = difference(asked.question, { before, now, level })
  const last = released.rounds.findLast((one) => one.number < round.number)
  return { kind: direction(by), by, since: base.closesAt, last: base === last }
}

function difference(
  question: string,
  { before, now, level }: { before: Histogram; now: Histogram; level: number | undefined },
): Estimate {
  return question === recommendation
    ? scoreChange(classesOf(before), classesOf(now), level)
    : meanChange(before, now, level)
}

/** The level at which each of these groups is compared: as many as have a spread now and had one before (Bonferroni). */
export function levelOf(released: Released, round: Round, asked: readonly Asked[]): number {
  const comparable = asked.filter((one) => {
    const { kind } = changeOf(released, round, one)
    return kind !== 'first' && kind !== 'few'
  })
  return levelFor(comparable.length)
}

function classesOf([detractors = 0, passives = 0, promoters = 0]: Histogram): Classes {
  return { detractors, passives, promoters }
}

/** The last shown figure of a line. */
export function latestOf({ points }: Line): Place {
  return points.findLast(({ place }) => place !== 'absent')?.place ?? 'absent'
}
