import type { PgBoss } from 'pg-boss'
import { isBehindRetry } from './lanes.ts'
import { queues } from './queues.ts'
import type { QueueName } from './queues.ts'

/** Of one queue: jobs that are due, jobs for later, and for how many seconds the first of the due ones has been due. */
export interface Backlog {
  readonly due: number
  readonly later: number
  readonly oldestDue: number
}

/** Answers a query of the database that the queue lives in. */
export type Run = (statement: string) => Promise<readonly object[]>

/** As `backlogIn`, of an open queue. */
export async function backlog(boss: PgBoss): Promise<Readonly<Record<QueueName, Backlog>>> {
  return backlogIn(async (statement) => (await boss.getDb().executeSql(statement, [])).rows as object[])
}

/**
 * By queue, over all processes. A job behind one of its lane that is tried again later is for later, too. Reads only jobs
 * that are still to be done, by an index: those that merely keep their key are many.
 */
export async function backlogIn(run: Run): Promise<Readonly<Record<QueueName, Backlog>>> {
  const names = Object.values(queues)
  const rows = await run(
    `select name, count(*) filter (where due)::int as due, count(*) filter (where not due)::int as later,
       coalesce(extract(epoch from now() - min(start_after) filter (where due)), 0)::float8 as oldest
     from (
       select j.name, j.start_after, j.start_after <= now() and not ${isBehindRetry} as due
       from pgboss.job j
       where j.name in (${names.map((name) => `'${name}'`).join(', ')}) and j.state < 'active' and not j.blocked
     ) as waiting group by name`,
  )
  const found = new Map(
    (rows as Row[]).map(({ oldest: oldestDue, name, ...counts }) => [name, { ...counts, oldestDue }]),
  )
  return Object.fromEntries(names.map((name) => [name, found.get(name) ?? nothing])) as Record<QueueName, Backlog>
}

interface Row {
  readonly name: string
  readonly due: number
  readonly later: number
  readonly oldest: number
}

const nothing: Backlog = { due: 0, later: 0, oldestDue: 0 }
