import type { WorkspaceId } from '../domain/person.ts'
import { platformOf } from '../domain/person.ts'
import type { Delivery, Deps, Outgoing, Purpose, Undelivered } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import { says } from '../views/notices.ts'
import type { FailedMessage } from '../views/undelivered.ts'
import { undeliveredCard, undeliveredList } from '../views/undelivered.ts'
import type { Insider } from './roles.ts'
import { refuseNonAdmin } from './roles.ts'
import { sayToPerson } from './saying.ts'

type AboutDelivery = Insider & { payload: { readonly delivery: string } }

/** "Undelivered": every message that failed for good and waits for an admin. */
export async function showUndelivered(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const [say, waiting] = await Promise.all([sayToPerson(deps, actor), deps.store.undelivered.list(actor.workspace)])
  return notice(undeliveredList(say, await Promise.all(waiting.map((one) => failedMessage(deps, one)))))
}

/**
 * "Try again": the same delivery once more, under its own key. Its failed job has left the queue, and an earlier try
 * that took effect after all is looked for first, by the same id, so that nothing is posted twice.
 */
export async function tryAgain(deps: Deps, { actor, roles, payload }: AboutDelivery): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const again = await deps.store.transact(async (unit) => {
    const waiting = await unit.undelivered.get(actor.workspace, payload.delivery)
    if (waiting === undefined || !(await unit.undelivered.remove(actor.workspace, waiting.id))) return false
    await unit.deliver({ ...waiting.delivery, again: true })
    return true
  })
  return says(again ? say.words.undelivered.onItsWay : say.words.undelivered.settled)
}

/** "Let it go": off the list, and never sent. */
export async function letGo(deps: Deps, { actor, roles, payload }: AboutDelivery): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const gone = await deps.store.undelivered.remove(actor.workspace, payload.delivery)
  return says(gone ? say.words.undelivered.gone : say.words.undelivered.settled)
}

/** To an admin, about the undelivered message that the subject names. Undefined once somebody has settled it. */
export async function undeliveredOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const { workspace, subject, lane } = delivery
  const waiting = await deps.store.undelivered.get(workspace, subject)
  if (waiting === undefined) return undefined
  const person = { workspace, id: lane }
  const say = await sayToPerson(deps, person)
  return { to: 'person', person, card: undeliveredCard(say, await failedMessage(deps, waiting)) }
}

const kinds: Record<Purpose, FailedMessage['what']> = {
  nudge: 'moment',
  momentCard: 'moment',
  reopened: 'moment',
  helperJoined: 'direct',
  handedOver: 'direct',
  reminder: 'direct',
  ranOut: 'direct',
  echo: 'direct',
  wroteAgain: 'direct',
  digest: 'digest',
  digestCard: 'digest',
  directDigest: 'direct',
  connect: 'connect',
  connectDirect: 'direct',
  roleGiven: 'direct',
  smallestGroup: 'direct',
  disconnected: 'direct',
  undelivered: 'direct',
  permission: 'direct',
  outOfReach: 'direct',
  pulseInvite: 'direct',
  pulseClosed: 'direct',
  pulseReleased: 'direct',
  pulseSaid: 'direct',
  pulseNotOpened: 'direct',
}

async function failedMessage(deps: Deps, { delivery, id, tries, since, reason }: Undelivered): Promise<FailedMessage> {
  const { workspace, purpose, lane } = delivery
  const what = kinds[purpose]
  const kind = what === 'direct' ? 'person' : 'channel'
  const name = await (kind === 'person' ? personName(deps, workspace, lane) : channelName(deps, workspace, lane))
  return { id, what, to: { kind, name }, tries, since, reason, platform: platformOf(workspace) }
}

async function personName(deps: Deps, workspace: WorkspaceId, id: string): Promise<string | undefined> {
  return (await deps.platform(workspace).directory.person({ workspace, id }))?.name
}

/** A channel that the platform has lost may still be known here. */
async function channelName(deps: Deps, workspace: WorkspaceId, id: string): Promise<string | undefined> {
  const known = await deps.platform(workspace).directory.channel({ workspace, id })
  return known?.name ?? (await deps.store.channels.get({ workspace, id }))?.name
}
