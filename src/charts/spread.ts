import type { ChartSpec } from '../domain/trends/series.ts'
import { colours } from './colours.ts'
import type { Size } from './echarts.ts'

type Spread = Extract<ChartSpec, { kind: 'spread' }>

/** From orange over grey to blue; the paler of two neighbours is the milder answer. */
const shades = [
  { fill: colours.orange, opacity: 1 },
  { fill: colours.orange, opacity: 0.55 },
  { fill: colours.grey, opacity: 0.55 },
  { fill: colours.blue, opacity: 0.55 },
  { fill: colours.blue, opacity: 1 },
] as const

/** One bar in five parts with the numbers printed above, and what each part is below. Drawn by hand: it has no axis. */
export function spreadChart({ shares }: Spread, { width, height, fontSize }: Size): string {
  const room = width - 16
  const total = Math.max(
    1,
    shares.reduce((sum, { percent }) => sum + percent, 0),
  )
  let from = 8
  const parts = shares.map(({ percent }, index) => {
    const size = (room * percent) / total
    const x = from
    from += size
    const { fill, opacity } = shades[index] ?? shades[2]
    const number =
      percent >= 5
        ? `<text x="${at(x + size / 2)}" y="26" text-anchor="middle" fill="${colours.ink}">${percent}</text>`
        : ''
    return `<rect x="${at(x)}" y="34" width="${at(Math.max(0, size - 2))}" height="40" fill="${fill}" fill-opacity="${opacity}"/>${number}`
  })
  const step = Math.min(24, (height - 88) / shares.length)
  const key = shares.map(({ label, percent }, index) => {
    const { fill, opacity } = shades[index] ?? shades[2]
    const y = 92 + index * step
    return `<rect x="8" y="${at(y)}" width="12" height="12" fill="${fill}" fill-opacity="${opacity}"/><text x="28" y="${at(y + 11)}" fill="${colours.ink}">${escaped(label)}: ${percent} %</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="${fontSize}">${parts.join('')}${key.join('')}</svg>`
}

function at(pixels: number): string {
  return String(Math.round(10 * pixels) / 10)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
