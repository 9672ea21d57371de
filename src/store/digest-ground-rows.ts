/**
 * What digests are chosen from, row by row: each of these asks for many workspaces at once, and answers each row with its
 * workspace. `spans` has their `DigestAsked`, `people` a workspace and an id each, both under the name `asked`.
 */
import { and, asc, eq, getTableColumns, gte, isNotNull, lt, max, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Subquery } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { alias, union } from 'drizzle-orm/pg-core'
import type { Echo } from '../domain/echo.ts'
import type { Idea } from '../domain/idea.ts'
import type { Act } from '../domain/kindness.ts'
import type { Moment } from '../domain/moment.ts'
import type { WorkspaceId } from '../domain/person.ts'
import type { Preferences } from '../domain/settings.ts'
import type { Thanks } from '../domain/thanks.ts'
import type { DigestReader } from '../ports.ts'
import { toAct } from './act-row.ts'
import { standing as actStands } from './act-standing.ts'
import { toEcho } from './echoes.ts'
import { isOneOf } from './literal.ts'
import { toMoment } from './moment-row.ts'
import { toPreferences } from './people.ts'
import { personOf } from './refs.ts'
import { readDirectly } from './schema-people.ts'
import {
  acts,
  digestPreviews,
  digests,
  echoes,
  ideas,
  lookBacks,
  moments,
  people,
  pulseSegmentations,
  pulseSegments,
  retiredIdeas,
  thanks,
  toldActs,
} from './schema.ts'
import type { Db } from './session.ts'
import { standing as thanksStand } from './thanks.ts'
import { toThanks } from './thanks-row.ts'

type Rows<Value> = Promise<readonly (readonly [WorkspaceId, Value])[]>

const asked = {
  workspace: sql`asked."workspace"`,
  from: sql`asked."from"`,
  until: sql`asked."until"`,
  lately: sql`asked."lately"`,
  choice: sql`asked."choice"`,
  id: sql`asked."id"`,
}

export async function actsOf(db: Db, spans: SQL): Rows<Act> {
  const which = and(inSpan(acts.workspace, acts.loggedAt), actStands(db, undefined))
  const found = db.select(getTableColumns(acts)).from(acts).where(which).limit(all).as('found')
  const rows = await ofEach(db, spans, [acts, found]).orderBy(asc(found.loggedAt), asc(found.act))
  return rows.map((row) => [row.workspace, toAct(row)])
}

export async function echoesOf(db: Db, spans: SQL): Rows<Echo> {
  const found = db.select().from(echoes).where(inSpan(echoes.workspace, echoes.at)).limit(all).as('found')
  const rows = await ofEach(db, spans, [echoes, found]).orderBy(asc(found.at), asc(found.id))
  return rows.map((row) => [row.workspace, toEcho(row)])
}

export async function echoedOf(db: Db, spans: SQL): Rows<Act> {
  const found = db
    .selectDistinct(getTableColumns(acts))
    .from(echoes)
    .innerJoin(acts, and(eq(echoes.workspace, acts.workspace), eq(echoes.act, acts.act)))
    .where(and(inSpan(echoes.workspace, echoes.at), actStands(db, undefined)))
    .limit(all)
    .as('found')
  return (await ofEach(db, spans, [acts, found])).map((row) => [row.workspace, toAct(row)])
}

export async function thanksOf(db: Db, spans: SQL): Rows<Thanks> {
  const since = sql`least(${asked.from}, ${asked.lately})`
  const sent = and(ours(thanks.workspace), gte(thanks.sentAt, since), lt(thanks.sentAt, asked.until))
  const which = and(sent, thanksStand(db, undefined))
  const found = db.select().from(thanks).where(which).limit(all).as('found')
  const rows = await ofEach(db, spans, [thanks, found]).orderBy(asc(found.sentAt), asc(found.id))
  return rows.map((row) => [row.workspace, toThanks(row)])
}

/** Ids of what digests and look-backs told lately. */
export async function toldOf(db: Db, spans: SQL): Rows<string> {
  const byDigest = db
    .select({ workspace: toldActs.workspace, id: toldActs.act })
    .from(toldActs)
    .innerJoin(digests, ofDigest)
    .innerJoin(spans, and(ours(digests.workspace), gte(digests.until, asked.lately)))
  const byLookBack = db
    .select({ workspace: lookBacks.workspace, id: sql<string>`${lookBacks.story}` })
    .from(lookBacks)
    .innerJoin(spans, and(ours(lookBacks.workspace), gte(lookBacks.begunAt, asked.lately)))
    .where(isNotNull(lookBacks.story))
  return (await union(byDigest, byLookBack)).map(({ workspace, id }) => [workspace, id])
}

/** By the first entry of each act, see `lastTold` of the digests. */
export async function lastToldOf(db: Db, spans: SQL): Rows<readonly [string, Date]> {
  const byDigest = db
    .select({ workspace: toldActs.workspace, giver: giverOf(db, toldActs.workspace, toldActs.act), at: digests.until })
    .from(digests)
    .innerJoin(spans, and(ours(digests.workspace), lt(digests.until, asked.until)))
    .innerJoin(toldActs, ofDigest)
    .as('told')
  const byLookBack = db
    .select({
      workspace: lookBacks.workspace,
      giver: giverOf(db, lookBacks.workspace, lookBacks.story),
      at: lookBacks.begunAt,
    })
    .from(lookBacks)
    .innerJoin(spans, and(ours(lookBacks.workspace), lt(lookBacks.begunAt, asked.until)))
    .as('told')
  const newest = (told: typeof byDigest | typeof byLookBack) =>
    db
      .select({ workspace: told.workspace, giver: told.giver, at: max(told.at) })
      .from(told)
      .groupBy(told.workspace, told.giver)
  const rows = [...(await newest(byDigest)), ...(await newest(byLookBack))]
  // Of two the later one is the one that a map keeps.
  return rows
    .flatMap(({ workspace, giver, at }) => (at === null || giver === null ? [] : [{ workspace, giver, at }]))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ workspace, giver, at }) => [workspace, [giver, at] as const])
}

