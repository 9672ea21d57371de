import { countsOf, ofColleagues } from '../domain/digest.ts'
import { halfWithin } from '../domain/pulse/kindness.ts'
import { monthToLookBackOn } from '../domain/digest-time.ts'
import { weeksBefore } from '../domain/schedule.ts'
import type { Month } from '../domain/digest-time.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Delivery, Deps, LookBack, Outgoing } from '../ports.ts'
import type { ShownLookBack } from '../views/look-back.ts'
import { lookBackCard } from '../views/look-back.ts'
import { fairStories } from './choosing.ts'
import { countColleagues } from './headcount.ts'
import { digestsDue } from './digests-due.ts'
import { digestChannel } from './digest-span.ts'
import { isShared } from './posting.ts'
import { sayTo } from './saying.ts'
import { thresholdsNow } from './smallest-group.ts'
import { tellable, unnamedAmong } from './tellable.ts'
import { countWeek } from './week.ts'
import { digestTime } from './workspace-settings.ts'

/** So many weeks are drawn. */
const weeksDrawn = 13

/** Whether this is the week after a month's first digest, and there is a channel for the look back on the month before. */
export function mayLookBack({ settings }: Workspace, now: Date): boolean {
  return digestChannel(settings) !== undefined && monthOf(settings, now) !== undefined
}

/**
 * Looks back on the month before, once, after the weekly digest that is due then has begun. A month without acts is left
 * out. Answers whether one was begun.
 */
export async function sendDueLookBack(deps: Deps, workspace: Workspace): Promise<boolean> {
  const { id, settings } = workspace
  const now = deps.clock.now()
  const [month, channel] = [monthOf(settings, now), digestChannel(settings)]
  if (month === undefined || channel === undefined) return false
  if ((await digestsDue(deps, [workspace], now)).length > 0) return false
  if ((await deps.store.lookBacks.get(id, month.month)) !== undefined) return false
  const acts = await deps.store.acts.between(id, month.from, month.until)
  const told = await deps.store.digests.toldSince(id, month.from)
  const untold = (await tellable(deps, acts)).filter((act) => !told.includes(act.id))
  const lastTold = await deps.store.digests.lastTold(id, now)
  const [story] = await fairStories(deps, id, untold, { slots: 1, seed: `${id}/${month.month}`, at: now, lastTold })
  return deps.store.transact(async (unit) => {
    if (!(await unit.lookBacks.begin({ ...month, workspace: id, begunAt: now, story: story?.id }))) return false
    if (acts.length === 0) return false
    await unit.deliver({ workspace: id, purpose: 'lookBack', subject: id, period: month.month, lane: channel.id })
    return true
  })
}

/** The look back of a delivery, for its channel. Undefined where people from outside read along, or nothing is left of it. */
export async function lookBackOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const channel = { workspace: delivery.workspace, id: delivery.lane }
  const [workspace, lookBack] = await Promise.all([
    deps.store.workspaces.get(delivery.workspace),
    deps.store.lookBacks.get(delivery.workspace, delivery.period),
  ])
  if (workspace === undefined || lookBack === undefined || (await isShared(deps, channel))) return undefined
  const shown = await shownLookBack(deps, workspace, lookBack)
  if (shown.counts.acts === 0) return undefined
  return { to: 'channel', channel, thread: undefined, card: lookBackCard(await sayTo(deps, workspace.id), shown) }
}

/** Counts as of when it began; a story that was undone or made private since is not told. */
async function shownLookBack(deps: Deps, workspace: Workspace, lookBack: LookBack): Promise<ShownLookBack> {
  const { id, settings } = workspace
  const { from, until, begunAt, month } = lookBack
  const { tally, newcomers } = await countWeek(deps, id, { span: { from, until }, toldAt: begunAt })
  const counts = countsOf(tally)
  const colleagues = ofColleagues(counts.people, await countColleagues(deps, id))
  const [story] = await tellable(
    deps,
    await deps.store.acts.some(id, lookBack.story === undefined ? [] : [lookBack.story]),
  )
  const tellers = story === undefined ? [] : [story.giver, ...story.helpers]
  const half = halfWithin([await deps.store.lookBacks.waits(id, { from, until })], thresholdsNow(settings).mean)
  return {
    month,
    counts: { ...counts, newcomers, colleagues },
    story,
    hours: half === undefined || half === 'withheld' ? undefined : half.hours,
    weeks: await weeksOf(deps, workspace, begunAt),
    names: await deps.store.people.names(tellers),
    unnamed: await unnamedAmong(deps, tellers),
  }
}

/** The last thirteen full weeks; none of before Kindling was here, unless something was logged in it. */
async function weeksOf(
  deps: Deps,
  { id, settings, installedAt }: Workspace,
  at: Date,
): Promise<ShownLookBack['weeks']> {
  const instants = weeksBefore(at, weeksDrawn, settings.zone)
  const counts = await deps.store.acts.countBetween(id, instants)
  const weeks = counts.flatMap((acts, place) => {
    const begins = instants[place]
    return begins === undefined ? [] : [{ begins, acts, ends: instants[place + 1] ?? at }]
  })
  const first = weeks.findIndex(({ acts, ends }) => acts > 0 || ends > installedAt)
  return first < 0 ? [] : weeks.slice(first)
}

function monthOf(settings: Workspace['settings'], now: Date): Month | undefined {
  return monthToLookBackOn(now, digestTime(settings), settings.digestFrom)
}
