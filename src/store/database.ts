import { AsyncLocalStorage } from 'node:async_hooks'
import type { ConversationStore, ExecuteSql, SandboxStore, Stores } from '../ports.ts'
import { conversationStore } from './conversations.ts'
import { guarded } from './faults.ts'
import type { PoolLoad } from './load.ts'
import type { PgliteQueue } from './pglite.ts'
import type { PostgresQueue } from './postgres.ts'
import { sandboxStore } from './sandbox.ts'
import type { Engine, Session } from './session.ts'
import { storesOver } from './stores.ts'

export { DatabaseUnavailable, StoreFault } from './faults.ts'

/** PGlite or PostgreSQL, migrated and open. */
export interface Database {
  readonly engine: 'pglite' | 'postgres'
  /** Each call commits by itself. */
  readonly stores: Stores
  readonly sandbox: SandboxStore
  /** Where people and channels of Teams are reached. */
  readonly conversations: ConversationStore
  /**
   * All that `work` does with the stores and the SQL it is handed commits, or none of it. The outer stores refuse to work
   * inside: on PGlite, which has one connection, they would wait for ever. PostgreSQL has `milliseconds` for all of it,
   * else as long as for one call.
   */
  transaction<Result>(
    work: (stores: Stores, executeSql: ExecuteSql) => Promise<Result>,
    milliseconds?: number,
  ): Promise<Result>
  /** Throws `DatabaseUnavailable` when the database does not answer. */
  ping(): Promise<void>
  /** Resolves with why, for the operator, when it cannot go on in this process: only a new one helps. */
  readonly ended: Promise<Error>
  close(): Promise<void>
  /** How busy its connections are, by the pool's name. */
  pools(): Readonly<Record<string, PoolLoad>>
  /** What the job queue needs to live in the same database. */
  readonly queue: PostgresQueue | PgliteQueue
}

export interface DatabaseOptions {
  /** `postgres://…`; undefined: PGlite. */
  readonly url: string | undefined
  /** Where PGlite keeps its files: created, and readable by its owner alone. */
  readonly dataDir: string
  /** PGlite in memory instead, from a dump where there is one. */
  readonly memory?: { readonly dump?: Blob | undefined }
  /** Milliseconds after which a call to PostgreSQL fails with `DatabaseUnavailable`. */
  readonly deadline?: number
}

/** Opens and migrates. Throws an Error whose message tells the operator what to do. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  // Each engine is loaded only when it is used: PGlite costs half a second and a hundred megabytes.
  if (options.url !== undefined) {
    const { openPostgres } = await import('./postgres.ts')
    return database('postgres', await openPostgres(options.url, options.deadline ?? 8000))
  }
  const { openPglite } = await import('./pglite.ts')
  const place = options.memory === undefined ? { directory: options.dataDir } : { dump: options.memory.dump }
  return database('pglite', await openPglite(place))
}

function database(name: Database['engine'], engine: Engine<PostgresQueue | PgliteQueue>): Database {
  const inside = new AsyncLocalStorage<{ open: boolean }>()
  const outside = <Result>(work: () => Promise<Result>) => {
    if (inside.getStore()?.open === true) throw new Error('inside a transaction use what it hands in')
    return guarded(work)
  }
  const session: Session = { db: engine.db, call: async (work) => outside(work) }
  return {
    engine: name,
    stores: storesOver(session),
    sandbox: sandboxStore(session, engine),
    conversations: conversationStore(session),
    transaction: async (work, milliseconds) =>
      outside(() =>
        engine.transaction(async (own, executeSql) => {
          const scope = { open: true }
          const stores = storesOver(own)
          return inside.run(scope, () => work(stores, executeSql)).finally(() => (scope.open = false))
        }, milliseconds),
      ),
    ping: () => engine.ping(),
    ended: engine.ended ?? new Promise(() => {}),
    close: () => engine.close(),
    pools: () => engine.pools(),
    queue: engine.queue,
  }
}
