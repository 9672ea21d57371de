import { nextDigest } from '../domain/digest-time.ts'
import { dayInZone } from '../domain/schedule.ts'
import type { Weekday } from '../domain/settings.ts'
import type { Clock, SandboxStore } from '../ports.ts'
import { beginning, workspace, zone } from './company.ts'

/** The clock may be moved by this many days at once. */
const daysAtOnce = 60

const hour = 60 * 60 * 1000
const day = 24 * hour

/** Where the clock is moved to: 09:00 in the sandbox's zone (`date` is an ISO day), or to the close of the open round. */
export type ClockGoal =
  | { readonly to: 'tomorrow' }
  | { readonly to: 'monday' }
  | { readonly to: 'date'; readonly date: string }
  | { readonly to: 'close' }

/** A clock ahead of (or behind) the wall by a stored offset. */
export interface MovableClock extends Clock {
  /** Reads the stored offset; a sandbox without one begins on its Monday morning. */
  load(fresh: boolean): Promise<void>
  /** Sets it back to the first Monday morning. */
  rewind(): Promise<void>
  /** Sets it to a later instant, kept by the store. */
  moveTo(instant: Date): Promise<void>
  /** On the way there: a process that dies goes back to where the clock was moved to last. */
  passTo(instant: Date): void
}

/** `wall` tells the real time; tests hand in their own. */
export function movableClock(store: SandboxStore, wall: Clock = { now: () => new Date() }): MovableClock {
  let offset = 0
  const passTo = (instant: Date) => {
    offset = instant.getTime() - wall.now().getTime()
  }
  const moveTo = async (instant: Date) => {
    passTo(instant)
    await store.setClockOffset(workspace, offset)
  }
  return {
    now: () => new Date(wall.now().getTime() + offset),
    load: async (fresh) => {
      if (fresh) await moveTo(beginning)
      else offset = await store.clockOffset(workspace)
    },
    rewind: () => moveTo(beginning),
    moveTo,
    passTo,
  }
}

/** The instant a goal means, or why the clock cannot go there. `closesAt` is that of the open round. */
export function goalInstant(now: Date, goal: ClockGoal, closesAt?: Date): Date | string {
  const target = goal.to === 'close' ? closesAt : nineOClock(dayOf(now, goal))
  if (target === undefined) return 'No pulse is open.'
  if (target.getTime() <= now.getTime()) return 'The clock cannot go back. Start over for a fresh Monday.'
  if (target.getTime() - now.getTime() > daysAtOnce * day) return `The clock moves at most ${daysAtOnce} days at once.`
  return target
}

/** The instants at which something may become due on the way, an hour apart, the last one at the goal. */
export function* hoursUntil(from: Date, goal: Date): Generator<Date> {
  const first = Math.floor(from.getTime() / hour) * hour + hour
  for (let at = first; at < goal.getTime(); at += hour) yield new Date(at)
  yield goal
}

function dayOf(now: Date, goal: Exclude<ClockGoal, { to: 'close' }>): string {
  if (goal.to === 'date') return goal.date
  if (goal.to === 'monday') return dayInZone(nextDigest(now, { day: 1, time: '09:00', zone }), zone)
  return new Date(new Date(dayInZone(now, zone)).getTime() + day).toISOString().slice(0, 10)
}

/** 09:00 of an ISO day in the sandbox's zone: the first such weekday's 09:00 after the day before, in any zone. */
function nineOClock(isoDay: string): Date {
  const midnight = new Date(isoDay)
  const weekday = (midnight.getUTCDay() === 0 ? 7 : midnight.getUTCDay()) as Weekday
  return nextDigest(new Date(midnight.getTime() - day), { day: weekday, time: '09:00', zone })
}
