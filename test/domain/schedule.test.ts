import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { DigestTime } from '../../src/domain/schedule.ts'
import {
  addWorkingDays,
  dayInZone,
  dayStart,
  daysCovered,
  dueDigest,
  earliestLoggableDay,
  lastDigestDue,
  latestLoggableDay,
  nextDigest,
  parseSnooze,
  weekStart,
  workingDayBefore,
} from '../../src/domain/schedule.ts'
import type { Weekday, Workweek } from '../../src/domain/settings.ts'
import { workweeks } from '../../src/domain/settings.ts'
import { halfHours, instants, zones } from '../support/times.ts'

const hour = 60 * 60 * 1000
const week = 7 * 24 * hour
/** The largest change of a clock in these years: Casey station moves by three hours. */
const largestChange = 3 * hour

const digestTimes: fc.Arbitrary<DigestTime> = fc.record({
  day: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
  time: halfHours,
  zone: zones,
})
const weeks = fc.constantFrom<Workweek>('mon-fri', 'sun-thu', 'mon-sat', 'every-day')

const local = (at: Date, zone: string) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
const hours = (at: Date, zone: string) => local(at, zone).toPlainTime().toString({ smallestUnit: 'minute' })

/** Whether the clock of the zone jumps over this wall-clock time on that day. */
function skipped(date: Temporal.PlainDate, time: string, zone: string): boolean {
  const wall = date.toPlainDateTime(Temporal.PlainTime.from(time))
  return !wall.toZonedDateTime(zone).toPlainDateTime().equals(wall)
}

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

describe('working days', () => {
  it('skip the weekend and keep the time of day', () => {
    const thursday = new Date('2026-11-12T09:12:30Z')
    expect(addWorkingDays(thursday, 3, 'UTC', 'mon-fri').toISOString()).toBe('2026-11-17T09:12:30.000Z')
    expect(addWorkingDays(thursday, 3, 'UTC', 'sun-thu').toISOString()).toBe('2026-11-17T09:12:30.000Z')
    expect(addWorkingDays(thursday, 3, 'UTC', 'mon-sat').toISOString()).toBe('2026-11-16T09:12:30.000Z')
    expect(addWorkingDays(thursday, 3, 'UTC', 'every-day').toISOString()).toBe('2026-11-15T09:12:30.000Z')
  })

  it('count from the next working day when it begins on a weekend', () => {
    expect(addWorkingDays(new Date('2026-11-14T10:00:00Z'), 1, 'UTC', 'mon-fri').toISOString()).toBe(
      '2026-11-16T10:00:00.000Z',
    )
  })

  it('remind on Friday of what ends on Monday', () => {
    expect(workingDayBefore(new Date('2026-11-16T10:00:00Z'), 'UTC', 'mon-fri').toISOString()).toBe(
      '2026-11-13T10:00:00.000Z',
    )
  })

  it('keep the hour of the wall clock over a clock change', () => {
    const friday = new Date('2026-03-27T08:00:00Z')
    expect(addWorkingDays(friday, 1, 'Europe/Berlin', 'mon-fri').toISOString()).toBe('2026-03-30T07:00:00.000Z')
  })

  it('end later, on a working day, at the same wall-clock time unless the clock jumps over it, in every zone', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 10 }), zones, weeks, (instant, days, zone, workweek) => {
        const end = addWorkingDays(instant, days, zone, workweek)
        const shown = local(end, zone)
        const time = hours(instant, zone)
        const jumped = [0, 1].some((back) => skipped(shown.toPlainDate().subtract({ days: back }), time, zone))
        const working: readonly number[] = workweeks[workweek]
        expect(end.getTime()).toBeGreaterThan(instant.getTime())
        expect(jumped || (hours(end, zone) === time && working.includes(shown.dayOfWeek))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('are as many between start and end as were asked for', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 10 }), weeks, (instant, days, workweek) => {
        const end = local(addWorkingDays(instant, days, 'UTC', workweek), 'UTC').toPlainDate()
        const working: readonly number[] = workweeks[workweek]
        let counted = 0
        let date = local(instant, 'UTC').toPlainDate()
        while (Temporal.PlainDate.compare(date, end) < 0) {
          date = date.add({ days: 1 })
          if (working.includes(date.dayOfWeek)) counted += 1
        }
        expect(counted).toBe(days)
      }),
    )
  })

  it('lie one working day before what one working day leads to, when both are working days', () => {
    fc.assert(
      fc.property(instants, weeks, (instant, workweek) => {
        const start = addWorkingDays(instant, 1, 'UTC', workweek)
        expect(workingDayBefore(addWorkingDays(start, 1, 'UTC', workweek), 'UTC', workweek)).toEqual(start)
      }),
    )
  })
})

