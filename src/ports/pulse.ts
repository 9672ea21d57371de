import type { MessageRef, PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Answer } from '../domain/pulse/answer.ts'
import type { Audience } from '../domain/pulse/audience.ts'
import type { QuestionFigure } from '../domain/pulse/counting.ts'
import type { OwnStatement } from '../domain/pulse/own.ts'
import type { Segmentation } from '../domain/pulse/segmentation.ts'
import type { RoundKindness } from '../domain/pulse/kindness.ts'
import type { Cadence, Invitee, Round, RoundCell, Segment, Thresholds } from '../domain/pulse/round.ts'

// The pulse. Answers are write-only: nothing here reads one person's.

/** What HR sets. */
export interface PulsePlan {
  readonly cadence: Cadence
  readonly audience: Audience
  /** ISO day on which the next round opens. */
  readonly nextDay: string
  /** Whole hour, in each person's own time. */
  readonly hour: number
  /** Segmentations, first to third, as the groups page names them. */
  readonly cuts: readonly string[]
  readonly thresholds: Thresholds
}

/** How rounds come about, as HR set it. */
export interface PulseSchedule extends PulsePlan {
  readonly workspace: WorkspaceId
  readonly startedBy: PersonRef
  /** When audience or segmentations were last changed: at most once in 90 days. */
  readonly changedAt: Date
}

/** A released figure as stored: read by page, chat, CSV and API alike. */
export interface StoredFigure extends QuestionFigure {
  readonly round: string
}

/** Groups of these rounds, and of these segmentations in every round. */
export interface GroupsWanted {
  readonly rounds: readonly string[]
  readonly cuts: readonly string[]
}

/** What becomes of a round in its closing transaction. */
export interface Release {
  readonly figures: readonly QuestionFigure[]
  readonly comments: readonly string[]
  readonly answered: number | undefined
}

/** What HR works with: plans before they start, statements of their own, and what they said after a release. */
export interface PulseDesk {
  /** In the order in which they were added, retired ones among them: rounds that asked them keep their words. */
  statements(workspace: WorkspaceId): Promise<readonly OwnStatement[]>
  addStatement(workspace: WorkspaceId, statement: Pick<OwnStatement, 'key' | 'text'>, at: Date): Promise<void>
  /** False where there is none in use. */
  retireStatement(workspace: WorkspaceId, key: string): Promise<boolean>
  /** Takes the place of this person's earlier one. */
  keepDraft(person: PersonRef, draft: { readonly id: string; readonly plan: PulsePlan }): Promise<void>
  draft(person: PersonRef, id: string): Promise<PulsePlan | undefined>
  dropDraft(person: PersonRef): Promise<void>
  /** Undefined: nothing was said of this round. `by` is undefined once they were forgotten. */
  said(workspace: WorkspaceId, round: string): Promise<Said | undefined>
  /** False, and nothing written, where something was said before. */
  saySomething(workspace: WorkspaceId, round: string, said: { text: string; by: PersonRef }): Promise<boolean>
  /** Of a released round: who was not told what HR said, in random order. */
  unsaid(workspace: WorkspaceId, round: string): Promise<readonly PersonRef[]>
  /** Of these, those who were not told before; from now on they were. */
  takeUnsaid(workspace: WorkspaceId, round: string, people: readonly PersonRef[]): Promise<readonly PersonRef[]>
}

/** "You said, we did." */
export interface Said {
  readonly text: string
  readonly by: PersonRef | undefined
}

