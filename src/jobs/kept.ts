import { queues } from './queues.ts'

/**
 * What of the queue a copy of the database takes along: deliveries that wait, and those that are done, by which a second one
 * with the same key is known. Not the minute's tick. After a restore nobody knows what of those that waited went out after
 * the backup was made: each first looks whether it is there already, as when an admin sends one again.
 */
export const keptJobs = {
  table: 'pgboss.job',
  where: `name in ('${queues.deliver}', '${queues.undelivered}')`,
  version: 'select version from pgboss.version',
  afterRestore: `update pgboss.job set data = data || '{"again": true}'
    where name = '${queues.deliver}' and state in ('created', 'retry', 'active')`,
} as const
