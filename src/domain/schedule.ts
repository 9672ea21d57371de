import { Temporal } from 'temporal-polyfill'
import { loggableDays } from './kindness.ts'
import type { TimeOfDay, Weekday, Workweek } from './settings.ts'
import { workweeks } from './settings.ts'

/** When the weekly digest is due: ISO weekday and time of day on the wall clock of an IANA zone. */
export interface DigestTime {
  readonly day: Weekday
  readonly time: TimeOfDay
  readonly zone: string
}

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

/** The newest digest that is due at `now`: at or before it. */
export function lastDigestDue(now: Date, when: DigestTime): Date {
  const due = duesAround(now, when).filter((at) => at <= now.getTime())
  return new Date(Math.max(...due))
}

/**
 * When the digest was due that now has to go out. Undefined: none has, since nothing was due after both `told`, until when
 * digests stand for it (`standsUntil`), and `changed`, when somebody last changed `when`.
 */
export function dueDigest(
  now: Date,
  when: DigestTime,
  since: { readonly told: Date; readonly changed: Date | undefined },
): Date | undefined {
  const due = lastDigestDue(now, when)
  return due > since.told && (since.changed === undefined || due > since.changed) ? due : undefined
}

/** The first digest that is due after `after`. */
export function nextDigest(after: Date, when: DigestTime): Date {
  const due = duesAround(after, when).filter((at) => at > after.getTime())
  return new Date(Math.min(...due))
}

/** A month that is looked back on: its ISO name, such as `2026-10`, and its instants, `from` inclusive, `until` exclusive. */
export interface Month {
  readonly month: string
  readonly from: Date
  readonly until: Date
}

/**
 * The month on which to look back at `now`, by the clock of `when`: the one before the digest that was due last, if that was
 * the month's first digest, or the first one after somebody changed `when` (`changed`). Hence due for a week.
 */
export function monthToLookBackOn(now: Date, when: DigestTime, changed: Date | undefined): Month | undefined {
  const due = lastDigestDue(now, when)
  if (changed !== undefined && due <= changed) return undefined
  const day = zoned(due, when.zone).toPlainDate()
  const weekBefore = () => lastDigestDue(new Date(due.getTime() - 1), when)
  const first = day.day <= 7 || (changed !== undefined && weekBefore() <= changed)
  return first ? monthBefore(day, when.zone) : undefined
}

/** The first instants of `count` weeks before the one of `instant` in `zone` (IANA), and of that week itself; ascending. */
export function weeksBefore(instant: Date, count: number, zone: string): readonly Date[] {
  const monday = zoned(weekStart(instant, zone), zone).toPlainDate()
  return Array.from({ length: count + 1 }, (_, place) =>
    dateOf(monday.subtract({ weeks: count - place }).toZonedDateTime(zone)),
  )
}

/** Monday 00:00 (the day's first instant) of the ISO week in which `instant` falls in `zone` (IANA). */
export function weekStart(instant: Date, zone: string): Date {
  const date = zoned(instant, zone).toPlainDate()
  return dateOf(date.subtract({ days: date.dayOfWeek - 1 }).toZonedDateTime(zone))
}

/** The first instant of the day on which `instant` falls in `zone` (IANA). */
export function dayStart(instant: Date, zone: string): Date {
  return dateOf(zoned(instant, zone).startOfDay())
}

/** The ISO day, `2026-11-16`, on which `instant` falls in `zone` (IANA). */
export function dayInZone(instant: Date, zone: string): string {
  return zoned(instant, zone).toPlainDate().toString()
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

/**
 * Reads `2w`, `3d`, an ISO day or `off`. A length ends with the first instant of that day in `zone` (IANA). Undefined:
 * not readable, or not between tomorrow and a year ahead.
 */
export function parseSnooze(text: string, now: Date, zone: string): Date | 'off' | undefined {
  const typed = text.trim().toLowerCase()
  if (typed === 'off') return 'off'
  const today = zoned(now, zone).toPlainDate()
  const until = lengthFrom(today, typed) ?? isoDate(typed)
  if (until === undefined || !between(until, today.add({ days: 1 }), today.add({ years: 1 }))) return undefined
  return dateOf(until.toZonedDateTime(zone))
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
  return dateOf(date.toZonedDateTime({ timeZone: zone, plainTime: start.toPlainTime() }))
}

/**
 * Due instants of the weeks around `instant`, in milliseconds. A week more than seems needed on either side: a clock change
 * can move a due instant past the calendar day that it is named after. Kept for the minute: the timetable asks the same for
 * thousands of workspaces, a calendar is slow, and days begin with a minute everywhere.
 */
function duesAround(instant: Date, when: DigestTime): readonly number[] {
  const minute = Math.floor(instant.getTime() / 60_000)
  const key = `${minute} ${when.day} ${when.time} ${when.zone}`
  const known = duesKept.get(key)
  if (known !== undefined) return known
  if (duesKept.size >= mostDuesKept) duesKept.clear()
  const dues = duesOfWeeks(new Date(minute * 60_000), when)
  duesKept.set(key, dues)
  return dues
}

const duesKept = new Map<string, readonly number[]>()
const mostDuesKept = 1_000

function duesOfWeeks(instant: Date, { day, time, zone }: DigestTime): readonly number[] {
  const today = zoned(instant, zone).toPlainDate()
  const plainTime = Temporal.PlainTime.from(time)
  return [-14, -7, 0, 7, 14].map(
    (days) =>
      today.add({ days: days + day - today.dayOfWeek }).toZonedDateTime({ timeZone: zone, plainTime })
        .epochMilliseconds,
  )
}

function monthBefore(day: Temporal.PlainDate, zone: string): Month {
  const until = day.with({ day: 1 })
  const from = until.subtract({ months: 1 })
  const [since, end] = [dateOf(from.toZonedDateTime(zone)), dateOf(until.toZonedDateTime(zone))]
  return { month: from.toPlainYearMonth().toString(), from: since, until: end }
}

function nearestMidnight(instant: Date, zone: string): Temporal.PlainDate {
  return zoned(instant, zone).toPlainDateTime().round({ smallestUnit: 'day' }).toPlainDate()
}

function lengthFrom(today: Temporal.PlainDate, typed: string): Temporal.PlainDate | undefined {
  const [, count, unit] = /^(\d{1,3})\s*(d|w)$/.exec(typed) ?? []
  if (count === undefined) return undefined
  return today.add(unit === 'w' ? { weeks: Number(count) } : { days: Number(count) })
}

function isoDate(typed: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return undefined
  try {
    return Temporal.PlainDate.from(typed, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

function between(date: Temporal.PlainDate, from: Temporal.PlainDate, until: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(date, from) >= 0 && Temporal.PlainDate.compare(date, until) <= 0
}

function zoned(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
}

function dateOf(at: Temporal.ZonedDateTime): Date {
  return new Date(at.epochMilliseconds)
}
