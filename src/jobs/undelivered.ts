import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { withIds } from '../log-ids.ts'
import type { Delivery, Log } from '../ports.ts'
import type { Handlers } from './handlers.ts'
import { readDelivery } from './job-data.ts'
import { queues } from './queues.ts'
import { readFailure } from './retries.ts'

/** Takes up deliveries that failed for good: frees their lane, then tells whoever can do something about it. */
export async function workUndelivered(working: Working): Promise<void> {
  await working.boss.work<unknown, unknown, typeof fetching>(queues.undelivered, fetching, async (jobs) => {
    for (const job of jobs)
      await withIds(
        () => idsOf(job),
        () => takeUp(working, job),
      )
  })
}

interface Working {
  readonly boss: PgBoss
  readonly handlers: Pick<Handlers, 'failed'>
  readonly log: Log
}

async function takeUp({ boss, handlers, log }: Working, job: JobWithMetadata<unknown>): Promise<void> {
  await leaveLane(boss, job)
  await handlers.failed(undeliveredOf(job))
  log.info({ delivery: job.sourceId, reason: reasonOf(job) }, 'undelivered noted')
}

function idsOf({ data, sourceId, id }: JobWithMetadata<unknown>): object {
  return { delivery: sourceId ?? id, workspace: (data as Partial<Delivery> | null)?.workspace }
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
