import { differing } from '../domain/audit.ts'
import type { PersonRef } from '../domain/person.ts'
import { sameAudience } from '../domain/pulse/audience.ts'
import { leastAudience } from '../domain/pulse/opening.ts'
import { leastThresholds } from '../domain/pulse/round.ts'
import type { Thresholds } from '../domain/pulse/round.ts'
import { groupsSteady } from '../domain/pulse/segmentation.ts'
import type { Deps, PulsePlan, PulseSchedule } from '../ports.ts'
import { audienceOf } from './pulse-audience.ts'
import type { Insider } from './roles.ts'

/** Nobody can be asked, or too few; the group is gone, or who is there cannot be told in time. */
type Unasked = 'too few' | 'gone' | 'not read'

/**
 * `off`: the operator has set no secret. `running`: somebody has started one already. `too soon`: who is asked, or in which
 * groups, would change before 90 days are over.
 */
export type Starting =
  | { readonly outcome: 'started' | 'off' | 'not hr' | Unasked }
  | { readonly outcome: 'too soon'; readonly until: Date }
  | { readonly outcome: 'running'; readonly startedBy: PersonRef }

/** Starts the pulse by this plan. Of two people who do so at once one does. */
export async function startPulse(deps: Deps, { actor, roles }: Insider, plan: PulsePlan): Promise<Starting> {
  const { workspace } = actor
  if (!roles.has('hr')) return { outcome: 'not hr' }
  if (deps.pulse === undefined) return { outcome: 'off' }
  const unasked = await whyUnasked(deps, { workspace, audience: plan.audience })
  if (unasked !== undefined) return { outcome: unasked }
  return deps.store.transact(async (unit) => {
    await unit.workspaces.lock(workspace)
    const running = await unit.pulse.schedule(workspace)
    if (running !== undefined) return { outcome: 'running', startedBy: running.startedBy }
    const now = deps.clock.now()
    // Stopping and starting is no way around the 90 days.
    const before = await unit.pulse.stoppedSchedule(workspace)
    const same = before !== undefined && sameGroups(before, plan)
    const until = before && steadyUntil(before)
    if (!same && until !== undefined && now < until) return { outcome: 'too soon', until }
    const changedAt = same ? before.changedAt : now
    const thresholds = raised(plan.thresholds)
    const schedule = { ...plan, thresholds, workspace, startedBy: actor, changedAt }
    await unit.pulse.saveSchedule(workspace, schedule)
    await unit.pulse.dropDraft(actor)
    await unit.audit.note({ workspace, by: actor, at: now, what: 'pulse.started' })
    return { outcome: 'started' }
  })
}

/** No further round opens; one that is open comes to its end. */
export async function stopPulse(deps: Deps, { actor, roles }: Insider): Promise<'stopped' | 'none' | 'not hr'> {
  const { workspace } = actor
  if (!roles.has('hr')) return 'not hr'
  return deps.store.transact(async (unit) => {
    await unit.workspaces.lock(workspace)
    if ((await unit.pulse.schedule(workspace)) === undefined) return 'none'
    await unit.pulse.saveSchedule(workspace, undefined)
    await unit.audit.note({ workspace, by: actor, at: deps.clock.now(), what: 'pulse.stopped' })
    return 'stopped'
  })
}

/** When audience and segmentations may change again. */
export function steadyUntil({ changedAt }: Pick<PulseSchedule, 'changedAt'>): Date {
  return new Date(changedAt.getTime() + groupsSteady)
}

/** Changes the plan from the next round on. `too soon`: audience or segmentations were changed less than 90 days ago. */
export async function changePulse(
  deps: Deps,
  { actor, roles }: Insider,
  plan: PulsePlan,
): Promise<'changed' | 'none' | 'not hr' | 'too soon' | Unasked> {
  const { workspace } = actor
  if (!roles.has('hr')) return 'not hr'
  const unasked = await whyUnasked(deps, { workspace, audience: plan.audience })
  if (unasked !== undefined) return unasked
  return deps.store.transact(async (unit) => {
    await unit.workspaces.lock(workspace)
    const before = await unit.pulse.schedule(workspace)
    if (before === undefined) return 'none'
    const now = deps.clock.now()
    const same = sameGroups(before, plan)
    if (!same && now < steadyUntil(before)) return 'too soon'
    const changedAt = same ? before.changedAt : now
    const after = { ...before, ...plan, thresholds: raised(plan.thresholds), changedAt }
    await unit.pulse.saveSchedule(workspace, after)
    const names = differing(planOf(before), planOf(after))
    if (names.length > 0) await unit.audit.note({ workspace, by: actor, at: now, what: 'pulse.changed', names })
    return 'changed'
  })
}

/** What HR decides on. */
function planOf({ cadence, audience, nextDay, hour, cuts, thresholds }: PulsePlan): PulsePlan {
  return { cadence, audience, nextDay, hour, cuts, thresholds }
}

/** Why this audience cannot be asked now; undefined where it can. */
export async function whyUnasked(
  deps: Deps,
  asking: Pick<PulseSchedule, 'workspace' | 'audience'>,
): Promise<Unasked | undefined> {
  const asked = await audienceOf(deps, asking)
  if (typeof asked === 'string') return asked
  return asked.people.length < leastAudience ? 'too few' : undefined
}

function sameGroups(a: Pick<PulsePlan, 'audience' | 'cuts'>, b: Pick<PulsePlan, 'audience' | 'cuts'>): boolean {
  return sameAudience(a.audience, b.audience) && JSON.stringify(a.cuts) === JSON.stringify(b.cuts)
}

/** Raised, never lowered. */
function raised({ mean, distribution, comments }: Thresholds): Thresholds {
  return {
    mean: Math.max(mean, leastThresholds.mean),
    distribution: Math.max(distribution, leastThresholds.distribution),
    comments: Math.max(comments, leastThresholds.comments),
  }
}
