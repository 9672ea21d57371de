import { Temporal } from 'temporal-polyfill'
import { zone } from './company.ts'

export const minute = 60 * 1000
export const aDay = 24 * 60 * minute

export const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * minute)

/** What is to happen when; things of one instant happen side by side. */
export interface Agenda {
  add(at: Date, run: () => Promise<void>): void
  /** Takes what comes first, up to and including this instant. */
  next(until: Date): { readonly at: Date; readonly run: readonly (() => Promise<void>)[] } | undefined
}

export function openAgenda(): Agenda {
  const times: number[] = []
  const things = new Map<number, (() => Promise<void>)[]>()
  return {
    add: (at, run) => {
      const key = Math.round(at.getTime() / minute) * minute
      const known = things.get(key)
      if (known !== undefined) return void known.push(run)
      things.set(key, [run])
      times.splice(placeOf(times, key), 0, key)
    },
    next: (until) => {
      const [first] = times
      if (first === undefined || first > until.getTime()) return undefined
      times.shift()
      const run = things.get(first) ?? []
      things.delete(first)
      return { at: new Date(first), run }
    },
  }
}

function placeOf(times: readonly number[], key: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) < key) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The instants of a UTC day at which the clock ticks here: every `tick` minutes while Europe works, every hour at night
 * and at weekends. Everything that is due by a wall clock is due on the half hour; what is due in between is a little late.
 */
export function ticksOf(start: Date, tick = 15): readonly Date[] {
  const quarters = Array.from({ length: 96 }, (_, n) => later(start, n * 15))
  const busy = isWorkday(start)
  const isBusy = (at: Date) => busy && at.getUTCHours() >= 5 && at.getUTCHours() < 17
  return quarters.filter((at) => at.getUTCMinutes() === 0 || (isBusy(at) && at.getUTCMinutes() % tick === 0))
}

/** Monday to Friday. */
export function isWorkday(day: Date): boolean {
  return day.getUTCDay() >= 1 && day.getUTCDay() <= 5
}

/** An instant between nine and five on the wall clock of a zone, on the day that begins at `start` (UTC). */
export function atWork(start: Date, share: number, zone: string): Date {
  const date = Temporal.PlainDate.from(start.toISOString().slice(0, 10))
  const minutes = 9 * 60 + Math.floor((share * 8 * 60) / 5) * 5
  const time = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
  return new Date(date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds)
}

/** The wall clock of a zone. */
export function wall(at: Date, of: string = zone): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(of)
}
