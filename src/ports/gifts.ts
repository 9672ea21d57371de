import type { GiftPlan, Spent } from '../domain/gift.ts'
import type { Act } from '../domain/kindness.ts'
import type { MessageRef, PersonRef, WorkspaceId } from '../domain/person.ts'

/** Whose money, for whom and when: what is summed up before a gift is judged. */
export interface Spending {
  readonly giver: PersonRef
  /** `giftCustomer(recipient).key`; with `publicSector` of everybody in whose name these words stand. */
  readonly customer: string
  readonly publicSector: boolean
  readonly currency: string
  /** The day of the gift, ISO: its calendar month and year count. */
  readonly day: string
  /** What does not count: the gift itself, as it stood before, and plans that it settles. */
  readonly without?: { readonly act?: string | undefined; readonly plans?: readonly string[] | undefined }
}

/** An approver who is to be asked about a plan. */
export interface GiftAsk {
  readonly person: PersonRef
  /** Whether their card is on its way. */
  readonly asked: boolean
  readonly card: MessageRef | undefined
}

export interface GiftCost {
  readonly act: Act
  readonly approvedBy: PersonRef | undefined
}

export interface GiftStore {
  /**
   * Waits until nobody else plans or logs a gift in this workspace, and holds until the transaction ends. Before any other
   * lock: two who hold one each would wait for each other.
   */
  turn(workspace: WorkspaceId): Promise<void>
  /** Costs of standing acts, and amounts of standing plans. */
  spent(spending: Spending): Promise<Spent>
  /** False where there is one of this id. */
  add(plan: GiftPlan): Promise<boolean>
  get(workspace: WorkspaceId, id: string): Promise<GiftPlan | undefined>
  /** As `get`, and nobody else changes it until the transaction ends. */
  lock(workspace: WorkspaceId, id: string): Promise<GiftPlan | undefined>
  save(plan: GiftPlan): Promise<void>
  /** Plans that stand, oldest first. */
  standingOf(planner: PersonRef): Promise<readonly GiftPlan[]>
  standingOn(workspace: WorkspaceId, moment: string): Promise<readonly GiftPlan[]>
  /** Plans that were settled by this act. */
  ofAct(workspace: WorkspaceId, act: string): Promise<readonly GiftPlan[]>
  /** Plans that stand though their last day is before this one. */
  overdue(workspace: WorkspaceId, today: string, limit: number): Promise<readonly GiftPlan[]>
  /** Notes who is to be asked about a plan. */
  ask(workspace: WorkspaceId, gift: string, approvers: readonly PersonRef[]): Promise<void>
  asks(workspace: WorkspaceId, gift: string): Promise<readonly GiftAsk[]>
  /** Of waiting plans, who was not asked yet. */
  unasked(workspace: WorkspaceId, limit: number): Promise<readonly { gift: string; person: PersonRef }[]>
  /** The card is on its way. False where it was already. */
  asking(workspace: WorkspaceId, gift: string, person: PersonRef): Promise<boolean>
  cardIs(workspace: WorkspaceId, gift: string, person: PersonRef, card: MessageRef): Promise<void>
  /** Waiting plans that this person is to decide on, oldest first. */
  toDecide(person: PersonRef): Promise<readonly GiftPlan[]>
  /** Standing acts of this calendar month (`2026-11`) that cost something, by day; of any currency. */
  costs(workspace: WorkspaceId, month: string): Promise<readonly GiftCost[]>
}
