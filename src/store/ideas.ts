import { asc, eq } from 'drizzle-orm'
import type { Idea } from '../domain/idea.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { IdeaStore } from '../ports.ts'
import { idWithin } from './refs.ts'
import { ideas, retiredIdeas } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function ideaStore(session: Session): IdeaStore {
  return bind<IdeaStore>(session, { added, add, retired, retire })
}

/** Oldest first, the retired ones among them. */
async function added(db: Db, workspace: WorkspaceId): Promise<readonly Idea[]> {
  const { key, title, why, kinds, minutes, cost, who, for: meantFor } = ideas
  return db
    .select({ key, title, why, kinds, minutes, cost, who, for: meantFor })
    .from(ideas)
    .where(eq(ideas.workspace, workspace))
    .orderBy(asc(ideas.addedAt), asc(ideas.key))
}

async function add(db: Db, workspace: WorkspaceId, idea: Idea, by: PersonRef): Promise<void> {
  await db.insert(ideas).values({ ...idea, kinds: [...idea.kinds], workspace, addedBy: idWithin(workspace, by) })
}

async function retired(db: Db, workspace: WorkspaceId): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ key: retiredIdeas.key })
    .from(retiredIdeas)
    .where(eq(retiredIdeas.workspace, workspace))
  return new Set(rows.map((row) => row.key))
}

async function retire(db: Db, workspace: WorkspaceId, key: string, by: PersonRef): Promise<void> {
  await db
    .insert(retiredIdeas)
    .values({ workspace, key, retiredBy: idWithin(workspace, by) })
    .onConflictDoNothing()
}
