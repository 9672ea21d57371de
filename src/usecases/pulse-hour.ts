import type { PulseSchedule } from '../ports.ts'

/** In each person's own time, unless HR says otherwise. */
export const usualHour = 10

/** At which hour people are asked, where they are. */
export function hourOf(schedule: PulseSchedule | undefined): number {
  return schedule?.hour ?? usualHour
}
