import type { Arrived, Message } from '../domain/message.ts'
import { changed } from '../domain/moment.ts'
import type { Moment } from '../domain/moment.ts'
import type { ChannelRef, MessageRef, WorkspaceId } from '../domain/person.ts'
import { channelOf } from '../domain/person.ts'
import type { Deps, Listening, UnitOfWork } from '../ports.ts'
import { bring } from './bring.ts'
import { record } from './record.ts'
import { askedAside } from './second-opinion.ts'
import type { Bringable, Seen } from './second-opinion.ts'
import { surroundings } from './surroundings.ts'

/** An edit of a message older than this (milliseconds) makes no new moment. */
const freshEdit = 24 * 60 * 60 * 1000

/** A message in a channel Kindling is in. Repeated events change nothing; one that is no moment is not stored. */
export async function messageArrived(deps: Deps, message: Message): Promise<Arrived> {
  const seen = await sight(deps, message)
  if (seen === undefined) return 'none'
  return seen.grey ? askedAside(deps, message, seen, bringRead) : bringRead(deps, message, seen)
}

async function bringRead(deps: Deps, message: Message, seen: Bringable): Promise<Arrived> {
  const { workspace, channel } = message.ref
  const known = await deps.store.workspaces.get(workspace)
  if (known === undefined) return 'none'
  const brought = await bring(deps, {
    workspace,
    settings: known.settings,
    sighting: seen.sighting,
    origin: 'read',
    message,
    channel: { name: seen.record.name, record: seen.record },
    link: message.link,
    broughtBy: undefined,
    heldFor: seen.heldFor,
  })
  if (brought.outcome === 'homeless') deps.log.warn({ workspace, channel }, 'no kindness channel')
  if (brought.outcome === 'private')
    deps.log.warn({ workspace, channel }, 'nobody agreed that words leave this channel')
  const made = 'moment' in brought
  if (brought.outcome === 'known') return 'known'
  if (!made && brought.outcome !== 'joined') return 'none'
  // Whichever of the two commits last, the event or the deletion, sees what the other one did.
  if (await deps.store.deletions.has(message.ref)) await removeWords(deps, message.ref)
  return made ? 'moment' : 'joined'
}

/** Whether a message has an effect by one of its readings at least; all are of one message. Stores nothing. */
export async function mayMatter(deps: Deps, readings: readonly Message[]): Promise<boolean> {
  const seen = await Promise.all(readings.map((message) => sight(deps, message)))
  return seen.some((one) => one !== undefined)
}

/**
 * Whether nothing comes of a message, judged by what is known at this very instant. False says nothing: `messageArrived`
 * looks closer.
 */
export function isRoutine(deps: Deps, message: Message): boolean {
  const known = deps.listening?.atOnce(channelOf(message.ref))
  if (known === undefined) return false
  return known.listening === undefined || see(deps, message, known.listening) === undefined
}

async function sight(deps: Deps, message: Message): Promise<Seen | undefined> {
  const channel = channelOf(message.ref)
  const ask = () => listenTo(deps, channel)
  const listening = await (deps.listening?.to(channel, ask) ?? ask())
  return listening && see(deps, message, listening)
}

async function listenTo(deps: Deps, channel: ChannelRef): Promise<Listening | undefined> {
  const record = await deps.store.channels.get(channel)
  if (record?.watching !== 'watch') return undefined
  return { record, around: await surroundings(deps, channel.workspace, { name: record.name, record }) }
}

function see(deps: Deps, message: Message, { record, around }: Listening): Seen | undefined {
  const sighting = deps.detector.judge(message, around)
  const grey = deps.secondOpinion && deps.detector.grey(message, around)
  const seen = sighting ?? grey
  const { accounts } = around
  return seen && { sighting: seen, record, sure: sighting !== undefined, grey: grey !== undefined, accounts }
}

/** Its author changed a message: the quote follows. A fresh one may become a moment by it. */
export async function messageEdited(deps: Deps, message: Message): Promise<void> {
  deps.secondOpinion?.withdraw(message.ref)
  const known = await deps.store.moments.bySource(message.ref)
  if (known === undefined) {
    if (deps.clock.now().getTime() - message.at.getTime() < freshEdit) await messageArrived(deps, message)
    return
  }
  const name = known.source?.channelName ?? message.ref.channel
  const source = await deps.store.channels.get(channelOf(message.ref))
  const { quote } = deps.detector.read(message, await surroundings(deps, known.workspace, { name, record: source }))
  await changeLocked(deps, known, (moment) => {
    const { again } = moment
    if (again?.message === message.ref.id) {
      return again.quote === quote ? undefined : changed(moment, { again: { ...again, quote, edited: true } })
    }
    if (moment.source?.message.id !== message.ref.id) return undefined
    return moment.quote === undefined || saysStill(moment, quote) ? undefined : changed(moment, { quote, edited: true })
  })
}

/** Who brought a message by hand may have cut its words: as long as those still stand in it, they stay as they are. */
function saysStill({ origin, quote = '' }: Moment, now: string): boolean {
  return quote === now || (origin === 'shortcut' && now.includes(quote))
}

/**
 * A message is gone: its words go, too. An open moment goes with the one it came from; where only the newer words are
 * gone, the first ones stand on the card again.
 */
export async function messageDeleted(deps: Deps, message: MessageRef): Promise<void> {
  deps.secondOpinion?.withdraw(message)
  const source = await deps.store.channels.get(channelOf(message))
  if (source?.watching === 'watch') await deps.store.deletions.note(message, deps.clock.now())
  await removeWords(deps, message)
}

/** Deleted messages are remembered for so long, in milliseconds: Slack repeats an event for an hour at most. */
const lateEvents = 2 * 60 * 60 * 1000

/** Forgets which messages were deleted, once no event of them can come any more. */
export async function forgetDeletions(deps: Deps, workspace: WorkspaceId): Promise<void> {
  await deps.store.deletions.forget(workspace, deletionsKept(deps.clock.now()))
}

/** Deletions noted since then are remembered. */
export function deletionsKept(now: Date): Date {
  return new Date(now.getTime() - lateEvents)
}

async function removeWords(deps: Deps, message: MessageRef): Promise<void> {
  const known = await deps.store.moments.bySource(message)
  if (known === undefined) return
  await changeLocked(deps, known, async (moment, unit) => {
    if (moment.again?.message === message.id) return changed(moment, { again: undefined })
    if (moment.source?.message.id !== message.id) return undefined
    if (moment.quote === undefined && moment.quoteGone === 'source') return undefined
    await unit.echoes.forgetOfMoment(moment.workspace, moment.id)
    const without = { quote: undefined, quoteGone: 'source' as const, again: undefined, link: undefined }
    return changed(moment, moment.state === 'open' ? { ...without, state: 'dismissed' } : without)
  })
}

type Change = (moment: Moment, unit: UnitOfWork) => Moment | undefined | Promise<Moment | undefined>

async function changeLocked(deps: Deps, known: Moment, change: Change): Promise<void> {
  await deps.store.transact(async (unit) => {
    const moment = await unit.moments.lock(known.workspace, known.id)
    const after = moment === undefined ? undefined : await change(moment, unit)
    if (after !== undefined) await record(unit, after)
  })
}
