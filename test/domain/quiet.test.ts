import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuietHours } from '../../src/domain/quiet.ts'
import { isQuiet, quietEnds } from '../../src/domain/quiet.ts'
import { halfHours, instants, zones } from '../support/times.ts'

const night: QuietHours = { from: '18:00', until: '08:00', zone: 'Europe/Berlin' }
const hours: fc.Arbitrary<QuietHours> = fc.record({ from: halfHours, until: halfHours, zone: zones })
const minute = 60 * 1000

describe('quiet hours', () => {
  it('run over midnight, with the first minute in and the last out', () => {
    expect(isQuiet(new Date('2026-11-16T16:59:59Z'), night)).toBe(false)
    expect(isQuiet(new Date('2026-11-16T17:00:00Z'), night)).toBe(true)
    expect(isQuiet(new Date('2026-11-17T06:59:59.999Z'), night)).toBe(true)
    expect(isQuiet(new Date('2026-11-17T07:00:00Z'), night)).toBe(false)
  })

  it('may lie within a day', () => {
    const noon = { from: '12:00', until: '13:30', zone: 'UTC' }
    expect(isQuiet(new Date('2026-11-16T13:00:00Z'), noon)).toBe(true)
    expect(isQuiet(new Date('2026-11-16T14:00:00Z'), noon)).toBe(false)
  })

  it('are none when both ends are the same', () => {
    fc.assert(
      fc.property(instants, halfHours, zones, (at, time, zone) => {
        expect(isQuiet(at, { from: time, until: time, zone })).toBe(false)
      }),
    )
  })

  it('end at once where it is not quiet', () => {
    const noon = new Date('2026-11-16T12:00:00Z')
    expect(quietEnds(noon, night)).toEqual(noon)
  })

  it('end in the morning', () => {
    expect(quietEnds(new Date('2026-11-16T20:00:00Z'), night).toISOString()).toBe('2026-11-17T07:00:00.000Z')
  })

  it('end when the clock jumps over their end', () => {
    const early = { ...night, until: '02:30' }
    expect(quietEnds(new Date('2026-03-28T22:00:00Z'), early).toISOString()).toBe('2026-03-29T01:00:00.000Z')
  })

  it('end at the nearer of two ends when the clock is set back over it', () => {
    const early = { ...night, until: '02:30' }
    expect(quietEnds(new Date('2026-10-25T00:10:00Z'), early).toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(quietEnds(new Date('2026-10-25T01:10:00Z'), early).toISOString()).toBe('2026-10-25T01:30:00.000Z')
  })

  it('end at the first loud instant, within a day and a clock change, in every zone', () => {
    fc.assert(
      fc.property(instants, hours, (at, quiet) => {
        const end = quietEnds(at, quiet)
        expect(isQuiet(end, quiet)).toBe(false)
        expect(end.getTime()).toBeGreaterThanOrEqual(at.getTime())
        expect(end.getTime() - at.getTime()).toBeLessThanOrEqual(27 * 60 * minute)
        if (end > at) expect(isQuiet(new Date(end.getTime() - 1), quiet)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('have no loud minute before their end', () => {
    fc.assert(
      fc.property(instants, hours, (at, quiet) => {
        const end = quietEnds(at, quiet).getTime()
        for (let t = at.getTime(); t < end; t += 15 * minute) expect(isQuiet(new Date(t), quiet)).toBe(true)
      }),
    )
  })
})
