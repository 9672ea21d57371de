import { and, asc, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { RecordPage, RecordPlace } from '../ports.ts'
import { columnOf } from './personal-columns.ts'
import type { Db } from './session.ts'
import { shapeOf } from './table-shape.ts'

/** So many rows are held at a time. */
const pageSize = 500

/**
 * The next rows in the order of the key behind its first column, the workspace. The key is compared as a whole, so that rows
 * which come or go meanwhile shift nothing.
 */
export async function pageOf(
  db: Db,
  table: PgTable,
  { workspace, where, after }: { workspace: string; where?: SQL | undefined; after: RecordPlace | undefined },
): Promise<RecordPage> {
  const fields = shapeOf(table).key.slice(1)
  const key = fields.map((field) => columnOf(table, field))
  const behind =
    after === undefined || key.length === 0
      ? undefined
      : sql`(${sql.join(key, sql`, `)}) > (${sql.join(
          after.map((value, at) => sql`${sql.param(value, key[at])}`),
          sql`, `,
        )})`
  const rows = await db
    .select()
    .from(table)
    .where(and(eq(columnOf(table, 'workspace'), workspace), where, behind))
    .orderBy(...key.map((column) => asc(column)))
    .limit(pageSize)
  const last = rows.at(-1)
  return {
    rows: rows.map(({ workspace: _own, ...row }) => row),
    next: last === undefined || rows.length < pageSize ? undefined : fields.map((field) => last[field]),
  }
}
