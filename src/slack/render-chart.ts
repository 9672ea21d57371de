import type { types } from '@slack/bolt'
import type { Chart } from '../views/card.ts'
import { limits } from './limits.ts'
import { filled, fitting } from './mrkdwn.ts'

/**
 * A chart as Slack draws it in messages, since June 2026; `@slack/types` 3.2 does not know the block. Undefined where it
 * cannot: a gap, two points of one name, too many of them.
 * https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
 */
export function renderChart({ title, shape, points }: Chart): types.KnownBlock | undefined {
  const data = points.flatMap(({ label, value }) => (value === undefined ? [] : [{ label, value }]))
  const categories = data.map(({ label }) => label)
  if (data.length < points.length || data.length > limits.chartPoints) return undefined
  if (new Set(categories).size < categories.length || !categories.every(fits)) return undefined
  const name = filled(fitting(title, limits.chartTitle))
  const chart = {
    type: shape === 'line' ? 'line' : 'bar',
    series: [{ name, data }],
    axis_config: { categories },
  }
  return { type: 'data_visualization', title: name, chart } as unknown as types.KnownBlock
}

const fits = (label: string) => label !== '' && label.length <= limits.chartLabel
