import type { ChartSpec, Place, Scale, Track } from '../domain/trends/series.ts'
import { isShown } from '../domain/trends/series.ts'
import { colours } from './colours.ts'
import type { Size } from './echarts.ts'

type OverTime = Extract<ChartSpec, { kind: 'line' | 'dots' }>

/** There is room for the labels: they need not be measured to move the grid. */
export const asPlaced = { outerBoundsMode: 'none' } as const

/** What a chart needs of ECharts: its parts as it takes them. */
export type Part = Record<string, unknown>

/** Marks differ by shape and dash besides colour. */
const looks: Readonly<Record<string, { colour: string; symbol: string; dash: number[] | 'solid' }>> = {
  A: { colour: colours.blue, symbol: 'circle', dash: 'solid' },
  B: { colour: colours.orange, symbol: 'rect', dash: [6, 4] },
  C: { colour: colours.grey, symbol: 'triangle', dash: [2, 3] },
}
export const lookOf = (mark: string | undefined) =>
  (mark !== undefined && Object.hasOwn(looks, mark) ? looks[mark] : undefined) ?? {
    colour: colours.blue,
    symbol: 'circle',
    dash: 'solid' as const,
  }

export function overTime({ kind, scale, labels, tracks }: OverTime, size: Size, notShown: string): Part {
  return {
    grid: { left: 44, right: 18, top: 14, bottom: 28, ...asPlaced },
    xAxis: timeAxis(labels, size),
    yAxis: valueAxis(scale),
    series: [
      ...gaps(tracks, { scale, notShown }),
      ...tracks.flatMap((track) => (kind === 'dots' ? dots(track) : [...bands(track), ...lines(track)])),
    ],
  }
}

export function timeAxis(labels: readonly string[], { width, fontSize }: Size): Part {
  const most = width < 420 ? 5 : 8
  const every = Math.max(1, Math.ceil(labels.length / most))
  return {
    type: 'category',
    data: [...labels],
    boundaryGap: true,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.grey } },
    axisLabel: {
      color: colours.muted,
      fontSize,
      hideOverlap: true,
      // Counted from the newest, which must have its day.
      interval: (index: number) => (labels.length - 1 - index) % every === 0,
    },
  }
}

export function valueAxis({ min, max, step }: Scale): Part {
  return {
    type: 'value',
    min,
    max,
    interval: step,
    axisLabel: {
      color: colours.muted,
      formatter: (value: number) => (min < 0 && value > 0 ? `+${value}` : `${value}`),
    },
    splitLine: { lineStyle: { color: colours.edge } },
  }
}

/** Places between two that are withheld; where nothing was asked the line goes on. */
function runs({ places }: Track): readonly (readonly { index: number; place: Exclude<Place, string> }[])[] {
  const found: { index: number; place: Exclude<Place, string> }[][] = [[]]
  places.forEach((place, index) => {
    if (isShown(place)) found.at(-1)?.push({ index, place })
    else if (place === 'withheld') found.push([])
  })
  return found.filter((run) => run.length > 0)
}

/** Of many rounds the line alone: its points would run into each other. One that stands alone is always marked. */
function lines(track: Track): readonly Part[] {
  const { colour, symbol, dash } = lookOf(track.mark)
  const many = track.places.length > 40
  return runs(track).map((run) => ({
    type: 'line',
    data: run.map(({ index, place }) => [index, place.value]),
    symbol,
    symbolSize: 7,
    showSymbol: !many || run.length === 1,
    showAllSymbol: true,
    itemStyle: { color: colour },
    lineStyle: { color: colour, width: 2, type: dash },
    z: 4,
  }))
}

/** The interval: an area below and above the line, and a bar where a point stands alone. */
function bands(track: Track): readonly Part[] {
  const { colour } = lookOf(track.mark)
  return runs(track).flatMap((run) => {
    const known = run.flatMap(({ index, place }) =>
      place.interval === undefined ? [] : [{ index, ...place.interval }],
    )
    if (known.length === 0) return []
    return known.length === 1 ? [whiskers(known, colour)] : [area(known, colour)]
  })
}

interface Reach {
  readonly index: number
  readonly low: number
  readonly high: number
}

/** What ECharts hands to what draws by itself: the item's values, and where a point of the axes lies, in pixels. */
export interface Api {
  value(dimension: number): number
  coord(point: readonly [number, number]): [number, number]
}

function area(reaches: readonly Reach[], colour: string): Part {
  return {
    type: 'custom',
    data: [[0]],
    z: 2,
    renderItem: (_params: unknown, api: Api) => ({
      type: 'polygon',
      shape: {
        points: [
          ...reaches.map(({ index, high }) => api.coord([index, high])),
          ...reaches.toReversed().map(({ index, low }) => api.coord([index, low])),
        ],
      },
      style: { fill: colour, opacity: 0.2 },
    }),
  }
}

function whiskers(reaches: readonly Reach[], colour: string): Part {
  return {
    type: 'custom',
    data: reaches.map(({ index, low, high }) => [index, low, high]),
    z: 3,
    renderItem: (_params: unknown, api: Api) => {
      const [x, low] = api.coord([api.value(0), api.value(1)])
      const [, high] = api.coord([api.value(0), api.value(2)])
      return { type: 'line', shape: { x1: x, y1: low, x2: x, y2: high }, style: { stroke: colour, lineWidth: 3 } }
    },
  }
}

function dots(track: Track): readonly Part[] {
  const { colour, symbol } = lookOf(track.mark)
  const shown = runs(track).flat()
  const reaches = shown.flatMap(({ index, place }) => (place.interval ? [{ index, ...place.interval }] : []))
  const points = shown.map(({ index, place }) => [index, place.value])
  return [
    whiskers(reaches, colour),
    { type: 'scatter', symbol, symbolSize: 9, data: points, itemStyle: { color: colour }, z: 4 },
  ]
}

/** A withheld round is a grey column that says so; the words stand in it while there is room for them. */
function gaps(tracks: readonly Track[], { scale, notShown }: { scale: Scale; notShown: string }): readonly Part[] {
  const length = tracks[0]?.places.length ?? 0
  const hidden = Array.from({ length }, (_, index) => index).filter(
    (index) =>
      tracks.some(({ places }) => places[index] === 'withheld') && !tracks.some(({ places }) => shownAt(places, index)),
  )
  if (hidden.length === 0) return []
  const words = length <= 30 ? new Set(hidden) : new Set(hidden.slice(0, 1))
  return [
    {
      type: 'custom',
      silent: true,
      z: 1,
      data: hidden.map((index) => [index]),
      renderItem: (_params: unknown, api: Api) => {
        const index = api.value(0)
        const [x, top] = api.coord([index, scale.max])
        const [next] = api.coord([index + 1, scale.max])
        const [, bottom] = api.coord([index, scale.min])
        const width = Math.max(2, Math.abs(next - x) * 0.8)
        return {
          type: 'group',
          children: [
            {
              type: 'rect',
              shape: { x: x - width / 2, y: top, width, height: bottom - top },
              style: { fill: colours.sunk },
            },
            ...(words.has(index) ? [sideways(notShown, x, (top + bottom) / 2)] : []),
          ],
        }
      },
    },
  ]
}

function shownAt(places: readonly Place[], index: number): boolean {
  const place = places[index]
  return place !== undefined && isShown(place)
}

function sideways(text: string, x: number, y: number): Part {
  return {
    type: 'text',
    x,
    y,
    rotation: Math.PI / 2,
    style: { text, fill: colours.muted, fontSize: 12, align: 'center', verticalAlign: 'middle' },
  }
}
