import { and, desc, eq, lt } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import type { AuditEntry, AuditNote, AuditStore } from '../ports.ts'
import { idWithin, personOf } from './refs.ts'
import { auditLog } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function auditStore(session: Session): AuditStore {
  return bind<AuditStore>(session, { note, entries })
}

async function note(db: Db, { workspace, by, at, what, subject, names = [] }: AuditNote): Promise<void> {
  const author = by === undefined ? null : idWithin(workspace, by)
  await db.insert(auditLog).values({ workspace, at, by: author, what, subject, names: [...names] })
}

async function entries(
  db: Db,
  workspace: WorkspaceId,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<readonly AuditEntry[]> {
  const rows = await db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.workspace, workspace), before === undefined ? undefined : lt(auditLog.id, before)))
    .orderBy(desc(auditLog.id))
    .limit(limit)
  return rows.map(({ by, subject, ...row }) => ({
    ...row,
    by: by === null ? undefined : personOf(workspace, by),
    subject: subject ?? undefined,
  }))
}
