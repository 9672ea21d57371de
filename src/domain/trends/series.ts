/** A figure as it is shown: cut to its scale. Without an interval where too few answered for one. */
export interface Shown {
  readonly n: number
  readonly value: number
  readonly interval: { readonly low: number; readonly high: number } | undefined
}

/** What stands at one place of a chart. Withheld is a gap that says so; a question that was not asked then is no gap. */
export type Place = Shown | 'withheld' | 'absent'

export interface Scale {
  readonly min: number
  readonly max: number
  /** From one line of the grid to the next. */
  readonly step: number
}

/** Fixed, whatever the values are. */
export const points: Scale = { min: 1, max: 5, step: 1 }
export const score: Scale = { min: -100, max: 100, step: 50 }
export const percent: Scale = { min: 0, max: 100, step: 25 }

/** One line over time, its places in step with the labels of the chart. `mark` tells lines of one chart apart. */
export interface Track {
  readonly mark: string | undefined
  readonly places: readonly Place[]
}

/** Things compared at one time, one a row, each with the figures of one or more statements. */
export interface ChartRow {
  readonly label: string
  readonly marks: readonly { readonly mark: string | undefined; readonly place: Place }[]
}

/** A chart by what it shows; how it is drawn is the matter of whoever draws it. Labels are in the order of time. */
export type ChartSpec =
  | {
      readonly kind: 'line' | 'dots'
      readonly scale: Scale
      readonly labels: readonly string[]
      readonly tracks: readonly Track[]
    }
  | { readonly kind: 'rows'; readonly scale: Scale; readonly rows: readonly ChartRow[] }
  /** Bars above, line below, on one axis of time. */
  | {
      readonly kind: 'pair'
      readonly scale: Scale
      readonly labels: readonly string[]
      readonly bars: readonly number[]
      readonly places: readonly Place[]
    }
  /** One bar of whole per cents, from the least favourable to the most. */
  | { readonly kind: 'spread'; readonly shares: readonly { readonly label: string; readonly percent: number }[] }

export function isShown(place: Place): place is Shown {
  return typeof place === 'object'
}

export function clamp(value: number, { min, max }: Scale): number {
  return Math.min(max, Math.max(min, value))
}
