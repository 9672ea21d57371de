import { and, eq, lt } from 'drizzle-orm'
import type { MessageRef, WorkspaceId } from '../domain/person.ts'
import type { DeletionStore } from '../ports.ts'
import { given, prepared } from './prepared.ts'
import { deletedMessages } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function deletionStore(session: Session): DeletionStore {
  return bind<DeletionStore>(session, { note, has, forget })
}

async function note(db: Db, { workspace, channel, id }: MessageRef, at: Date): Promise<void> {
  await db.insert(deletedMessages).values({ workspace, channel, id, at }).onConflictDoNothing()
}

async function has(db: Db, message: MessageRef): Promise<boolean> {
  const { workspace, channel, id } = message
  return (await thisMessage(db).execute({ workspace, channel, id })).length > 0
}

/** Asked twice on the way of every moment. */
const thisMessage = prepared((db) => {
  const { workspace, channel, id } = deletedMessages
  return db
    .select({ id })
    .from(deletedMessages)
    .where(and(eq(workspace, given('workspace')), eq(channel, given('channel')), eq(id, given('id'))))
    .prepare('deletion.has')
})

async function forget(db: Db, workspace: WorkspaceId, before: Date): Promise<void> {
  await db.delete(deletedMessages).where(and(eq(deletedMessages.workspace, workspace), lt(deletedMessages.at, before)))
}
