import { isHookChannel } from '../domain/hook.ts'
import { pickTwo } from '../domain/idea.ts'
import type { Idea } from '../domain/idea.ts'
import type { Message, Sighting } from '../domain/message.ts'
import type { Moment, Origin } from '../domain/moment.ts'
import type { Channel, PersonRef, WorkspaceId } from '../domain/person.ts'
import { channelOf } from '../domain/person.ts'
import { isQuiet, quietEnds } from '../domain/quiet.ts'
import { dayStart } from '../domain/schedule.ts'
import type { Settings, SourceChannel } from '../domain/settings.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import { isUnwanted } from './customer.ts'
import { aboutMoment, customerIdeas } from './record.ts'
import { authorOf, joins, saidBefore } from './said-again.ts'
import { passedOver, teachMissed } from './teaching.ts'

/** What is about to become a moment. */
export interface Bringing {
  readonly workspace: WorkspaceId
  readonly settings: Settings
  readonly sighting: Sighting
  readonly origin: Origin
  /** The message it comes from, with its channel as Kindling knows it; undefined when it was only told. */
  readonly message: Message | undefined
  readonly channel: { readonly name: string; readonly record: SourceChannel | undefined } | undefined
  readonly link: string | undefined
  readonly broughtBy: PersonRef | undefined
  /** Its card waits so many milliseconds for a second opinion. */
  readonly heldFor?: number | undefined
}

/**
 * `known`: its message is a moment already. `joined`: it belongs to one that is. `deleted`: its author took it back before
 * Kindling read it. `homeless`: no kindness channel has been chosen yet. `private`: nobody has agreed that words of its
 * channel may leave it, and a card cannot stay there either.
 */
export type Brought =
  | { readonly outcome: 'posted' | 'quiet' | 'waits'; readonly moment: Moment }
  | { readonly outcome: 'known' | 'joined' | 'deleted' | 'homeless' | 'private' | 'doNotSurprise' }

/**
 * Makes a moment and sends its card: now, after the quiet hours, or (past the channel's daily cards, hard times
 * excepted) not at all, so that it waits in the home views. One at a time for each place where cards go.
 */
export async function bring(deps: Deps, bringing: Bringing): Promise<Brought> {
  const { settings, sighting, workspace } = bringing
  if (isUnwanted(settings, sighting)) return { outcome: 'doNotSurprise' }
  const home = homeOf(bringing, await placeOf(deps, bringing))
  if (home === undefined) return { outcome: settings.kindnessChannel === undefined ? 'homeless' : 'private' }
  const [ideas, missed] = await Promise.all([customerIdeas(deps, workspace), passedOver(deps, bringing)])
  try {
    const place = { home, ideas, missed, now: deps.clock.now() }
    return await deps.store.transact((unit) => bringInTurn(unit, bringing, place))
  } catch (error) {
    if (error instanceof KnownMessage) return { outcome: 'known' }
    throw error
  }
}

/** Queries that do not need each other's answers are sent together, to save round trips. They are carried out in order. */
async function bringInTurn(unit: UnitOfWork, bringing: Bringing, place: Place): Promise<Brought> {
  const { at, ...day } = nudgeTime(bringing.settings, new Date(place.now.getTime() + (bringing.heldFor ?? 0)))
  const [, deleted, earlier, standing] = await Promise.all([
    unit.moments.turn(place.home),
    isDeleted(unit, bringing),
    saidBefore(unit, bringing),
    unit.moments.standing(place.home, day.from, day.until),
  ])
  if (deleted) return { outcome: 'deleted' }
  const { message, sighting } = bringing
  const newer = message && { message, sighting, home: place.home }
  if (newer && earlier && (await joins(unit, earlier, newer))) return { outcome: 'joined' }
  if (await broughtAlready(unit, bringing)) return { outcome: 'known' }
  const moment = makeMoment(bringing, { ...place, at, standing })
  const made = place.missed ? await teachMissed(unit, moment, place.now) : moment
  const [stored] = await Promise.all([
    unit.moments.insert(made),
    made.nudged ? unit.deliver(aboutMoment(made, 'nudge', '0')) : undefined,
  ])
  if (stored === undefined) throw new KnownMessage()
  return { outcome: outcomeOf(stored), moment: stored }
}

/** Thrown so that the delivery and the lesson are taken back, too. */
class KnownMessage extends Error {}

