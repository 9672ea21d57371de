import type { KeptRow, RecordPage, RecordPlace } from '../ports.ts'

/** Pages one after the other; an empty one is left out. */
export async function* pages(
  read: (after: RecordPlace | undefined) => Promise<RecordPage>,
): AsyncGenerator<readonly KeptRow[]> {
  let after: RecordPlace | undefined
  do {
    const { rows, next } = await read(after)
    if (rows.length > 0) yield rows
    after = next
  } while (after !== undefined)
}
