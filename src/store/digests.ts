import { and, asc, desc, eq, gte, isNull } from 'drizzle-orm'
import type { MessageRef, WorkspaceId } from '../domain/person.ts'
import type { DigestRecord, DigestStore } from '../ports.ts'
import { idWithin, messageOf } from './refs.ts'
import { digests, toldActs } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function digestStore(session: Session): DigestStore {
  return bind<DigestStore>(session, { begin, get, last, tell, sent, toldSince, told, begunSince })
}

/** Of several replicas one begins it. In a transaction, else the digest could stand without what it tells. */
async function begin(db: Db, digest: DigestRecord, telling: readonly string[]): Promise<boolean> {
  const { workspace, message, ...rest } = digest
  const { period } = digest
  const row = { workspace, ...rest, ...(message !== undefined && messageColumns(workspace, message)) }
  const begun = await db.insert(digests).values(row).onConflictDoNothing().returning({ period: digests.period })
  if (begun.length === 0) return false
  const rows = telling.map((act, place) => ({ workspace, period, place, act }))
  if (rows.length > 0) await db.insert(toldActs).values(rows)
  return true
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

async function tell(db: Db, workspace: WorkspaceId, period: string, at: Date): Promise<void> {
  await db
    .update(digests)
    .set({ toldAt: at })
    .where(and(isDigest(workspace, period), isNull(digests.messageId)))
}

async function sent(db: Db, workspace: WorkspaceId, period: string, message: MessageRef): Promise<void> {
  await db.update(digests).set(messageColumns(workspace, message)).where(isDigest(workspace, period))
}

async function toldSince(db: Db, workspace: WorkspaceId, since: Date): Promise<readonly string[]> {
  const rows = await db
    .selectDistinct({ act: toldActs.act })
    .from(toldActs)
    .innerJoin(digests, and(eq(digests.workspace, toldActs.workspace), eq(digests.period, toldActs.period)))
    .where(and(eq(toldActs.workspace, workspace), gte(digests.until, since)))
  return rows.map((row) => row.act)
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
  const message = { channel: row.messageChannel, id: row.messageId, thread: row.messageThread }
  return { workspace, period, from, until, toldAt, message: messageOf(workspace, message) }
}
