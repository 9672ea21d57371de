import { and, eq, lt, sql } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import * as tables from './schema.ts'
import type { Db } from './session.ts'

const { workspaces, auditLog, ...rest } = tables

/**
 * Table by table, whatever the schema holds, so that none can be forgotten. The workspace's own row is locked first and goes
 * last: whoever installs it anew meanwhile waits, and what is left by then stays.
 */
export async function erase(
  db: Db,
  workspace: WorkspaceId,
  before: Date,
  rows: number,
): Promise<'more' | 'gone' | 'kept'> {
  const ended = and(eq(workspaces.workspace, workspace), lt(workspaces.endedAt, before))
  const [found] = await db.select({ id: workspaces.workspace }).from(workspaces).where(ended).for('update')
  if (found === undefined) return 'kept'
  let left = rows
  for (const table of Object.values(rest)) {
    // By their places: a large table is deleted bit by bit.
    const some = sql`select ctid from ${table} where ${table.workspace} = ${workspace} limit ${left}`
    const gone = await db
      .delete(table)
      .where(sql`ctid = any(array(${some}))`)
      .returning({ workspace: table.workspace })
    left -= gone.length
    if (left <= 0) return 'more'
  }
  // The audit log goes with its workspace only, and is short.
  await db.delete(auditLog).where(eq(auditLog.workspace, workspace))
  await db.delete(workspaces).where(ended)
  return 'gone'
}
