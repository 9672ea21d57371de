import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DigestTime } from '../../src/domain/digest-time.ts'
import { dueDigest, lastDigestDue, monthToLookBackOn, nextDigest } from '../../src/domain/digest-time.ts'
import type { Weekday } from '../../src/domain/settings.ts'
import { halfHours, instants, local, skipped, zones } from '../support/times.ts'

const hour = 60 * 60 * 1000
const week = 7 * 24 * hour
/** The largest change of a clock in these years: Casey station moves by three hours. */
const largestChange = 3 * hour

const digestTimes: fc.Arbitrary<DigestTime> = fc.record({
  day: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
  time: halfHours,
  zone: zones,
})

describe('the weekly digest', () => {
  it('has one newest due instant and one next, on either side of any moment, in every zone', () => {
    fc.assert(
      fc.property(instants, digestTimes, (now, when) => {
        expect(lastDigestDue(now, when).getTime()).toBeLessThanOrEqual(now.getTime())
        expect(nextDigest(now, when).getTime()).toBeGreaterThan(now.getTime())
        expect(nextDigest(lastDigestDue(now, when), when)).toEqual(nextDigest(now, when))
      }),
      { numRuns: 500 },
    )
  })

  it('comes once a week for years: strictly later, and about seven days after the one before', () => {
    fc.assert(
      fc.property(instants, digestTimes, (start, when) => {
        let due = lastDigestDue(start, when)
        for (let n = 0; n < 110; n += 1) {
          const next = nextDigest(due, when)
          expect(Math.abs(next.getTime() - due.getTime() - week)).toBeLessThanOrEqual(largestChange)
          expect(lastDigestDue(next, when)).toEqual(next)
          expect(lastDigestDue(new Date(next.getTime() - 1), when)).toEqual(due)
          due = next
        }
      }),
      { numRuns: 60 },
    )
  })

  it('comes at the set day and hour of the wall clock, unless the clock jumps over it', () => {
    fc.assert(
      fc.property(instants, digestTimes, (after, when) => {
        const due = local(nextDigest(after, when), when.zone)
        const shown = due.toPlainTime().toString({ smallestUnit: 'minute' })
        const jumped =
          skipped(due.toPlainDate(), when.time, when.zone) ||
          skipped(due.toPlainDate().subtract({ days: 1 }), when.time, when.zone)
        expect(jumped || (due.dayOfWeek === when.day && shown === when.time)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('never goes back while time goes on, however irregularly somebody looks', () => {
    fc.assert(
      fc.property(
        instants,
        digestTimes,
        fc.array(fc.integer({ min: 1, max: 30 * 24 * hour })),
        (start, when, steps) => {
          let now = start
          let due = lastDigestDue(now, when)
          for (const step of steps) {
            now = new Date(now.getTime() + step)
            const later = lastDigestDue(now, when)
            expect(later.getTime()).toBeGreaterThanOrEqual(due.getTime())
            due = later
          }
        },
      ),
    )
  })

  it('after every change comes first when it is next due, and tells on from where the last one ended, each once', () => {
    const step = fc.record({ wait: fc.integer({ min: 1, max: 9 * 24 }), change: fc.option(digestTimes) })
    fc.assert(
      fc.property(instants, digestTimes, fc.array(step, { maxLength: 12 }), (installed, first, steps) => {
        let state = { when: first, told: installed, changed: undefined as Date | undefined }
        let expected = nextDigest(installed, first)
        let now = installed
        const tick = () => {
          const due = dueDigest(now, state.when, state)
          expect(due).toEqual(expected <= now ? lastDigestDue(now, state.when) : undefined)
          if (due === undefined) return
          expect(due.getTime()).toBeGreaterThan(state.told.getTime())
          state = { ...state, told: due }
          expected = nextDigest(due, state.when)
          expect(dueDigest(now, state.when, state)).toBeUndefined()
        }
        for (const { wait, change } of steps) {
          for (let passed = 0; passed < wait; passed += 1) {
            now = new Date(now.getTime() + hour)
            tick()
          }
          if (change !== null) {
            state = { ...state, when: change, changed: now }
            expected = nextDigest(now, change)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('keeps its hour over both clock changes in Berlin', () => {
    const when: DigestTime = { day: 1, time: '09:00', zone: 'Europe/Berlin' }
    const spring = nextDigest(new Date('2026-03-23T12:00:00Z'), when)
    const autumn = nextDigest(new Date('2026-10-19T12:00:00Z'), when)
    expect(spring.toISOString()).toBe('2026-03-30T07:00:00.000Z')
    expect(autumn.toISOString()).toBe('2026-10-26T08:00:00.000Z')
  })

  it('moves with the clock when its hour is skipped, and takes the first of two', () => {
    const when: DigestTime = { day: 7, time: '02:30', zone: 'Europe/Berlin' }
    expect(nextDigest(new Date('2026-03-28T00:00:00Z'), when).toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(nextDigest(new Date('2026-10-24T00:00:00Z'), when).toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(nextDigest(new Date('2026-10-25T00:30:00Z'), when).toISOString()).toBe('2026-11-01T01:30:00.000Z')
  })

  it('knows clocks that change by half an hour', () => {
    const when: DigestTime = { day: 1, time: '09:00', zone: 'Australia/Lord_Howe' }
    const before = lastDigestDue(new Date('2026-04-04T00:00:00Z'), when)
    expect(nextDigest(before, when).getTime() - before.getTime()).toBe(week + hour / 2)
  })
})

const inBerlin: DigestTime = { day: 1, time: '09:00', zone: 'Europe/Berlin' }
const monthAt = (now: string, when = inBerlin, changed?: string) =>
  monthToLookBackOn(new Date(now), when, changed === undefined ? undefined : new Date(changed))

describe('the month to look back on', () => {
  it('is the one before, from its first digest on, for a week', () => {
    const october = {
      month: '2026-10',
      from: new Date('2026-09-30T22:00:00Z'),
      until: new Date('2026-10-31T23:00:00Z'),
    }
    expect(monthAt('2026-11-02T07:59:59Z')).toBeUndefined()
    expect(monthAt('2026-11-02T08:00:00Z')).toEqual(october)
    expect(monthAt('2026-11-09T07:59:59Z')).toEqual(october)
    expect(monthAt('2026-11-09T08:00:00Z')).toBeUndefined()
  })

  it('is told by the wall clock of the zone, in which it may be another month already', () => {
    const inAuckland: DigestTime = { day: 1, time: '09:00', zone: 'Pacific/Auckland' }
    // Monday 1 February, 09:00 there, is still January in UTC.
    expect(monthAt('2027-01-31T20:00:00Z', inAuckland)?.month).toBe('2027-01')
    expect(monthAt('2027-01-31T19:59:59Z', inAuckland)).toBeUndefined()
  })

  it('comes with the digest of whatever day it is, the seventh of a month at the latest', () => {
    const onSundays: DigestTime = { ...inBerlin, day: 7 }
    expect(monthAt('2027-03-07T08:00:00Z', onSundays)?.month).toBe('2027-02')
    expect(monthAt('2027-03-14T08:00:00Z', onSundays)).toBeUndefined()
  })

  it('looks back over the year', () => {
    expect(monthAt('2027-01-04T08:00:00Z')).toMatchObject({ month: '2026-12', until: new Date('2026-12-31T23:00:00Z') })
  })

  it('comes with the first digest by a new day where that was chosen after the first of the month', () => {
    const onTuesdays: DigestTime = { ...inBerlin, day: 2 }
    const changed = '2026-11-04T12:00:00Z'
    expect(monthAt('2026-11-05T12:00:00Z', onTuesdays, changed)).toBeUndefined()
    expect(monthAt('2026-11-10T08:00:00Z', onTuesdays, changed)?.month).toBe('2026-10')
    expect(monthAt('2026-11-17T08:00:00Z', onTuesdays, changed)).toBeUndefined()
  })

  it('comes on the same day over a change of the clock', () => {
    // Berlin's clock goes back on 25 October 2026, New York's on Sunday 1 November.
    const inNewYork: DigestTime = { day: 7, time: '01:30', zone: 'America/New_York' }
    expect(monthAt('2026-11-01T05:30:00Z', inNewYork)?.month).toBe('2026-10')
    expect(monthAt('2026-11-01T05:29:59Z', inNewYork)).toBeUndefined()
  })
})
