import type { AdaptiveCard } from '../adaptive-cards/render-card.ts'
import { renderCard } from '../adaptive-cards/render-card.ts'
import { drawChart } from '../charts/draw.ts'
import type { ChartSpec, Place } from '../domain/trends/series.ts'
import type { Card, Chart } from '../views/card.ts'
import { chartText } from '../views/card.ts'

/** A card as the page's renderer can draw it: it knows no charts, so that they come as pictures, with their words. */
export async function drawable(card: Card): Promise<AdaptiveCard> {
  const rendered = renderCard(card)
  const charts = card.elements.filter((element) => element.kind === 'chart')
  if (charts.length === 0) return rendered
  const pictures = await Promise.all(charts.map(pictureOf))
  const body = rendered.body.map((element) => (isChart(element) ? (pictures.shift() ?? element) : element))
  return { ...rendered, body }
}

const isChart = ({ type }: AdaptiveCard['body'][number]) => type.startsWith('Chart.')

async function pictureOf(chart: Chart) {
  const svg = await drawChart(specOf(chart), 'wide', notShownIn(chart))
  // As a picture it needs what a page around it would have given.
  const standalone = svg.replace(/^<svg(?![^>]* xmlns=)/, '<svg xmlns="http://www.w3.org/2000/svg"')
  const url = `data:image/svg+xml;base64,${Buffer.from(standalone).toString('base64')}`
  return { type: 'Image', url, altText: chartText(chart), size: 'Stretch' }
}

function specOf({ min, max, points }: Chart): ChartSpec {
  const places = points.map(({ value }): Place =>
    value === undefined ? 'withheld' : { n: 0, value, interval: undefined },
  )
  const scale = { min, max, step: (max - min) / 4 }
  return { kind: 'line', scale, labels: points.map(({ label }) => label), tracks: [{ mark: undefined, places }] }
}

function notShownIn({ points }: Chart): string {
  return points.find(({ value }) => value === undefined)?.shown ?? ''
}
