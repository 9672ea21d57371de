import { getTableColumns } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/pg-core'
import type { PgTable } from 'drizzle-orm/pg-core'

/** A table as the database has it. `field` is a column's name in our code, `type` PostgreSQL's. */
export interface TableShape {
  readonly name: string
  readonly columns: readonly { readonly field: string; readonly name: string; readonly type: string }[]
  /** Fields of the primary key; the first is the workspace. */
  readonly key: readonly string[]
}

export function shapeOf(table: PgTable): TableShape {
  const { name, primaryKeys } = getTableConfig(table)
  const columns = Object.entries(getTableColumns(table)).map(([field, column]) => ({
    field,
    name: column.name,
    type: column.getSQLType(),
  }))
  const key = primaryKeys[0]?.columns.map((part) => columns.find((column) => column.name === part.name)?.field ?? '')
  return { name, columns, key: key ?? [] }
}
