import { and, asc, eq } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import type { Undelivered, UndeliveredStore } from '../ports.ts'
import { undelivered } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function undeliveredStore(session: Session): UndeliveredStore {
  return bind<UndeliveredStore>(session, { add, get, list, remove })
}

/** One that is known already, since it was tried again, has its newest reason. */
async function add(db: Db, { delivery, id, reason, tries, since }: Undelivered): Promise<void> {
  const set = { reason, tries, since }
  await db
    .insert(undelivered)
    .values({ ...delivery, id, ...set })
    .onConflictDoUpdate({ target: [undelivered.workspace, undelivered.id], set })
}

async function get(db: Db, workspace: WorkspaceId, id: string): Promise<Undelivered | undefined> {
  const [row] = await db.select().from(undelivered).where(isDelivery(workspace, id))
  return row && toUndelivered(row)
}

/** Oldest first. */
async function list(db: Db, workspace: WorkspaceId): Promise<readonly Undelivered[]> {
  const rows = await db
    .select()
    .from(undelivered)
    .where(eq(undelivered.workspace, workspace))
    .orderBy(asc(undelivered.since), asc(undelivered.id))
  return rows.map(toUndelivered)
}

async function remove(db: Db, workspace: WorkspaceId, id: string): Promise<boolean> {
  const gone = await db.delete(undelivered).where(isDelivery(workspace, id)).returning({ id: undelivered.id })
  return gone.length > 0
}

function isDelivery(workspace: WorkspaceId, id: string) {
  return and(eq(undelivered.workspace, workspace), eq(undelivered.id, id))
}

function toUndelivered(row: typeof undelivered.$inferSelect): Undelivered {
  const { id, reason, tries, since, ...delivery } = row
  return { delivery, id, reason, tries, since }
}
