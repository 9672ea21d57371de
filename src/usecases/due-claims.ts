import { release } from '../domain/claiming.ts'
import type { Claim, Moment } from '../domain/moment.ts'
import { isQuiet } from '../domain/quiet.ts'
import { workingDayBefore } from '../domain/schedule.ts'
import { isPaused } from '../domain/settings.ts'
import type { Settings, Workspace } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import { mayWrite, quietFor } from './reach.ts'
import { aboutMoment, record, toPerson } from './record.ts'
import { preferencesOf } from './saying.ts'
import { settingsOf } from './workspace-settings.ts'

/** A claim whose time is up: the moment is open again and says so once, in its card's thread and to the former owner. */
export async function runOut(deps: Deps, workspace: Workspace, id: string): Promise<void> {
  if (await ownerSleeps(deps, workspace, id)) return
  await deps.store.transact(async (unit) => {
    const now = deps.clock.now()
    const moment = await unit.moments.lock(workspace.id, id)
    const claim = claimOf(moment)
    if (moment === undefined || claim === undefined || claim.until > now) return
    await record(unit, release(moment, now, true))
    const ended = claim.until.toISOString()
    if (moment.nudged) await unit.deliver(aboutMoment(moment, 'reopened', ended))
    await unit.deliver(toPerson(moment, claim.owner, 'ranOut', ended))
  })
}

/**
 * The one reminder, a working day before the claim's end and not in its owner's quiet hours. A claim shorter than that
 * has none.
 */
export async function remind(deps: Deps, workspace: Workspace, seen: Moment): Promise<void> {
  const claim = claimOf(seen)
  if (claim === undefined || !isTime(claim, workspace, deps.clock.now())) return
  if (await quietFor(deps, claim.owner, deps.clock.now())) return
  if (!(await mayWrite(deps, claim.owner, 'reminder'))) return
  await deps.store.transact(async (unit) => {
    const moment = await unit.moments.lock(workspace.id, seen.id)
    const current = claimOf(moment)
    if (moment === undefined || current === undefined || current.reminded) return
    if (current.since.getTime() !== claim.since.getTime()) return
    await unit.moments.save({ ...moment, claim: { ...current, reminded: true } })
    await unit.deliver(toPerson(moment, current.owner, 'reminder', current.since.toISOString()))
  })
}

/**
 * Whether a reminder of this claim is to come, as far as one knows now: a claim of a single working day has none, since
 * "the day before" is when it was made, and who wants no message at all gets none.
 */
export async function reminderComes(deps: Deps, moment: Moment): Promise<boolean> {
  const claim = claimOf(moment)
  if (claim === undefined) return false
  const at = reminderTime(claim, await settingsOf(deps.store, moment))
  if (at === undefined) return false
  const preferences = await preferencesOf(deps, claim.owner)
  return preferences.perWeek > 0 && !isPaused(preferences, claim.until)
}

/** An owner far away may sleep whenever the company is awake: so long, in milliseconds, their night is waited for. */
const longestNight = 24 * 60 * 60 * 1000

/** Neither the owner nor the channel hears of it at night: the claim lasts until the morning. */
async function ownerSleeps(deps: Deps, { id: workspace, settings }: Workspace, id: string): Promise<boolean> {
  const now = deps.clock.now()
  const { quietFrom: from, quietUntil: until, zone } = settings
  if (isQuiet(now, { from, until, zone })) return true
  const claim = claimOf(await deps.store.moments.get(workspace, id))
  if (claim === undefined || now.getTime() - claim.until.getTime() >= longestNight) return false
  return quietFor(deps, claim.owner, now)
}

function claimOf(moment: Moment | undefined): Claim | undefined {
  return moment?.state === 'claimed' ? moment.claim : undefined
}

function isTime(claim: Claim, { settings }: Workspace, now: Date): boolean {
  const at = reminderTime(claim, settings)
  return at !== undefined && at <= now && now < claim.until
}

/** Undefined where the claim was made no earlier than that. */
function reminderTime({ since, until }: Claim, { zone, workweek }: Settings): Date | undefined {
  const at = workingDayBefore(until, zone, workweek)
  return since < at ? at : undefined
}
