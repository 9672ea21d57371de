import { Temporal } from 'temporal-polyfill'
import type { TimeOfDay } from './settings.ts'
import { zoned } from './wall-clock.ts'

/** Quiet hours on the wall clock of an IANA zone: from `from` (inclusive) until `until` (exclusive). */
export interface QuietHours {
  readonly from: TimeOfDay
  readonly until: TimeOfDay
  readonly zone: string
}

/** Whether it is quiet now. `from` later than `until` runs over midnight; both equal is never quiet. */
export function isQuiet(instant: Date, hours: QuietHours): boolean {
  return quietAt(zoned(instant, hours.zone), hours)
}

/** The first instant, `instant` or later, at which it is not quiet. */
export function quietEnds(instant: Date, hours: QuietHours): Date {
  const start = zoned(instant, hours.zone)
  if (!quietAt(start, hours)) return instant
  const ends = [...wallClock(start, hours), ...clockChange(start)]
  const loud = ends.filter((at) => at > instant.getTime() && !isQuiet(new Date(at), hours))
  return new Date(Math.min(...loud))
}

/** When the wall clock shows `until`, today and on the next two days; twice where the clock is set back over it. */
function wallClock(start: Temporal.ZonedDateTime, { until }: QuietHours): readonly number[] {
  const time = Temporal.PlainTime.from(until)
  const wall = [0, 1, 2].map((days) => start.toPlainDate().add({ days }).toPlainDateTime(time))
  return wall.flatMap((at) =>
    (['earlier', 'later'] as const).map(
      (disambiguation) => at.toZonedDateTime(start.timeZoneId, { disambiguation }).epochMilliseconds,
    ),
  )
}

/** The next change of the clock, which may jump over `until`. */
function clockChange(start: Temporal.ZonedDateTime): readonly number[] {
  const next = start.getTimeZoneTransition('next')
  return next === null ? [] : [next.epochMilliseconds]
}

function quietAt(at: Temporal.ZonedDateTime, { from, until }: QuietHours): boolean {
  const now = at.toPlainTime().toString({ smallestUnit: 'millisecond' })
  if (from === until) return false
  return from < until ? from <= now && now < until : from <= now || now < until
}
