import type { GiftPlan } from '../domain/gift.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Delivery, UnitOfWork } from '../ports.ts'

/** Saves a changed plan. Where it waited for approvers, their cards follow. */
export async function changePlan(
  unit: UnitOfWork,
  before: GiftPlan,
  change: Partial<Omit<GiftPlan, 'workspace' | 'id'>>,
): Promise<GiftPlan> {
  const after = { ...before, ...change }
  await unit.gifts.save(after)
  if (before.state !== 'waiting') return after
  const asked = (await unit.gifts.asks(before.workspace, before.id)).filter((ask) => ask.asked)
  for (const { person } of asked) await unit.deliver(aboutGift(after, person, 'giftDecided', after.state))
  return after
}

/** A direct message about a plan, on the person's own lane. */
export function aboutGift(plan: GiftPlan, person: PersonRef, purpose: Delivery['purpose'], period: string): Delivery {
  return { workspace: plan.workspace, purpose, subject: plan.id, period, lane: person.id }
}
