import { mask } from '../domain/mask.ts'
import type { Arrived, Message, Sighting } from '../domain/message.ts'
import { withoutNames } from '../domain/nameless.ts'
import type { SourceChannel, Workspace } from '../domain/settings.ts'
import { mayLeave } from '../domain/settings.ts'
import type { Deps, Opinion, OpinionQuestion, SecondOpinion } from '../ports.ts'
import { isUnwanted } from './customer.ts'
import { nudge } from './due-moments.ts'

export interface Bringable {
  readonly sighting: Sighting
  readonly record: SourceChannel
  readonly heldFor?: number | undefined
}

/** What the detector says of a message by itself. `sure`: it is above the bar; `grey`: it lies near it. */
export interface Seen extends Bringable {
  readonly sure: boolean
  readonly grey: boolean
  /** Customers it was told of. */
  readonly accounts: readonly string[]
}

type Bring = (deps: Deps, message: Message, seen: Bringable) => Promise<Arrived>

/**
 * For so many milliseconds a card waits for a second opinion. It goes out by the clock then, whatever became of the process
 * that asked: an answer is there after five seconds or never.
 */
export const heldFor = 10_000

/**
 * A message near the bar. What the detector says by itself is committed at once: above the bar a moment whose card waits a
 * few seconds, below it nothing. Somebody else is asked meanwhile, and nobody waits for it: a "no" takes the moment back
 * before its card is out, a "yes" brings what was passed over. Without an answer all stays as it is.
 */
export async function askedAside(deps: Deps, message: Message, seen: Seen, bring: Bring): Promise<Arrived> {
  const { secondOpinion } = deps
  const question = secondOpinion && (await questionOf(deps, message, seen))
  if (secondOpinion === undefined || question === undefined) return seen.sure ? bring(deps, message, seen) : 'none'
  if (!seen.sure) {
    aside(deps, secondOpinion, question, async (opinion) => {
      if (opinion?.moment !== true || !(await saysSoStill(deps, message))) return
      await bring(deps, message, { record: seen.record, sighting: ofKind(seen.sighting, opinion) })
    })
    return 'none'
  }
  const brought = await bring(deps, message, { ...seen, heldFor })
  if (brought === 'moment') aside(deps, secondOpinion, question, (opinion) => release(deps, message, opinion))
  return brought
}

function aside(
  deps: Deps,
  secondOpinion: SecondOpinion,
  question: OpinionQuestion,
  then: (opinion: Opinion | undefined) => Promise<void>,
): void {
  secondOpinion.aside(async () => {
    try {
      await then(await secondOpinion.ask(question))
    } catch (error) {
      const { workspace, channel, id } = question.message
      deps.log.error({ workspace, channel, message: id, error }, 'second opinion not carried out')
    }
  })
}

/**
 * Undefined where nothing may be asked: of a customer whom nobody wants to surprise, or in a private channel whose words
 * nobody let go. The names of everybody who is known stay here.
 */
async function questionOf(deps: Deps, message: Message, seen: Seen): Promise<OpinionQuestion | undefined> {
  const { sighting, record } = seen
  const [known, mayGo] = await Promise.all([
    deps.store.workspaces.get(message.ref.workspace),
    deps.platform(message.ref.workspace).directory.channel(record.ref),
  ])
  if (known === undefined || mayGo === undefined || isUnwanted(known.settings, sighting)) return undefined
  if (!mayLeave(mayGo, known.settings.kindnessChannel, record)) return undefined
  return { message: message.ref, text: await nameless(deps, message, seen, known), by: sighting.voice.by }
}

async function nameless(deps: Deps, message: Message, { sighting, accounts }: Seen, known: Workspace): Promise<string> {
  const { customer, voice, quote } = sighting
  const companies = [customer.company, known.settings.company, known.name, ...accounts].filter(
    (name) => name !== undefined,
  )
  return withoutNames(mask(quote), {
    people: await deps.platform(known.id).directory.colleagues(known.id),
    more: [customer.name, message.author.name, 'name' in voice ? voice.name : undefined],
    // Of names that begin alike the longest goes first, so that no rest of it stays.
    companies: companies.toSorted((a, b) => b.length - a.length),
  })
}

/** Another process may have heard of a change. Where the platform cannot tell, deletions are known all the same. */
async function saysSoStill(deps: Deps, message: Message): Promise<boolean> {
  const now = await deps.platform(message.ref.workspace).directory.message(message.ref)
  return now === undefined || now.text === message.text
}

/** The detail belongs to the kind: with another one it says too much. */
function ofKind(sighting: Sighting, { kind }: Opinion): Sighting {
  return kind === sighting.kind ? sighting : { ...sighting, kind, detail: undefined }
}

/** Sends the card that waited, or takes the moment back where the answer is no and nothing has happened to it meanwhile. */
async function release(deps: Deps, message: Message, opinion: Opinion | undefined): Promise<void> {
  const { store, clock } = deps
  const known = await store.workspaces.get(message.ref.workspace)
  const made = await store.moments.bySource(message.ref)
  if (known === undefined || made === undefined) return
  const waits = await store.transact(async (unit) => {
    const moment = await unit.moments.lock(made.workspace, made.id)
    if (moment?.state !== 'open' || moment.nudged) return false
    if (opinion?.moment === false && moment.revision === 0) {
      await unit.moments.remove(moment.workspace, moment.id)
      return false
    }
    const { nudgeAt, createdAt } = moment
    if (nudgeAt === undefined || nudgeAt.getTime() - createdAt.getTime() > heldFor) return false
    await unit.moments.save({ ...moment, nudgeAt: clock.now() })
    return true
  })
  if (waits) await nudge(deps, known, made.id)
}
