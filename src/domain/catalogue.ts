import type { CostClass, Doer, Idea } from './idea.ts'
import type { MomentKind } from './moment.ts'

type Row = readonly [
  number: number,
  kinds: readonly MomentKind[],
  minutes: number,
  cost: CostClass,
  who: Doer,
  colleague?: 'colleague',
]

/** The catalogue without its sentences (`views/words`). Where no kind is named, an idea fits every kind. */
const rows = [
  [1, [], 5, 'free', 'anyone'],
  [2, [], 5, 'free', 'anyone'],
  [3, [], 5, 'free', 'anyone'],
  [4, [], 5, 'free', 'anyone'],
  [5, [], 20, 'free', 'anyone'],
  [6, ['hardship', 'frustration', 'need'], 15, 'free', 'owner'],
  [7, ['hardship', 'frustration'], 5, 'free', 'anyone'],
  [8, ['hardship', 'celebration', 'need'], 5, 'free', 'anyone'],
  [9, ['hardship', 'frustration', 'need'], 10, 'time', 'owner'],
  [10, ['hardship', 'frustration'], 10, 'free', 'manager'],
  [11, ['hardship'], 10, 'free', 'manager'],
  [12, ['hardship', 'frustration'], 15, 'free', 'manager'],
  [13, ['frustration'], 10, 'free', 'manager'],
  [14, ['frustration', 'need'], 30, 'time', 'owner'],
  [15, ['frustration', 'need'], 10, 'free', 'owner'],
  [16, ['frustration'], 15, 'free', 'owner'],
  [17, ['frustration'], 30, 'time', 'manager'],
  [18, ['frustration', 'need'], 10, 'free', 'owner'],
  [19, ['frustration', 'need'], 10, 'free', 'owner'],
  [20, ['hardship', 'frustration', 'need'], 30, 'time', 'anyone'],
  [21, ['frustration', 'need'], 45, 'time', 'anyone'],
  [22, ['hardship', 'need'], 60, 'time', 'owner'],
  [23, ['hardship', 'frustration', 'need'], 45, 'time', 'anyone'],
  [24, ['frustration', 'need'], 15, 'time', 'anyone'],
  [25, ['celebration', 'need'], 30, 'time', 'anyone'],
  [26, ['hardship', 'need'], 30, 'time', 'manager'],
  [27, ['hardship', 'need', 'celebration'], 15, 'free', 'anyone'],
  [28, ['celebration', 'need'], 20, 'time', 'owner'],
  [29, ['frustration', 'gratitude', 'need'], 20, 'time', 'anyone'],
  [30, ['hardship', 'gratitude', 'celebration'], 15, 'free', 'owner'],
  [31, ['hardship', 'gratitude', 'celebration'], 20, 'time', 'owner'],
  [32, ['gratitude'], 5, 'free', 'anyone'],
  [33, ['frustration', 'gratitude'], 10, 'free', 'anyone'],
  [34, ['gratitude', 'celebration'], 10, 'free', 'owner'],
  [35, ['celebration'], 5, 'free', 'anyone'],
  [36, ['hardship', 'celebration'], 20, 'gift', 'manager'],
  [37, ['hardship'], 15, 'gift', 'manager'],
  [38, ['hardship', 'celebration'], 15, 'gift', 'manager'],
  [39, ['hardship', 'frustration', 'need'], 60, 'time', 'anyone', 'colleague'],
  [40, ['hardship', 'frustration'], 30, 'time', 'anyone', 'colleague'],
  [41, ['gratitude'], 5, 'free', 'anyone', 'colleague'],
  [42, ['gratitude', 'celebration'], 10, 'free', 'anyone', 'colleague'],
] as const satisfies readonly Row[]

export type CatalogueNumber = (typeof rows)[number][0]

/** An idea of the catalogue, of which the words give title and reason. */
export interface CatalogueEntry extends Omit<Idea, 'title' | 'why'> {
  readonly number: CatalogueNumber
}

export const catalogue: readonly CatalogueEntry[] = rows.map(([number, kinds, minutes, cost, who, colleague]) => ({
  number,
  key: String(number),
  kinds,
  minutes,
  cost,
  who,
  for: colleague ?? 'customer',
}))
