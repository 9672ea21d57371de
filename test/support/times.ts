import { Temporal } from 'temporal-polyfill'
import * as fc from 'fast-check'

/** Every IANA zone this Node knows. */
export const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))

/** Whole seconds from 2020 to 2040. */
export const instants = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 1000, max: Date.UTC(2040, 11, 31) / 1000 })
  .map((seconds) => new Date(seconds * 1000))

/** `00:00`, `00:30`, … `23:30`. */
export const halfHours = fc
  .integer({ min: 0, max: 47 })
  .map((n) => `${String(Math.floor(n / 2)).padStart(2, '0')}:${n % 2 === 0 ? '00' : '30'}`)

/** What the clock of a zone shows at an instant. */
export const local = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)

/** Whether the clock of the zone jumps over this wall-clock time on that day. */
export function skipped(date: Temporal.PlainDate, time: string, zone: string): boolean {
  const wall = date.toPlainDateTime(Temporal.PlainTime.from(time))
  return !wall.toZonedDateTime(zone).toPlainDateTime().equals(wall)
}
