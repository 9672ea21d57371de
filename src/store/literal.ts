import type { Column, SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'

/**
 * Whether a column holds one of these words of ours. They stand in the statement and not among its values: a plan for whatever
 * values, which PostgreSQL keeps for a statement that is asked often, could use no index over a part of the rows else.
 * Throws a `RangeError` for what is no plain word.
 */
export function isOneOf(column: Column, ...words: readonly string[]): SQL {
  if (!words.every((word) => /^\w+$/.test(word))) throw new RangeError('only plain words stand in a statement')
  return sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`
}
