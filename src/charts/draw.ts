import type { ChartSpec } from '../domain/trends/series.ts'
import { drawn } from './echarts.ts'
import type { Size } from './echarts.ts'
import { overTime } from './over-time.ts'
import { pairChart } from './pair.ts'
import { heightOfRows, rowsChart } from './rows.ts'
import { spreadChart } from './spread.ts'

/** For a column of the page, and for a phone. */
const sizes = {
  wide: { width: 520, height: 260, fontSize: 13 },
  narrow: { width: 330, height: 220, fontSize: 12 },
} as const

/**
 * A chart as SVG, without scripts, styles or sizes of its own. `notShown` marks what is withheld. What was drawn is kept
 * for a while: the figures behind it never change.
 */
export async function drawChart(spec: ChartSpec, width: keyof typeof sizes, notShown: string): Promise<string> {
  const key = JSON.stringify([width, notShown, spec])
  const known = kept.get(key)
  if (known !== undefined) return known
  const svg = await draw(spec, sizes[width], notShown)
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, svg)
  return svg
}

const mostKept = 200
const kept = new Map<string, string>()

function draw(spec: ChartSpec, size: Size, notShown: string): Promise<string> | string {
  switch (spec.kind) {
    case 'line':
    case 'dots':
      return drawn(overTime(spec, size, notShown), size)
    case 'rows': {
      const high = { ...size, height: Math.max(size.height, heightOfRows(spec)) }
      return drawn(rowsChart(spec, high, notShown), high)
    }
    case 'pair':
      return drawn(pairChart(spec, size, notShown), size)
    case 'spread':
      return spreadChart(spec, size)
  }
}
