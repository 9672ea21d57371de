import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalQuantile, studentQuantile } from '../../../src/domain/trends/distributions.ts'

/** The area under a density from 0 to `end`, by Simpson's rule: nothing in common with how the quantiles are found. */
function areaBelow(density: (x: number) => number, end: number): number {
  const steps = 20_000
  const width = end / steps
  let area = density(0) + density(end)
  for (let i = 1; i < steps; i += 1) area += density(i * width) * (i % 2 === 1 ? 4 : 2)
  return (area * width) / 3
}

const normalDensity = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)

/** Without its constant, which is found by integrating: x = tan makes the range finite. */
function studentDensity(degrees: number): (t: number) => number {
  const bare = (t: number) => (1 + (t * t) / degrees) ** (-(degrees + 1) / 2)
  const half = areaBelow(
    (angle) => (angle === Math.PI / 2 ? 0 : bare(Math.tan(angle)) / Math.cos(angle) ** 2),
    Math.PI / 2,
  )
  return (t) => bare(t) / (2 * half)
}

describe('quantiles', () => {
  it('are those of the published tables', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.95996398, 8)
    expect(normalQuantile(0.995)).toBeCloseTo(2.5758293, 8)
    expect(studentQuantile(0.975, 1)).toBeCloseTo(12.7062047, 6)
    expect(studentQuantile(0.975, 7)).toBeCloseTo(2.364624, 6)
    expect(studentQuantile(0.975, 29)).toBeCloseTo(2.04523, 6)
    expect(studentQuantile(0.975, 1e7)).toBeCloseTo(1.959964, 5)
  })

  it('cut off the area they say, by integrating the density of Student’s t', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 400, noNaN: true }),
        fc.double({ min: 0.55, max: 0.999, noNaN: true }),
        (degrees, probability) => {
          const t = studentQuantile(probability, degrees)
          expect(0.5 + areaBelow(studentDensity(degrees), t)).toBeCloseTo(probability, 6)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('cut off the area they say, by integrating the normal density, and are symmetric', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.501, max: 0.99999, noNaN: true }), (probability) => {
        expect(0.5 + areaBelow(normalDensity, normalQuantile(probability))).toBeCloseTo(probability, 8)
        expect(normalQuantile(1 - probability)).toBeCloseTo(-normalQuantile(probability), 8)
      }),
      { numRuns: 25 },
    )
  })

  it('refuse what is no probability and no number of degrees', () => {
    for (const wrong of [0, 1, -0.1, 1.5, Number.NaN]) {
      expect(() => normalQuantile(wrong)).toThrow(RangeError)
      expect(() => studentQuantile(wrong, 5)).toThrow(RangeError)
    }
    for (const wrong of [0, -1, Number.NaN]) expect(() => studentQuantile(0.9, wrong)).toThrow(RangeError)
  })
})
