import type { Column, SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'

const pieceSize = 5_000

/** Writes many rows a few thousand at a time, each piece as the text of a JSON array for `jsonb_to_recordset`. */
export async function inPieces(rows: readonly object[], write: (piece: string) => PromiseLike<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += pieceSize) {
    const piece = JSON.stringify(rows.slice(from, from + pieceSize), storable)
    await write(piece)
    // The embedded database works in this process, and others want their turn as well.
    await new Promise((resolve) => void setImmediate(resolve))
  }
}

/** For `JSON.stringify`: PostgreSQL refuses NUL and half characters. */
export function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\u0000', '').toWellFormed() : value
}

/**
 * Many questions as rows to join with, under the name `asked`: one parameter, however many they are. `columns` are their
 * names and types.
 */
export function askedFor(questions: readonly object[], columns: string): SQL {
  return sql`jsonb_to_recordset(${JSON.stringify(questions, storable)}::text::jsonb) as asked(${sql.raw(columns)})`
}

/** Whether a column holds one of these: the text of a JSON array is one parameter, however many they are. */
export function isAmong(column: Column, ids: readonly string[] | SQL): SQL {
  const list = Array.isArray(ids) ? JSON.stringify(ids, storable) : ids
  return sql`${column} = any(array(select jsonb_array_elements_text(${list}::text::jsonb)))`
}
