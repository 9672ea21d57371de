import { Temporal } from 'temporal-polyfill'
import type { Workweek } from '../settings.ts'
import { workweeks } from '../settings.ts'
import { instantOf, zoned } from '../wall-clock.ts'
import type { Cadence } from './round.ts'

/**
 * When a round that begins on an ISO day ends: 17:00 in `zone` (IANA) on Friday (Thursday where Friday is free), of the
 * next week where less than three days would be left.
 */
export function closing(day: string, zone: string, workweek: Workweek): Date {
  const last = isWorked(5, workweek) ? 5 : 4
  const from = Temporal.PlainDate.from(day)
  const ahead = (last - from.dayOfWeek + 7) % 7
  const date = from.add({ days: ahead < 3 ? ahead + 7 : ahead })
  return instantOf(date.toZonedDateTime({ timeZone: zone, plainTime: '17:00' }))
}

/** The ISO day of the round after one that began on `day`: the same weekday; monthly, its same week of the next month. */
export function nextRoundDay(day: string, cadence: Cadence): string {
  const from = Temporal.PlainDate.from(day)
  if (cadence !== 'monthly') return from.add({ weeks: cadence === 'weekly' ? 1 : 2 }).toString()
  const week = Math.min(4, Math.ceil(from.day / 7))
  const first = from.add({ months: 1 }).with({ day: 1 })
  const lead = (from.dayOfWeek - first.dayOfWeek + 7) % 7
  return first.add({ days: lead + 7 * (week - 1) }).toString()
}

/** The first instant of an ISO day in `zone` (IANA): a round opens then, whoever is asked at which hour. */
export function opening(day: string, zone: string): Date {
  return instantOf(Temporal.PlainDate.from(day).toZonedDateTime(zone))
}

/** Whether it is this hour of this ISO day, or later, on the wall clock of `zone` (IANA). */
export function hasCome(now: Date, { day, hour }: { day: string; hour: number }, zone: string): boolean {
  const plainTime = Temporal.PlainTime.from({ hour })
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds <= now.getTime()
}

/** The ISO day of the first Monday after `day`. */
export function nextMonday(day: string): string {
  const from = Temporal.PlainDate.from(day)
  return from.add({ days: 8 - from.dayOfWeek }).toString()
}

/** Whether people work on the day that it is in `zone` (IANA). */
export function isWorkingDay(now: Date, zone: string, workweek: Workweek): boolean {
  return isWorked(zoned(now, zone).dayOfWeek, workweek)
}

/** Whether people work on this ISO day. */
export function isWorkingDate(day: string, workweek: Workweek): boolean {
  return isWorked(Temporal.PlainDate.from(day).dayOfWeek, workweek)
}

/** Whether people work on this ISO weekday. */
function isWorked(weekday: number, workweek: Workweek): boolean {
  const working: readonly number[] = workweeks[workweek]
  return working.includes(weekday)
}
