import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rankCorrelation } from '../../../src/domain/trends/correlation.ts'

const acts = [3, 5, 2, 8, 6, 9, 4, 12, 7, 11, 10, 14, 9, 8]
const satisfaction = [3.6, 3.5, 3.4, 3.8, 3.9, 3.7, 3.5, 4.1, 3.6, 3.8, 4.0, 3.9, 3.8, 3.9]

describe('the rank correlation', () => {
  it('of fourteen rounds has an interval for as many as they are worth', () => {
    const found = rankCorrelation(acts, satisfaction)
    expect(found?.rho).toBeCloseTo(0.768405, 6)
    expect(found?.effective).toBeCloseTo(13.55981, 6)
    expect(found?.interval).toEqual({ low: expect.closeTo(0.318518, 6), high: expect.closeTo(0.935764, 6) })
  })

  it('of ten rounds is the published figure, and too few for an interval', () => {
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    expect(rankCorrelation(iq, hours)).toMatchObject({ rho: expect.closeTo(-0.175758, 6), n: 10, interval: 'few' })
  })

  it('has no interval where rounds resemble their neighbours so much that few are left', () => {
    const rising = Array.from({ length: 26 }, (_, round) => round)
    const alsoRising = rising.map((round) => round + (round % 5 === 0 ? 3 : 0))
    expect(rankCorrelation(rising, alsoRising)?.interval).toBe('few')
  })

  it('has no interval where the order is exactly the same', () => {
    const shuffled = [5, 1, 9, 3, 12, 7, 2, 11, 4, 10, 6, 8, 14, 13]
    expect(rankCorrelation(shuffled, shuffled)).toMatchObject({ rho: 1, interval: 'perfect' })
    expect(
      rankCorrelation(
        shuffled,
        shuffled.map((value) => -value),
      ),
    ).toMatchObject({ rho: -1, interval: 'perfect' })
  })

  it('says nothing where a series does not vary, or one is longer', () => {
    expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeUndefined()
    expect(rankCorrelation([], [])).toBeUndefined()
    expect(rankCorrelation([1, 2, 3], [1, 2])).toBeUndefined()
  })

  it('sees only the order: any rising scale gives the same', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
      minLength: 3,
      maxLength: 40,
    })
    fc.assert(
      fc.property(pairs, (rounds) => {
        const x = rounds.map(([value]) => value)
        const y = rounds.map(([, value]) => value)
        const plain = rankCorrelation(x, y)
        const bent = rankCorrelation(
          x.map((value) => value ** 3 + 2),
          y.map((value) => Math.exp(value / 10)),
        )
        expect(bent?.rho).toEqual(plain?.rho)
      }),
    )
  })

  it('is one minus six times the squared distances, where no value comes twice', () => {
    const order = fc
      .integer({ min: 3, max: 30 })
      .chain((n) => fc.shuffledSubarray([...Array(n).keys()], { minLength: n, maxLength: n }))
    fc.assert(
      fc.property(order, (y) => {
        const n = y.length
        const distances = y.reduce((total, value, index) => total + (value - index) ** 2, 0)
        expect(rankCorrelation([...y.keys()], y)?.rho).toBeCloseTo(1 - (6 * distances) / (n * (n * n - 1)), 10)
      }),
    )
  })
})
