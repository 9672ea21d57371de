import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Transaction } from '@electric-sql/pglite'
import { guarded } from './faults.ts'
import { hold } from './pglite-folder.ts'
import { sameWords } from './copy-connection.ts'
import type { CopyConnection, CopyRows } from './copy-connection.ts'

/** The embedded database as it is: nothing is migrated. Throws when another process has the directory. */
export async function copyPglite(directory: string): Promise<CopyConnection> {
  const held = hold(directory)
  try {
    const lite = await PGlite.create({ dataDir: join(directory, 'pglite') })
    return {
      engine: 'pglite',
      // One connection: nobody else changes anything meanwhile.
      transaction: (_kind, work) =>
        guarded(() =>
          lite.transaction(async (transaction) => {
            await transaction.exec(sameWords)
            return work(rowsOf(transaction))
          }),
        ),
      run: (statement) => guarded(() => lite.exec(statement)),
      close: () => lite.close().finally(() => held.close()),
    }
  } catch (error) {
    held.close()
    throw error
  }
}

/** A table at a time is in memory, which the whole embedded database is anyway. */
function rowsOf(transaction: Transaction): CopyRows {
  return {
    run: async (statement, values = []) =>
      values.length > 0
        ? (await transaction.query<Record<string, unknown>>(statement, [...values])).rows
        : (await transaction.exec(statement)).flatMap(({ rows }) => rows),
    out: async (query) => {
      const { blob } = await transaction.query(`copy (${query}) to '/dev/blob'`)
      return piecesOf(blob)
    },
  }
}

async function* piecesOf(blob: Blob | File | undefined): AsyncIterable<Uint8Array> {
  if (blob !== undefined) yield new Uint8Array(await blob.arrayBuffer())
}
