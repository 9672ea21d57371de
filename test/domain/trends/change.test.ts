import { describe, expect, it } from 'vitest'
import { direction, levelFor, meanChange, scoreChange } from '../../../src/domain/trends/change.ts'

const earlier = [10, 20, 45, 85, 40]
const later = [6, 14, 36, 96, 54]
const classes = (promoters: number, passives: number, detractors: number) => ({ promoters, passives, detractors })

describe('a change of a mean', () => {
  it('that may be chance is not called one', () => {
    const change = meanChange([2, 3, 5, 12, 8], [0, 2, 4, 14, 12])
    expect(change.value).toBeCloseTo(0.425, 6)
    expect(change.low).toBeCloseTo(-0.105661, 6)
    expect(change.high).toBeCloseTo(0.955661, 6)
    expect(direction(change)).toBe('unclear')
  })

  it('that lies wholly above 0 is up, and the same backwards down', () => {
    const change = meanChange(earlier, later)
    expect(change.low).toBeCloseTo(0.03911, 6)
    expect(change.high).toBeCloseTo(0.439045, 6)
    expect(direction(change)).toBe('up')
    expect(direction(meanChange(later, earlier))).toBe('down')
  })

  it('as one of six groups is measured more strictly', () => {
    const change = meanChange(earlier, later, levelFor(6))
    expect(change.low).toBeCloseTo(-0.030623, 6)
    expect(change.high).toBeCloseTo(0.508778, 6)
    expect(direction(change)).toBe('unclear')
    expect(levelFor(1)).toBeCloseTo(0.95, 12)
    expect(levelFor(0)).toBeCloseTo(0.95, 12)
  })
})

describe('a change of the recommendation score', () => {
  it('is measured between the middles of the intervals', () => {
    const unclear = scoreChange(classes(20, 15, 10), classes(28, 12, 6))
    expect(unclear.value).toBeCloseTo(24.0646, 4)
    expect(unclear.low).toBeCloseTo(-5.9422, 4)
    expect(unclear.high).toBeCloseTo(54.0714, 4)
    expect(direction(unclear)).toBe('unclear')
    const up = scoreChange(classes(60, 50, 40), classes(85, 45, 25))
    expect(up.value).toBeCloseTo(24.9028, 4)
    expect(up.low).toBeCloseTo(7.6173, 4)
    expect(up.high).toBeCloseTo(42.1883, 4)
    expect(direction(up)).toBe('up')
  })
})
