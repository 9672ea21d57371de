import type { PersonRef, WorkspaceId } from '../person.ts'

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
