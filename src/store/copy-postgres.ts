import postgres from 'postgres'
import type { TransactionSql } from 'postgres'
import { guarded } from './faults.ts'
import { sameWords } from './copy-connection.ts'
import type { CopyConnection, CopyRows } from './copy-connection.ts'

/** A PostgreSQL as it is: nothing is migrated. The connection opens with the first statement. */
export function copyPostgres(url: string): CopyConnection {
  const sql = postgres(url, { max: 1, connect_timeout: 15, backoff: () => 0, fetch_types: false, onnotice: () => {} })
  return {
    engine: 'postgres',
    transaction: async (kind, work) => {
      const { result } = await guarded(() =>
        sql.begin(modes[kind], async (transaction) => {
          await transaction.unsafe(sameWords)
          return { result: await work(rowsOf(transaction)) }
        }),
      )
      return result
    },
    run: (statement) => guarded(async () => sql.unsafe(statement)),
    close: () => sql.end({ timeout: 1 }),
  }
}

const modes = { snapshot: 'isolation level repeatable read read only', write: '' } as const

function rowsOf(transaction: TransactionSql): CopyRows {
  return {
    run: async (statement, values = []) => [
      ...(await transaction.unsafe<Record<string, unknown>[]>(statement, [...values])),
    ],
    out: async (query) => transaction.unsafe(`copy (${query}) to stdout`).readable(),
  }
}
