import { stands } from '../domain/gift.ts'
import { dayInZone } from '../domain/schedule.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import { aboutGift, changePlan } from './gift-plans.ts'
import { mayWrite } from './reach.ts'

/**
 * Plans that nobody logged give their money back; approvers whose card waited for a better hour get it, one card in each
 * run: until it has gone out it does not count, and several at once would be more than they want in a week.
 */
export async function giftsDue(deps: Deps, workspace: Workspace, limit: number): Promise<void> {
  await runOut(deps, workspace, limit)
  const asked = new Set<string>()
  for (const { gift, person } of await deps.store.gifts.unasked(workspace.id, limit)) {
    if (asked.has(person.id)) continue
    asked.add(person.id)
    if (!(await mayWrite(deps, person, 'giftToApprove'))) continue
    await deps.store.transact(async (unit) => {
      const plan = await unit.gifts.lock(workspace.id, gift)
      if (plan?.state !== 'waiting' || !(await unit.gifts.asking(workspace.id, gift, person))) return
      await unit.deliver(aboutGift(plan, person, 'giftToApprove', 'asked'))
    })
  }
}

async function runOut(deps: Deps, { id, settings }: Workspace, limit: number): Promise<void> {
  const today = dayInZone(deps.clock.now(), settings.zone)
  for (const overdue of await deps.store.gifts.overdue(id, today, limit)) {
    await deps.store.transact(async (unit) => {
      const plan = await unit.gifts.lock(id, overdue.id)
      if (plan !== undefined && stands(plan) && plan.until < today) await changePlan(unit, plan, { state: 'expired' })
    })
  }
}
