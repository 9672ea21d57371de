import { describe, expect, test } from 'vitest'
import { renderCard, renderHome } from '../../src/slack/render-card.ts'
import type { ChartPoint } from '../../src/views/card.ts'
import { card, cardText, chart, title } from '../../src/views/card.ts'
import { checkMessage, checkView } from '../support/slack/block-kit.ts'
import type { Json } from '../support/slack/world.ts'

const rounds: readonly ChartPoint[] = [
  { label: '2 Nov', value: 3.7, shown: '3.7' },
  { label: '16 Nov', value: 3.9, shown: '3.9' },
]
const gap: ChartPoint = { label: '30 Nov', value: undefined, shown: 'not shown' }
const trends = (points: readonly ChartPoint[], shape: 'line' | 'bars' = 'line') =>
  card(title('How work feels'), chart({ title: 'Satisfaction', shape, min: 1, max: 5, points }))
const blocksOf = (...args: Parameters<typeof renderCard>) => renderCard(...args).blocks as unknown as Json[]

describe('a chart on Slack', () => {
  test.each([
    ['line', 'line'],
    ['bars', 'bar'],
  ] as const)('is drawn in a message: %s', (shape, type) => {
    const blocks = blocksOf(trends(rounds, shape))
    expect(checkMessage(blocks)).toEqual([])
    expect(blocks[1]).toEqual({
      type: 'data_visualization',
      title: 'Satisfaction',
      chart: {
        type,
        series: [
          {
            name: 'Satisfaction',
            data: [
              { label: '2 Nov', value: 3.7 },
              { label: '16 Nov', value: 3.9 },
            ],
          },
        ],
        axis_config: { categories: ['2 Nov', '16 Nov'] },
      },
    })
  })

  test('is read out with every number', () => {
    expect(renderCard(trends(rounds)).text).toBe(cardText(trends(rounds)))
    expect(cardText(trends([...rounds, gap]))).toContain('Satisfaction: 2 Nov 3.7, 16 Nov 3.9, 30 Nov not shown.')
  })

  test('says its numbers on the home tab, which draws none', () => {
    const home = renderHome([trends(rounds)]) as unknown as Json
    expect(checkView(home)).toEqual([])
    expect(JSON.stringify(home)).toContain('3.9')
  })

  test.each<[string, readonly ChartPoint[]]>([
    ['a gap, since no line may be drawn across it', [...rounds, gap]],
    ['two points of one name', [...rounds, ...rounds]],
    ['a long name', [{ label: 'Monday the 2nd of November', value: 3, shown: '3.0' }]],
    ['21 points', Array.from({ length: 21 }, (_, n) => ({ label: `${n}`, value: n, shown: `${n}` }))],
  ])('says its numbers where Slack cannot draw it: %s', (_, points) => {
    const blocks = blocksOf(trends(points))
    expect(checkMessage(blocks)).toEqual([])
    expect(blocks[1]).toMatchObject({ type: 'rich_text' })
    for (const { label, shown } of points) {
      expect(JSON.stringify(blocks[1])).toContain(`${label}: `)
      expect(JSON.stringify(blocks[1])).toContain(shown)
    }
  })

  test('without a single value is no chart', () => {
    expect(trends([gap]).elements).toHaveLength(1)
  })
})
