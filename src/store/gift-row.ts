import { giftCustomer } from '../domain/gift.ts'
import type { GiftPlan } from '../domain/gift.ts'
import { idWithin, personOf } from './refs.ts'
import type { giftPlans } from './schema.ts'

type Row = typeof giftPlans.$inferSelect

/** Throws a `RangeError` when anybody in it is of another workspace. */
export function toGiftRow(plan: GiftPlan): Row {
  const { workspace, planner, decidedBy } = plan
  return {
    workspace,
    id: plan.id,
    planner: idWithin(workspace, planner),
    moment: plan.moment ?? null,
    recipient: plan.recipient,
    customer: giftCustomer(plan.recipient).key,
    what: plan.what,
    amountMinor: plan.amountMinor,
    currency: plan.currency,
    day: plan.day,
    until: plan.until,
    state: plan.state,
    decidedBy: decidedBy === undefined ? null : idWithin(workspace, decidedBy),
    decidedAt: plan.decidedAt ?? null,
    reason: plan.reason ?? null,
    act: plan.act ?? null,
    createdAt: plan.createdAt,
  }
}

export function toGift(row: Row): GiftPlan {
  const { workspace, customer: _, ...rest } = row
  return {
    ...rest,
    workspace,
    planner: personOf(workspace, row.planner),
    moment: row.moment ?? undefined,
    decidedBy: row.decidedBy === null ? undefined : personOf(workspace, row.decidedBy),
    decidedAt: row.decidedAt ?? undefined,
    reason: row.reason ?? undefined,
    act: row.act ?? undefined,
  }
}
