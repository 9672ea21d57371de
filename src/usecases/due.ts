import { isQuiet } from '../domain/quiet.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import { remind, runOut } from './due-claims.ts'
import { expire, forgetQuotes, nudge } from './due-moments.ts'
import { forgetDeletions } from './messages.ts'
import { sendDueDigest } from './digest.ts'
import { closeDue } from './pulse-closing.ts'
import { inviteDue, tellClosed } from './pulse-inviting.ts'
import { openDueRounds } from './pulse-opening.ts'
import { remindDue } from './pulse-reminding.ts'
import { tellSaid } from './pulse-said.ts'
import { sendHeldDigests } from './direct-digest.ts'

/** At most so many of each kind and workspace are done in one run; the next run goes on. */
export const batch = 200

/**
 * Everything whose time has come, in every workspace: nudges held by quiet hours, claims, reminders, digests, deletions.
 * Every step locks or claims what it does, so several replicas may run this at once and each thing happens once. A step
 * that fails is logged, hinders no other, and is tried again at the next run.
 */
export async function runDue(deps: Deps): Promise<void> {
  for (const workspace of await deps.store.workspaces.all()) {
    await attempt(deps, { workspace: workspace.id, step: 'moments' }, () => moments(deps, workspace))
    await attempt(deps, { workspace: workspace.id, step: 'quotes' }, () => forgetQuotes(deps, workspace, batch))
    await attempt(deps, { workspace: workspace.id, step: 'deletions' }, () => forgetDeletions(deps, workspace.id))
    // First, so that a digest of this minute tells what was released.
    await pulse(deps, workspace)
    await attempt(deps, { workspace: workspace.id, step: 'digest' }, () => sendDueDigest(deps, workspace))
    await attempt(deps, { workspace: workspace.id, step: 'held digests' }, () => sendHeldDigests(deps, workspace))
  }
}

/** A round ends before the next begins, and whoever is invited now is not reminded of it at once. */
async function pulse(deps: Deps, workspace: Workspace): Promise<void> {
  const steps = {
    close: closeDue,
    open: openDueRounds,
    remind: remindDue,
    invite: inviteDue,
    tell: tellClosed,
    said: tellSaid,
  }
  for (const [step, work] of Object.entries(steps))
    await attempt(deps, { workspace: workspace.id, step: `pulse ${step}` }, () => work(deps, workspace))
}

async function moments(deps: Deps, workspace: Workspace): Promise<void> {
  const now = deps.clock.now()
  const due = await deps.store.moments.due(workspace.id, now, batch)
  const each = (step: string, ids: readonly string[], work: (id: string) => Promise<void>) =>
    inTurn(ids, (moment) => attempt(deps, { workspace: workspace.id, step, moment }, () => work(moment)))
  await each('run out', due.ranOut, (id) => runOut(deps, workspace, id))
  await each('expire', due.expired, (id) => expire(deps, workspace, id))
  await inTurn(due.unreminded, (moment) =>
    attempt(deps, { workspace: workspace.id, step: 'remind', moment: moment.id }, () =>
      remind(deps, workspace, moment),
    ),
  )
  if (!isQuietAt(now, workspace)) await each('nudge', due.nudges, (id) => nudge(deps, workspace, id))
}

/** A process that was down over the end of the quiet hours may find the next ones: then the cards wait on. */
function isQuietAt(now: Date, { settings }: Workspace): boolean {
  return isQuiet(now, { from: settings.quietFrom, until: settings.quietUntil, zone: settings.zone })
}

async function inTurn<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (const item of items) await work(item)
}

async function attempt(deps: Deps, ids: object, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    deps.log.error({ ...ids, error }, 'due work failed; the next run tries again')
  }
}
