import { partakers, readsDirectly } from '../domain/digest.ts'
import type { DigestSpan } from '../domain/digest.ts'
import { landedWell } from '../domain/echo.ts'
import type { Act } from '../domain/kindness.ts'
import { samePerson } from '../domain/person.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import { isQuiet, quietEnds } from '../domain/quiet.ts'
import type { QuietHours } from '../domain/quiet.ts'
import { defaultPreferences, isPaused } from '../domain/settings.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Delivery, Deps, DigestReader, DigestRecord, Outgoing, Store } from '../ports.ts'
import { directDigestCard } from '../views/digest.ts'
import type { OwnWeek } from '../views/digest.ts'
import { admit } from './access.ts'
import { deliverTogether } from './deliver-together.ts'
import { hasRoom } from './reach.ts'
import { readableByAll } from './readable.ts'
import { preferencesOf, sayToPerson } from './saying.ts'
import { shownDigest } from './week.ts'

const anHour = 60 * 60 * 1000

/** For so long after somebody's quiet hours their digest is still brought, in milliseconds: a process may have been down. */
const lateFor = 3 * anHour

/** The direct messages of a digest that begins now. Readers whose quiet hours these are have theirs when they end. */
export async function directDigests(
  deps: Deps,
  workspace: Workspace,
  record: DigestRecord,
  readers: readonly DigestReader[],
): Promise<readonly Delivery[]> {
  const now = deps.clock.now()
  return (await withHours(deps, workspace, readers))
    .filter(({ hours }) => !isQuiet(record.until, hours) || !isQuiet(now, hours))
    .map(({ reader }) => directDigest(reader, record))
}

/**
 * Brings the newest digest to readers whose quiet hours have ended since it began. Called each minute: whoever this process
 * has brought it to is left out. A process that has just started brings it to all of them, and the queue knows those again
 * that have it already.
 */
export async function sendHeldDigests(deps: Deps, workspace: Workspace): Promise<void> {
  const now = deps.clock.now()
  const record = await deps.store.digests.last(workspace.id)
  if (record === undefined || record.until < digestsHeld(now)) return
  const readers = await withHours(deps, workspace, await readersOf(deps, workspace))
  const ended = readers.filter(({ hours }) => endedLately(record, now, hours)).map(({ reader }) => reader)
  const brought = broughtBy(deps.store)
  const known = brought.get(workspace.id)
  const fresh = ended.filter(({ id }) => known?.period !== record.period || !known.readers.has(id))
  if (fresh.length > 0)
    await deps.store.transact(
      (unit) =>
        deliverTogether(
          unit,
          fresh.map((reader) => directDigest(reader, record)),
        ),
      timeFor(fresh.length),
    )
  if (ended.length === 0) brought.delete(workspace.id)
  else brought.set(workspace.id, { period: record.period, readers: new Set(ended.map(({ id }) => id)) })
}

/** The readers whose quiet hours ended lately and whom a process has brought the digest of this period. */
interface Brought {
  readonly period: string
  readonly readers: ReadonlySet<string>
}

const broughtByStore = new WeakMap<Store, Map<WorkspaceId, Brought>>()

function broughtBy(store: Store): Map<WorkspaceId, Brought> {
  const known = broughtByStore.get(store) ?? new Map<WorkspaceId, Brought>()
  broughtByStore.set(store, known)
  return known
}

/** How long the transaction that sends so many direct digests may take, in milliseconds: tens of thousands may want one. */
export function timeFor(readers: number): number {
  return 8_000 + 5 * readers
}

/** Digests that began since then may still be brought to whoever had quiet hours. */
export function digestsHeld(now: Date): Date {
  return new Date(now.getTime() - 2 * 24 * anHour)
}

