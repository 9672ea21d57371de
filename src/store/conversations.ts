import { and, asc, eq, sql } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import type { Conversation, ConversationStore } from '../ports.ts'
import { conversations } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function conversationStore(session: Session): ConversationStore {
  return bind<ConversationStore>(session, { get, list, any, put, remove })
}

type Kind = Conversation['kind']

async function get(db: Db, workspace: WorkspaceId, kind: Kind, id: string): Promise<Conversation | undefined> {
  const [row] = await db
    .select()
    .from(conversations)
    .where(which(workspace, kind, id))
  return row
}

async function list(db: Db, workspace: WorkspaceId, kind: Kind): Promise<readonly Conversation[]> {
  return db
    .select()
    .from(conversations)
    .where(and(eq(conversations.workspace, workspace), eq(conversations.kind, kind)))
    .orderBy(asc(conversations.id))
}

async function any(db: Db, workspace: WorkspaceId, kind: Kind, like: object): Promise<boolean> {
  const { id, reference } = conversations
  const rows = await db
    .select({ id })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspace, workspace),
        eq(conversations.kind, kind),
        sql`${reference} @> ${JSON.stringify(like)}::text::jsonb`,
      ),
    )
    .limit(1)
  return rows.length > 0
}

async function put(db: Db, conversation: Conversation): Promise<void> {
  const { reference } = conversation
  await db
    .insert(conversations)
    .values(conversation)
    .onConflictDoUpdate({
      target: [conversations.workspace, conversations.kind, conversations.id],
      set: { reference },
    })
}

async function remove(db: Db, workspace: WorkspaceId, kind: Kind, id: string): Promise<void> {
  await db.delete(conversations).where(which(workspace, kind, id))
}

function which(workspace: WorkspaceId, kind: Kind, id: string) {
  return and(eq(conversations.workspace, workspace), eq(conversations.kind, kind), eq(conversations.id, id))
}
