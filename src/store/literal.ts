import type { Column, SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'

/**
 * Whether a column holds one of these words of ours. They stand in the statement itself and not among its values: for one
 * that is asked often PostgreSQL keeps a plan for whatever values, which cannot use a partial index. Throws a `RangeError`
 * for what is no plain word.
 */
export function isOneOf(column: Column, ...words: readonly string[]): SQL {
  if (!words.every((word) => /^\w+$/.test(word))) throw new RangeError('only plain words stand in a statement')
  return sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`
}
