import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Options, Sql } from 'postgres'
import { guarded, within } from './faults.ts'
import { poolLoad, poolSize } from './load.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { bounded, counting } from './postgres-client.ts'
import { counted, transactions } from './postgres-transactions.ts'
import type { Engine } from './session.ts'

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
  // Of their own: postgres.js may send a BEGIN behind others' statements, and when many wait there, does not keep the
  // connection for its transaction, whose statements then go astray.
  const transacting = postgres(url, poolOptions(deadline))
  const statements = poolLoad(poolSize)
  const begun = poolLoad(poolSize)
  return {
    db: drizzle(counting(bounded(sql, sql.options, deadline), statements) as Sql),
    transaction: counted(transactions(transacting, deadline), begun),
    pools: () => ({ statements: statements.figures(), transactions: begun.figures() }),
    ping: () => guarded(async () => void (await within(sql`select 1`.execute(), deadline))),
    close: async () =>
      void (await Promise.all([sql, transacting].map((pool) => pool.end({ timeout: deadline / 1000 })))),
    queue: { connectionString: url },
  }
}

function poolOptions(deadline: number) {
  return {
    max: poolSize,
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