/** A person's own week and the channel's digest. Undefined when they do not want it, or may not read it, any more. */
export async function directDigestOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const person = { workspace: delivery.workspace, id: delivery.lane }
  const admission = await admit(deps, person)
  if (!admission.admitted || !(await wanted(deps, person))) return undefined
  // New to this reader: what was undone or made private since it was posted is not told again.
  const shown = await shownDigest(deps, delivery.workspace, delivery.period, deps.clock.now())
  if (shown === undefined) return undefined
  const { digest } = shown
  const own = await ownWeek(deps, { person, name: admission.person.name }, digest.span)
  // The digest's channel may be a private one, which this reader is not in.
  const open = await readableByAll(deps, digest.open)
  const forAnybody = { ...shown, digest: { ...digest, open } }
  return { to: 'person', person, card: directDigestCard(await sayToPerson(deps, person), forAnybody, own) }
}

/** What a person did in the span, and what came back to them, also what nobody else is told. */
async function ownWeek(
  deps: Deps,
  { person, name }: { readonly person: PersonRef; readonly name: string },
  { from, until }: DigestSpan,
): Promise<OwnWeek> {
  const { store } = deps
  const echoes = await echoesToMine(deps, person, { from, until })
  const thanks = await store.thanks.toPersonBetween(person, from, until)
  const named = [...echoes.map(({ echo }) => echo.by), ...thanks.map(({ giver }) => giver)]
  return {
    name,
    part: await store.acts.partOf(person, from, until),
    echoes,
    thanks,
    claims: await store.moments.ownedBy(person),
    names: await store.people.names(named),
  }
}

async function echoesToMine(
  { store }: Deps,
  person: PersonRef,
  { from, until }: DigestSpan,
): Promise<OwnWeek['echoes']> {
  const { workspace } = person
  const came = (await store.echoes.between(workspace, from, until)).filter(landedWell)
  const echoed = came.map(({ act }) => act)
  const mine = (await store.acts.some(workspace, [...new Set(echoed)])).filter((act) => isMine(act, person))
  const acts = new Map(mine.map((act) => [act.id, act]))
  return came.flatMap((echo) => {
    const act = acts.get(echo.act)
    return act === undefined ? [] : [{ act, echo }]
  })
}

function isMine(act: Act, person: PersonRef): boolean {
  return partakers([act]).some((one) => samePerson(one, person))
}

/** Whoever reads the digest as a direct message, unless they pause or had their week's messages. */
async function wanted(deps: Deps, person: PersonRef): Promise<boolean> {
  const preferences = await preferencesOf(deps, person)
  if (!readsDirectly(preferences) || isPaused(preferences, deps.clock.now())) return false
  return hasRoom(deps, person)
}

function directDigest(reader: PersonRef, { workspace, period }: DigestRecord): Delivery {
  return { workspace, purpose: 'directDigest', subject: reader.id, period, lane: reader.id }
}

/**
 * Whether somebody had quiet hours when the digest was due, and these ended at most `lateFor` ago. A digest that began late
 * may have met their next quiet hours: then it waits for the end of those.
 */
function endedLately({ until, toldAt }: DigestRecord, now: Date, hours: QuietHours): boolean {
  if (!isQuiet(until, hours)) return false
  const end = quietEnds(toldAt > until ? toldAt : until, hours).getTime()
  return end <= now.getTime() && now.getTime() - end <= lateFor
}

async function readersOf({ store }: Deps, { id }: Workspace): Promise<readonly DigestReader[]> {
  const readers = await store.people.digestReaders(id)
  const wishes = await store.people.preferences(
    id,
    readers.map((reader) => reader.id),
  )
  return readers.map((reader) => ({ reader, preferences: wishes.get(reader.id) ?? defaultPreferences }))
}

function withHours(deps: Deps, workspace: Workspace, readers: readonly DigestReader[]) {
  return Promise.all(readers.map(async (one) => ({ ...one, hours: await hoursOf(deps, workspace, one) })))
}

async function hoursOf(deps: Deps, workspace: Workspace, { reader, preferences }: DigestReader): Promise<QuietHours> {
  const { quietFrom, quietUntil, zone } = preferences
  const known = zone ?? (await deps.platform(reader.workspace).directory.person(reader))?.zone
  return { from: quietFrom, until: quietUntil, zone: known ?? workspace.settings.zone }
}
