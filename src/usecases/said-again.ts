import type { Message, Sighting } from '../domain/message.ts'
import { customerKey, sureKey } from '../domain/customer.ts'
import { alive, changed } from '../domain/moment.ts'
import type { Moment, Origin } from '../domain/moment.ts'
import type { UnitOfWork } from '../ports.ts'
import { record, toPerson } from './record.ts'

interface Newer {
  readonly message: Message
  readonly sighting: Sighting
  /** Where a card with its words may go. */
  readonly home: Moment['home']
}

/** One author's messages within this many milliseconds are one moment. */
const oneBreath = 2 * 60 * 1000

/** What the same customer says again within this many milliseconds belongs to the moment as long as it is not over. */
const oneDay = 24 * 60 * 60 * 1000

/**
 * The moment that a message which was read may belong to: of its thread, of its author, or of the same customer in an
 * app's card. Never one of another channel. What people bring by hand is theirs to judge.
 */
export async function saidBefore(
  unit: UnitOfWork,
  { origin, message, sighting }: { origin: Origin; message: Message | undefined; sighting: Sighting },
): Promise<Moment | undefined> {
  if (origin !== 'read' || message === undefined) return undefined
  const { ref, author, at } = message
  // An app speaks for many customers: its two messages in a row belong together only where both name the same one.
  const key = author.kind === 'app' ? sureKey(sighting.customer) : undefined
  // A colleague speaks for many, too, but not in one breath.
  const span = author.outside ? oneDay : oneBreath
  const near = {
    thread: ref.thread,
    author: author.kind === 'person' && author.id ? { id: author.id, since: before(at, span) } : undefined,
    customer: key === undefined ? undefined : { key, since: before(at, oneDay) },
  }
  const earlier = await unit.moments.saidBefore({ workspace: ref.workspace, id: ref.channel }, near)
  return earlier?.source?.message.id === ref.id ? undefined : earlier
}

/**
 * Whether a message belongs to this moment rather than being one of its own. If so the card of a moment that is not over
 * takes the newer words, in place and without another nudge. The first words are kept beneath, for when the newer message
 * is deleted. A repeated or late event changes nothing.
 */
export async function joins(unit: UnitOfWork, earlier: Moment, newer: Newer): Promise<boolean> {
  // Somebody may have finished or dismissed it meanwhile.
  const moment = await unit.moments.lock(earlier.workspace, earlier.id)
  if (moment === undefined) return false
  if (await suggestsEcho(unit, moment, newer)) return true
  if (!belongs(moment, newer)) return false
  await takeNewerWords(unit, moment, newer)
  return true
}

/**
 * Thanks for what was done: no card of their own, but a suggestion to the owner to pass them on. Their words are kept as
 * those of a moment that is said again are: out of sight, and gone with the message. A quiet act has no echo.
 */
async function suggestsEcho(unit: UnitOfWork, moment: Moment, newer: Newer): Promise<boolean> {
  const { message, sighting } = newer
  if (moment.state !== 'done' || sighting.kind !== 'gratitude' || isLate(moment, message)) return false
  if (!ofOneCustomer(moment, newer) || !mayStand(moment, newer)) return false
  const act = await unit.acts.ofMoment(moment.workspace, moment.id)
  if (act === undefined || act.private) return false
  const { ref, at, link } = message
  if (moment.quote !== undefined) {
    const again = { message: ref.id, quote: sighting.quote, at, link, edited: false }
    await unit.moments.save(changed(moment, { again }))
  }
  await unit.deliver(toPerson(moment, act.giver, 'wroteAgain', ref.id))
  return true
}

/** Who wrote a message, as a moment's source names them. */
export function authorOf({ author }: Message): string | undefined {
  return author.id ?? author.name
}

/**
 * A breath is one moment, whatever became of it. So is a thread, but for a hard time told after its moment was over: that
 * deserves a card. Later in the day only a moment that somebody can still do something about goes on, and a hard time
 * does not hide on a card about something else.
 */
function belongs(moment: Moment, newer: Newer): boolean {
  const { message, sighting } = newer
  const hard = sighting.kind === 'hardship'
  if (inOneBreath(moment, message)) return true
  if (inThread(moment, message)) return !hard || alive(moment) || isLate(moment, message)
  if (!ofOneCustomer(moment, newer) || !mayStand(moment, newer)) return false
  if (isLate(moment, message)) return true
  return alive(moment) && moment.quote !== undefined && (!hard || moment.kind === 'hardship')
}

function inOneBreath({ source }: Moment, message: Message): boolean {
  if (source === undefined || message.author.kind !== 'person' || source.author !== authorOf(message)) return false
  return source.at >= before(message.at, oneBreath)
}

function inThread({ source }: Moment, { ref }: Message): boolean {
  return ref.thread !== undefined && (source?.message.thread === ref.thread || source?.message.id === ref.thread)
}

async function takeNewerWords(unit: UnitOfWork, moment: Moment, newer: Newer): Promise<void> {
  const { message, sighting } = newer
  if (!alive(moment) || moment.quote === undefined || lastSaid(moment) > message.at) return
  if (!ofOneCustomer(moment, newer) || !mayStand(moment, newer)) return
  if ((await unit.moments.bySource(message.ref)) !== undefined) return
  const { ref, at, link } = message
  await record(unit, changed(moment, { again: { message: ref.id, quote: sighting.quote, at, link, edited: false } }))
}

/** Whoever reads the card may read these words: consent may have ended, or outsiders have come, since it was posted. */
function mayStand(moment: Moment, { home }: Newer): boolean {
  return moment.home.id === home.id
}

/** Said no later than what the moment has already: its event comes late, or again. */
function isLate(moment: Moment, { at }: Message): boolean {
  return at <= lastSaid(moment)
}

function lastSaid({ again, source, createdAt }: Moment): Date {
  return again?.at ?? source?.at ?? createdAt
}

function before(at: Date, span: number): Date {
  return new Date(at.getTime() - span)
}

/**
 * A thread holds answers, too, and an app speaks for many: nobody's words may stand under another's name. Where a name is
 * missing, a person is the same one; an app may not be.
 */
function ofOneCustomer({ customer, source }: Moment, { message, sighting }: Newer): boolean {
  const [before, now] = [customerKey(customer), customerKey(sighting.customer)]
  if (before !== undefined && now !== undefined) return before === now
  if (source?.author !== authorOf(message)) return false
  return message.author.kind === 'person' || before === now
}
