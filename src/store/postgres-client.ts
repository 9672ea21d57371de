import { makePgArray } from 'drizzle-orm/pg-core'
import type { Sql, TransactionSql } from 'postgres'
import type { ExecuteSql } from '../ports.ts'
import { guarded, within } from './faults.ts'
import type { Load } from './load.ts'

/** As much of postgres.js as drizzle uses. */
export type Client = Pick<Sql, 'options' | 'unsafe'>

/** Puts a deadline in milliseconds on each statement. Statements are prepared: they are few. */
export function bounded(client: Sql | TransactionSql, options: Sql['options'], deadline: number): Client {
  const unsafe = (text: string, values: unknown[] = []) => {
    const query = client.unsafe(text, values as never[], { prepare: true })
    const withdraw = () => {
      // One that waits for a connection must not run after its caller was told that it failed. One that runs is ended
      // by statement_timeout; to cancel it would need the connection that does not answer.
      if ((query as { state?: unknown }).state === null) query.cancel()
    }
    // A query starts in the next microtask at the earliest, so values() is still in time.
    return Object.assign(within(query, deadline, withdraw), {
      values() {
        void query.values()
        return this
      },
    })
  }
  return { options, unsafe: unsafe as unknown as Sql['unsafe'] }
}

/** Notes each statement while it is under way. */
export function counting({ options, unsafe }: Client, load: Load): Client {
  const counted = (...statement: Parameters<Client['unsafe']>) => {
    const query = unsafe(...statement)
    const end = load.begin()
    query.then(end, end)
    return query
  }
  return { options, unsafe: counted as Client['unsafe'] }
}

export function executing(client: Client): ExecuteSql {
  return (text, values = []) =>
    guarded(async () => {
      const rows = await client.unsafe(text, values.map(asParameter) as never[])
      return { rows: [...rows].flat() }
    })
}

/** As node-postgres writes them, which is what pg-boss counts on: arrays as PostgreSQL's, other objects as JSON. */
function asParameter(value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return makePgArray(value.map(asParameter))
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' && !Buffer.isBuffer(value) ? JSON.stringify(value) : value
}
