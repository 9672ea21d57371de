import { and, asc, desc, eq, lte } from 'drizzle-orm'
import type { Act } from '../domain/kindness.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { ActStore } from '../ports.ts'
import { countBetween } from './act-counts.ts'
import { toAct, toLog, toReversal } from './act-row.ts'
import type { Entry } from './act-row.ts'
import { standing, standingIn } from './act-standing.ts'
import { partOf, tally, tallyWithNewcomers } from './act-tallies.ts'
import { isAmong } from './many.ts'
import { acts } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function actStore(session: Session): ActStore {
  return bind<ActStore>(session, {
    log,
    bring,
    get,
    some,
    ofMoment,
    edit,
    undo,
    between,
    newest,
    tally,
    partOf,
    tallyWithNewcomers,
    countBetween,
    byGiver,
  })
}

/** Of two people who log the same moment at once, the unique turn lets one in. */
async function log(db: Db, act: Act): Promise<Act | undefined> {
  const before = act.moment === undefined ? [] : await entriesOf(db, act.workspace, act.moment)
  if (before.some((entry) => stands(entry, before))) return undefined
  const turn = act.moment === undefined ? null : Math.max(0, ...before.map((entry) => entry.turn ?? 0)) + 1
  const entry = toLog(act, { version: 1, turn, by: act.giver, at: act.loggedAt })
  const [logged] = await db.insert(acts).values(entry).onConflictDoNothing().returning()
  return logged && toAct(logged)
}

async function bring(db: Db, ...[found, by, at]: Parameters<ActStore['bring']>): Promise<number> {
  if (found.length === 0) return 0
  const entries = found.map((act) => toLog({ ...act, imported: true }, { version: 1, turn: null, by, at }))
  return (await db.insert(acts).values(entries).onConflictDoNothing().returning({ id: acts.act })).length
}

async function get(db: Db, workspace: WorkspaceId, id: string, asOf?: Date): Promise<Act | undefined> {
  const newest = await newestOf(db, workspace, id, asOf)
  return newest?.entry === 'log' ? toAct(newest) : undefined
}

async function some(db: Db, ...[workspace, ids, asOf]: Parameters<ActStore['some']>): Promise<readonly Act[]> {
  if (ids.length === 0) return []
  const newest = await db
    .selectDistinctOn([acts.act])
    .from(acts)
    .where(and(eq(acts.workspace, workspace), isAmong(acts.act, ids), asOf && lte(acts.at, asOf)))
    .orderBy(acts.act, desc(acts.version))
  const found = new Map(newest.flatMap((entry) => (entry.entry === 'log' ? [[entry.act, toAct(entry)]] : [])))
  return ids.flatMap((id) => found.get(id) ?? [])
}

async function ofMoment(db: Db, workspace: WorkspaceId, moment: string): Promise<Act | undefined> {
  const entries = await entriesOf(db, workspace, moment)
  const standing = entries.find((entry) => stands(entry, entries))
  return standing && toAct(standing)
}

/** Throws when the act does not stand any more. */
async function edit(db: Db, act: Act, by: PersonRef, at: Date): Promise<void> {
  const standing = await toBeChanged(db, act.workspace, act.id)
  if (standing === undefined) throw new Error(`act ${act.id} does not stand: nothing to edit`)
  const entry = toLog(act, { version: standing.version + 2, turn: null, by, at })
  // Where it came from, and when it was first logged, is not for an edit to change.
  const changed = { ...entry, source: standing.source, loggedAt: standing.loggedAt }
  await db.insert(acts).values([toReversal(standing, by, at), changed])
}

async function undo(db: Db, ...[workspace, id, by, at]: Parameters<ActStore['undo']>): Promise<boolean> {
  const standing = await toBeChanged(db, workspace, id)
  if (standing === undefined) return false
  const reversal = toReversal(standing, by, at)
  return (await db.insert(acts).values(reversal).onConflictDoNothing().returning({ id: acts.act })).length > 0
}

async function between(
  db: Db,
  ...[workspace, from, until, asOf]: Parameters<ActStore['between']>
): Promise<readonly Act[]> {
  const rows = await db
    .select()
    .from(acts)
    .where(standingIn(db, { workspace, from, until, asOf }))
    .orderBy(asc(acts.loggedAt), asc(acts.act))
  return rows.map(toAct)
}

async function newest(db: Db, ...[workspace, from, until, limit]: Parameters<ActStore['newest']>) {
  const rows = await db
    .select()
    .from(acts)
    .where(standingIn(db, { workspace, from, until }))
    .orderBy(desc(acts.loggedAt), desc(acts.act))
    .limit(limit)
  return rows.map(toAct)
}

async function byGiver(db: Db, giver: PersonRef, limit: number): Promise<readonly Act[]> {
  const rows = await db
    .select()
    .from(acts)
    .where(standing(db, and(eq(acts.workspace, giver.workspace), eq(acts.giver, giver.id))))
    .orderBy(desc(acts.loggedAt), desc(acts.act))
    .limit(limit)
  return rows.map(toAct)
}

function stands(entry: Entry, all: readonly Entry[]): boolean {
  return entry.entry === 'log' && !all.some((other) => other.act === entry.act && other.version > entry.version)
}

async function entriesOf(db: Db, workspace: WorkspaceId, moment: string): Promise<Entry[]> {
  return db
    .select()
    .from(acts)
    .where(and(eq(acts.workspace, workspace), eq(acts.moment, moment)))
}

async function newestOf(db: Db, workspace: WorkspaceId, act: string, asOf?: Date): Promise<Entry | undefined> {
  const [newest] = await db
    .select()
    .from(acts)
    .where(and(eq(acts.workspace, workspace), eq(acts.act, act), asOf && lte(acts.at, asOf)))
    .orderBy(desc(acts.version))
    .limit(1)
  return newest
}

/** How the act stands. In a transaction whoever wants to change it, too, waits at its first entry until that ends. */
async function toBeChanged(db: Db, workspace: WorkspaceId, act: string): Promise<Entry | undefined> {
  await db
    .select({ act: acts.act })
    .from(acts)
    .where(and(eq(acts.workspace, workspace), eq(acts.act, act), eq(acts.version, 1)))
    .for('update')
  const newest = await newestOf(db, workspace, act)
  return newest?.entry === 'log' ? newest : undefined
}
