import type { CopyRows } from './copy-connection.ts'

/** A table as it stands in a database. */
export interface CopyTable {
  /** As it may stand in a statement. */
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** Its primary key, so that the order of the rows tells nothing of when they were written. */
  readonly order: readonly string[]
  /** Which rows are meant; all where it is undefined. */
  readonly where?: string | undefined
}

/** Rows beside our tables that are copied with them: the queue's, of which the store knows no more than its maker says. */
export interface Beside {
  /** With its schema. */
  readonly table: string
  readonly where: string
  /** A query for one value, `version`, that both databases must have in common. */
  readonly version: string
  /** What is said to the rows once they are somewhere where time has gone on without them. */
  readonly afterRestore: string
}

/**
 * Every table of Kindling there is in this database, by name: those that are led by a workspace, so that a new one is in it by
 * itself, and no one else's in the same schema.
 */
export async function ourTables(rows: CopyRows): Promise<readonly CopyTable[]> {
  const names = await rows.run(`
    select quote_ident(relname) as name from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
      and attname = 'workspace_id' and attnum = 1 order by relname`)
  const tables: CopyTable[] = []
  for (const { name } of names) tables.push(await tableCalled(rows, String(name)))
  return tables
}

/** One table of a database; `where` says which of its rows are meant. */
export async function tableCalled(rows: CopyRows, name: string, where?: string): Promise<CopyTable> {
  const columns = await rows.run(`
    select quote_ident(attname) as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = '${name}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attname`)
  const order = await rows.run(`
    select quote_ident(attname) as name from pg_index, unnest(indkey) with ordinality as part(number, place)
    join pg_attribute on attnum = part.number
    where indrelid = '${name}'::regclass and indisprimary and attrelid = indrelid order by part.place`)
  return {
    name,
    columns: columns.map(({ name, type }) => ({ name: String(name), type: String(type) })),
    order: order.map(({ name }) => String(name)),
    where,
  }
}

/** Of which of these tables there are rows. */
export async function filled(rows: CopyRows, tables: readonly CopyTable[]): Promise<readonly string[]> {
  const asked = tables.map(
    ({ name, where = 'true' }) => `select '${name}' as name where exists (select 1 from ${name} where ${where})`,
  )
  const found = await rows.run(`${asked.join(' union all ')} order by 1`)
  return found.map(({ name }) => String(name))
}

/** Numbers that the database draws itself go on behind those that were copied. */
export async function drawOn(rows: CopyRows, tables: readonly CopyTable[]): Promise<void> {
  for (const { name, columns } of tables)
    for (const column of columns) {
      const [found] = await rows.run(`select pg_get_serial_sequence('${name}', '${bare(column.name)}') as sequence`)
      const sequence = found?.['sequence']
      if (typeof sequence !== 'string') continue
      await rows.run(
        `select setval('${sequence}', coalesce(max(${column.name}), 1), max(${column.name}) is not null) from ${name}`,
      )
    }
}

/** Without the quotes of an identifier. */
function bare(name: string): string {
  return name.replace(/^"|"$/g, '').replaceAll('""', '"').replaceAll("'", "''")
}
