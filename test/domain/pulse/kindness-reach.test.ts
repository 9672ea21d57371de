import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ideasUsed, otherIdeas, reachBySize, shareOver } from '../../../src/domain/pulse/kindness-reach.ts'

const uses = (idea: string, givers: string) => givers.split('').map((giver) => ({ idea, giver }))

describe('ideas that helped', () => {
  it('are told where enough people used them; the others count together', () => {
    const acts = [...uses('7', 'abcdef'), ...uses('3', 'aab'), ...uses('9', 'cde'), ...uses('none', 'abcdefg')]
    expect(ideasUsed(acts, 5)).toEqual([
      { idea: '7', acts: 6 },
      { idea: otherIdeas, acts: 6 },
    ])
  })

  it('and not even together where they are the doing of too few', () => {
    expect(ideasUsed([...uses('3', 'aaaaaaaa'), ...uses('4', 'ab'), ...uses('5', 'abc')], 5)).toEqual([
      { idea: otherIdeas, acts: undefined },
    ])
    expect(ideasUsed([], 5)).toEqual([])
  })

  it('never come as the doing of fewer people than the threshold, whoever used what', () => {
    const act = fc.record({
      idea: fc.constantFrom('1', '2', '3', 'another'),
      giver: fc.constantFrom(...'abcdefghij'.split('')),
    })
    fc.assert(
      fc.property(fc.array(act), fc.integer({ min: 5, max: 8 }), (acts, fewest) => {
        const told = ideasUsed(acts, fewest)
        const alone = new Set(told.map(({ idea }) => idea))
        for (const { idea, acts: count } of told) {
          const mine = acts.filter((one) => one.idea === idea || (idea === otherIdeas && !alone.has(one.idea)))
          if (count === undefined) continue
          expect(count).toBe(mine.length)
          expect(new Set(mine.map(({ giver }) => giver)).size).toBeGreaterThanOrEqual(fewest)
        }
      }),
    )
  })
})

describe('customers reached', () => {
  it('are found by their whole name, the longer of two that fit, the surest text first', () => {
    const sizes = { Kestrel: 'large', 'Kestrel Rooms': 'small', 'Quay & Sons': 'medium', '…': 'large' } as const
    const acts = [
      { giver: 'a', texts: ['Tom, Kestrel-Rooms'] },
      { giver: 'b', texts: ['kestrel rooms', 'Kestrel'] },
      { giver: 'c', texts: ['Anna', 'QUAY   Sons'] },
      { giver: 'd', texts: ['the kestrels'] },
    ]
    expect(reachBySize(sizes, acts)).toEqual([
      { size: 'small', customers: 1, reached: 1, people: 2 },
      { size: 'medium', customers: 1, reached: 1, people: 1 },
      { size: 'large', customers: 2, reached: 0, people: 0 },
    ])
    expect(reachBySize({}, acts)).toEqual([])
  })
})

describe('a share over some rounds', () => {
  const round = (part: number, whole: number, people: number, fewest = 5) => ({ part, whole, people, fewest })

  it('adds up those that enough people’s doing it was, or nobody’s', () => {
    expect(shareOver([round(6, 20, 6), round(0, 20, 0), round(3, 20, 4), round(9, 20, 6, 8)])).toEqual({
      part: 6,
      whole: 40,
    })
  })

  it('is withheld where it never was, and unknown where there was nothing', () => {
    expect(shareOver([round(3, 20, 4), round(0, 0, 0)])).toBe('withheld')
    expect(shareOver([round(0, 0, 0)])).toBeUndefined()
  })
})
