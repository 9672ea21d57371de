import type { ChartRow, ChartSpec } from '../domain/trends/series.ts'
import { isShown } from '../domain/trends/series.ts'
import { colours } from './colours.ts'
import type { Size } from './echarts.ts'
import type { Api, Part } from './over-time.ts'
import { asPlaced, lookOf, valueAxis } from './over-time.ts'

type Rows = Extract<ChartSpec, { kind: 'rows' }>

/** How high a row is, with the room for what stands above and below all of them. */
export const heightOfRows = ({ rows }: Rows): number => 44 + 26 * rows.length

/** A dot and its interval in each row; several statements of a row a little above and below each other. */
export function rowsChart({ scale, rows }: Rows, { width, fontSize }: Size, notShown: string): Part {
  const room = Math.max(140, Math.round(width * 0.34))
  return {
    grid: { left: room, right: 16, top: 8, bottom: 28, ...asPlaced },
    xAxis: { ...valueAxis(scale), axisLine: { show: true, lineStyle: { color: colours.grey } } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.grey } },
      axisLabel: { color: colours.ink, fontSize, width: room - 14, overflow: 'truncate', interval: 0 },
    },
    series: [
      {
        type: 'custom',
        z: 3,
        data: rows.map((_row, index) => [scale.min, index]),
        renderItem: drawRow(rows, { min: scale.min, notShown }),
      },
    ],
  }
}

function drawRow(rows: readonly ChartRow[], { min, notShown }: { min: number; notShown: string }) {
  return (_params: unknown, api: Api): Part => {
    const index = api.value(1)
    const marks = rows[index]?.marks ?? []
    const shown = marks.filter(({ place }) => isShown(place))
    const [left, middle] = api.coord([min, index])
    if (shown.length === 0) return { type: 'group', children: [words(notShown, left + 8, middle)] }
    return {
      type: 'group',
      children: shown.flatMap(({ mark, place }, order) => {
        if (!isShown(place)) return []
        const y = middle + (order - (shown.length - 1) / 2) * 8
        const { colour } = lookOf(mark)
        const at = (value: number) => api.coord([value, index])[0]
        const { interval } = place
        return [
          ...(interval === undefined ? [] : [bar(at(interval.low), at(interval.high), { y, colour })]),
          dot(at(place.value), y, mark),
        ]
      }),
    }
  }
}

function bar(x1: number, x2: number, { y, colour }: { y: number; colour: string }): Part {
  return { type: 'line', shape: { x1, y1: y, x2, y2: y }, style: { stroke: colour, lineWidth: 2 } }
}

/** A circle, a square or a triangle: never colour alone. */
function dot(x: number, y: number, mark: string | undefined): Part {
  const { colour, symbol } = lookOf(mark)
  const style = { fill: colour }
  if (symbol === 'rect') return { type: 'rect', shape: { x: x - 4, y: y - 4, width: 8, height: 8 }, style }
  if (symbol === 'triangle') {
    const corners = [
      [x, y - 5],
      [x + 5, y + 4],
      [x - 5, y + 4],
    ]
    return { type: 'polygon', shape: { points: corners }, style }
  }
  return { type: 'circle', shape: { cx: x, cy: y, r: 4.5 }, style }
}

function words(text: string, x: number, y: number): Part {
  return { type: 'text', x, y, style: { text, fill: colours.muted, fontSize: 12, verticalAlign: 'middle' } }
}
