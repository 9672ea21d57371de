import { isQuiet, quietEnds } from '../domain/quiet.ts'
import { pickTwo } from '../domain/idea.ts'
import type { Message, Sighting, Surroundings } from '../domain/message.ts'
import { plainName } from '../domain/moment.ts'
import type { Moment, Origin } from '../domain/moment.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import { dayStart } from '../domain/schedule.ts'
import type { Settings, SourceChannel } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import { aboutMoment, customerIdeas } from './record.ts'

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
}

/** `known`: its message is a moment already. `homeless`: no kindness channel has been chosen yet. */
export type Brought =
  | { readonly outcome: 'posted' | 'quiet' | 'waits'; readonly moment: Moment }
  | { readonly outcome: 'known' | 'homeless' | 'doNotSurprise' }

/**
 * Makes a moment and sends its card: now, after the quiet hours, or (past the channel's daily cards, hard times
 * excepted) not at all, so that it waits in the home views.
 */
export async function bring(deps: Deps, bringing: Bringing): Promise<Brought> {
  if (unwanted(bringing.settings, bringing.sighting)) return { outcome: 'doNotSurprise' }
  const home = homeOf(bringing)
  if (home === undefined) return { outcome: 'homeless' }
  const moment = await makeMoment(deps, bringing, home)
  const inserted = await deps.store.transact(async (unit) => {
    const added = await unit.moments.insert(moment)
    if (added?.nudged === true) await unit.deliver(aboutMoment(added, 'nudge', '0'))
    return added
  })
  if (inserted === undefined) return { outcome: 'known' }
  if (inserted.nudged) return { outcome: 'posted', moment: inserted }
  return { outcome: inserted.nudgeAt === undefined ? 'waits' : 'quiet', moment: inserted }
}

async function makeMoment(deps: Deps, bringing: Bringing, home: Moment['home']): Promise<Moment> {
  const { workspace, settings, sighting, origin, message } = bringing
  const now = deps.clock.now()
  const id = crypto.randomUUID()
  const nudgeAt = await nudgeTime(deps, bringing, home, now)
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
    source: sourceOf(bringing, message),
    broughtBy: bringing.broughtBy,
    claim: undefined,
    helpers: [],
    reopenedAt: undefined,
    ideas: await ideasOf(deps, workspace, { kind: sighting.kind, home, seed: id }),
    home,
    card: undefined,
    nudgeAt,
    nudged: nudgeAt !== undefined && nudgeAt <= now,
    praised: false,
    createdAt: now,
    expiresAt: new Date(now.getTime() + settings.openDays * aDay),
  }
}

const aDay = 24 * 60 * 60 * 1000

async function nudgeTime(deps: Deps, bringing: Bringing, home: Moment['home'], now: Date): Promise<Date | undefined> {
  const { settings, sighting } = bringing
  const hours = { from: settings.quietFrom, until: settings.quietUntil, zone: settings.zone }
  const at = isQuiet(now, hours) ? quietEnds(now, hours) : now
  if (sighting.kind === 'hardship') return at
  const cards = await deps.store.moments.cardsSince(home, dayStart(now, settings.zone))
  return cards < settings.cardsPerDay ? at : undefined
}

async function ideasOf(
  deps: Deps,
  workspace: WorkspaceId,
  about: { kind: Moment['kind']; home: Moment['home']; seed: string },
): Promise<readonly string[]> {
  const [ideas, last] = await Promise.all([customerIdeas(deps, workspace), deps.store.moments.lastIdeas(about.home)])
  return pickTwo(ideas, { kind: about.kind, last, seed: about.seed }).map((idea) => idea.key)
}

/** The kindness channel, or the source message's thread where the channel's admin wanted it so and nobody outside reads along. */
function homeOf({ settings, message, channel }: Bringing): Moment['home'] | undefined {
  if (message !== undefined && channel?.record?.cards === 'thread' && !message.shared) {
    return { workspace: message.ref.workspace, id: message.ref.channel, thread: message.ref.thread ?? message.ref.id }
  }
  return settings.kindnessChannel
}

function sourceOf({ channel, link }: Bringing, message: Message | undefined): Moment['source'] {
  if (message === undefined) return undefined
  return {
    message: message.ref,
    channelName: channel?.name ?? message.ref.channel,
    link: link ?? message.link,
    author: message.author.id ?? message.author.name,
    at: message.at,
  }
}

function unwanted(settings: Settings, { customer }: Sighting): boolean {
  return isUnwanted(settings, [customer.name, customer.company])
}

/** Whether one of these names is on the do-not-surprise list. */
export function isUnwanted(settings: Settings, names: readonly (string | undefined)[]): boolean {
  const listed = new Set(settings.doNotSurprise.map(plainName))
  return names.some((name) => name !== undefined && listed.has(plainName(name)))
}

/** What the detector may know besides a message. */
export function surroundings(name: string, record: SourceChannel | undefined): Surroundings {
  return {
    channelName: name,
    channelVoice: record?.voice ?? 'both',
    trust: record?.trust ?? 'balanced',
    offset: record?.offset ?? 0,
    accounts: [],
    employees: [],
  }
}
