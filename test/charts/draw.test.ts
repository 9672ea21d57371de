import { describe, expect, it } from 'vitest'
import { drawChart } from '../../src/charts/draw.ts'
import type { ChartSpec, Place } from '../../src/domain/trends/series.ts'
import { points, score } from '../../src/domain/trends/series.ts'

const shown = (value: number): Place => ({ n: 30, value, interval: { low: value - 0.2, high: value + 0.2 } })
const line = (places: readonly Place[]): ChartSpec => ({
  kind: 'line',
  scale: points,
  labels: places.map((_place, index) => `${index + 1} Nov`),
  tracks: [{ mark: undefined, places }],
})
const draw = (spec: ChartSpec) => drawChart(spec, 'wide', 'not shown')
/** The lines between points: they have a colour and are not filled. */
const strokes = (svg: string) =>
  [...svg.matchAll(/<path d="([^"]+)"[^>]*fill="none" stroke="#1F5F99"/g)].map(([, path]) => path)

describe('a chart', () => {
  it('is SVG that a page with a strict policy can hold: no style, no script, no size of its own', async () => {
    for (const width of ['wide', 'narrow'] as const) {
      const svg = await drawChart(line([shown(3), shown(3.5), 'withheld', shown(4)]), width, 'not shown')
      expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+"/)
      expect(svg).not.toMatch(/style|script|class=|<svg[^>]* width=/)
    }
  })

  it('never joins its line across what is withheld, and says so in the gap', async () => {
    const svg = await draw(line([shown(3), shown(3.5), 'withheld', shown(4), shown(4.1)]))
    expect(strokes(svg)).toHaveLength(2)
    expect(svg).toContain('not shown')
    const whole = await draw(line([shown(3), shown(3.5), shown(3.8), shown(4), shown(4.1)]))
    expect(strokes(whole)).toHaveLength(1)
    expect(whole).not.toContain('not shown')
  })

  it('joins its line where nothing was asked in between', async () => {
    expect(strokes(await draw(line([shown(3), 'absent', 'absent', shown(4)])))).toHaveLength(1)
  })

  it('has the same scale whatever its values are', async () => {
    const low = await draw(line([shown(1.5), shown(1.6)]))
    const high = await draw(line([shown(4.5), shown(4.6)]))
    const ticks = (svg: string) => [...svg.matchAll(/>(-?\+?\d+)<\/text>/g)].map(([, tick]) => tick)
    expect(ticks(low)).toEqual(['1', '2', '3', '4', '5'])
    expect(ticks(high)).toEqual(ticks(low))
    const dots = await draw({
      kind: 'dots',
      scale: score,
      labels: ['a'],
      tracks: [{ mark: undefined, places: [{ n: 45, value: 22, interval: { low: -1, high: 43 } }] }],
    })
    expect(ticks(dots)).toEqual(['-100', '-50', '0', '+50', '+100'])
  })

  it('writes names as text', async () => {
    const label = '<script>alert(1)</script>&"'
    const rows = await draw({ kind: 'rows', scale: points, rows: [{ label, marks: [{ mark: 'A', place: shown(3) }] }] })
    expect(rows).not.toContain('<script')
    const spread = await draw({ kind: 'spread', shares: [{ label, percent: 100 }] })
    expect(spread).not.toContain('<script')
    expect(spread).toContain('&lt;script>')
  })

  it('says of a row that it is not shown', async () => {
    const svg = await draw({
      kind: 'rows',
      scale: points,
      rows: [{ label: 'Sales', marks: [{ mark: undefined, place: 'withheld' }] }],
    })
    expect(svg).toContain('Sales')
    expect(svg).toContain('not shown')
  })

  it('tells statements apart by shape besides colour', async () => {
    const marks = ['A', 'B', 'C'].map((mark) => ({ mark, place: shown(3) }))
    const svg = await draw({ kind: 'rows', scale: points, rows: [{ label: 'Purpose', marks }] })
    expect(svg).toMatch(/<circle [^>]*fill="#1F5F99"/)
    expect(svg).toMatch(/<(?:rect|path) [^>]*fill="#C2571F"/)
    expect(svg).toMatch(/<(?:polygon|path) [^>]*fill="#857C70"/)
  })

  it('has bars and a line on one axis of time, each with a scale of its own', async () => {
    const svg = await draw({
      kind: 'pair',
      scale: points,
      labels: ['2 Nov', '16 Nov'],
      bars: [4, 12],
      places: [shown(3), shown(4)],
    })
    expect(svg.match(/fill="#C2571F"/g)).toHaveLength(2)
    expect(strokes(svg)).toHaveLength(1)
    expect(svg.match(/>16 Nov</g)).toHaveLength(1)
  })
})