export interface PulseStore extends PulseDesk {
  /** Undefined where none is running. */
  schedule(workspace: WorkspaceId): Promise<PulseSchedule | undefined>
  /** The one that was ended last: who is asked, and in which groups, must not change by stopping and starting. */
  stoppedSchedule(workspace: WorkspaceId): Promise<PulseSchedule | undefined>
  /** Undefined ends it: no further round opens. */
  saveSchedule(workspace: WorkspaceId, schedule: PulseSchedule | undefined): Promise<void>
  /** How HR splits people; undefined where that was never said. */
  segmentation(workspace: WorkspaceId): Promise<Segmentation | undefined>
  saveSegmentation(workspace: WorkspaceId, segmentation: Segmentation): Promise<void>
  /** Who is in which group now, as HR said. */
  segments(workspace: WorkspaceId): Promise<readonly Segment[]>
  /** Takes the place of all there were. Throws a `RangeError` for a cell that figures use themselves (`''` and `'*'`). */
  saveSegments(workspace: WorkspaceId, segments: readonly Segment[]): Promise<void>
  /**
   * False, and nothing written, when a round is open already. Invitees are stored in an order that tells nothing; those
   * of the rounds before are deleted.
   */
  open(
    round: Round,
    sealed: SealedKey,
    asked: { readonly invitees: readonly Invitee[]; readonly cells: readonly RoundCell[] },
  ): Promise<boolean>
  openRound(workspace: WorkspaceId): Promise<Round | undefined>
  round(workspace: WorkspaceId, id: string): Promise<Round | undefined>
  /** Oldest first. */
  rounds(workspace: WorkspaceId): Promise<readonly Round[]>
  cells(workspace: WorkspaceId, round: string): Promise<readonly RoundCell[]>
  /** Groups of rounds, by the round's id. */
  cellsOf(workspace: WorkspaceId, groups: GroupsWanted): Promise<ReadonlyMap<string, readonly RoundCell[]>>
  /** Everybody who was asked in the round opened last, for the cells of the next one. */
  lastInvitees(workspace: WorkspaceId): Promise<readonly Invitee[]>
  invitee(round: string, person: PersonRef): Promise<Invitee | undefined>
  /** Sees that the round is not closed until the transaction ends. Undefined: it is closed, or closing at this moment. */
  holdOpen(workspace: WorkspaceId, round: string): Promise<Pick<Round, 'closesAt' | 'questions'> | undefined>
  key(workspace: WorkspaceId, round: string): Promise<SealedKey | undefined>
  /** Takes the place of an earlier one. */
  answer(workspace: WorkspaceId, round: string, slot: Uint8Array, sealed: Uint8Array): Promise<void>
  hasAnswer(workspace: WorkspaceId, round: string, slot: Uint8Array): Promise<boolean>
  /** Somebody is forgotten: they are no invitee of any round any more, in no group, and this answer goes. */
  withdraw(person: PersonRef, answer: { readonly round: string; readonly slot: Uint8Array } | undefined): Promise<void>
  /** Who was not invited yet, in random order. */
  uninvited(workspace: WorkspaceId, round: string): Promise<readonly PersonRef[]>
  /** Of these, those who were not invited before; from now on they are, and with `last` nobody reminds them. */
  takeUninvited(
    workspace: WorkspaceId,
    round: string,
    asked: { readonly people: readonly PersonRef[]; readonly last: boolean },
  ): Promise<readonly PersonRef[]>
  /** Where somebody's invitation stands, until the next round opens. */
  invitationIs(round: string, person: PersonRef, message: MessageRef): Promise<void>
  invitation(round: string, person: PersonRef): Promise<MessageRef | undefined>
  /** Who was invited and has not had their turn for the reminder, in random order, whether they answered or not. */
  unreminded(workspace: WorkspaceId, round: string): Promise<readonly PersonRef[]>
  /** Notes that they had their turn, whether they were reminded or had answered. False when they had it before. */
  takeReminder(round: string, person: PersonRef): Promise<boolean>
  /** Of a released or cancelled round: up to `limit` who were not told of its end before, in random order; from now on they were. */
  takeUntold(workspace: WorkspaceId, round: string, limit: number): Promise<readonly PersonRef[]>
  /** Rounds that are open past their end. */
  dueToClose(workspace: WorkspaceId, now: Date): Promise<readonly string[]>
  /** From open to released, waiting for answers in flight; undefined when somebody else did, or it is not time. */
  beginClose(workspace: WorkspaceId, round: string, now: Date): Promise<Round | undefined>
  /** By their ids, `limit` at a time, after the id given. */
  invitees(
    workspace: WorkspaceId,
    round: string,
    page: { readonly after: string | undefined; readonly limit: number },
  ): Promise<readonly Invitee[]>
  /** By slot, `limit` at a time, after the slot given. */
  answers(
    workspace: WorkspaceId,
    round: string,
    page: { readonly after: Uint8Array | undefined; readonly limit: number },
  ): Promise<readonly { readonly slot: Uint8Array; readonly sealed: Uint8Array }[]>
  /** Stores the figures; answers and key are deleted, and who was invited and reminded is forgotten. */
  release(workspace: WorkspaceId, round: string, release: Release): Promise<void>
  /** Answers and key are deleted, and who was invited is forgotten; nothing is released. False when it was not open. */
  cancel(workspace: WorkspaceId, round: string): Promise<boolean>
  /** Of everyone in every round, and of groups: all, or those that are wanted. */
  figures(workspace: WorkspaceId, groups?: GroupsWanted): Promise<readonly StoredFigure[]>
  /** What was done between the closes of released rounds, counted when each was released; none for the first. */
  kindness(workspace: WorkspaceId): Promise<readonly RoundKindness[]>
  /** In the order of their random ids. */
  comments(workspace: WorkspaceId, round: string): Promise<readonly { readonly id: string; readonly text: string }[]>
  removeComment(workspace: WorkspaceId, id: string): Promise<boolean>
  /** Under which secrets open rounds are sealed, over all workspaces. */
  secretsInUse(): Promise<readonly { readonly workspace: WorkspaceId; readonly secretId: Uint8Array }[]>
  /** Gives the space of deleted answers and keys back, so that they are not left in it. Never in a transaction. */
  vacuum(): Promise<void>
}

/** The key of a round as it may be stored. `secretId` names the operator's secret under which it is wrapped. */
export interface SealedKey {
  readonly wrapped: Uint8Array
  readonly secretId: Uint8Array
}

export interface RoundName {
  readonly workspace: WorkspaceId
  readonly id: string
}

/** The keys of one round. Its buffers are overwritten when `work` ends. */
export interface RoundSeal {
  /** Where a person's answer lies. */
  slot(person: PersonRef): Uint8Array
  seal(slot: Uint8Array, answer: Answer): Uint8Array
  /** Undefined: it was not sealed with this key for this slot. */
  open(slot: Uint8Array, sealed: Uint8Array): Answer | undefined
}

/** The secret of the operator, which never is in the database. */
export interface PulseSeal {
  readonly secretId: Uint8Array
  newKey(round: RoundName): SealedKey
  /** Throws when the key was wrapped under another secret, or for another round. */
  with<Result>(round: RoundName, wrapped: Uint8Array, work: (seal: RoundSeal) => Promise<Result>): Promise<Result>
}
