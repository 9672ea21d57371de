import type { Chart, ChartPoint } from '../views/card.ts'
import { chartText } from '../views/card.ts'
import { escapeMarkdown } from './markdown.ts'
import type { Json } from './model.ts'

/**
 * A chart in Teams' own elements, which draw plain text. Clients without them, and the sandbox, show the sentence with
 * the numbers. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards
 */
export function renderChart(chart: Chart): Json {
  const { title, min, max, points } = chart
  const common = {
    title,
    showTitle: true,
    showLegend: false,
    yMin: min,
    yMax: max,
    fallback: { type: 'TextBlock', text: escapeMarkdown(chartText(chart)), wrap: true },
  }
  switch (chart.shape) {
    case 'line':
      return { type: 'Chart.Line', ...common, data: runs(points).map((values) => ({ legend: title, color, values })) }
    case 'bars':
      return { type: 'Chart.VerticalBar', ...common, color, showBarValues: true, data: points.flatMap(drawn) }
  }
}

const color = 'categoricalBlue'

/** Parts the line at its gaps, so that none is drawn across. */
function runs(points: readonly ChartPoint[]): readonly (readonly { x: string; y: number }[])[] {
  const parted = points.reduce<{ x: string; y: number }[][]>(
    (all, point) =>
      point.value === undefined ? [...all, []] : [...all.slice(0, -1), [...(all.at(-1) ?? []), ...drawn(point)]],
    [[]],
  )
  return parted.filter((values) => values.length > 0)
}

function drawn({ label, value }: ChartPoint) {
  return value === undefined ? [] : [{ x: label, y: value }]
}
