import type { Delivery } from '../domain/delivery.ts'
import type { Idea } from '../domain/idea.ts'
import type { MessageRef, PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Settings, Workspace } from '../domain/settings.ts'
import type { ActStore } from './acts.ts'
import type { ApplauseStore } from './applause.ts'
import type { AuditStore } from './audit.ts'
import type { ChannelStore } from './channels.ts'
import type { ClaimStore } from './claims.ts'
import type { DigestGroundStore } from './digest-grounds.ts'
import type { DigestPreviewStore } from './digest-previews.ts'
import type { DigestStore } from './digests.ts'
import type { EchoStore } from './echoes.ts'
import type { FirstStepStore } from './first-steps.ts'
import type { GiftStore } from './gifts.ts'
import type { HookStore } from './hooks.ts'
import type { InstallationStore, SealedStore } from './installations.ts'
import type { LookBackStore } from './look-backs.ts'
import type { MomentStore } from './moments.ts'
import type { PeopleStore } from './people.ts'
import type { PulseStore } from './pulse.ts'
import type { RecordStore } from './records.ts'
import type { SignInStore } from './sign-in.ts'
import type { SubscriptionStore } from './subscriptions.ts'
import type { ThanksStore } from './thanks.ts'

// Stores. Every method names its workspace; none reads across workspaces except where it says so.

/** Workspaces that have ended (Kindling was taken out of them) are kept for a while, and found by nothing but what says so. */
export interface WorkspaceStore {
  get(workspace: WorkspaceId): Promise<Workspace | undefined>
  /** As `get`, and nobody else changes its settings or begins its digest until the transaction ends. */
  lock(workspace: WorkspaceId): Promise<Workspace | undefined>
  /**
   * Locks those of these that nobody else has locked, until the transaction ends, and answers which. Waits for none, so that
   * several processes share the work between them.
   */
  lockIdle(workspaces: readonly WorkspaceId[]): Promise<ReadonlySet<WorkspaceId>>
  /** Creates it with default settings where it is new; a known one keeps its settings, takes the name, and has not ended. */
  install(workspace: { id: WorkspaceId; name: string; zone: string; at: Date }): Promise<Workspace>
  saveSettings(workspace: WorkspaceId, settings: Settings): Promise<void>
  /** Of these those that stand. */
  some(workspaces: readonly WorkspaceId[]): Promise<readonly Workspace[]>
  /** Every workspace, for the timetable. */
  all(): Promise<readonly Workspace[]>
  /** False where it is unknown, or has ended already: then the earlier time stays. */
  end(workspace: WorkspaceId, at: Date): Promise<boolean>
  /** When it ended; undefined while it stands. */
  endedAt(workspace: WorkspaceId): Promise<Date | undefined>
  /** Those that ended before then, of all. */
  endedBefore(at: Date): Promise<readonly WorkspaceId[]>
  /**
   * Deletes at most so many rows of a workspace that ended before then, whatever they are in; itself at the very end.
   * `kept`: it stands again, or somebody was faster. In a transaction.
   */
  erase(workspace: WorkspaceId, before: Date, rows: number): Promise<'more' | 'gone' | 'kept'>
}

export interface IdeaStore {
  added(workspace: WorkspaceId): Promise<readonly Idea[]>
  add(workspace: WorkspaceId, idea: Idea, by: PersonRef): Promise<void>
  retired(workspace: WorkspaceId): Promise<ReadonlySet<string>>
  retire(workspace: WorkspaceId, key: string, by: PersonRef): Promise<void>
}

/** Ids of messages that were deleted: events come late and in any order, and words that are gone must not come back. */
export interface DeletionStore {
  /** Keeps the first time where it is noted again. */
  note(message: MessageRef, at: Date): Promise<void>
  has(message: MessageRef): Promise<boolean>
  /** Those noted before then. */
  forget(workspace: WorkspaceId, before: Date): Promise<void>
}

/** How a customer likes to be treated, in their own words. `customer` is a `customerKey`. */
export interface NoteStore {
  get(workspace: WorkspaceId, customer: string): Promise<string | undefined>
  /** Takes the place of an earlier one. */
  keep(workspace: WorkspaceId, customer: string, note: { words: string; by: PersonRef; at: Date }): Promise<void>
  /** False where there was none. */
  erase(workspace: WorkspaceId, customer: string): Promise<boolean>
}

/** A delivery that failed for good and waits for an admin. */
export interface Undelivered {
  readonly delivery: Delivery
  readonly id: string
  readonly reason: string
  readonly tries: number
  readonly since: Date
}

export interface UndeliveredStore {
  add(undelivered: Undelivered): Promise<void>
  get(workspace: WorkspaceId, id: string): Promise<Undelivered | undefined>
  list(workspace: WorkspaceId): Promise<readonly Undelivered[]>
  remove(workspace: WorkspaceId, id: string): Promise<boolean>
}

export interface OpinionStore {
  /**
   * Counts one more second opinion of this day (ISO, `2026-11-16`), across all processes. False, and not counted, where the
   * day has `limit` already.
   */
  spend(workspace: WorkspaceId, day: string, limit: number): Promise<boolean>
}

/** What `runDue` has to do for a workspace. */
export type DueStep =
  | 'moments'
  | 'digest'
  | 'tips'
  | 'quotes'
  | 'deletions'
  | 'heldDigests'
  | 'preview'
  | 'lookBack'
  | 'gifts'
  | 'hooks'
  | 'signIns'
  | 'personMessages'
  | PulseStep
type PulseStep = 'close' | 'open' | 'invite' | 'remind' | 'tell' | 'said'

export interface AgendaStore {
  /**
   * Of every workspace the steps that may have something to do: never too few, and none that the step itself would not
   * look into. Over all workspaces, in one query; those with nothing due are not in it.
   */
  due(at: {
    readonly now: Date
    /** The ISO day, where it is latest. */
    readonly today: string
    /** Deletions noted before then are forgotten. */
    readonly deletedBefore: Date
    /** Digests that began since then may still be brought to somebody. */
    readonly digestSince: Date
    /** Of rounds of the pulse that ended since then people may still be told. */
    readonly endedSince: Date
  }): Promise<ReadonlyMap<WorkspaceId, ReadonlySet<DueStep>>>
}

export interface Stores {
  readonly agenda: AgendaStore
  readonly workspaces: WorkspaceStore
  readonly people: PeopleStore
  readonly channels: ChannelStore
  readonly moments: MomentStore
  readonly deletions: DeletionStore
  readonly acts: ActStore
  readonly thanks: ThanksStore
  readonly applause: ApplauseStore
  readonly audit: AuditStore
  readonly gifts: GiftStore
  readonly ideas: IdeaStore
  readonly digests: DigestStore
  readonly digestPreviews: DigestPreviewStore
  readonly digestGrounds: DigestGroundStore
  readonly lookBacks: LookBackStore
  readonly echoes: EchoStore
  readonly claims: ClaimStore
  readonly undelivered: UndeliveredStore
  readonly notes: NoteStore
  readonly opinions: OpinionStore
  readonly pulse: PulseStore
  readonly signIns: SignInStore
  readonly records: RecordStore
  readonly hooks: HookStore
  readonly subscriptions: SubscriptionStore
  readonly firstSteps: FirstStepStore
  readonly installations: InstallationStore
  readonly sealed: SealedStore
}
