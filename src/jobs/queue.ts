import { PgBoss, fromPglite, systemClock } from 'pg-boss'
import type { PGliteLike } from 'pg-boss'
import type { Delivery, DigestPart, ExecuteSql, Log } from '../ports.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import { drop } from './dropping.ts'
import { enqueueWith } from './enqueue.ts'
import { loggedSeldom } from './failures.ts'
import { partJob } from './job-data.ts'
import { createQueues, queues } from './queues.ts'

/** Where the queue's tables are: a PostgreSQL of its own pool, or the one connection of an embedded one. */
export type QueueConnection = { readonly connectionString: string } | { readonly pglite: PGliteLike }

export interface Queue {
  readonly boss: PgBoss
  /**
   * Commits with the caller's transaction. A delivery whose key the queue still knows changes nothing. Those that come without
   * waiting for each other are written by one statement, in their order.
   */
  enqueue(delivery: Delivery, executeSql: ExecuteSql): Promise<void>
  /** Commits with the caller's transaction: no delivery of this workspace, or to or about this person, is left, sent ones included. */
  drop(whose: PersonRef | WorkspaceId, executeSql: ExecuteSql): Promise<void>
  /** Digests that are due, for whichever replica is free. What is lost with its replica, the next tick finds again. */
  share(parts: readonly DigestPart[]): Promise<void>
  /** Waits at most `seconds` for handlers that run. To be called before the database is closed: pg-boss still asks it. */
  stop(seconds?: number): Promise<void>
}

/**
 * Opens the job queue and makes its tables and queues where they are missing; several processes may do so at once.
 * Nothing is worked on before `startJobs`.
 */
export async function openQueue(options: { connection: QueueConnection; log: Log }): Promise<Queue> {
  const { log } = options
  const boss = new PgBoss({
    ...databaseOptions(options.connection),
    ...timers,
    clock: steadyClock,
    useListenNotify: true,
    schedule: false,
  })
  boss.on('error', loggedSeldom(log, 'job queue failed'))
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'job queue warns'))
  await boss.start()
  await createQueues(boss)
  return {
    boss,
    ...enqueueing(boss),
    share: async (parts) => void (await boss.insert(queues.digests, parts.map(partJob))),
    stop: async (seconds = 30) => {
      // pg-boss closes its listener first, and its workers would go on fetching meanwhile: they end at once.
      await Promise.all(Object.values(queues).map((name) => boss.offWork(name, { wait: false })))
      await boss.stop({ graceful: true, timeout: seconds * 1000 })
    },
  }
}

const poolSize = 6

/** So many connections to PostgreSQL the queue takes at most: its pool, and one on which pg-boss listens. */
export const queueConnections = poolSize + 1

function databaseOptions(connection: QueueConnection) {
  if ('pglite' in connection) return { db: fromPglite(connection.pglite), backend: 'pglite' as const }
  return { connectionString: connection.connectionString, max: poolSize, connectionTimeoutMillis: 5_000 }
}

/** Short, so that the job of a killed process is found again soon: its lane waits for the job's expiry and these two. */
const timers = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 } as const

/**
 * The time for pg-boss: that of the start of the process and what has passed since, so that it is never set back. By the
 * machine's clock its polling and supervision would sleep for as long as that was set back, which may be days. What is due
 * it asks of the database, so that it needs spans of time only.
 */
export const steadyClock = { ...systemClock, now: () => performance.timeOrigin + performance.now() }

/** What the transaction enqueued before is dropped with the rest, also where nobody waited for it. */
function enqueueing(boss: PgBoss): Pick<Queue, 'enqueue' | 'drop'> {
  const { enqueue, settled } = enqueueWith(boss, queues.deliver)
  return {
    enqueue,
    drop: async (whose, executeSql) => {
      await settled(executeSql)
      await drop(whose, executeSql)
    },
  }
}
