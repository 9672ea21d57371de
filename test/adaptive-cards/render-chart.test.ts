import { expect, test } from 'vitest'
import { renderCard } from '../../src/adaptive-cards/render-card.ts'
import type { ChartPoint } from '../../src/views/card.ts'
import { card, chart } from '../../src/views/card.ts'
import { schemaErrors } from '../support/adaptive-cards.ts'

const points: readonly ChartPoint[] = [
  { label: '19 Oct', value: 3.6, shown: '3.6' },
  { label: '2 Nov', value: 3.7, shown: '3.7' },
  { label: '16 Nov', value: undefined, shown: 'not shown' },
  { label: '30 Nov', value: 3.9, shown: '3.9' },
]
const drawn = (shape: 'line' | 'bars') =>
  renderCard(card(chart({ title: 'Satisfaction_4', shape, min: 1, max: 5, points })))

test('a line keeps its scale, and none is drawn across a gap', () => {
  expect(drawn('line').body).toMatchObject([
    {
      type: 'Chart.Line',
      title: 'Satisfaction_4',
      showTitle: true,
      yMin: 1,
      yMax: 5,
      data: [
        {
          legend: 'Satisfaction_4',
          values: [
            { x: '19 Oct', y: 3.6 },
            { x: '2 Nov', y: 3.7 },
          ],
        },
        { legend: 'Satisfaction_4', values: [{ x: '30 Nov', y: 3.9 }] },
      ],
    },
  ])
})

test('bars stand for the values that are shown', () => {
  expect(drawn('bars').body).toMatchObject([
    {
      type: 'Chart.VerticalBar',
      yMin: 1,
      yMax: 5,
      data: [
        { x: '19 Oct', y: 3.6 },
        { x: '2 Nov', y: 3.7 },
        { x: '30 Nov', y: 3.9 },
      ],
    },
  ])
})

test.each(['line', 'bars'] as const)('where charts are unknown, a sentence says every number: %s', (shape) => {
  const sentence = 'Satisfaction_4: 19 Oct 3.6, 2 Nov 3.7, 16 Nov not shown, 30 Nov 3.9.'
  expect(drawn(shape).fallbackText).toBe(sentence)
  expect(drawn(shape).body[0]?.['fallback']).toMatchObject({
    type: 'TextBlock',
    text: sentence.replace('_', String.raw`\_`),
  })
  expect(schemaErrors(drawn(shape))).toEqual([])
})
