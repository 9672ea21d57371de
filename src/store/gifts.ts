import { and, asc, eq, lt, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { GiftPlan } from '../domain/gift.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { GiftStore } from '../ports.ts'
import { findable } from './columns.ts'
import { ask, asking, asks, cardIs, toDecide, unasked } from './gift-asks.ts'
import { toGift, toGiftRow } from './gift-row.ts'
import { costs, spent } from './gift-sums.ts'
import { isOneOf } from './literal.ts'
import { idWithin } from './refs.ts'
import { giftPlans } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function giftStore(session: Session): GiftStore {
  return bind<GiftStore>(session, {
    turn,
    spent,
    add,
    get,
    lock,
    save,
    standingOf,
    standingOn,
    ofAct,
    overdue,
    ask,
    asks,
    unasked,
    asking,
    cardIs,
    toDecide,
    costs,
  })
}

async function turn(db: Db, workspace: WorkspaceId): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${findable(`gifts ${workspace}`)}, 0))`)
}

async function add(db: Db, plan: GiftPlan): Promise<boolean> {
  const row = toGiftRow(plan)
  const added = await db.insert(giftPlans).values(row).onConflictDoNothing().returning({ id: giftPlans.id })
  return added.length > 0
}

async function get(db: Db, workspace: WorkspaceId, id: string): Promise<GiftPlan | undefined> {
  const [row] = await db.select().from(giftPlans).where(isPlan(workspace, id))
  return row && toGift(row)
}

async function lock(db: Db, workspace: WorkspaceId, id: string): Promise<GiftPlan | undefined> {
  const [row] = await db.select().from(giftPlans).where(isPlan(workspace, id)).for('update')
  return row && toGift(row)
}

async function save(db: Db, plan: GiftPlan): Promise<void> {
  const { workspace, id, ...columns } = toGiftRow(plan)
  await db.update(giftPlans).set(columns).where(isPlan(workspace, id))
}

async function standingOf(db: Db, planner: PersonRef): Promise<readonly GiftPlan[]> {
  const { workspace } = planner
  return standing(db, workspace, eq(giftPlans.planner, idWithin(workspace, planner)))
}

async function standingOn(db: Db, workspace: WorkspaceId, moment: string): Promise<readonly GiftPlan[]> {
  return standing(db, workspace, eq(giftPlans.moment, moment))
}

async function ofAct(db: Db, workspace: WorkspaceId, act: string): Promise<readonly GiftPlan[]> {
  const rows = await db
    .select()
    .from(giftPlans)
    .where(and(eq(giftPlans.workspace, workspace), eq(giftPlans.act, act)))
    .orderBy(asc(giftPlans.createdAt), asc(giftPlans.id))
  return rows.map(toGift)
}

async function overdue(db: Db, workspace: WorkspaceId, today: string, limit: number): Promise<readonly GiftPlan[]> {
  return standing(db, workspace, lt(giftPlans.until, today), limit)
}

async function standing(
  db: Db,
  workspace: WorkspaceId,
  which: SQL | undefined,
  limit = 1_000,
): Promise<readonly GiftPlan[]> {
  const stands = isOneOf(giftPlans.state, 'waiting', 'fine', 'approved')
  const rows = await db
    .select()
    .from(giftPlans)
    .where(and(eq(giftPlans.workspace, workspace), stands, which))
    .orderBy(asc(giftPlans.createdAt), asc(giftPlans.id))
    .limit(limit)
  return rows.map(toGift)
}

function isPlan(workspace: WorkspaceId, id: string) {
  return and(eq(giftPlans.workspace, workspace), eq(giftPlans.id, id))
}
