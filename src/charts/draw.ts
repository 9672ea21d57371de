import type { ChartSpec } from '../domain/trends/series.ts'
import { drawn } from './echarts.ts'
import { chartOption, sizeOf } from './option.ts'
import type { Width } from './option.ts'
import { spreadChart } from './spread.ts'

/**
 * A chart as SVG, without scripts, styles or sizes of its own. `notShown` marks what is withheld. What was drawn is kept
 * for a while: the figures behind it never change.
 */
export async function drawChart(spec: ChartSpec, width: Width, notShown: string): Promise<string> {
  const key = JSON.stringify([width, notShown, spec])
  const known = kept.get(key)
  if (known !== undefined) return known
  const size = sizeOf(spec, width)
  const svg = spec.kind === 'spread' ? spreadChart(spec, size) : await drawn(chartOption(spec, size, notShown), size)
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, svg)
  return svg
}

const mostKept = 200
const kept = new Map<string, string>()
