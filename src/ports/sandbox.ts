import type { WorkspaceId } from '../domain/person.ts'
import type { Card } from '../views/card.ts'

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
  /** Deletes every row of the workspace, in every table. */
  startOver(workspace: WorkspaceId): Promise<void>
}
