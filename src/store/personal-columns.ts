import { eq, getTableColumns, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Fate, Personal } from './personal.ts'

/** Which rows name this person by this column. */
export function naming({ table }: Personal, name: string, fate: Fate, id: string): SQL {
  const column = columnOf(table, name)
  if (typeof fate === 'object' && 'key' in fate) return sql`${column} ->> ${fate.key} = ${id}`
  if (typeof fate === 'object' && 'part' in fate) return sql`${id} = any(regexp_split_to_array(${column}, '[/@]'))`
  // An array holds a plain value that is one of its elements.
  if (typeof fate === 'object') return sql`${column} #> ${pathOf(fate.list)} @> to_jsonb(${id}::text)`
  return isList(column) ? sql`${id} = any(${column})` : eq(column, id)
}

/** A column by its name in our code. Throws a `RangeError` where there is none. */
export function columnOf(table: PgTable, name: string): PgColumn {
  const column = getTableColumns(table)[name]
  if (column === undefined) throw new RangeError(`no column is called ${name}`)
  return column
}

export function isList(column: PgColumn): boolean {
  return column.getSQLType().endsWith('[]')
}

/** Keys of ours, never anybody's words. */
export function pathOf(keys: readonly string[]): SQL {
  return sql.raw(`'{${keys.join(',')}}'::text[]`)
}