/** Asked of each act that was told, however many there are: a join might read all that were ever logged. */
function giverOf(db: Db, workspace: PgColumn, act: PgColumn) {
  const first = and(eq(acts.workspace, workspace), eq(acts.act, act), eq(acts.version, 1))
  return sql<string | null>`${db.select({ giver: acts.giver }).from(acts).where(first)}`.as('giver')
}

export async function ideasOf(db: Db, spans: SQL): Rows<Idea> {
  const { workspace, key, title, why, kinds, minutes, cost, who, for: meantFor } = ideas
  const rows = await db
    .select({ workspace, key, title, why, kinds, minutes, cost, who, for: meantFor })
    .from(ideas)
    .innerJoin(spans, ours(workspace))
    .orderBy(asc(ideas.addedAt), asc(key))
  return rows.map(({ workspace: id, ...idea }) => [id, idea])
}

export async function retiredOf(db: Db, spans: SQL): Rows<string> {
  const { workspace, key } = retiredIdeas
  const rows = await db.select({ workspace, key }).from(retiredIdeas).innerJoin(spans, ours(workspace))
  return rows.map((row) => [row.workspace, row.key])
}

/** So many open moments are looked at for the three that are offered. */
const mostConsidered = 200

export async function openOf(db: Db, spans: SQL): Rows<Moment> {
  const newest = alias(moments, 'newest')
  const ids = db
    .select({ id: newest.id })
    .from(newest)
    .where(and(ours(newest.workspace), isOneOf(newest.state, 'open')))
    .orderBy(sql`${newest.createdAt} desc`, sql`${newest.id} desc`)
    .limit(mostConsidered)
  const rows = await db
    .select(getTableColumns(moments))
    .from(moments)
    .innerJoin(spans, and(ours(moments.workspace), sql`${moments.id} = any(array(${ids}))`))
  return rows.map((row) => [row.workspace, toMoment(row)])
}

export async function chosenOf(db: Db, spans: SQL): Rows<readonly string[] | undefined> {
  const { workspace, period, stories } = digestPreviews
  const rows = await db
    .select({ workspace, stories })
    .from(digestPreviews)
    .innerJoin(spans, and(ours(workspace), eq(period, asked.choice)))
  return rows.map((row) => [row.workspace, row.stories ?? undefined])
}

export async function readersOf(db: Db, spans: SQL): Rows<DigestReader> {
  const { workspace, id, preferences } = people
  const rows = await db
    .select({ workspace, id, preferences })
    .from(people)
    .innerJoin(spans, ours(workspace))
    .where(readDirectly(preferences))
    .orderBy(asc(id))
  return rows.map((row) => [
    row.workspace,
    { reader: personOf(row.workspace, row.id), preferences: toPreferences(row.preferences) },
  ])
}

export async function teamsOf(db: Db, givers: SQL | undefined): Rows<readonly [string, string]> {
  if (givers === undefined) return []
  const { workspace, person, cell, cut } = pulseSegments
  const rows = await db
    .select({ workspace, person, cell })
    .from(pulseSegments)
    .innerJoin(pulseSegmentations, eq(pulseSegmentations.workspace, workspace))
    .innerJoin(givers, and(ours(workspace), eq(person, asked.id)))
    .where(sql`${cut} = ${pulseSegmentations.cuts} -> 0 ->> 'cut'`)
  return rows.map((row) => [row.workspace, [row.person, row.cell] as const])
}

export async function wishesOf(db: Db, whose: SQL | undefined): Rows<readonly [string, Preferences]> {
  if (whose === undefined) return []
  const { workspace, id, preferences } = people
  const rows = await db
    .select({ workspace, id, preferences })
    .from(people)
    .innerJoin(whose, and(ours(workspace), eq(id, asked.id)))
    .where(sql`${preferences} <> '{}'::jsonb`)
  return rows.map((row) => [row.workspace, [row.id, toPreferences(row.preferences)] as const])
}

/**
 * Rows of a table as they are found for each of what is asked, one after the other. Over all at once PostgreSQL, which cannot know how
 * many there will be of each, would read the table from end to end; the limit, which none reaches, keeps it from that.
 */
function ofEach<Table extends PgTable>(db: Db, spans: SQL, [table, found]: readonly [Table, Subquery]) {
  const fields = found as unknown as Readonly<Record<string, PgColumn>>
  const columns = Object.fromEntries(Object.keys(getTableColumns(table)).map((name) => [name, fields[name]]))
  return db
    .select(columns as Table['_']['columns'])
    .from(spans)
    .innerJoinLateral(found, sql`true`)
}

/** PostgreSQL counts no further. */
const all = 2_147_483_647

const ofDigest = and(eq(digests.workspace, toldActs.workspace), eq(digests.period, toldActs.period))

function ours(workspace: PgColumn): SQL {
  return eq(workspace, asked.workspace)
}

function inSpan(workspace: PgColumn, at: PgColumn): SQL | undefined {
  return and(ours(workspace), gte(at, asked.from), lt(at, asked.until))
}
