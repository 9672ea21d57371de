import { Temporal } from 'temporal-polyfill'
import { loggableDays } from './kindness.ts'
import type { Workweek } from './settings.ts'
import { workweeks } from './settings.ts'
import { instantOf, zoned } from './wall-clock.ts'

/**
 * The instant `days` working days later, at the same time of day in `zone` (IANA). Counting starts with the next working
 * day, so from a Saturday one day on is Monday. A time that a clock change skips moves forward with the clock.
 */
export function addWorkingDays(instant: Date, days: number, zone: string, workweek: Workweek): Date {
  return stepWorkingDays(instant, { days, step: 1 }, zone, workweek)
}

/** The same time of day in `zone` (IANA) on the last working day before. */
export function workingDayBefore(instant: Date, zone: string, workweek: Workweek): Date {
  return stepWorkingDays(instant, { days: 1, step: -1 }, zone, workweek)
}

/** The first instants of `count` weeks before the one of `instant` in `zone` (IANA), and of that week itself; ascending. */
export function weeksBefore(instant: Date, count: number, zone: string): readonly Date[] {
  const monday = zoned(weekStart(instant, zone), zone).toPlainDate()
  return Array.from({ length: count + 1 }, (_, place) =>
    instantOf(monday.subtract({ weeks: count - place }).toZonedDateTime(zone)),
  )
}

/** Monday 00:00 (the day's first instant) of the ISO week in which `instant` falls in `zone` (IANA). */
export function weekStart(instant: Date, zone: string): Date {
  const date = zoned(instant, zone).toPlainDate()
  return instantOf(date.subtract({ days: date.dayOfWeek - 1 }).toZonedDateTime(zone))
}

/** The first instant of the day on which `instant` falls in `zone` (IANA). */
export function dayStart(instant: Date, zone: string): Date {
  return instantOf(zoned(instant, zone).startOfDay())
}

/** The ISO day, `2026-11-16`, on which `instant` falls in `zone` (IANA). */
export function dayInZone(instant: Date, zone: string): string {
  return zoned(instant, zone).toPlainDate().toString()
}

/** The same day and time of day in `zone` (IANA) so many months ago; the month's last day where it is shorter. */
export function monthsAgo(instant: Date, months: number, zone: string): Date {
  return instantOf(zoned(instant, zone).subtract({ months }))
}

/** The calendar day (ISO) so many days after another. */
export function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** The first days (ISO) of the month of this day and of those before it, so many, newest first. */
export function monthsBefore(day: string, count: number): readonly string[] {
  const first = Temporal.PlainDate.from(day).with({ day: 1 })
  return Array.from({ length: count }, (_month, back) => first.subtract({ months: back }).toString())
}

/**
 * The days that a span covers in `zone` (IANA), both inclusive, each end taken to the nearer midnight: Monday 09:00 to
 * Monday 09:00 is Monday to Sunday. A span too short for that is the day on which it ends.
 */
export function daysCovered(from: Date, until: Date, zone: string): { readonly first: string; readonly last: string } {
  const first = nearestMidnight(from, zone)
  const last = nearestMidnight(until, zone).subtract({ days: 1 })
  if (Temporal.PlainDate.compare(first, last) <= 0) return { first: first.toString(), last: last.toString() }
  const only = dayInZone(new Date(until.getTime() - 1), zone)
  return { first: only, last: only }
}

/** The newest day on which an act can be logged: today in `zone` (IANA), as `2026-11-16`. */
export function latestLoggableDay(now: Date, zone: string): string {
  return dayInZone(now, zone)
}

/** The oldest day on which an act can be logged: `loggableDays` before today in `zone` (IANA), as `2026-09-17`. */
export function earliestLoggableDay(now: Date, zone: string): string {
  return zoned(now, zone).toPlainDate().subtract({ days: loggableDays }).toString()
}

function stepWorkingDays(
  instant: Date,
  { days, step }: { days: number; step: 1 | -1 },
  zone: string,
  workweek: Workweek,
): Date {
  const working: readonly number[] = workweeks[workweek]
  const start = zoned(instant, zone)
  let date = start.toPlainDate()
  for (let left = days; left > 0;) {
    date = date.add({ days: step })
    if (working.includes(date.dayOfWeek)) left -= 1
  }
  return instantOf(date.toZonedDateTime({ timeZone: zone, plainTime: start.toPlainTime() }))
}

function nearestMidnight(instant: Date, zone: string): Temporal.PlainDate {
  return zoned(instant, zone).toPlainDateTime().round({ smallestUnit: 'day' }).toPlainDate()
}
