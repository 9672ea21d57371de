import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { makePgArray } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Options, Sql, TransactionSql } from 'postgres'
import type { ExecuteSql } from '../ports.ts'
import { DatabaseUnavailable, guarded, within } from './faults.ts'
import { migratePostgres } from './migrate-postgres.ts'
import type { Db, Engine } from './session.ts'

/** What pg-boss connects to. */
export interface PostgresQueue {
  readonly connectionString: string
}

/**
 * A pool on a PostgreSQL server, migrated. No caller waits longer than `deadline` milliseconds for a statement or a
 * transaction; the pool connects again by itself. Throws with a sentence for the operator when the server cannot be used.
 */
export async function openPostgres(url: string, deadline: number): Promise<Engine<PostgresQueue>> {
  await migratePostgres(url)
  const sql = postgres(url, poolOptions(deadline))
  return {
    db: drizzle(bounded(sql, sql.options, deadline)),
    transaction: (work, milliseconds) => transact(sql, { deadline, milliseconds }, work),
    ping: () => guarded(async () => void (await within(sql`select 1`.execute(), deadline))),
    close: () => sql.end({ timeout: deadline / 1000 }),
    queue: { connectionString: url },
  }
}

function poolOptions(deadline: number) {
  return {
    max: 10,
    connect_timeout: deadline / 2000,
    // The default grows to 20 s, and callers wait it out before they are told anything.
    backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 0.5),
    socket: (options: { host: string[]; port: number[]; path?: string | false }) => mortalSocket(options, deadline * 3),
    // Array columns are read by drizzle: no need to ask each connection for their types.
    fetch_types: false,
    onnotice: () => {},
    connection: {
      application_name: 'kindling',
      TimeZone: 'UTC',
      statement_timeout: Math.ceil(deadline * 0.75),
      idle_in_transaction_session_timeout: deadline * 2,
    },
  } satisfies Options<Record<string, never>> & { socket: unknown }
}

/**
 * A connection that is given up after this many milliseconds of silence. An idle one is opened again when needed; one whose
 * network swallows everything would else keep its place in the pool until TCP gives up, which takes a quarter of an hour.
 */
function mortalSocket(options: { host: string[]; port: number[]; path?: string | false }, silence: number): Socket {
  const [host = 'localhost'] = options.host
  const [port = 5432] = options.port
  const socket = typeof options.path === 'string' ? connect(options.path) : connect(port, host)
  socket.setTimeout(silence, () => socket.destroy())
  // postgres.js takes the name that the certificate must have from here.
  return Object.assign(socket, { host })
}

async function transact<Result>(
  sql: Sql,
  { deadline, milliseconds = deadline }: { deadline: number; milliseconds: number | undefined },
  work: (db: Db, executeSql: ExecuteSql) => Promise<Result>,
): Promise<Result> {
  let late = false
  const refuseLate = () => {
    if (late) throw new DatabaseUnavailable('DEADLINE')
  }
  const begun = sql.begin(async (transaction) => {
    refuseLate()
    const client = bounded(transaction, sql.options, deadline)
    const result = await work(drizzle(client), executing(client))
    // Its caller was told that it failed: it must not commit after that.
    refuseLate()
    return { result }
  })
  const done = await within(begun as Promise<{ result: Result }>, milliseconds, () => {
    late = true
  })
  return done.result
}

/** As much of postgres.js as drizzle uses, with a deadline on each statement. Statements are prepared: they are few. */
function bounded(client: Sql | TransactionSql, options: Sql['options'], deadline: number): Sql {
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
  return { options, unsafe } as unknown as Sql
}

function executing(client: Sql): ExecuteSql {
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
