import type { ChartSpec } from '../domain/trends/series.ts'
import { colours } from './colours.ts'
import type { Size } from './echarts.ts'
import { overTime } from './over-time.ts'
import type { Part } from './over-time.ts'
import { pairChart } from './pair.ts'
import { heightOfRows, rowsChart } from './rows.ts'

/** By these a page finds what to recolour. */
export { colours }

/** For a column of the page, and for a phone. */
const sizes = {
  wide: { width: 520, height: 260, fontSize: 13 },
  narrow: { width: 330, height: 220, fontSize: 12 },
} as const
export type Width = keyof typeof sizes

/** How large a chart is drawn; one of many rows is as high as they need. */
export function sizeOf(spec: ChartSpec, width: Width): Size {
  const size = sizes[width]
  return spec.kind === 'rows' ? { ...size, height: Math.max(size.height, heightOfRows(spec)) } : size
}

/**
 * What ECharts draws, on the server and once more where somebody looks: this module and all it imports run in a browser,
 * too. `notShown` marks what is withheld.
 */
export function chartOption(spec: Exclude<ChartSpec, { kind: 'spread' }>, size: Size, notShown: string): Part {
  const { fontSize } = size
  const textStyle = { fontFamily: 'system-ui, sans-serif', fontSize, color: colours.muted }
  return { animation: false, textStyle, ...shapeOf(spec, size, notShown) }
}

function shapeOf(spec: Exclude<ChartSpec, { kind: 'spread' }>, size: Size, notShown: string): Part {
  switch (spec.kind) {
    case 'line':
    case 'dots':
      return overTime(spec, size, notShown)
    case 'rows':
      return rowsChart(spec, size, notShown)
    case 'pair':
      return pairChart(spec, size, notShown)
  }
}
