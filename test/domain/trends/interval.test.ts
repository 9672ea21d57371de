import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Estimate } from '../../../src/domain/trends/interval.ts'
import { meanInterval, scoreInterval, shareInterval } from '../../../src/domain/trends/interval.ts'

const close = (estimate: Estimate, [value, low, high]: readonly number[], digits = 6) => {
  expect(estimate).toEqual({
    value: expect.closeTo(value ?? 0, digits),
    low: expect.closeTo(low ?? 0, digits),
    high: expect.closeTo(high ?? 0, digits),
  })
}

describe('a mean', () => {
  it.each([
    [[1, 0, 2, 3, 2], 3.625, 2.536108, 4.713892],
    [[2, 3, 5, 12, 8], 3.7, 3.259815, 4.140185],
    [[0, 0, 0, 2, 6], 4.75, 4.362998, 5.137002],
  ])('of %j is %d, from %d to %d', (histogram, mean, low, high) => {
    close(meanInterval(histogram), [mean, low, high])
  })
})

describe('a share', () => {
  it.each([
    [5, 8, 0.305742, 0.863156],
    [20, 30, 0.487801, 0.807695],
    [0, 10, 0, 0.277533],
    [10, 10, 0.722467, 1],
    [81, 263, 0.255289, 0.36621],
  ])('of %d of %d lies between %d and %d', (k, n, low, high) => {
    close(shareInterval(k, n), [k / n, low, high])
  })

  it('has the ends at which the score test is just refused', () => {
    const z = 1.9599639845400545
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
        ([k, n]) => {
          const { low, high } = shareInterval(k, n)
          for (const end of [low, high].filter((p) => p > 1e-12 && p < 1 - 1e-12))
            expect(Math.abs(k / n - end)).toBeCloseTo(z * Math.sqrt((end * (1 - end)) / n), 9)
        },
      ),
    )
  })
})

describe('the recommendation score', () => {
  it.each([
    [6, 3, 1, 50, -0.2033, 77.1264],
    [20, 15, 10, 22.2222, -1.3131, 42.9798],
    [0, 4, 8, -66.6667, -83.2247, -23.4419],
    [10, 0, 0, 100, 47.5036, 106.3426],
  ])('of %d, %d and %d is %d, from %d to %d', (...row) => {
    const [promoters, passives, detractors, ...figures] = row
    close(scoreInterval({ promoters, passives, detractors }), figures, 4)
  })

  it('turns around when promoters and detractors change places', () => {
    const count = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(count, count, count, (promoters, passives, detractors) => {
        fc.pre(promoters + passives + detractors > 0)
        const one = scoreInterval({ promoters, passives, detractors })
        const other = scoreInterval({ promoters: detractors, passives, detractors: promoters })
        close(other, [-one.value, -one.high, -one.low])
      }),
    )
  })
})

describe('any interval', () => {
  it('is wider at a higher level and holds its figure', () => {
    const histogram = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(histogram, (counts) => {
        fc.pre(counts.filter((count) => count > 0).length > 1)
        const usual = meanInterval(counts)
        const wide = meanInterval(counts, 0.99)
        expect(wide.low).toBeLessThan(usual.low)
        expect(wide.high).toBeGreaterThan(usual.high)
        expect(usual.low).toBeLessThan(usual.value)
      }),
    )
  })
})
