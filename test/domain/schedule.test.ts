import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  dayInZone,
  dayStart,
  daysCovered,
  earliestLoggableDay,
  latestLoggableDay,
  monthsAgo,
  weeksBefore,
  weekStart,
  workingDayBefore,
} from '../../src/domain/schedule.ts'
import type { Workweek } from '../../src/domain/settings.ts'
import { workweeks } from '../../src/domain/settings.ts'
import { instants, local, skipped, zones } from '../support/times.ts'

const weeks = fc.constantFrom<Workweek>('mon-fri', 'sun-thu', 'mon-sat', 'every-day')

const hours = (at: Date, zone: string) => local(at, zone).toPlainTime().toString({ smallestUnit: 'minute' })

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

describe('the weeks before', () => {
  it('begin on Mondays of the zone, also over a change of the clock', () => {
    const weeks = weeksBefore(new Date('2026-11-02T08:00:00Z'), 13, 'Europe/Berlin')
    expect(weeks).toHaveLength(14)
    expect(weeks.at(-1)).toEqual(new Date('2026-11-01T23:00:00Z'))
    expect(weeks.at(-2)).toEqual(new Date('2026-10-25T23:00:00Z'))
    expect(weeks.at(-3)).toEqual(new Date('2026-10-18T22:00:00Z'))
    expect(dayInZone(weeks[0] ?? new Date(0), 'Europe/Berlin')).toBe('2026-08-03')
  })
})

describe('so many months ago', () => {
  it('is the same day and hour, over a change of the clock, and the last day of a shorter month', () => {
    const ago = (now: string, months: number) => monthsAgo(new Date(now), months, 'Europe/Berlin').toISOString()
    expect(ago('2026-11-16T09:00:00Z', 3)).toBe('2026-08-16T08:00:00.000Z')
    expect(ago('2026-05-31T09:00:00Z', 3)).toBe('2026-02-28T10:00:00.000Z')
    expect(ago('2026-05-31T09:00:00Z', 12)).toBe('2025-05-31T09:00:00.000Z')
  })
})
