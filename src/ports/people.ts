import type { PersonRef, Role, WorkspaceId } from '../domain/person.ts'
import type { Preferences } from '../domain/settings.ts'

/** Somebody who did something, set something or was named by others. */
export interface PersonRecord {
  readonly ref: PersonRef
  readonly name: string
  readonly preferences: Preferences
  /** When they first met Kindling; undefined for somebody whom others named. */
  readonly metAt: Date | undefined
}

/** A newcomer whose next tip is due, and how many they have had. */
export interface TipDue {
  readonly person: PersonRef
  readonly given: number
}

export interface PeopleStore {
  get(person: PersonRef): Promise<PersonRecord | undefined>
  /** Keeps the name of a person who did something, so that cards can say it. */
  meet(person: PersonRef, name: string): Promise<void>
  /** Notes that somebody met Kindling, and when their first tip is due; undefined: never. False when it was noted before. */
  greet(person: PersonRef, at: Date, firstTip: Date | undefined): Promise<boolean>
  tipsDue(workspace: WorkspaceId, now: Date, limit: number): Promise<readonly TipDue[]>
  /** Notes how many tips this person has had, and when the next one is due; undefined: never. False when another process did so. */
  tipped(due: TipDue, given: number, next: Date | undefined): Promise<boolean>
  /** By person id, of people of one workspace; who has no name yet is left out. */
  names(people: readonly PersonRef[]): Promise<ReadonlyMap<string, string>>
  savePreferences(person: PersonRef, preferences: Preferences): Promise<void>
  /** Of whoever ever set something, by person id; of these people only where they are given. */
  preferences(workspace: WorkspaceId, ids?: readonly string[]): Promise<ReadonlyMap<string, Preferences>>
  /** Ids of all who never want to be told of. */
  silent(workspace: WorkspaceId): Promise<ReadonlySet<string>>
  roles(person: PersonRef): Promise<ReadonlySet<Role>>
  withRole(workspace: WorkspaceId, role: Role): Promise<readonly PersonRef[]>
  setRole(workspace: WorkspaceId, role: Role, people: readonly PersonRef[]): Promise<void>
  /** Guests let in by name. */
  guests(workspace: WorkspaceId): Promise<readonly PersonRef[]>
  setGuests(workspace: WorkspaceId, people: readonly PersonRef[]): Promise<void>
  /** People who have the digest as a direct message, or want nothing else. */
  digestReaders(workspace: WorkspaceId): Promise<readonly PersonRef[]>
  /** Messages that Kindling sent this person unasked since then. */
  messagesSince(person: PersonRef, since: Date): Promise<number>
  /** The same of everybody who had any, by person id. */
  messageCounts(workspace: WorkspaceId, since: Date): Promise<ReadonlyMap<string, number>>
  noteMessage(person: PersonRef, delivery: string, at: Date): Promise<void>
  /** Limits are weekly: what was noted more than 90 days before `now` is deleted. */
  forgetMessages(workspace: WorkspaceId, now: Date): Promise<void>
}
