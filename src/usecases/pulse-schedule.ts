import type { PersonRef } from '../domain/person.ts'
import { leastAudience } from '../domain/pulse/opening.ts'
import { leastThresholds } from '../domain/pulse/round.ts'
import type { Thresholds } from '../domain/pulse/round.ts'
import type { Deps, PulseSchedule } from '../ports.ts'
import { audienceOf } from './pulse-opening.ts'
import type { Insider } from './roles.ts'

/** What HR sets. */
export type PulsePlan = Omit<PulseSchedule, 'workspace' | 'startedBy' | 'changedAt'>

/** `off`: the operator has set no secret. `running`: somebody has started one already. */
export type Starting =
  | { readonly outcome: 'started' | 'off' | 'not hr' | 'too few' }
  | { readonly outcome: 'running'; readonly startedBy: PersonRef }

/** Starts the pulse by this plan. Of two people who do so at once one does. */
export async function startPulse(deps: Deps, { actor, roles }: Insider, plan: PulsePlan): Promise<Starting> {
  const { workspace } = actor
  if (!roles.has('hr')) return { outcome: 'not hr' }
  if (deps.pulse === undefined) return { outcome: 'off' }
  const asked = await audienceOf(deps, { workspace, audience: plan.audience })
  if (asked.length < leastAudience) return { outcome: 'too few' }
  return deps.store.transact(async (unit) => {
    await unit.workspaces.lock(workspace)
    const running = await unit.pulse.schedule(workspace)
    if (running !== undefined) return { outcome: 'running', startedBy: running.startedBy }
    const thresholds = raised(plan.thresholds)
    const schedule = { ...plan, thresholds, workspace, startedBy: actor, changedAt: deps.clock.now() }
    await unit.pulse.saveSchedule(workspace, schedule)
    return { outcome: 'started' }
  })
}

/** Audience and segmentations stay for so long, in milliseconds: else HR could build groups around one person. */
const steady = 90 * 24 * 60 * 60 * 1000

/** Changes the plan from the next round on. `too soon`: audience or segmentations were changed less than 90 days ago. */
export async function changePulse(
  deps: Deps,
  { actor, roles }: Insider,
  plan: PulsePlan,
): Promise<'changed' | 'none' | 'not hr' | 'too soon' | 'too few'> {
  const { workspace } = actor
  if (!roles.has('hr')) return 'not hr'
  if ((await audienceOf(deps, { workspace, audience: plan.audience })).length < leastAudience) return 'too few'
  return deps.store.transact(async (unit) => {
    await unit.workspaces.lock(workspace)
    const before = await unit.pulse.schedule(workspace)
    if (before === undefined) return 'none'
    const now = deps.clock.now()
    const same = sameGroups(before, plan)
    if (!same && now.getTime() - before.changedAt.getTime() < steady) return 'too soon'
    const changedAt = same ? before.changedAt : now
    await unit.pulse.saveSchedule(workspace, { ...before, ...plan, thresholds: raised(plan.thresholds), changedAt })
    return 'changed'
  })
}

function sameGroups(a: Pick<PulsePlan, 'audience' | 'cuts'>, b: Pick<PulsePlan, 'audience' | 'cuts'>): boolean {
  return JSON.stringify([a.audience, a.cuts]) === JSON.stringify([b.audience, b.cuts])
}

/** Raised, never lowered. */
function raised({ mean, distribution, comments }: Thresholds): Thresholds {
  return {
    mean: Math.max(mean, leastThresholds.mean),
    distribution: Math.max(distribution, leastThresholds.distribution),
    comments: Math.max(comments, leastThresholds.comments),
  }
}
