import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TeamActs } from '../../../src/domain/pulse/kindness.ts'
import { halfWithin, teamShares } from '../../../src/domain/pulse/kindness.ts'

const team = (cell: string, people: number, acts: number): TeamActs => ({ cell, people, acts })

describe('acts of groups', () => {
  it('count small groups together with the next smallest, so that no subtraction leaves fewer than five people', () => {
    const teams = [team('Care', 30, 12), team('Legal', 2, 7), team('Ops', 9, 4), team('Sales', 9, 3)]
    expect(teamShares([{ teams, fewest: 5 }])).toEqual([
      { cell: 'Care', people: 30, acts: 12, shown: true },
      { cell: 'Legal', people: 0, acts: 0, shown: false },
      { cell: 'Ops', people: 0, acts: 0, shown: false },
      { cell: 'Sales', people: 9, acts: 3, shown: true },
      { cell: '*', people: 11, acts: 11, shown: true },
    ])
  })

  it('show none where what is hidden cannot hide', () => {
    const shares = teamShares([{ teams: [team('Care', 30, 12), team('Legal', 2, 7)], fewest: 5 }])
    expect(shares.map(({ cell, shown }) => [cell, shown])).toEqual([
      ['Care', false],
      ['Legal', false],
    ])
  })

  it('add up over rounds, each by the threshold of its own time', () => {
    const teams = [team('Care', 6, 2), team('Sales', 6, 1)]
    expect(
      teamShares([
        { teams, fewest: 5 },
        { teams, fewest: 7 },
        { teams, fewest: 5 },
      ]),
    ).toEqual([
      { cell: 'Care', people: 12, acts: 4, shown: true },
      { cell: 'Sales', people: 12, acts: 2, shown: true },
    ])
  })

  it('never tell of fewer than the threshold, whatever is subtracted from the acts of everybody', () => {
    const sizes = fc.array(fc.record({ people: fc.integer({ min: 0, max: 30 }), acts: fc.integer({ min: 0, max: 9 }) }))
    fc.assert(
      fc.property(sizes, fc.integer({ min: 5, max: 12 }), (made, fewest) => {
        const teams = made.map(({ people, acts }, index) => team(`T${index}`, people, people === 0 ? 0 : acts))
        const shown = teamShares([{ teams, fewest }]).filter((one) => one.shown)
        for (const { people } of shown) expect(people).toBeGreaterThanOrEqual(fewest)
        const all = teams.reduce((sum, { people }) => sum + people, 0)
        const told = shown.reduce((sum, { people }) => sum + people, 0)
        expect(told === 0 || told === all).toBe(true)
      }),
    )
  })
})

describe('half of them', () => {
  const counts = { 1: 2, 5: 1, 30: 2 }

  it('were over within the hours of the one in the middle, over all rounds', () => {
    expect(halfWithin([{ counts, people: 5 }], 5)).toEqual({ n: 5, hours: 5 })
    expect(
      halfWithin(
        [
          { counts, people: 5 },
          { counts: { 2: 6 }, people: 1 },
        ],
        5,
      ),
    ).toEqual({ n: 11, hours: 2 })
  })

  it('are not told of fewer than five people, nor of nobody', () => {
    expect(halfWithin([{ counts, people: 4 }], 5)).toBe('withheld')
    expect(halfWithin([{ counts: {}, people: 0 }], 5)).toBeUndefined()
    expect(halfWithin([], 5)).toBeUndefined()
  })
})
