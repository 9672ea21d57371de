import { PgBoss, fromPglite, systemClock } from 'pg-boss'
import type { PGliteLike } from 'pg-boss'
import { z } from 'zod'
import { purposes } from '../ports.ts'
import type { Delivery, DigestPart, ExecuteSql, Log } from '../ports.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import { workspaceId } from '../domain/person.ts'
import { enqueueWith } from './enqueue.ts'

export const queues = { deliver: 'deliver', undelivered: 'undelivered', tick: 'tick', digests: 'digests' } as const
export type QueueName = keyof typeof queues

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
  /** Waits at most `seconds` for handlers that run. Before the database is closed, else the poller finds it gone. */
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
    clock,
    useListenNotify: true,
    schedule: false,
  })
  boss.on('error', (error) => log.error({ error }, 'job queue failed'))
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'job queue warns'))
  await boss.start()
  await createQueues(boss)
  return {
    boss,
    ...enqueueing(boss),
    share: async (parts) => void (await boss.insert(queues.digests, parts.map(toJob))),
    stop: async (seconds = 30) => {
      // At once: pg-boss first closes its listener, and would fetch meanwhile.
      await Promise.all(Object.values(queues).map((name) => boss.offWork(name, { wait: false })))
      await boss.stop({ graceful: true, timeout: seconds * 1000 })
    },
  }
}

function toJob({ workspaces, at }: DigestPart): { readonly data: z.input<typeof partSchema> } {
  return { data: { workspaces: [...workspaces], at: at.toISOString() } }
}

/** As `readDelivery`, of digests that were shared. */
export function readPart(data: unknown): DigestPart {
  return partSchema.parse(data)
}

const partSchema = z.object({
  workspaces: z.array(z.string().transform(workspaceId)),
  at: z.string().transform((at) => new Date(at)),
})

/** Reads what the queue stored. Throws a `ZodError` on a job that no version of ours can have written. */
export function readDelivery(data: unknown): Delivery {
  return deliverySchema.parse(data)
}

const deliverySchema = z.object({
  workspace: z.string().transform(workspaceId),
  purpose: z.enum(purposes),
  subject: z.string(),
  period: z.string(),
  lane: z.string(),
  again: z.literal(true).optional(),
})

const poolSize = 6

/** So many connections to PostgreSQL the queue takes at most: its pool, and one on which pg-boss listens. */
export const queueConnections = poolSize + 1

function databaseOptions(connection: QueueConnection) {
  if ('pglite' in connection) return { db: fromPglite(connection.pglite), backend: 'pglite' as const }
  return { connectionString: connection.connectionString, max: poolSize, connectionTimeoutMillis: 5_000 }
}

/** Short, so that the job of a killed process is found again soon: its expiry plus these is what its lane waits. */
const timers = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 } as const

/**
 * Milliseconds since 1970 as they were when the process began and have passed since, so never set back. By the machine's clock pg-boss' polling and its supervision would sleep for as long as that was set back:
 * hours, or days. It asks the database what is due, so it needs spans of time only.
 */
export const clock = { ...systemClock, now: () => performance.timeOrigin + performance.now() }

const day = 24 * 60 * 60

const options = {
  [queues.undelivered]: { notify: true, retryLimit: 20, retryDelay: 5, retryBackoff: true },
  [queues.deliver]: {
    notify: true,
    deadLetter: queues.undelivered,
    expireInSeconds: 25,
    // We decide when to give up (`retries.ts`); this bounds what we cannot count: kills and long rate limiting.
    retryLimit: 200,
    // At least 1, so that nobody fetches a failed job before it is given its real start.
    retryDelay: 2,
    retentionSeconds: 60 * day,
    // A key stays unique while its row lives: longer than a digest's week or a claim's days.
    deleteAfterSeconds: 40 * day,
  },
  [queues.tick]: { notify: true, retryLimit: 0, expireInSeconds: 300, deleteAfterSeconds: day },
  [queues.digests]: { notify: true, retryLimit: 0, expireInSeconds: 300, deleteAfterSeconds: 60 * 60 },
} as const

async function createQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(queues.undelivered, options.undelivered)
  await boss.createQueue(queues.deliver, { policy: 'key_strict_fifo', ...options.deliver })
  await boss.createQueue(queues.tick, options.tick)
  await boss.createQueue(queues.digests, options.digests)
  for (const name of Object.values(queues)) {
    // An existing queue keeps the options it was made with: those of an older version of ours.
    await boss.updateQueue(name, options[name])
    // Fills pg-boss's queue cache. Otherwise the first send inside a PGlite transaction reads the queue's row on the
    // outer handle, which waits for that very transaction for ever.
    await boss.findJobs(name, { id: '00000000-0000-0000-0000-000000000000' })
  }
}

/** What was enqueued before is dropped with the rest, also where nobody waited for it. */
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

/** Periods name people, too, between their other parts. One that is just being sent is past stopping, but leaves no trace. */
async function drop(whose: PersonRef | WorkspaceId, executeSql: ExecuteSql): Promise<void> {
  if (typeof whose === 'string') return dropAll(whose, executeSql)
  const { workspace, id } = whose
  await executeSql(
    `delete from pgboss.job where name in ('${queues.deliver}', '${queues.undelivered}') and data->>'workspace' = $1
       and (data->>'lane' = $2 or data->>'subject' = $2 or $2 = any(regexp_split_to_array(data->>'period', '[/@]')))`,
    [workspace, id],
  )
}

async function dropAll(workspace: WorkspaceId, executeSql: ExecuteSql): Promise<void> {
  await executeSql(
    `delete from pgboss.job where name in ('${queues.deliver}', '${queues.undelivered}') and data->>'workspace' = $1`,
    [workspace],
  )
}
