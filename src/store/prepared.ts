import { getTableColumns, sql } from 'drizzle-orm'
import type { Column, SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { findable } from './columns.ts'
import type { Db } from './session.ts'

/**
 * A query that drizzle builds once for each database it is asked on, and not for each time: to build one costs more than
 * to have it answered. What changes from time to time is a `sql.placeholder`; `build` ends in `.prepare(name)`.
 */
export function prepared<Query extends Prepared>(build: (db: Db) => Query): (db: Db) => Query {
  const built = new WeakMap<object, Query>()
  return (db) => {
    const known = built.get(db) ?? takingAnyId(build(db))
    built.set(db, known)
    return known
  }
}

interface Prepared {
  execute: (values?: Record<string, unknown>) => unknown
}

/** The value of a placeholder does not pass its column, which would make ids findable: so that is done here. */
function takingAnyId<Query extends Prepared>(query: Query): Query {
  const execute = query.execute.bind(query)
  query.execute = (values = {}) => {
    const taken: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(values))
      taken[name] = typeof value === 'string' ? findable(value) : value
    return execute(taken)
  }
  return query
}

/** A placeholder for a value that is handed in as the driver takes it, see `driverValue`. */
export function given(name: string): SQL {
  return sql`${sql.placeholder(name)}`
}

/** A value as a column hands it to the driver. A placeholder would ask the column about null, too, which none expects. */
export function driverValue(column: Column, value: unknown): unknown {
  return value === null || value === undefined ? null : column.mapToDriverValue(value)
}

/** A row of which every column is a placeholder of its own name. */
export function givenRow<Table extends PgTable>(table: Table): { [Name in keyof Table['_']['columns']]: SQL } {
  const names = Object.keys(getTableColumns(table))
  return Object.fromEntries(names.map((name) => [name, given(name)])) as ReturnType<typeof givenRow<Table>>
}

/** The values for the placeholders of a row. */
export function driverRow<Table extends PgTable>(table: Table, row: Table['$inferSelect']): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, column] of Object.entries(getTableColumns(table) as Record<string, Column>))
    values[name] = driverValue(column, (row as Record<string, unknown>)[name])
  return values
}
