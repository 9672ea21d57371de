import type { PgBoss } from 'pg-boss'

/**
 * `deliver`: what goes out by itself. `undelivered`: what of it was given up. `tick`: the minute's clock. `digests`: digests that
 * replicas share.
 */
export const queues = { deliver: 'deliver', undelivered: 'undelivered', tick: 'tick', digests: 'digests' } as const
export type QueueName = keyof typeof queues

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

/** Makes the queues where they are missing, and gives those that are there the options of this version. */
export async function createQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(queues.undelivered, options.undelivered)
  await boss.createQueue(queues.deliver, { policy: 'key_strict_fifo', ...options.deliver })
  await boss.createQueue(queues.tick, options.tick)
  await boss.createQueue(queues.digests, options.digests)
  for (const name of Object.values(queues)) {
    // A queue keeps the options it was made with, which may be those of an older version.
    await boss.updateQueue(name, options[name])
    // Fills pg-boss's queue cache. Otherwise the first send inside a PGlite transaction reads the queue's row on the
    // outer handle, which waits for that very transaction for ever.
    await boss.findJobs(name, { id: '00000000-0000-0000-0000-000000000000' })
  }
}
