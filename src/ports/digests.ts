import type { MessageRef, WorkspaceId } from '../domain/person.ts'

/** A digest that was begun. */
export interface DigestRecord {
  readonly workspace: WorkspaceId
  /** Names the digest: the instant it was due, ISO; `periodByHand` when an admin sent it by hand. */
  readonly period: string
  readonly from: Date
  readonly until: Date
  /** When it was put into words: it keeps them, whatever the ledger says later. */
  readonly toldAt: Date
  /** How many worked here then; undefined where nobody could say in time. */
  readonly colleagues: number | undefined
  readonly message: MessageRef | undefined
}

/** Workspaces whose digests are due, so many as one replica begins at once. */
export interface DigestPart {
  readonly workspaces: readonly WorkspaceId[]
  /** Then they were due by the clock of whoever found them. */
  readonly at: Date
}

export interface DigestStore {
  /**
   * Begins digests, one of a workspace at most, and answers whose it began: where a period has its digest already, whoever
   * started it, nothing changes. `told`: ids of the acts, echoes and thanks it tells, of the open moments it offers and of its
   * idea, so that the card stays the same whenever it is built.
   */
  begin(
    digests: readonly { readonly digest: DigestRecord; readonly told: readonly string[] }[],
  ): Promise<ReadonlySet<WorkspaceId>>
  get(workspace: WorkspaceId, period: string): Promise<DigestRecord | undefined>
  last(workspace: WorkspaceId): Promise<DigestRecord | undefined>
  /** The last one of each of these; who has had none is left out. */
  lastOf(workspaces: readonly WorkspaceId[]): Promise<ReadonlyMap<WorkspaceId, DigestRecord>>
  /** It is put into words (again) at this instant, for so many colleagues. Changes nothing once it was sent. */
  tell(workspace: WorkspaceId, period: string, at: Date, colleagues: number | undefined): Promise<void>
  sent(workspace: WorkspaceId, period: string, message: MessageRef): Promise<void>
  /** Acts (and echoes, thanks, open moments and ideas) told in digests, and acts told in look-backs, begun since then. */
  toldSince(workspace: WorkspaceId, since: Date): Promise<readonly string[]>
  /** When the story of each giver was last told, by digest or look-back, before then. By person id. */
  lastTold(workspace: WorkspaceId, before: Date): Promise<ReadonlyMap<string, Date>>
  /** In which group of the first segmentation these people are, by person id; who is in none is left out. */
  teams(workspace: WorkspaceId, people: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Acts, echoes, thanks, open moments and the idea that this digest tells, in its order. */
  told(workspace: WorkspaceId, period: string): Promise<readonly string[]>
  /** Digests that end after then, also those not posted yet: one of them may offer a moment made then. */
  begunSince(workspace: WorkspaceId, since: Date): Promise<readonly DigestRecord[]>
}
