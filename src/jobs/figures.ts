import type { PgBoss } from 'pg-boss'
import { queues } from './queue.ts'

/** Of one queue: jobs whose time has come, jobs for later, and for how many seconds the first of the due ones has been due. */
export interface Backlog {
  readonly due: number
  readonly later: number
  readonly oldestDue: number
}

/**
 * By queue, over all processes. A job behind one of its lane that is tried again later is for later, too. Reads only jobs
 * that are still to be done, by an index: those that merely keep their key are many.
 */
export async function backlog(boss: PgBoss): Promise<Readonly<Record<string, Backlog>>> {
  const names = Object.values(queues)
  const { rows } = await boss.getDb().executeSql(
    `select name, count(*) filter (where due)::int as due, count(*) filter (where not due)::int as later,
       coalesce(extract(epoch from now() - min(start_after) filter (where due)), 0)::float8 as oldest
     from (
       select j.name, j.start_after, j.start_after <= now() and not exists (
         select 1 from pgboss.job b
         where b.name = j.name and b.singleton_key = j.singleton_key and b.state = 'retry' and b.start_after > now()
       ) as due
       from pgboss.job j where j.name = any($1::text[]) and j.state < 'active' and not j.blocked
     ) as waiting group by name`,
    [names],
  )
  const found = new Map(
    (rows as Row[]).map(({ oldest: oldestDue, name, ...counts }) => [name, { ...counts, oldestDue }]),
  )
  return Object.fromEntries(names.map((name) => [name, found.get(name) ?? nothing]))
}

interface Row {
  readonly name: string
  readonly due: number
  readonly later: number
  readonly oldest: number
}

const nothing: Backlog = { due: 0, later: 0, oldestDue: 0 }
