import { AsyncLocalStorage } from 'node:async_hooks'
import { drizzle } from 'drizzle-orm/postgres-js'
import type { Sql } from 'postgres'
import { asFault, DatabaseUnavailable, guarded, within } from './faults.ts'
import type { Load } from './load.ts'
import { bounded, executing } from './postgres-client.ts'
import type { Client } from './postgres-client.ts'
import type { Engine } from './session.ts'

/**
 * Runs transactions of at most `deadline` milliseconds, or as long as their caller gives them. All of them share one
 * drizzle, so that what it prepares is built once; each statement goes to the transaction in whose name it was called,
 * never to another's.
 */
export function transactions(sql: Sql, deadline: number): Engine<unknown>['transaction'] {
  const calling = new AsyncLocalStorage<Client>()
  const unsafe: Client['unsafe'] = (...statement) => {
    const client = calling.getStore()
    if (client === undefined) throw new Error('a statement of no transaction')
    return client.unsafe(...statement)
  }
  const db = drizzle({ options: sql.options, unsafe } as Sql)
  return (work, milliseconds = deadline) =>
    transact(sql, { deadline, milliseconds }, (client) => {
      const call = <Value>(inner: () => Promise<Value>) => guarded(() => calling.run(client, inner))
      return work({ db, call }, executing(client))
    })
}

/** Notes each transaction while it is under way, also one that waits for its connection. */
export function counted(transaction: Engine<unknown>['transaction'], load: Load): Engine<unknown>['transaction'] {
  return async (work, milliseconds) => {
    const end = load.begin()
    try {
      return await transaction(work, milliseconds)
    } finally {
      end()
    }
  }
}

/** Between PostgreSQL's word that it ends a connection and the end of it, in milliseconds. */
const breaking = 1000

async function transact<Result>(
  sql: Sql,
  { deadline, milliseconds }: { deadline: number; milliseconds: number },
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  let late = false
  let over = false
  const refuse = () => {
    // Its caller was told that it failed: it must not commit after that.
    if (late) throw new DatabaseUnavailable('DEADLINE')
    // The connection may be in somebody else's transaction by now.
    if (over) throw new Error('a statement came after the end of its transaction')
  }
  const end = () => void (over = true)
  const settled = Promise.withResolvers<void>()
  let answered = false
  const begun = sql.begin(async (transaction) => {
    try {
      refuse()
      const result = await work(unless(refuse, bounded(transaction, sql.options, deadline))).finally(end)
      if (late) refuse()
      return { result }
    } catch (error) {
      if (asFault(error) instanceof DatabaseUnavailable) await within(settled.promise, breaking).catch(() => undefined)
      throw error
    } finally {
      // The caller knows of it already. What postgres.js would write now, a COMMIT or a ROLLBACK, goes to a connection
      // that is no more, which ends the process (postgres.js 3.4.9, `nextWrite` in connection.js).
      if (answered) await new Promise<never>(() => {})
    }
  }) as Promise<{ result: Result }>
  // Also when its connection breaks, which the work need not notice.
  const settle = () => {
    answered = true
    end()
    settled.resolve()
  }
  begun.then(settle, settle)
  const done = await within(begun, milliseconds, () => void (late = true))
  return done.result
}

/** A client that first asks whether it still may. */
function unless(refuse: () => void, { options, unsafe }: Client): Client {
  return {
    options,
    unsafe: (...statement) => {
      refuse()
      return unsafe(...statement)
    },
  }
}
