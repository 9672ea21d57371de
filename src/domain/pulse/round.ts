import { Temporal } from 'temporal-polyfill'
import type { PersonRef, WorkspaceId } from '../person.ts'
import type { Workweek } from '../settings.ts'
import { workweeks } from '../settings.ts'

/** Fewest answers for a mean, for the spread, for comments. An admin may raise them, never lower. */
export interface Thresholds {
  readonly mean: number
  readonly distribution: number
  readonly comments: number
}

export const leastThresholds: Thresholds = { mean: 5, distribution: 8, comments: 10 }

/** Fewest people whose doing may be told: as few as may answer a question. */
export function fewestPeople({ mean }: Thresholds): number {
  return Math.max(leastThresholds.mean, mean)
}

/** `cut`: the one segmentation by which this question is broken down in this round. */
export interface AskedQuestion {
  readonly question: string
  readonly cut: string | undefined
}

export const roundStates = ['open', 'released', 'cancelled'] as const
export type RoundState = (typeof roundStates)[number]

/** One asking of the pulse. */
export interface Round {
  readonly workspace: WorkspaceId
  readonly id: string
  /** From 1, per workspace. */
  readonly number: number
  readonly state: RoundState
  readonly questions: readonly AskedQuestion[]
  readonly thresholds: Thresholds
  readonly opensAt: Date
  readonly closesAt: Date
  readonly invited: number
  /** Undefined until the release, and for good where fewer than five answered. */
  readonly answered: number | undefined
}

/** Who is asked. `cells`: of every segmentation (cut) the group this person is counted in, frozen at the opening. */
export interface Invitee {
  readonly person: PersonRef
  readonly cells: Readonly<Record<string, string>>
}

/** A group of a segmentation in a round. `moved`: how many joined and left it since the round before. */
export interface RoundCell {
  readonly cut: string
  readonly cell: string
  readonly label: string
  readonly invited: number
  readonly moved: number
}

/** That a person is in a group of a segmentation. */
export interface Segment {
  readonly person: string
  readonly cut: string
  readonly cell: string
}

/** Of whoever is in no group of a segmentation. */
export const notStated = 'not stated'

export const cadences = ['fortnightly', 'weekly', 'monthly'] as const
export type Cadence = (typeof cadences)[number]

/**
 * When a round that begins on an ISO day ends: 17:00 in `zone` (IANA) on Friday (Thursday where Friday is free), of the
 * next week where less than three days would be left.
 */
export function closing(day: string, zone: string, workweek: Workweek): Date {
  const working: readonly number[] = workweeks[workweek]
  const last = working.includes(5) ? 5 : 4
  const from = Temporal.PlainDate.from(day)
  const ahead = (last - from.dayOfWeek + 7) % 7
  const date = from.add({ days: ahead < 3 ? ahead + 7 : ahead })
  return new Date(date.toZonedDateTime({ timeZone: zone, plainTime: '17:00' }).epochMilliseconds)
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
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)
}

/** Whether it is this hour of this ISO day, or later, on the wall clock of `zone` (IANA). */
export function hasCome(now: Date, { day, hour }: { day: string; hour: number }, zone: string): boolean {
  const plainTime = Temporal.PlainTime.from({ hour })
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds <= now.getTime()
}

/** Whether people work on the day that it is in `zone` (IANA). */
export function isWorkingDay(now: Date, zone: string, workweek: Workweek): boolean {
  const working: readonly number[] = workweeks[workweek]
  return working.includes(Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).dayOfWeek)
}

/** The ISO day of the first Monday after `day`. */
export function nextMonday(day: string): string {
  const from = Temporal.PlainDate.from(day)
  return from.add({ days: 8 - from.dayOfWeek }).toString()
}

/** Whether people work on this ISO day. */
export function isWorkingDate(day: string, workweek: Workweek): boolean {
  const working: readonly number[] = workweeks[workweek]
  return working.includes(Temporal.PlainDate.from(day).dayOfWeek)
}
