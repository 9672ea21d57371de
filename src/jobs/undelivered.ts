import type { JobWithMetadata, PgBoss } from 'pg-boss'
import type { Log } from '../ports.ts'
import type { Handlers } from './handlers.ts'
import { queues, readDelivery } from './queue.ts'
import { readFailure } from './retries.ts'

/** Takes up deliveries that failed for good: frees their lane, then tells whoever can do something about it. */
export async function workUndelivered(working: {
  boss: PgBoss
  handlers: Pick<Handlers, 'failed'>
  log: Log
}): Promise<void> {
  const { boss, handlers } = working
  await boss.work<unknown, unknown, typeof fetching>(queues.undelivered, fetching, async (jobs) => {
    for (const job of jobs) {
      await leaveLane(boss, job)
      await handlers.failed(undeliveredOf(job))
      working.log.info({ delivery: job.sourceId, reason: reasonOf(job) }, 'undelivered noted')
    }
  })
}

const fetching = {
  batchSize: 1,
  includeMetadata: true,
  pollingIntervalSeconds: 1,
  // Dead letters notify nobody, and their lane waits.
  notifyPollingIntervalSeconds: 1,
} as const

/** A failed job of a strict FIFO queue blocks its key until it is gone. */
async function leaveLane(boss: PgBoss, job: JobWithMetadata<unknown>): Promise<void> {
  if (job.sourceName === null || job.sourceId === null) return
  const [source] = await boss.findJobs(job.sourceName, { id: job.sourceId })
  if (source?.state === 'failed') await boss.deleteJob(job.sourceName, job.sourceId)
  for (const worker of boss.getWipData()) if (worker.name === job.sourceName) boss.notifyWorker(worker.id)
}

function undeliveredOf(job: JobWithMetadata<unknown>) {
  return {
    delivery: readDelivery(job.data),
    id: job.sourceId ?? job.id,
    reason: reasonOf(job),
    tries: (job.sourceRetryCount ?? 0) + 1,
    since: job.sourceCreatedOn ?? job.createdOn,
  }
}

function reasonOf(job: JobWithMetadata<unknown>): string {
  return readFailure(job.sourceOutput)?.code ?? 'no_answer'
}
