import { and, asc, eq, not } from 'drizzle-orm'
import type { GiftPlan } from '../domain/gift.ts'
import type { MessageRef, PersonRef, WorkspaceId } from '../domain/person.ts'
import type { GiftAsk } from '../ports.ts'
import { toGift } from './gift-row.ts'
import { idWithin, messageOf, personOf } from './refs.ts'
import { giftAsks, giftPlans } from './schema.ts'
import type { Db } from './session.ts'

export async function ask(
  db: Db,
  workspace: WorkspaceId,
  gift: string,
  approvers: readonly PersonRef[],
): Promise<void> {
  const rows = approvers.map((person) => ({ workspace, gift, person: idWithin(workspace, person), asked: false }))
  if (rows.length > 0) await db.insert(giftAsks).values(rows).onConflictDoNothing()
}

export async function asks(db: Db, workspace: WorkspaceId, gift: string): Promise<readonly GiftAsk[]> {
  const rows = await db
    .select()
    .from(giftAsks)
    .where(and(eq(giftAsks.workspace, workspace), eq(giftAsks.gift, gift)))
    .orderBy(asc(giftAsks.person))
  return rows.map(({ person, asked, channel, message: id, thread }) => ({
    person: personOf(workspace, person),
    asked,
    card: messageOf(workspace, { channel, id, thread }),
  }))
}

export async function unasked(
  db: Db,
  workspace: WorkspaceId,
  limit: number,
): Promise<readonly { gift: string; person: PersonRef }[]> {
  const rows = await db
    .select({ gift: giftAsks.gift, person: giftAsks.person })
    .from(giftAsks)
    .innerJoin(giftPlans, samePlan)
    .where(and(eq(giftAsks.workspace, workspace), not(giftAsks.asked), eq(giftPlans.state, 'waiting')))
    .orderBy(asc(giftPlans.createdAt), asc(giftAsks.person))
    .limit(limit)
  return rows.map(({ gift, person }) => ({ gift, person: personOf(workspace, person) }))
}

export async function asking(db: Db, workspace: WorkspaceId, gift: string, person: PersonRef): Promise<boolean> {
  const begun = await db
    .update(giftAsks)
    .set({ asked: true })
    .where(and(isAsk(workspace, gift, person), not(giftAsks.asked)))
    .returning({ gift: giftAsks.gift })
  return begun.length > 0
}

export async function cardIs(
  db: Db,
  ...[workspace, gift, person, card]: [WorkspaceId, string, PersonRef, MessageRef]
): Promise<void> {
  await db
    .update(giftAsks)
    .set({ channel: card.channel, message: card.id, thread: card.thread ?? null })
    .where(isAsk(workspace, gift, person))
}

export async function toDecide(db: Db, person: PersonRef): Promise<readonly GiftPlan[]> {
  const { workspace } = person
  const rows = await db
    .select({ plan: giftPlans })
    .from(giftAsks)
    .innerJoin(giftPlans, samePlan)
    .where(
      and(
        eq(giftAsks.workspace, workspace),
        eq(giftAsks.person, idWithin(workspace, person)),
        eq(giftPlans.state, 'waiting'),
      ),
    )
    .orderBy(asc(giftPlans.createdAt), asc(giftPlans.id))
  return rows.map(({ plan }) => toGift(plan))
}

const samePlan = and(eq(giftPlans.workspace, giftAsks.workspace), eq(giftPlans.id, giftAsks.gift))

function isAsk(workspace: WorkspaceId, gift: string, person: PersonRef) {
  return and(
    eq(giftAsks.workspace, workspace),
    eq(giftAsks.gift, gift),
    eq(giftAsks.person, idWithin(workspace, person)),
  )
}
