import { Temporal } from 'temporal-polyfill'

/** What calendar and clock show at an instant in `zone` (IANA). */
export function zoned(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
}

/** The instant at which a clock shows this. */
export function instantOf(at: Temporal.ZonedDateTime): Date {
  return new Date(at.epochMilliseconds)
}
