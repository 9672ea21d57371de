import { Temporal } from 'temporal-polyfill'
import { instantOf, zoned } from './wall-clock.ts'

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
  return instantOf(until.toZonedDateTime(zone))
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
