import { and, asc, desc, eq, getTableColumns, gte, isNull, sql } from 'drizzle-orm'
import { alias, union } from 'drizzle-orm/pg-core'
import type { MessageRef, WorkspaceId } from '../domain/person.ts'
import type { DigestRecord, DigestStore } from '../ports.ts'
import { lastToldOf, ofDigest, teamsOf } from './digest-fairness.ts'
import { askedFor, inPieces } from './many.ts'
import { idWithin, messageOf } from './refs.ts'
import { digests, lookBacks, toldActs } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function digestStore(session: Session): DigestStore {
  return bind<DigestStore>(session, {
    begin,
    get,
    last,
    lastOf,
    tell,
    sent,
    toldSince,
    lastTold,
    teams,
    told,
    begunSince,
  })
}

/** Of several replicas one begins it. In a transaction, else a digest could stand without what it tells. */
async function begin(db: Db, all: Parameters<DigestStore['begin']>[0]): Promise<ReadonlySet<WorkspaceId>> {
  if (all.length === 0) return new Set()
  const rows = all.map(({ digest: { message, ...rest } }) => ({
    ...rest,
    ...(message !== undefined && messageColumns(rest.workspace, message)),
  }))
  const begun = await db.insert(digests).values(rows).onConflictDoNothing().returning({ workspace: digests.workspace })
  const whose = new Set(begun.map(({ workspace }) => workspace))
  const told = all.flatMap(({ digest: { workspace, period }, told: ids }) =>
    whose.has(workspace) ? ids.map((act, place) => ({ workspace, period, place, act })) : [],
  )
  await inPieces(told, (piece) =>
    db.execute(sql`
      insert into ${toldActs} (workspace_id, period, place, act_id)
      select workspace, period, place, act
      from jsonb_to_recordset(${piece}::text::jsonb) as told(workspace text, period text, place int, act text)`),
  )
  return whose
}

async function get(db: Db, workspace: WorkspaceId, period: string): Promise<DigestRecord | undefined> {
  const [row] = await db.select().from(digests).where(isDigest(workspace, period))
  return row && toRecord(row)
}

async function last(db: Db, workspace: WorkspaceId): Promise<DigestRecord | undefined> {
  const [row] = await db
    .select()
    .from(digests)
    .where(eq(digests.workspace, workspace))
    .orderBy(desc(digests.until), desc(digests.period))
    .limit(1)
  return row && toRecord(row)
}

async function lastOf(db: Db, workspaces: readonly WorkspaceId[]): Promise<ReadonlyMap<WorkspaceId, DigestRecord>> {
  const asked = askedFor(
    workspaces.map((workspace) => ({ workspace })),
    'workspace text',
  )
  const whose = sql`asked.workspace`
  const newest = alias(digests, 'newest')
  const period = db
    .select({ period: newest.period })
    .from(newest)
    .where(eq(newest.workspace, whose))
    .orderBy(desc(newest.until), desc(newest.period))
    .limit(1)
  const rows = await db
    .select(getTableColumns(digests))
    .from(digests)
    .innerJoin(asked, and(eq(digests.workspace, whose), sql`${digests.period} = (${period})`))
  return new Map(rows.map((row) => [row.workspace, toRecord(row)]))
}

async function tell(db: Db, ...[workspace, period, at, colleagues]: Parameters<DigestStore['tell']>): Promise<void> {
  await db
    .update(digests)
    .set({ toldAt: at, colleagues: colleagues ?? null })
    .where(and(isDigest(workspace, period), isNull(digests.messageId)))
}

async function sent(db: Db, workspace: WorkspaceId, period: string, message: MessageRef): Promise<void> {
  await db.update(digests).set(messageColumns(workspace, message)).where(isDigest(workspace, period))
}

async function toldSince(db: Db, workspace: WorkspaceId, since: Date): Promise<readonly string[]> {
  const rows = await union(
    db
      .select({ id: toldActs.act })
      .from(toldActs)
      .innerJoin(digests, ofDigest)
      .where(and(eq(toldActs.workspace, workspace), gte(digests.until, since))),
    db
      .select({ id: sql<string>`${lookBacks.story}` })
      .from(lookBacks)
      .where(
        and(eq(lookBacks.workspace, workspace), gte(lookBacks.begunAt, since), sql`${lookBacks.story} is not null`),
      ),
  )
  return rows.map(({ id }) => id)
}

async function lastTold(db: Db, workspace: WorkspaceId, until: Date): Promise<ReadonlyMap<string, Date>> {
  const asked = askedFor([{ workspace, until }], '"workspace" text, "until" timestamptz')
  return new Map((await lastToldOf(db, asked)).map(([, told]) => told))
}

async function teams(db: Db, workspace: WorkspaceId, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const asked = askedFor([{ workspace, ids }], '"workspace" text, "ids" text[]')
  return new Map((await teamsOf(db, asked)).map(([, team]) => team))
}

async function told(db: Db, workspace: WorkspaceId, period: string): Promise<readonly string[]> {
  const rows = await db
    .select({ act: toldActs.act })
    .from(toldActs)
    .where(and(eq(toldActs.workspace, workspace), eq(toldActs.period, period)))
    .orderBy(asc(toldActs.place))
  return rows.map((row) => row.act)
}

async function begunSince(db: Db, workspace: WorkspaceId, since: Date): Promise<readonly DigestRecord[]> {
  const rows = await db
    .select()
    .from(digests)
    .where(and(eq(digests.workspace, workspace), gte(digests.until, since)))
    .orderBy(asc(digests.until), asc(digests.period))
  return rows.map(toRecord)
}

function isDigest(workspace: WorkspaceId, period: string) {
  return and(eq(digests.workspace, workspace), eq(digests.period, period))
}

function messageColumns(workspace: WorkspaceId, message: MessageRef) {
  const messageChannel = idWithin(workspace, { workspace: message.workspace, id: message.channel })
  return { messageChannel, messageId: message.id, messageThread: message.thread ?? null }
}

function toRecord(row: typeof digests.$inferSelect): DigestRecord {
  const { workspace, period, from, until, toldAt } = row
  const colleagues = row.colleagues ?? undefined
  const message = { channel: row.messageChannel, id: row.messageId, thread: row.messageThread }
  return { workspace, period, from, until, toldAt, colleagues, message: messageOf(workspace, message) }
}