function outcomeOf(moment: Moment): 'posted' | 'quiet' | 'waits' {
  if (moment.nudged) return 'posted'
  return moment.nudgeAt === undefined ? 'waits' : 'quiet'
}

interface Place {
  readonly home: Moment['home']
  readonly ideas: readonly Idea[]
  /** Brought by hand, and the detector would have passed it over. */
  readonly missed: boolean
  readonly now: Date
}

interface Circumstances extends Place {
  /** When its card may go out. */
  readonly at: Date
  readonly standing: { readonly cards: number; readonly ideas: readonly string[] }
}

function makeMoment(bringing: Bringing, { home, ideas, now, at, standing }: Circumstances): Moment {
  const { workspace, settings, sighting, origin, message } = bringing
  const id = crypto.randomUUID()
  const nudgeAt = sighting.kind === 'hardship' || standing.cards < settings.cardsPerDay ? at : undefined
  return {
    workspace,
    id,
    revision: 0,
    state: 'open',
    kind: sighting.kind,
    detail: sighting.detail,
    voice: sighting.voice,
    origin,
    customer: sighting.customer,
    quote: sighting.quote,
    quoteGone: undefined,
    edited: false,
    again: undefined,
    link: bringing.link ?? message?.link,
    source: sourceOf(bringing),
    broughtBy: bringing.broughtBy,
    claim: undefined,
    helpers: [],
    reopenedAt: undefined,
    ideas: pickTwo(ideas, { kind: sighting.kind, last: standing.ideas, seed: id }).map((idea) => idea.key),
    home,
    card: undefined,
    nudgeAt,
    nudged: nudgeAt !== undefined && nudgeAt <= now,
    praised: false,
    lesson: undefined,
    createdAt: now,
    expiresAt: new Date(now.getTime() + settings.openDays * aDay),
  }
}

const aDay = 24 * 60 * 60 * 1000

/** When a card may go out, and the day that is, for its limit. */
function nudgeTime({ quietFrom, quietUntil, zone }: Settings, now: Date): { at: Date; from: Date; until: Date } {
  const hours = { from: quietFrom, until: quietUntil, zone }
  const at = isQuiet(now, hours) ? quietEnds(now, hours) : now
  const from = dayStart(at, zone)
  // A day has 23 to 25 hours: 30 hours after its beginning is the next one, and no later.
  return { at, from, until: dayStart(new Date(from.getTime() + 1.25 * aDay), zone) }
}

/** Events come in any order. What somebody brings by hand was there a moment ago. */
async function isDeleted(unit: UnitOfWork, { origin, message }: Bringing): Promise<boolean> {
  return origin === 'read' && message !== undefined && unit.deletions.has(message.ref)
}

/** What is brought by hand may be the newer message of a moment: its words stand there, and must not stand twice. */
async function broughtAlready(unit: UnitOfWork, { origin, message }: Bringing): Promise<boolean> {
  if (origin === 'read' || message === undefined) return false
  return (await unit.moments.bySource(message.ref)) !== undefined
}

async function placeOf(deps: Deps, { workspace, message }: Bringing): Promise<Channel | undefined> {
  if (message === undefined || isHookChannel(message.ref.channel)) return undefined
  return deps.platform(workspace).directory.channel(channelOf(message.ref))
}

/**
 * The kindness channel, or the source message's thread where the channel's admin wanted it so. What was said in a private
 * channel stays there unless it was agreed that it may be shown in this very kindness channel. Where people from outside
 * read along, nothing is posted.
 */
function homeOf(bringing: Bringing, place: Channel | undefined): Moment['home'] | undefined {
  const { settings, message, channel } = bringing
  const kindness = settings.kindnessChannel
  if (message === undefined) return kindness
  const stays = mustStay(bringing, place)
  if (!stays && channel?.record?.cards !== 'thread') return kindness
  if (message.shared || place?.shared === true) return stays ? undefined : kindness
  return { ...channelOf(message.ref), thread: message.ref.thread ?? message.ref.id }
}

function mustStay({ settings, channel }: Bringing, place: Channel | undefined): boolean {
  if (place?.private !== true) return false
  return settings.kindnessChannel === undefined || channel?.record?.agreedTo !== settings.kindnessChannel.id
}

function sourceOf({ channel, message }: Bringing): Moment['source'] {
  if (message === undefined) return undefined
  return {
    message: message.ref,
    channelName: channel?.name ?? message.ref.channel,
    author: authorOf(message),
    at: message.at,
  }
}
