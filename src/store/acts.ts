import { and, arrayOverlaps, asc, desc, eq, gt, gte, lt, lte, notExists, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Act } from '../domain/kindness.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { ActStore } from '../ports.ts'
import { countBetween } from './act-counts.ts'
import { toAct, toLog, toReversal } from './act-row.ts'
import type { Entry } from './act-row.ts'
import { isAmong } from './many.ts'
import { acts } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function actStore(session: Session): ActStore {
  return bind<ActStore>(session, {
    log,
    bring,
    get,
    ofMoment,
    edit,
    undo,
    between,
    countBetween,
    byGiver,
    tookPartBefore,
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

async function ofMoment(db: Db, workspace: WorkspaceId, moment: string): Promise<Act | undefined> {
  const entries = await entriesOf(db, workspace, moment)
  const standing = entries.find((entry) => stands(entry, entries))
  return standing && toAct(standing)
}

/** Throws when the act does not stand any more. */
async function edit(db: Db, act: Act, by: PersonRef, at: Date): Promise<void> {
  const standing = await toBeChanged(db, act.workspace, act.id)
  if (standing === undefined) throw new Error(`act ${act.id} does not stand: nothing to edit`)
  // Where it came from is not for an edit to change.
  const changed = { ...toLog(act, { version: standing.version + 2, turn: null, by, at }), source: standing.source }
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
  const inSpan = and(eq(acts.workspace, workspace), gte(acts.loggedAt, from), lt(acts.loggedAt, until))
  const rows = await db
    .select()
    .from(acts)
    .where(standing(db, inSpan, asOf))
    .orderBy(asc(acts.loggedAt), asc(acts.act))
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

async function tookPartBefore(
  db: Db,
  ...[workspace, people, before, asOf]: Parameters<ActStore['tookPartBefore']>
): Promise<ReadonlySet<string>> {
  const ids = people.filter((person) => person.workspace === workspace).map((person) => person.id)
  if (ids.length === 0) return new Set()
  const earlier = and(eq(acts.workspace, workspace), lt(acts.loggedAt, before))
  const [gave, helped] = await Promise.all([
    db
      .selectDistinct({ person: acts.giver })
      .from(acts)
      .where(standing(db, and(earlier, isAmong(acts.giver, ids)), asOf)),
    db
      .selectDistinct({ person: sql<string>`unnest(${acts.helpers})` })
      .from(acts)
      .where(standing(db, and(earlier, arrayOverlaps(acts.helpers, ids)), asOf)),
  ])
  const took = new Set([...gave, ...helped].map((row) => row.person))
  return new Set(ids.filter((id) => took.has(id)))
}

/** Logs that no later entry of their act takes back; with `asOf`, by what the ledger held then. */
export function standing(db: Db, which: SQL | undefined, asOf?: Date): SQL | undefined {
  const later = alias(acts, 'later')
  const sameAct = and(eq(later.workspace, acts.workspace), eq(later.act, acts.act))
  const newer = db
    .select({ act: later.act })
    .from(later)
    .where(and(sameAct, gt(later.version, acts.version), asOf && lte(later.at, asOf)))
  return and(which, eq(acts.entry, 'log'), asOf && lte(acts.at, asOf), notExists(newer))
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
