import { giftCustomer, publicSectorOf } from '../domain/gift.ts'
import type { GiftPlan, GiftRules, Spent } from '../domain/gift.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Delivery, Spending, Stores, UnitOfWork } from '../ports.ts'

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

/** What a gift is judged beside. */
interface Beside {
  /** The public-sector customer that it is for, as listed. */
  readonly publicSector: string | undefined
  readonly spent: Spent
}

/** What counts towards the limits of a gift besides it: its giver's month, and its customer's year. */
export async function countBeside(
  { gifts }: Pick<Stores, 'gifts'>,
  rules: GiftRules,
  { recipient, ...gift }: Omit<Spending, 'customer' | 'publicSector'> & { readonly recipient: string },
): Promise<Beside> {
  const publicSector = publicSectorOf(rules, recipient)
  const customer = giftCustomer(publicSector ?? recipient).key
  return { publicSector, spent: await gifts.spent({ ...gift, customer, publicSector: publicSector !== undefined }) }
}

/** A direct message about a plan, on the person's own lane. */
export function aboutGift(plan: GiftPlan, person: PersonRef, purpose: Delivery['purpose'], period: string): Delivery {
  return { workspace: plan.workspace, purpose, subject: plan.id, period, lane: person.id }
}
