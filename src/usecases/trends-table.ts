import type { Round } from '../domain/pulse/round.ts'
import type { ChartSpec, Place, Scale } from '../domain/trends/series.ts'
import { isShown } from '../domain/trends/series.ts'
import type { Say } from '../views/say.ts'
import { axisDay, axisMonth } from '../views/say.ts'
import { figureCells } from './trends-words.ts'

export const panelKeys = [
  'satisfaction',
  'acts',
  'themes',
  'recommendation',
  'groups',
  'taking-part',
  'spread',
  'fairness',
] as const
export type PanelKey = (typeof panelKeys)[number]

/** A chart with its sentence and its table, in words. */
export interface Panel {
  readonly key: PanelKey
  readonly title: string
  /** What the chart shows, and no more. */
  readonly sentence: string
  readonly notes: readonly string[]
  /** Undefined where there is nothing to draw. */
  readonly chart: ChartSpec | undefined
  readonly table: Table
}

export interface Table {
  /** The first names the rows, the last is for remarks. */
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  /** The close of the round, where a row is one. */
  readonly at: Date | undefined
  readonly head: string
  readonly cells: readonly string[]
  readonly remark: string
}

/** The columns answers, value, low and high. A withheld figure has empty ones, whatever the reason. */
export function placeRow(
  say: Say,
  { at, head, place, scale }: { at: Date | undefined; head: string; place: Place; scale: Scale },
): TableRow {
  const { trends } = say.words
  if (!isShown(place)) return { at, head, cells: ['', '', '', ''], remark: trends.notShown }
  return { at, head, cells: figureCells(say, place, scale), remark: place.interval === undefined ? trends.rough : '' }
}

/** Heads of a table of figures: those of `first`, then as `placeRow` fills them. */
export function figureColumns({ words: { trends } }: Say, first: readonly string[]): readonly string[] {
  const { answers, value, low, high, remark } = trends.columns
  return [...first, answers, value, low, high, remark]
}

/** For the axis of time: days, or months with their year where the rounds span nearly one. */
export function timeLabels(say: Say, rounds: readonly Round[]): readonly string[] {
  const [first, last] = [rounds[0], rounds.at(-1)]
  const days = first && last ? (last.closesAt.getTime() - first.closesAt.getTime()) / 86_400_000 : 0
  const label = days > 300 ? axisMonth : axisDay
  return rounds.map(({ closesAt }) => label(say, closesAt))
}
