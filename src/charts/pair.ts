import type { ChartSpec } from '../domain/trends/series.ts'
import { colours } from './colours.ts'
import type { Size } from './echarts.ts'
import type { Part } from './over-time.ts'
import { asPlaced, overTime, timeAxis } from './over-time.ts'

type Pair = Extract<ChartSpec, { kind: 'pair' }>

/** Bars above, line below, each on a scale of its own: never two scales on one panel. */
export function pairChart({ scale, labels, bars, places }: Pair, size: Size, notShown: string): Part {
  const below = overTime({ kind: 'line', scale, labels, tracks: [{ mark: undefined, places }] }, size, notShown)
  const belowSeries = below['series'] as readonly Part[]
  const half = Math.round((size.height - 28) / 2)
  return {
    grid: [
      { left: 44, right: 18, top: 10, height: half - 20, ...asPlaced },
      { left: 44, right: 18, bottom: 28, height: half - 8, ...asPlaced },
    ],
    xAxis: [
      { ...timeAxis(labels, size), axisLabel: { show: false }, gridIndex: 0 },
      { ...timeAxis(labels, size), gridIndex: 1 },
    ],
    yAxis: [
      {
        type: 'value',
        min: 0,
        minInterval: 1,
        splitNumber: 2,
        gridIndex: 0,
        axisLabel: { color: colours.muted },
        splitLine: { lineStyle: { color: colours.edge } },
      },
      { ...(below['yAxis'] as Part), gridIndex: 1 },
    ],
    series: [
      {
        type: 'bar',
        data: [...bars],
        barWidth: '60%',
        // As one shape: three years of bars one by one take as long as a chart.
        large: true,
        largeThreshold: 30,
        itemStyle: { color: colours.orange },
        xAxisIndex: 0,
        yAxisIndex: 0,
      },
      ...belowSeries.map((series) => ({ ...series, xAxisIndex: 1, yAxisIndex: 1 })),
    ],
  }
}
