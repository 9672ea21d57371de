import type { Column, SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import { findable, storable } from './columns.ts'

const pieceSize = 5_000

/** Writes many rows a few thousand at a time, each piece as the text of a JSON array for `jsonb_to_recordset`. */
export async function inPieces(rows: readonly object[], write: (piece: string) => PromiseLike<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += pieceSize) {
    const piece = JSON.stringify(rows.slice(from, from + pieceSize), asStored)
    await write(piece)
    // The embedded database works in this process, and others want their turn as well.
    await new Promise((resolve) => void setImmediate(resolve))
  }
}

/** For `JSON.stringify`: PostgreSQL refuses NUL and half characters. */
function asStored(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? storable(value) : value
}

/** Ids as the one parameter that `isAmong` takes. */
export function listed(ids: readonly string[]): string {
  return JSON.stringify(ids.map(findable))
}

/**
 * Many questions as rows to join with, under the name `asked`: one parameter, however many they are. `columns` are their
 * names and types.
 */
export function askedFor(questions: readonly object[], columns: string): SQL {
  const rows = JSON.stringify(questions, (_key, value: unknown) =>
    typeof value === 'string' ? findable(value) : value,
  )
  return sql`jsonb_to_recordset(${rows}::text::jsonb) as asked(${sql.raw(columns)})`
}

/** Whether a column holds one of these: the text of a JSON array is one parameter, however many they are. */
export function isAmong(column: Column, ids: readonly string[] | SQL): SQL {
  const list = Array.isArray(ids) ? listed(ids) : ids
  return sql`${column} = any(array(select jsonb_array_elements_text(${list}::text::jsonb)))`
}
