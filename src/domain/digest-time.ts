import { Temporal } from 'temporal-polyfill'
import type { TimeOfDay, Weekday } from './settings.ts'
import { instantOf, zoned } from './wall-clock.ts'

/** When the weekly digest is due: ISO weekday and time of day on the wall clock of an IANA zone. */
export interface DigestTime {
  readonly day: Weekday
  readonly time: TimeOfDay
  readonly zone: string
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
  const [since, end] = [instantOf(from.toZonedDateTime(zone)), instantOf(until.toZonedDateTime(zone))]
  return { month: from.toPlainYearMonth().toString(), from: since, until: end }
}
