import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrationsFolder } from './migrations.ts'
import type { CopyRows } from './copy-connection.ts'

/** By which migration a database was last changed: the hash of its file, and the number of those there were. */
export interface SchemaState {
  readonly migration: string
  readonly count: number
}

/** Undefined where Kindling has never been. */
export async function schemaOf(rows: CopyRows): Promise<SchemaState | undefined> {
  const [known] = await rows.run(`select to_regclass('drizzle.__drizzle_migrations') is not null as known`)
  if (known?.['known'] !== true) return undefined
  const [row] = await rows.run(
    `select hash, count(*) over ()::int as count from drizzle.__drizzle_migrations order by created_at desc limit 1`,
  )
  return row === undefined ? undefined : { migration: String(row['hash']), count: Number(row['count']) }
}

/** What this version of Kindling makes of a database. */
export function schemaHere(): SchemaState {
  const all = readMigrationFiles({ migrationsFolder })
  return { migration: all.at(-1)?.hash ?? '', count: all.length }
}
