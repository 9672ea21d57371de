import type { PersonRef, WorkspaceId } from '../domain/person.ts'

/** The stories that an admin chose for a digest, in their order. */
export interface ChosenStories {
  /** Ids of acts; none: it tells no story. */
  readonly stories: readonly string[]
  readonly by: PersonRef
  readonly at: Date
  /** How often they were chosen: whoever saves knows by it whether somebody else did meanwhile. */
  readonly turn: number
}

/** A digest that its admins were shown before its time. */
export interface DigestPreview {
  readonly workspace: WorkspaceId
  /** That of the digest: the instant at which it is due, ISO. */
  readonly period: string
  /** That instant. */
  readonly until: Date
  readonly begunAt: Date
  /** Ids of admins whose quiet hours these are: they see it when those end. */
  readonly waiting: readonly string[]
  /** Undefined while nobody has chosen. */
  readonly chosen: ChosenStories | undefined
}

export type PreviewKey = Pick<DigestPreview, 'workspace' | 'period'>

export interface DigestPreviewStore {
  /** False when this period has its preview already, whoever began it. */
  begin(preview: Omit<DigestPreview, 'chosen'>): Promise<boolean>
  get(workspace: WorkspaceId, period: string): Promise<DigestPreview | undefined>
  /** Of these admins those who waited: from now on they do not. In a transaction. */
  take(preview: PreviewKey, admins: readonly string[]): Promise<readonly string[]>
  /**
   * Takes the place of what was chosen before, which it answers; of two at once the later one waits. Undefined where there
   * was nothing, or no such preview. In a transaction.
   */
  choose(preview: PreviewKey, chosen: Omit<ChosenStories, 'turn'>): Promise<ChosenStories | undefined>
}
