import { eq, getTableColumns, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { WorkspaceId } from '../domain/person.ts'
import type { Db } from './session.ts'

/** What was found, each with the workspace that it is of. */
export type Rows<Value> = Promise<readonly (readonly [WorkspaceId, Value])[]>

/** Columns of what is asked, as `askedFor` names it. */
export const asked = {
  workspace: sql`asked."workspace"`,
  from: sql`asked."from"`,
  until: sql`asked."until"`,
  lately: sql`asked."lately"`,
  choice: sql`asked."choice"`,
  ids: sql`asked."ids"`,
}

/** Whether a row is of the workspace that is asked for. */
export function ours(workspace: PgColumn): SQL {
  return eq(workspace, asked.workspace)
}

type ColumnOf<Table extends PgTable> = keyof Table['$inferSelect'] & string

interface Looked<Table extends PgTable, Column extends ColumnOf<Table>> {
  /** What is asked, as `askedFor` has it. */
  readonly asking: SQL
  readonly which: SQL | undefined
  /** Names of those that are read; all where none is named. */
  readonly columns?: readonly Column[] | undefined
  /** Names of columns. */
  readonly order?: readonly NoInfer<Column>[]
  /** Of each so many rows, those that come first by `newest`. */
  readonly newest?: readonly SQL[]
  readonly limit?: number
}

/** No limit, where one has to stand. */
const all = 2_147_483_647

/**
 * Rows of a table for each that is asked, one after the other by an index. The limit keeps the planner from joining as it
 * likes: among a few large companies, and for as many as it thinks are asked, that is to read all that they ever did.
 */
export async function ofEach<Table extends PgTable, Column extends ColumnOf<Table> = ColumnOf<Table>>(
  db: Db,
  table: Table,
  { asking, which, columns, order = [], newest = [], limit = all }: Looked<Table, Column>,
): Promise<readonly Pick<Table['$inferSelect'], Column>[]> {
  const names = columns ?? Object.keys(getTableColumns(table))
  const own = db
    .select(named(getTableColumns(table), names))
    .from(table as PgTable)
    .where(which)
    .orderBy(...newest)
    .limit(limit)
    .as('own')
  const fields = named(own, names)
  const rows: unknown = await db
    .select(fields)
    .from(asking)
    .innerJoinLateral(own, sql`true`)
    .orderBy(...order.flatMap((name) => fields[name] ?? []))
  return rows as readonly Pick<Table['$inferSelect'], Column>[]
}

function named(fields: Readonly<Record<string, PgColumn>>, names: readonly string[]): Record<string, PgColumn> {
  return Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])))
}
