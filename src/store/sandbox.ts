import { and, asc, eq } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import type { SandboxMessage, SandboxStore } from '../ports.ts'
import { hasPast, putPast } from './sandbox-past.ts'
import * as tables from './schema.ts'
import { bind } from './session.ts'
import type { Db, Engine, Session } from './session.ts'

const { sandboxMessages, sandboxClocks } = tables

export function sandboxStore(session: Session, engine: Pick<Engine<unknown>, 'transaction'>): SandboxStore {
  return bind<SandboxStore>(session, {
    messages,
    put,
    remove,
    byDelivery,
    clockOffset,
    setClockOffset,
    hasPast,
    putPast: (_db, workspace, past) => engine.transaction((own) => own.call(() => putPast(own, workspace, past))),
    startOver: (_db, workspace) => engine.transaction((own) => own.call(() => startOver(own.db, workspace))),
  })
}

async function messages(db: Db, workspace: WorkspaceId): Promise<readonly SandboxMessage[]> {
  const rows = await db
    .select()
    .from(sandboxMessages)
    .where(eq(sandboxMessages.workspace, workspace))
    .orderBy(asc(sandboxMessages.at), asc(sandboxMessages.place))
  return rows.map(toMessage)
}

async function put(db: Db, message: SandboxMessage): Promise<void> {
  const { workspace, id, thread = null, card = null, privateTo = null, delivery = null, ...rest } = message
  const set = { ...rest, thread, card, privateTo, delivery }
  await db
    .insert(sandboxMessages)
    .values({ workspace, id, ...set })
    .onConflictDoUpdate({ target: [sandboxMessages.workspace, sandboxMessages.id], set })
}

async function remove(db: Db, workspace: WorkspaceId, id: string): Promise<void> {
  await db.delete(sandboxMessages).where(and(eq(sandboxMessages.workspace, workspace), eq(sandboxMessages.id, id)))
}

async function byDelivery(db: Db, workspace: WorkspaceId, delivery: string): Promise<SandboxMessage | undefined> {
  const [row] = await db
    .select()
    .from(sandboxMessages)
    .where(and(eq(sandboxMessages.workspace, workspace), eq(sandboxMessages.delivery, delivery)))
    .orderBy(asc(sandboxMessages.place))
    .limit(1)
  return row && toMessage(row)
}

async function clockOffset(db: Db, workspace: WorkspaceId): Promise<number> {
  const [row] = await db.select().from(sandboxClocks).where(eq(sandboxClocks.workspace, workspace))
  return row?.offset ?? 0
}

async function setClockOffset(db: Db, workspace: WorkspaceId, milliseconds: number): Promise<void> {
  const offset = Math.round(milliseconds)
  await db
    .insert(sandboxClocks)
    .values({ workspace, offset })
    .onConflictDoUpdate({ target: sandboxClocks.workspace, set: { offset } })
}

async function startOver(db: Db, workspace: WorkspaceId): Promise<void> {
  for (const table of Object.values(tables)) await db.delete(table).where(eq(table.workspace, workspace))
}

function toMessage(row: typeof sandboxMessages.$inferSelect): SandboxMessage {
  const { place: _place, thread, card, privateTo, delivery, ...rest } = row
  return {
    ...rest,
    thread: thread ?? undefined,
    card: card ?? undefined,
    privateTo: privateTo ?? undefined,
    delivery: delivery ?? undefined,
  }
}
