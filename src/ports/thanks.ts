import type { MessageRef, PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Thanks } from '../domain/thanks.ts'

export interface ThanksStore {
  /** Waits until no other transaction sends thanks of this person; holds until this one ends. */
  turn(giver: PersonRef): Promise<void>
  /** Appends. False when this id was sent already: nothing changes. */
  send(thanks: Thanks): Promise<boolean>
  /** As `send`, of a file that `by` brings at this instant: answers how many were not known by their id. */
  bring(thanks: readonly Thanks[], by: PersonRef, at: Date): Promise<number>
  /** How it stands; undefined where it was taken back. */
  get(workspace: WorkspaceId, id: string): Promise<Thanks | undefined>
  /** Appends a reversal. False when it does not stand any more. */
  undo(workspace: WorkspaceId, id: string, by: PersonRef, at: Date): Promise<boolean>
  /** Standing thanks sent in the span (`from` inclusive, `until` exclusive), oldest first; with `asOf`, those that stood then. */
  between(workspace: WorkspaceId, from: Date, until: Date, asOf?: Date): Promise<readonly Thanks[]>
  /** Of the thanks that `between` answers the newest ones, newest first. */
  newest(workspace: WorkspaceId, from: Date, until: Date, limit: number): Promise<readonly Thanks[]>
  /** Of the thanks that `between` answers those to this person, oldest first. */
  toPersonBetween(person: PersonRef, from: Date, until: Date): Promise<readonly Thanks[]>
  /** Standing thanks of this person sent since then, newest first. */
  byGiver(giver: PersonRef, since: Date): Promise<readonly Thanks[]>
  /** Standing thanks to this person, newest first. */
  toPerson(person: PersonRef, limit: number): Promise<readonly Thanks[]>
  /** Where the message that tells them to a channel or a person (`lane`) stands; undefined: it is gone. */
  messageIs(workspace: WorkspaceId, id: string, lane: string, message: MessageRef | undefined): Promise<void>
  /** The messages that tell them, by lane. */
  messages(workspace: WorkspaceId, id: string): Promise<ReadonlyMap<string, MessageRef>>
  /** The standing thanks that a message tells. */
  byMessage(message: MessageRef): Promise<Thanks | undefined>
}
