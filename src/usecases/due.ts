import { isQuiet } from '../domain/quiet.ts'
import { dayInZone } from '../domain/schedule.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Deps, DueStep } from '../ports.ts'
import { remind, runOut } from './due-claims.ts'
import { giftsDue } from './due-gifts.ts'
import { expire, forgetQuotes, nudge } from './due-moments.ts'
import { eraseEnded } from './ending.ts'
import { deletionsKept, forgetDeletions } from './messages.ts'
import { beginDueDigests, digestsDue } from './digests-due.ts'
import { closeDue } from './pulse-closing.ts'
import { endsTold, inviteDue, tellClosed } from './pulse-inviting.ts'
import { openDueRounds } from './pulse-opening.ts'
import { remindDue } from './pulse-reminding.ts'
import { tellSaid } from './pulse-said.ts'
import { mayPreview, sendDuePreview } from './digest-preview.ts'
import { digestsHeld, sendHeldDigests } from './direct-digest.ts'
import { mayLookBack, sendDueLookBack } from './look-back.ts'
import { giveTips } from './newcomers.ts'

/** At most so many of each kind and workspace are done in one run; the next run goes on. */
export const batch = 200

/**
 * Everything whose time has come, in every workspace: nudges held by quiet hours, claims, reminders, digests, deletions.
 * Every step locks or claims what it does, so several replicas may run this at once and each thing happens once. A step
 * that fails is logged, hinders no other, and is tried again at the next run.
 */
export async function runDue(deps: Deps): Promise<void> {
  const all = await agenda(deps)
  const busy = new Set(all.filter(({ due }) => stepsBeforeDigest.some((step) => due.has(step))))
  await digests(
    deps,
    all.filter((one) => !busy.has(one)),
  )
  await sideBySide([...busy], (one) => beforeDigest(deps, one))
  await digests(deps, [...busy])
  await sideBySide(all, (one) => afterDigest(deps, one))
  await eraseEnded(deps, (workspace, work) => attempt(deps, { workspace, step: 'erase' }, work))
  // Last, and side by side: these go out from here, and where a platform makes one wait, nothing else does.
  await Promise.all(
    all
      .filter(({ due }) => due.has('remind'))
      .map(({ workspace }) =>
        attempt(deps, { workspace: workspace.id, step: 'remind' }, () => remindDue(deps, workspace)),
      ),
  )
}

interface Due {
  readonly workspace: Workspace
  readonly due: ReadonlySet<DueStep>
}

/** A digest tells what these have changed, so they come first; whoever has none of them does not wait for others. */
const stepsBeforeDigest = ['moments', 'quotes', 'gifts', 'close', 'open', 'invite', 'tell', 'said'] as const

async function beforeDigest(deps: Deps, { workspace, due }: Due): Promise<void> {
  const step = stepOf(deps, { workspace, due })
  await step('moments', () => moments(deps, workspace))
  await step('quotes', () => forgetQuotes(deps, workspace, batch))
  await step('gifts', () => giftsDue(deps, workspace, batch))
  // So that a digest of this minute tells what was released.
  await pulse(deps, workspace, due)
}

async function digests(deps: Deps, all: readonly Due[]): Promise<void> {
  const due = all.filter((one) => one.due.has('digest')).map(({ workspace }) => workspace)
  await attempt(deps, { step: 'digest' }, () => beginDueDigests(deps, due))
}

async function afterDigest(deps: Deps, { workspace, due }: Due): Promise<void> {
  const now = deps.clock.now()
  const step = stepOf(deps, { workspace, due })
  // After the digest of this minute, so that it stands below it.
  await step('lookBack', () => sendDueLookBack(deps, workspace))
  await step('preview', () => sendDuePreview(deps, workspace))
  await step('heldDigests', () => sendHeldDigests(deps, workspace))
  await step('tips', () => giveTips(deps, workspace))
  await step('deletions', () => forgetDeletions(deps, workspace.id))
  await step('hooks', () => deps.store.hooks.forget(workspace.id, now))
  await step('signIns', () => deps.store.signIns.sweep(workspace.id, now))
  await step('personMessages', () => deps.store.people.forgetMessages(workspace.id, now))
}

function stepOf(deps: Deps, { workspace, due }: Due) {
  return (step: DueStep, work: () => Promise<unknown>) =>
    due.has(step) ? attempt(deps, { workspace: workspace.id, step }, work) : undefined
}

/** So many workspaces at once: one that waits for its platform does not hold up all. */
const workspacesAtOnce = 4

async function sideBySide(all: readonly Due[], work: (one: Due) => Promise<void>): Promise<void> {
  const left = all.values()
  const line = async () => {
    for (const one of left) await work(one)
  }
  await Promise.all(Array.from({ length: workspacesAtOnce }, line))
}

/** Whether `runDue` would have anything to do at this moment. */
export async function isAnythingDue(deps: Deps): Promise<boolean> {
  const all = await agenda(deps)
  if (all.some(({ due }) => [...due].some((step) => step !== 'digest'))) return true
  const begin = all.filter(({ due }) => due.has('digest')).map(({ workspace }) => workspace)
  return (await digestsDue(deps, begin, deps.clock.now())).length > 0
}

async function agenda(deps: Deps): Promise<readonly Due[]> {
  const now = deps.clock.now()
  const workspaces = await deps.store.workspaces.all()
  const zones = new Set(workspaces.map(({ settings }) => settings.zone))
  const days = [...zones].map((zone) => dayInZone(now, zone)).toSorted()
  const due = await deps.store.agenda.due({
    now,
    today: days.at(-1) ?? dayInZone(now, 'UTC'),
    deletedBefore: deletionsKept(now),
    digestSince: digestsHeld(now),
    endedSince: endsTold(now),
  })
  return workspaces.map((workspace) => ({ workspace, due: byTheClock(workspace, due.get(workspace.id), now) }))
}

/** Without the steps for which it is not the time by the workspace's own wall clock. */
function byTheClock(workspace: Workspace, due: ReadonlySet<DueStep> | undefined, now: Date): ReadonlySet<DueStep> {
  const steps = new Set(due)
  if (steps.has('preview') && !mayPreview(workspace, now)) steps.delete('preview')
  if (steps.has('lookBack') && !mayLookBack(workspace, now)) steps.delete('lookBack')
  return steps
}

/** A round ends before the next begins. */
const pulseSteps = [
  ['close', closeDue],
  ['open', openDueRounds],
  ['invite', inviteDue],
  ['tell', tellClosed],
  ['said', tellSaid],
] as const

/** Where a round ends or begins, every step that follows has work at once. */
async function pulse(deps: Deps, workspace: Workspace, due: ReadonlySet<DueStep>): Promise<void> {
  const turns = due.has('close') || due.has('open')
  for (const [step, work] of pulseSteps)
    if (turns || due.has(step))
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