describe('days', () => {
  it('begin a week on its Monday, in the zone', () => {
    const sundayEvening = new Date('2026-11-22T23:30:00Z')
    expect(weekStart(sundayEvening, 'UTC').toISOString()).toBe('2026-11-16T00:00:00.000Z')
    expect(weekStart(sundayEvening, 'Europe/Berlin').toISOString()).toBe('2026-11-22T23:00:00.000Z')
  })

  it('begin at midnight, or later where the clock jumps over it', () => {
    expect(dayStart(new Date('2026-11-16T09:00:00Z'), 'Europe/Berlin').toISOString()).toBe('2026-11-15T23:00:00.000Z')
    expect(dayStart(new Date('2026-09-06T12:00:00Z'), 'America/Santiago').toISOString()).toBe(
      '2026-09-06T04:00:00.000Z',
    )
  })

  it('covered by a week are seven, whatever the hour of its digest', () => {
    const covered = (from: string, until: string) => daysCovered(new Date(from), new Date(until), 'UTC')
    expect(covered('2026-11-16T09:00Z', '2026-11-23T09:00Z')).toEqual({ first: '2026-11-16', last: '2026-11-22' })
    expect(covered('2026-11-13T17:00Z', '2026-11-20T17:00Z')).toEqual({ first: '2026-11-14', last: '2026-11-20' })
  })

  it('covered by a few hours are one', () => {
    const covered = daysCovered(new Date('2026-11-16T08:12Z'), new Date('2026-11-16T10:30Z'), 'UTC')
    expect(covered).toEqual({ first: '2026-11-16', last: '2026-11-16' })
  })

  it('are those of the zone', () => {
    expect(dayInZone(new Date('2026-11-16T23:30:00Z'), 'Pacific/Kiritimati')).toBe('2026-11-17')
  })

  it('can be logged from sixty days back until today', () => {
    const now = new Date('2026-11-16T09:00:00Z')
    expect(latestLoggableDay(now, 'Europe/Berlin')).toBe('2026-11-16')
    expect(earliestLoggableDay(now, 'Europe/Berlin')).toBe('2026-09-17')
  })
})

describe('a snooze', () => {
  const now = new Date('2026-11-16T09:00:00Z')
  const until = (text: string) => {
    const read = parseSnooze(text, now, 'Europe/Berlin')
    return read instanceof Date ? dayInZone(read, 'Europe/Berlin') : read
  }

  it('is read in weeks, days and as a day', () => {
    expect(until('2w')).toBe('2026-11-30')
    expect(until(' 3D ')).toBe('2026-11-19')
    expect(until('2026-12-24')).toBe('2026-12-24')
    expect(until('off')).toBe('off')
  })

  it('ends with the first instant of its day', () => {
    expect(parseSnooze('1d', now, 'Europe/Berlin')).toEqual(new Date('2026-11-16T23:00:00Z'))
  })

  it.each(['', '2', 'w', '0d', '2026-02-30', '2026-11-16', '54w', '999w', '-1d', '2w; drop', 'tomorrow'])(
    'is refused as %j',
    (text) => expect(until(text)).toBeUndefined(),
  )
})
