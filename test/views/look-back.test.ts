import { describe, expect, it } from 'vitest'
import { cardText } from '../../src/views/card.ts'
import type { ShownLookBack } from '../../src/views/look-back.ts'
import { lookBackCard } from '../../src/views/look-back.ts'
import { anAct, sayInBerlin } from '../support/made.ts'

const shown = (change: Partial<ShownLookBack> = {}): ShownLookBack => ({
  month: '2026-10',
  counts: { acts: 41, people: 34, customers: 33, newcomers: 9, colleagues: 120 },
  story: anAct({ betterOff: 'Marta slept' }),
  hours: 5,
  weeks: [
    { begins: new Date('2026-10-18T22:00:00Z'), acts: 12 },
    { begins: new Date('2026-10-25T23:00:00Z'), acts: 1 },
  ],
  names: new Map([['priya', 'Priya Nair']]),
  unnamed: new Set(),
  ...change,
})

const lines = (change: Partial<ShownLookBack> = {}) => cardText(lookBackCard(sayInBerlin, shown(change))).split('\n')

describe('the look back on a month', () => {
  it('says how far kindness went and how it was spread, tells a story, and draws the weeks', () => {
    expect(lines()).toEqual([
      'October, looking back',
      '41 acts reached 33 customers. 34 of 120 colleagues took part, 9 for the first time.',
      'Priya, for Marta at Hotel Sonne: We talked for an hour about her father. Better off: Marta slept.',
      'Half of the moments were taken within 5 hours.',
      'Acts a week: 19 Oct 12, 26 Oct 1.',
      'Teams and people are not compared here.',
    ])
  })

  it('leaves out what it does not know', () => {
    const counts = { acts: 1, people: 1, customers: 1, newcomers: 0, colleagues: undefined }
    expect(lines({ counts, story: undefined, hours: undefined, weeks: [] })).toEqual([
      'October, looking back',
      '1 act reached 1 customer. 1 colleague took part.',
      'Teams and people are not compared here.',
    ])
  })

  it('draws a scale that holds its highest week', () => {
    const chart = lookBackCard(sayInBerlin, shown()).elements.find((element) => element.kind === 'chart')
    expect(chart).toMatchObject({ shape: 'line', min: 0, max: 12 })
  })
})
