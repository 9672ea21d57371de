/**
 * What digests are chosen from, row by row: each of these asks for many workspaces at once, and answers each row with its
 * workspace. `spans` has their `DigestAsked`, `people` a workspace and ids of its own, both under the name `asked`.
 */
import { and, asc, desc, eq, getTableColumns, gte, lt, max, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { unionAll } from 'drizzle-orm/pg-core'
import type { ChosenFrom } from '../domain/digest.ts'
import type { Echo } from '../domain/echo.ts'
import type { Idea } from '../domain/idea.ts'
import type { Moment } from '../domain/moment.ts'
import type { WorkspaceId } from '../domain/person.ts'
import type { Thanks } from '../domain/thanks.ts'
import type { DigestReader } from '../ports.ts'
import { chosenFromColumns, toChosenFrom } from './act-row.ts'
import { standing as actStands, standingIn } from './act-standing.ts'
import { isStory } from './digests.ts'
import { toEcho } from './echoes.ts'
import { isOneOf } from './literal.ts'
import { toMoment } from './moment-row.ts'
import { toPreferences } from './people.ts'
import { personOf } from './refs.ts'
import { neverTold, readDirectly } from './schema-people.ts'
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
import { sentIn, standing as thanksStand } from './thanks.ts'
import { toThanks } from './thanks-row.ts'

type Rows<Value> = Promise<readonly (readonly [WorkspaceId, Value])[]>

const asked = {
  workspace: sql`asked."workspace"`,
  from: sql`asked."from"`,
  until: sql`asked."until"`,
  lately: sql`asked."lately"`,
  choice: sql`asked."choice"`,
  ids: sql`asked."ids"`,
}

export async function actsOf(db: Db, spans: SQL): Rows<ChosenFrom> {
  const rows = await ofEach(db, spans, acts, { ...candidates, which: standingIn(db, asked) })
  return rows.map((row) => [row.workspace, toChosenFrom(row)])
}

/** Without their stories: a busy week has thousands. */
const candidates = { columns: chosenFromColumns, order: ['loggedAt', 'act'] } as const

export async function echoesOf(db: Db, spans: SQL): Rows<Echo> {
  const which = inSpan(echoes.workspace, echoes.at)
  const rows = await ofEach(db, spans, echoes, { which, order: ['at', 'id'] })
  return rows.map((row) => [row.workspace, toEcho(row)])
}

export async function echoedOf(db: Db, spans: SQL): Rows<ChosenFrom> {
  const ids = db.select({ act: echoes.act }).from(echoes).where(inSpan(echoes.workspace, echoes.at))
  const which = actStands(db, and(ours(acts.workspace), sql`${acts.act} = any(array(${ids}))`))
  const rows = await ofEach(db, spans, acts, { ...candidates, which })
  return rows.map((row) => [row.workspace, toChosenFrom(row)])
}

export async function thanksOf(db: Db, spans: SQL): Rows<Thanks> {
  const which = sentIn(db, asked)
  const rows = await ofEach(db, spans, thanks, { which, order: ['sentAt', 'id'] })
  return rows.map((row) => [row.workspace, toThanks(row)])
}

export async function toldThanksOf(db: Db, spans: SQL): Rows<Thanks> {
  const ids = db
    .select({ id: toldActs.act })
    .from(toldActs)
    .innerJoin(digests, ofDigest)
    .where(and(ours(digests.workspace), gte(digests.until, asked.lately)))
  const told = and(ours(thanks.workspace), sql`${thanks.id} = any(array(${ids}))`, gte(thanks.sentAt, asked.lately))
  const which = thanksStand(db, told)
  const rows = await ofEach(db, spans, thanks, { which, order: ['sentAt', 'id'] })
  return rows.map((row) => [row.workspace, toThanks(row)])
}

/** By the first entry of each act, see `lastTold` of the digests. */
export async function lastToldOf(db: Db, spans: SQL): Rows<readonly [string, Date]> {
  // Asked of each act that was told, however many there are: a join might read all that were ever logged.
  const giverOf = (workspace: PgColumn, act: PgColumn) => {
    const first = and(eq(acts.workspace, workspace), eq(acts.act, act), eq(acts.version, 1))
    return sql<string | null>`${db.select({ giver: acts.giver }).from(acts).where(first)}`.as('giver')
  }
  const byDigest = db
    .select({ workspace: digests.workspace, giver: giverOf(toldActs.workspace, toldActs.act), at: digests.until })
    .from(digests)
    .innerJoin(spans, and(ours(digests.workspace), lt(digests.until, asked.until)))
    .innerJoin(toldActs, and(ofDigest, isStory))
  const byLookBack = db
    .select({
      workspace: lookBacks.workspace,
      giver: giverOf(lookBacks.workspace, lookBacks.story),
      at: lookBacks.begunAt,
    })
    .from(lookBacks)
    .innerJoin(spans, and(ours(lookBacks.workspace), lt(lookBacks.begunAt, asked.until)))
  const told = unionAll(byDigest, byLookBack).as('told')
  const rows = await db
    .select({ workspace: told.workspace, giver: told.giver, at: max(told.at) })
    .from(told)
    .groupBy(told.workspace, told.giver)
  return rows.flatMap(({ workspace, giver, at }) =>
    giver === null || at === null ? [] : [[workspace, [giver, at] as const] as const],
  )
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
  const which = and(ours(moments.workspace), isOneOf(moments.state, 'open'))
  const newest = [desc(moments.createdAt), desc(moments.id)]
  const rows = await ofEach(db, spans, moments, { which, newest, limit: mostConsidered })
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
  const which = and(ours(people.workspace), readDirectly(people.preferences))
  const rows = await ofEach(db, spans, people, { which, order: ['id'] })
  return rows.map(({ workspace, id, preferences }) => [
    workspace,
    { reader: personOf(workspace, id), preferences: toPreferences(preferences) },
  ])
}

export async function teamsOf(db: Db, givers: SQL | undefined): Rows<readonly [string, string]> {
  if (givers === undefined) return []
  const firstCut = db
    .select({ cut: sql`${pulseSegmentations.cuts} -> 0 ->> 'cut'` })
    .from(pulseSegmentations)
    .where(ours(pulseSegmentations.workspace))
  const { workspace, person, cut } = pulseSegments
  const which = and(ours(workspace), sql`${person} = any(${asked.ids})`, sql`${cut} = ${firstCut}`)
  const rows = await ofEach(db, givers, pulseSegments, { which, order: [] })
  return rows.map((row) => [row.workspace, [row.person, row.cell] as const])
}

/** All of them, however few of them did anything: an index knows them, and to look for each who did is dearer. */
export async function silentOf(db: Db, spans: SQL): Rows<string> {
  const { workspace, id, preferences } = people
  const rows = await db
    .select({ workspace, id })
    .from(people)
    .innerJoin(spans, and(ours(workspace), neverTold(preferences)))
  return rows.map((row) => [row.workspace, row.id])
}

type ColumnOf<Table extends PgTable> = keyof Table['$inferSelect'] & string

interface Looked<Table extends PgTable, Column extends ColumnOf<Table>> {
  readonly which: SQL | undefined
  /** Names of those that are read; all where none is named. */
  readonly columns?: readonly Column[] | undefined
  /** Names of columns. */
  readonly order?: readonly NoInfer<Column>[]
  /** Of each so many rows, those that come first by `newest`. */
  readonly newest?: readonly SQL[]
  readonly limit?: number
}

const all = 2_147_483_647

/**
 * Rows of a table for each that is asked, one after the other by an index. The limit keeps the planner from joining as it
 * likes: among a few large companies, and for as many as it thinks are asked, that is to read all that they ever did.
 */
// oxlint-disable-next-line max-params -- each is one of four different things
async function ofEach<Table extends PgTable, Column extends ColumnOf<Table> = ColumnOf<Table>>(
  db: Db,
  asking: SQL,
  table: Table,
  { which, columns, order = [], newest = [], limit = all }: Looked<Table, Column>,
): Promise<readonly Pick<Table['$inferSelect'], Column>[]> {
  const own = db
    .select(named(getTableColumns(table), columns))
    .from(table as PgTable)
    .where(which)
    .orderBy(...newest)
    .limit(limit)
    .as('own')
  const fields = named(own, columns ?? Object.keys(getTableColumns(table)))
  const rows: unknown = await db
    .select(fields)
    .from(asking)
    .innerJoinLateral(own, sql`true`)
    .orderBy(...order.flatMap((name) => fields[name] ?? []))
  return rows as readonly Pick<Table['$inferSelect'], Column>[]
}

function named(
  fields: Readonly<Record<string, PgColumn>>,
  names: readonly string[] = Object.keys(fields),
): Record<string, PgColumn> {
  return Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])))
}

const ofDigest = and(eq(digests.workspace, toldActs.workspace), eq(digests.period, toldActs.period))

function ours(workspace: PgColumn): SQL {
  return eq(workspace, asked.workspace)
}

function inSpan(workspace: PgColumn, at: PgColumn): SQL | undefined {
  return and(ours(workspace), gte(at, asked.from), lt(at, asked.until))
}
