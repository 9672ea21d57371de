import { lastDigestDue } from '../domain/schedule.ts'
import type { Moment } from '../domain/moment.ts'
import type { ChannelRef } from '../domain/person.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Settings, Workspace } from '../domain/settings.ts'
import type { Delivery, Deps, DigestRecord, Outgoing, Stores, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import { digestCard, digestPreview } from '../views/digest.ts'
import { says } from '../views/notices.ts'
import { directDigests } from './direct-digest.ts'
import { noKindnessChannel } from './refusals.ts'
import type { Insider } from './roles.ts'
import { refuseNonAdmin } from './roles.ts'
import { sayTo, sayToPerson } from './saying.ts'
import { chooseTold, digestTime, showDigest, shownDigest } from './week.ts'

export { directDigestOutgoing } from './direct-digest.ts'

/**
 * Begins the digest that is due, if there is one: everything since the last, the first one since the installation.
 * Exactly once per due instant, whoever calls it and however often. Without a channel there is none, and it stays due.
 * Answers whether one was begun.
 */
export async function sendDueDigest(deps: Deps, workspace: Workspace): Promise<boolean> {
  const channel = digestChannel(workspace.settings)
  if (channel === undefined) return false
  const due = lastDigestDue(deps.clock.now(), digestTime(workspace.settings))
  const from = await toldUntil(deps.store, workspace)
  if (due <= from) return false
  return begin(deps, workspace, channel, { period: due.toISOString(), from, until: due })
}

/** `/kindness digest`: what it would say now, for one's own eyes. */
export async function previewDigest(deps: Deps, { actor }: { readonly actor: PersonRef }): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const workspace = await known(deps, actor.workspace)
  const span = { from: await toldUntil(deps.store, workspace), until: say.now }
  const told = await chooseTold(deps, workspace, span)
  return notice(digestPreview(say, await showDigest(deps, workspace, { span, told })))
}

/** `/kindness digest now`: admins post it before its time; the next one tells what comes after. */
export async function digestNow(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const workspace = await known(deps, actor.workspace)
  const channel = digestChannel(workspace.settings)
  if (channel === undefined) return noKindnessChannel(say, roles)
  // Named by the minute: of two clicks in a row the second one changes nothing.
  const period = `now-${say.now.toISOString().slice(0, 16)}`
  await begin(deps, workspace, channel, { period, from: await toldUntil(deps.store, workspace), until: say.now })
  const name = (await deps.platform(workspace.id).directory.channel(channel))?.name ?? channel.id
  return says(say.words.digest.posted(name))
}

/** The digest of a delivery, for its channel. Undefined where people from outside read along: nothing is posted there. */
export async function digestOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const channel = { workspace: delivery.workspace, id: delivery.lane }
  if ((await deps.platform(delivery.workspace).directory.channel(channel))?.shared === true) {
    deps.log.warn({ workspace: delivery.workspace, channel: channel.id }, 'digest withheld from a shared channel')
    return undefined
  }
  const shown = await shownDigest(deps, delivery.workspace, delivery.period)
  if (shown === undefined) return undefined
  return { to: 'channel', channel, thread: undefined, card: digestCard(await sayTo(deps, delivery.workspace), shown) }
}

/** A posted digest as it is now, in its place. */
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

async function begin(
  deps: Deps,
  workspace: Workspace,
  channel: ChannelRef,
  due: Pick<DigestRecord, 'period' | 'from' | 'until'>,
): Promise<boolean> {
  const record: DigestRecord = { ...due, workspace: workspace.id, message: undefined }
  const told = await chooseTold(deps, workspace, record)
  const direct = await directDigests(deps, workspace, record)
  return deps.store.transact(async (unit) => {
    // Another one may have begun since this one was put together: it would tell the same again.
    if ((await toldUntil(unit, workspace)) > record.from) return false
    if (!(await unit.digests.begin(record, told))) return false
    const { period } = record
    const { id } = workspace
    await unit.deliver({ workspace: id, purpose: 'digest', subject: id, period, lane: channel.id })
    for (const delivery of direct) await unit.deliver(delivery)
    return true
  })
}

/** Until when the digests have told: where the next one begins. */
async function toldUntil(stores: Pick<Stores, 'digests'>, { id, installedAt }: Workspace): Promise<Date> {
  return (await stores.digests.last(id))?.until ?? installedAt
}

function digestChannel(settings: Settings): ChannelRef | undefined {
  return settings.digestChannel ?? settings.kindnessChannel
}

/** A digest that is not out yet goes to where digests go: its update waits behind it. */
async function laneOf(unit: UnitOfWork, id: WorkspaceId): Promise<string | undefined> {
  return digestChannel((await unit.workspaces.get(id))?.settings ?? defaultSettings)?.id
}

async function known(deps: Deps, id: WorkspaceId): Promise<Workspace> {
  const workspace = await deps.store.workspaces.get(id)
  if (workspace === undefined) throw new Error(`unknown workspace ${id}`)
  return workspace
}
