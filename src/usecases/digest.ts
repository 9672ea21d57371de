import { periodByHand } from '../domain/digest.ts'
import type { Moment } from '../domain/moment.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Delivery, Deps, Outgoing, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import { digestCard, digestPreview } from '../views/digest.ts'
import { says } from '../views/notices.ts'
import { chooseTold } from './choosing.ts'
import { countColleagues } from './headcount.ts'
import { choiceByHand, chosenFor, comingDigest, digestChannel, knownWorkspace, nextSpan } from './digest-span.ts'
import { noKindnessChannel } from './refusals.ts'
import type { Insider } from './roles.ts'
import { refuseNonAdmin } from './roles.ts'
import { sayTo, sayToPerson } from './saying.ts'
import { isShared } from './posting.ts'
import { beginAll } from './digests-due.ts'
import { showDigest, shownDigest } from './week.ts'

/** `/kindness digest`: what it would say now, for one's own eyes. */
export async function previewDigest(deps: Deps, { actor }: { readonly actor: PersonRef }): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const workspace = await knownWorkspace(deps, actor.workspace)
  const { from, standing } = await nextSpan(deps, workspace)
  const span = { from, until: say.now }
  const { period } = comingDigest(workspace, standing > say.now ? standing : say.now)
  const stories = await chosenFor(deps, workspace, period)
  const told = await chooseTold(deps, workspace, { span, period, stories })
  const colleagues = await countColleagues(deps, workspace.id)
  const telling = { span, told, colleagues, toldAt: say.now, standing: standing > say.now ? standing : say.now }
  return notice(digestPreview(say, await showDigest(deps, workspace, telling)))
}

/** Who clicks again so soon, in milliseconds, does not want an empty digest after the full one. */
const justNow = 5 * 60 * 1000

/** `/kindness digest now`: admins post it before its time; the next one tells what comes after. */
export async function digestNow(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const workspace = await knownWorkspace(deps, actor.workspace)
  const channel = digestChannel(workspace.settings)
  if (channel === undefined) return noKindnessChannel(say, roles)
  const last = await deps.store.digests.last(workspace.id)
  const fresh = last !== undefined && say.now.getTime() - last.toldAt.getTime() < justNow
  const span = { from: last?.until ?? workspace.installedAt, until: say.now }
  const choice = choiceByHand(workspace, say.now)
  const due = { workspace, channel, period: periodByHand(say.now), ...span, choice }
  // Of two clicks at once one begins it; the other one is told so.
  if (fresh || !(await beginAll(deps, [due])).has(workspace.id)) return says(say.words.digest.justPosted)
  const name = (await deps.platform(workspace.id).directory.channel(channel))?.name ?? channel.id
  return says(say.words.digest.posted(name))
}

/** The digest of a delivery, for its channel. Undefined where people from outside read along: nothing is posted there. */
export async function digestOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const channel = { workspace: delivery.workspace, id: delivery.lane }
  if (await isShared(deps, channel)) return undefined
  const colleagues = await countColleagues(deps, delivery.workspace)
  // Nobody has read it yet: what was undone or made private since it began is not told.
  await deps.store.digests.tell(delivery.workspace, delivery.period, deps.clock.now(), colleagues)
  const shown = await shownDigest(deps, delivery.workspace, delivery.period)
  if (shown === undefined) return undefined
  return { to: 'channel', channel, thread: undefined, card: digestCard(await sayTo(deps, delivery.workspace), shown) }
}

/** A posted digest as it was told, with its open moments as they are now, in its place. */
export async function digestCardOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const record = await deps.store.digests.get(delivery.workspace, delivery.subject)
  const shown = await shownDigest(deps, delivery.workspace, delivery.subject)
  if (record?.message === undefined || shown === undefined) return undefined
  return { to: 'update', message: record.message, card: digestCard(await sayTo(deps, delivery.workspace), shown) }
}

/** What has to go out when a moment changes that digests offer. `subject` is the digest's period. */
export async function digestCardDeliveries(unit: UnitOfWork, moment: Moment): Promise<readonly Delivery[]> {
  const deliveries: Delivery[] = []
  for (const { period, message } of await unit.digests.begunSince(moment.workspace, moment.createdAt)) {
    const told = await unit.digests.told(moment.workspace, period)
    const lane = told.includes(moment.id) ? (message?.channel ?? (await laneOf(unit, moment.workspace))) : undefined
    if (lane === undefined) continue
    const change = `${moment.id}.${moment.revision}`
    deliveries.push({ workspace: moment.workspace, purpose: 'digestCard', subject: period, period: change, lane })
  }
  return deliveries
}

/** A digest that is not out yet goes to where digests go: its update waits behind it. */
async function laneOf(unit: UnitOfWork, id: WorkspaceId): Promise<string | undefined> {
  return digestChannel((await unit.workspaces.get(id))?.settings ?? defaultSettings)?.id
}
