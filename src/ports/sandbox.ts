import type { Act } from '../domain/kindness.ts'
import type { WorkspaceId } from '../domain/person.ts'
import type { QuestionFigure } from '../domain/pulse/counting.ts'
import type { Invitee, Round, RoundCell, Segment } from '../domain/pulse/round.ts'
import type { Card } from '../views/card.ts'
import type { PulseSchedule } from './pulse.ts'

/** A message of the sandbox's own chat. */
export interface SandboxMessage {
  readonly workspace: WorkspaceId
  readonly id: string
  readonly channel: string
  readonly thread: string | undefined
  /** A made-up person's id, or `kindling`. */
  readonly author: string
  readonly at: Date
  readonly text: string
  readonly card: Card | undefined
  /** Only this person sees it. */
  readonly privateTo: string | undefined
  /** The delivery that brought it. */
  readonly delivery: string | undefined
  readonly edited: boolean
}

/** What happened in the made-up company before somebody came. */
export interface SandboxPast {
  readonly segments: readonly Segment[]
  readonly schedule: PulseSchedule
  /** Released, oldest first. */
  readonly rounds: readonly SandboxRound[]
  /** Of the last of them. */
  readonly invitees: readonly Invitee[]
  readonly acts: readonly Act[]
}

export interface SandboxRound {
  readonly round: Round
  readonly cells: readonly RoundCell[]
  readonly figures: readonly QuestionFigure[]
  readonly comments: readonly { readonly id: string; readonly text: string }[]
}

/** The sandbox's chat, kept so that it survives a restart. */
export interface SandboxStore {
  /** Oldest first. */
  messages(workspace: WorkspaceId): Promise<readonly SandboxMessage[]>
  /** Adds it, or takes the place of the one with its id. */
  put(message: SandboxMessage): Promise<void>
  remove(workspace: WorkspaceId, id: string): Promise<void>
  byDelivery(workspace: WorkspaceId, delivery: string): Promise<SandboxMessage | undefined>
  /** How far the clock was moved ahead of the wall clock, in milliseconds. */
  clockOffset(workspace: WorkspaceId): Promise<number>
  setClockOffset(workspace: WorkspaceId, milliseconds: number): Promise<void>
  /** Whether the workspace has a pulse, or ever had a round. */
  hasPast(workspace: WorkspaceId): Promise<boolean>
  /** Writes all of it or nothing. False, and nothing written, where there is a past already. */
  putPast(workspace: WorkspaceId, past: SandboxPast): Promise<boolean>
  /** Deletes every row of the workspace, in every table. */
  startOver(workspace: WorkspaceId): Promise<void>
}
