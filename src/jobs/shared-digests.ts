import type { PgBoss } from 'pg-boss'
import { withIds } from '../log-ids.ts'
import type { Log } from '../ports.ts'
import type { Handlers } from './handlers.ts'
import { readPart } from './job-data.ts'
import { queues } from './queues.ts'

/** Begins digests that another replica, or this one, shared; one part after the other. */
export async function workSharedDigests(working: {
  readonly boss: PgBoss
  readonly handlers: Pick<Handlers, 'digests'>
  readonly log: Log
}): Promise<void> {
  const { boss, handlers, log } = working
  let id = ''
  id = await boss.work<unknown, unknown, typeof fetching>(queues.digests, fetching, ([job]) => {
    // The next part at once, for as long as there are any.
    setTimeout(() => boss.notifyWorker(id), 0)
    return withIds(
      () => ({ digests: job?.id }),
      async () => {
        try {
          if (job !== undefined) await handlers.digests(readPart(job.data))
        } catch (error) {
          log.error({ error }, 'shared digests failed; the next minute tries again')
        }
      },
    )
  })
}

const fetching = {
  batchSize: 1,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 15,
} as const
