import type { PersonRef } from '../domain/person.ts'

/** Hearts on the card of an act or of thanks. `subject` is its id. */
export interface Applause {
  readonly person: PersonRef
  readonly subject: string
  /** As the platform names it: of one person's several, each is taken back by itself. */
  readonly reaction: string
}

export interface ApplauseStore {
  /** However often it is told: it counts once. */
  give(applause: Applause): Promise<void>
  takeBack(applause: Applause): Promise<void>
  /** By subject, how many people applauded, `reader` not counted; those without any are left out. */
  count(reader: PersonRef, subjects: readonly string[]): Promise<ReadonlyMap<string, number>>
}
