import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { ExecuteSql } from '../ports.ts'
import type { PoolLoad } from './load.ts'

/** Drizzle over a pool, over one open transaction, or over PGlite: the query builder is the same. */
export type Db = PostgresJsDatabase

/** What a store works on. `call` surrounds each of its methods. */
export interface Session {
  readonly db: Db
  call<Result>(work: () => Promise<Result>): Promise<Result>
}

/** One of the two databases behind the stores. */
export interface Engine<Queue> {
  readonly db: Db
  /** Commits what `work` did when it resolves; rolls it back when it rejects, or takes longer than that. */
  transaction<Result>(
    work: (session: Session, executeSql: ExecuteSql) => Promise<Result>,
    milliseconds?: number,
  ): Promise<Result>
  ping(): Promise<void>
  /** Resolves with why when it cannot go on in this process; never for a server, which comes back. */
  readonly ended?: Promise<Error>
  close(): Promise<void>
  /** By the pool's name; an embedded database has none. */
  pools(): Readonly<Record<string, PoolLoad>>
  readonly queue: Queue
}

type Method = (db: Db, ...args: unknown[]) => Promise<unknown>

/** The methods of a store as functions of the database they work on. */
export type Over<Store> = {
  readonly [Name in keyof Store]: Store[Name] extends (...args: infer Args) => infer Result
    ? (db: Db, ...args: Args) => Result
    : never
}

/** Makes a store of its functions. */
export function bind<Store extends object>(session: Session, functions: Over<Store>): Store {
  const methods = Object.entries(functions as unknown as Record<string, Method>)
  return Object.fromEntries(
    methods.map(([name, method]) => [
      name,
      (...args: unknown[]) => session.call(async () => method(session.db, ...args)),
    ]),
  ) as Store
}
