import { and, eq } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import type { LookBack, LookBackStore } from '../ports.ts'
import { hoursOf } from './kindness-counts.ts'
import { nulled } from './refs.ts'
import { lookBacks } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function lookBackStore(session: Session): LookBackStore {
  return bind<LookBackStore>(session, { begin, get, waits })
}

/** Of several replicas one begins it. */
async function begin(db: Db, lookBack: LookBack): Promise<boolean> {
  return (await db.insert(lookBacks).values(nulled(lookBack)).onConflictDoNothing().returning()).length > 0
}

async function get(db: Db, workspace: WorkspaceId, month: string): Promise<LookBack | undefined> {
  const [row] = await db
    .select()
    .from(lookBacks)
    .where(and(eq(lookBacks.workspace, workspace), eq(lookBacks.month, month)))
  return row && { ...row, story: row.story ?? undefined }
}

async function waits(db: Db, ...[workspace, { from, until }]: Parameters<LookBackStore['waits']>) {
  return (await hoursOf(db, workspace, { since: from, until })).waits
}
