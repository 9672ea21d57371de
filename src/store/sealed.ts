import { and, eq, getTableName, isNotNull, like, not } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { SealedStore, SealedValue } from '../ports.ts'
import { hooks, installations, subscriptions } from './schema.ts'
import { columnOf } from './personal-columns.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

interface Sealed {
  readonly table: PgTable & { readonly workspace: PgColumn }
  readonly column: string
  /** Tells the rows of a workspace apart. */
  readonly id?: PgColumn
}

/** Every column that holds a secret to be used again, by its kind. Those of which a hash is enough are kept as one. */
const sealed: Readonly<Record<string, Sealed>> = {
  'installation token': { table: installations, column: 'token' },
  'installation refresh token': { table: installations, column: 'refreshToken' },
  'hook secret': { table: hooks, column: 'secret', id: hooks.id },
  'subscription secret': { table: subscriptions, column: 'secret', id: subscriptions.id },
}

/** Where they stand, as the database calls it. */
export const sealedColumns: readonly { readonly table: string; readonly column: string }[] = Object.values(sealed).map(
  ({ table, column }) => ({ table: getTableName(table), column: columnOf(table, column).name }),
)

export function sealedStore(session: Session): SealedStore {
  return bind<SealedStore>(session, { kinds, without, replace })
}

async function kinds(): Promise<readonly string[]> {
  return Object.keys(sealed)
}

async function without(db: Db, kind: string, prefix: string, limit: number): Promise<readonly SealedValue[]> {
  const { table, id, column } = kindOf(kind)
  const value = columnOf(table, column)
  const rows = await db
    .select({ workspace: table.workspace, value, ...(id === undefined ? {} : { id }) })
    .from(table)
    .where(and(isNotNull(value), not(like(value, `${prefix.replaceAll(/[\\%_]/g, '\\$&')}%`))))
    .limit(limit)
  return rows.map((row) => ({ id: '', ...row }) as SealedValue)
}

async function replace(db: Db, kind: string, { workspace, id, value }: SealedValue, by: string): Promise<boolean> {
  const { table, column, id: idColumn } = kindOf(kind)
  const row = and(eq(table.workspace, workspace), idColumn && eq(idColumn, id))
  const changed = await db
    .update(table)
    .set({ [column]: by })
    .where(and(row, eq(columnOf(table, column), value)))
    .returning({ workspace: table.workspace })
  return changed.length > 0
}

function kindOf(kind: string): Sealed {
  const found = Object.hasOwn(sealed, kind) ? sealed[kind] : undefined
  if (found === undefined) throw new RangeError(`nothing is sealed as ${kind}`)
  return found
}
