import { and, eq, lt } from 'drizzle-orm'
import type { MessageRef, WorkspaceId } from '../domain/person.ts'
import type { DeletionStore } from '../ports.ts'
import { deletedMessages } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function deletionStore(session: Session): DeletionStore {
  return bind<DeletionStore>(session, { note, has, forget })
}

async function note(db: Db, { workspace, channel, id }: MessageRef, at: Date): Promise<void> {
  await db.insert(deletedMessages).values({ workspace, channel, id, at }).onConflictDoNothing()
}

async function has(db: Db, { workspace, channel, id }: MessageRef): Promise<boolean> {
  const found = await db
    .select({ id: deletedMessages.id })
    .from(deletedMessages)
    .where(
      and(eq(deletedMessages.workspace, workspace), eq(deletedMessages.channel, channel), eq(deletedMessages.id, id)),
    )
  return found.length > 0
}

async function forget(db: Db, workspace: WorkspaceId, before: Date): Promise<void> {
  await db.delete(deletedMessages).where(and(eq(deletedMessages.workspace, workspace), lt(deletedMessages.at, before)))
}
