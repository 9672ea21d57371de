import type { Channel, ChannelRef, PersonRef } from '../domain/person.ts'
import type { Delivery, Deps, Outgoing } from '../ports.ts'
import { isConnected } from '../domain/settings.ts'
import { connectCard, disconnectedCard } from '../views/channel.ts'
import { saveChannel } from './auditing.ts'
import { connecting, kindnessOf, unread } from './channel-access.ts'
import { knownAdmins } from './roles.ts'
import { sayTo, sayToPerson } from './saying.ts'
import { settingsOf } from './workspace-settings.ts'

/**
 * Kindling was added to a channel: the connect card goes there, or to whoever added it when outsiders read along.
 * A repeated event changes nothing.
 */
export async function channelJoined(
  deps: Deps,
  input: { channel: ChannelRef; by: PersonRef | undefined },
): Promise<void> {
  const { workspace, id } = input.channel
  const channel = await deps.platform(workspace).directory.channel(input.channel)
  if (channel === undefined) return deps.log.warn({ workspace, channel: id }, 'joined an unknown channel')
  const { kindnessChannel } = await settingsOf(deps.store, { workspace })
  if (kindnessChannel?.id === id) return
  const [by, admins] = await Promise.all([member(deps, input.by), knownAdmins(deps, workspace)])
  await deps.store.transact(async (unit) => {
    // Of two processes that hear of it at once, the second one finds the channel known.
    await unit.workspaces.lock(workspace)
    const known = await unit.channels.get(input.channel)
    // A channel that was left is not connected: a connected one has had this event before.
    if (known !== undefined && isConnected(known)) return
    const record = known ?? unread(channel, { by: by?.id, at: deps.clock.now() })
    const added = { ...record, name: channel.name, addedBy: by?.id ?? record.addedBy }
    await saveChannel(unit, added, { by, at: deps.clock.now() })
    for (const delivery of questions(channel, by === undefined ? admins : [by], record.since))
      await unit.deliver(delivery)
  })
}

/** Kindling was removed from a channel, or the channel was archived: the admins are told. A repeated event changes nothing. */
export async function channelLeft(
  deps: Deps,
  { channel, why }: { channel: ChannelRef; why: 'removed' | 'archived' },
): Promise<void> {
  const admins = await knownAdmins(deps, channel.workspace)
  const now = deps.clock.now()
  await deps.store.transact(async (unit) => {
    const record = await unit.channels.lock(channel)
    if (record === undefined) return
    // A refusal holds for good. Consent was given for this stay only, and is asked for again at the next.
    const watching = record.watching === 'none' ? 'none' : 'undecided'
    await unit.channels.save({ ...record, watching, agreedTo: undefined, since: now })
    if (!isConnected(record)) return
    const left = { workspace: channel.workspace, by: undefined, at: now, what: 'channel.left' } as const
    await unit.audit.note({ ...left, subject: channel.id })
    const inviter = record.addedBy === undefined ? [] : [{ workspace: channel.workspace, id: record.addedBy }]
    for (const reader of admins.length > 0 ? admins : inviter)
      await unit.deliver({
        workspace: channel.workspace,
        purpose: 'disconnected',
        subject: channel.id,
        period: `${now.toISOString()}/${why}`,
        lane: reader.id,
      })
  })
}

/** The question in the channel itself. Undefined once it was answered, or when outsiders read along. */
export async function connectOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const asked = await stillAsked(deps, delivery)
  if (asked === undefined || asked.channel.shared) return undefined
  const card = connectCard(await sayTo(deps, delivery.workspace), await connecting(deps, asked))
  return { to: 'channel', channel: asked.channel.ref, thread: undefined, card }
}

/** The question about a shared channel, to whoever added Kindling (or, where nobody knows who did, to an admin). */
export async function connectDirectOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const asked = await stillAsked(deps, delivery)
  if (asked === undefined) return undefined
  const person = { workspace: delivery.workspace, id: delivery.lane }
  const card = connectCard(await sayToPerson(deps, person), await connecting(deps, asked))
  return { to: 'person', person, card }
}

/** To an admin: Kindling reads a channel no longer. Undefined once it was forgotten or is read again. */
export async function disconnectedOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const { workspace, subject, period, lane } = delivery
  const record = await deps.store.channels.get({ workspace, id: subject })
  if (record === undefined || isConnected(record)) return undefined
  const person = { workspace, id: lane }
  const [at = '', why] = period.split('/')
  const left = { id: subject, name: record.name, why: why === 'archived' ? why : 'removed', at: new Date(at) } as const
  return { to: 'person', person, card: disconnectedCard(await sayToPerson(deps, person), left) }
}

async function stillAsked(deps: Deps, { workspace, subject }: Delivery) {
  const ref = { workspace, id: subject }
  const [channel, record, kindness] = await Promise.all([
    deps.platform(workspace).directory.channel(ref),
    deps.store.channels.get(ref),
    kindnessOf(deps, ref),
  ])
  if (channel?.joined !== true || record === undefined || isConnected(record)) return undefined
  return { channel, record, kindness }
}

/** `since` names this stay in the channel, so that a repeated event asks no second time. */
function questions(channel: Channel, people: readonly PersonRef[], since: Date): readonly Delivery[] {
  const { workspace, id } = channel.ref
  const period = since.toISOString()
  if (!channel.shared) return [{ workspace, purpose: 'connect', subject: id, period, lane: id }]
  return people.map((person) => ({ workspace, purpose: 'connectDirect', subject: id, period, lane: person.id }))
}

/** Somebody from outside can add an app to a shared channel; they decide nothing here. */
async function member(deps: Deps, by: PersonRef | undefined): Promise<PersonRef | undefined> {
  if (by === undefined) return undefined
  const person = await deps.platform(by.workspace).directory.person(by)
  return person?.kind === 'member' ? by : undefined
}
