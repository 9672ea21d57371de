import type { Echo } from '../domain/echo.ts'
import type { Idea } from '../domain/idea.ts'
import type { ChosenFrom } from '../domain/digest.ts'
import type { Moment } from '../domain/moment.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Preferences } from '../domain/settings.ts'
import type { Thanks } from '../domain/thanks.ts'

/** A digest of which the ground is asked for. */
export interface DigestAsked {
  readonly workspace: WorkspaceId
  readonly from: Date
  readonly until: Date
  /** Thanks since then that a digest told since then count. */
  readonly lately: Date
  /** Of the scheduled digest that an admin may have chosen stories for; undefined: none. */
  readonly choice: string | undefined
}

/** All that a digest is chosen from, of one workspace. */
export interface DigestGround {
  /** Ids of the acts that an admin chose, in their order; undefined: nobody chose. */
  readonly chosen: readonly string[] | undefined
  /** Standing acts logged in the span, oldest first. */
  readonly acts: readonly ChosenFrom[]
  /** Echoes of the span, oldest first. */
  readonly echoes: readonly Echo[]
  /** The acts of these echoes that stand, by their ids. */
  readonly echoed: ReadonlyMap<string, ChosenFrom>
  /** Standing thanks sent in the span, oldest first. */
  readonly thanks: readonly Thanks[]
  /** Those since `lately` that digests have told since then, oldest first. */
  readonly toldThanks: readonly Thanks[]
  /** When a story of each giver was last told before `until`, by person id. */
  readonly lastTold: ReadonlyMap<string, Date>
  /** The group of the first segmentation of whoever gave, by person id. */
  readonly teams: ReadonlyMap<string, string>
  /** Ids of all people who never want to be told of. */
  readonly silent: ReadonlySet<string>
  /** Ideas that admins added, oldest first, and keys of those that they retired. */
  readonly ideas: readonly Idea[]
  readonly retired: ReadonlySet<string>
  /** Open moments, the newest 200. */
  readonly open: readonly Moment[]
  /** Who may have the digest as a direct message, and what they want. */
  readonly readers: readonly DigestReader[]
}

export interface DigestReader {
  readonly reader: PersonRef
  readonly preferences: Preferences
}

export interface DigestGroundStore {
  /** Of many workspaces at once, each asked for once: as many statements as for one. */
  of(asked: readonly DigestAsked[]): Promise<ReadonlyMap<WorkspaceId, DigestGround>>
}
