import { and, eq } from 'drizzle-orm'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { NoteStore } from '../ports.ts'
import { idWithin } from './refs.ts'
import { customerNotes } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function noteStore(session: Session): NoteStore {
  return bind<NoteStore>(session, { get, keep, erase })
}

async function get(db: Db, workspace: WorkspaceId, customer: string): Promise<string | undefined> {
  const [row] = await db.select({ words: customerNotes.words }).from(customerNotes).where(isAbout(workspace, customer))
  return row?.words
}

async function keep(
  db: Db,
  workspace: WorkspaceId,
  customer: string,
  note: { words: string; by: PersonRef; at: Date },
): Promise<void> {
  const set = { words: note.words, by: idWithin(workspace, note.by), at: note.at }
  await db
    .insert(customerNotes)
    .values({ workspace, customer, ...set })
    .onConflictDoUpdate({ target: [customerNotes.workspace, customerNotes.customer], set })
}

async function erase(db: Db, workspace: WorkspaceId, customer: string): Promise<boolean> {
  const gone = await db
    .delete(customerNotes)
    .where(isAbout(workspace, customer))
    .returning({ customer: customerNotes.customer })
  return gone.length > 0
}

function isAbout(workspace: WorkspaceId, customer: string) {
  return and(eq(customerNotes.workspace, workspace), eq(customerNotes.customer, customer))
}
