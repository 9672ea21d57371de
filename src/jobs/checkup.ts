import type { Finding } from '../ports.ts'
import { backlogIn } from './figures.ts'
import type { Backlog } from './figures.ts'
import { queues } from './queues.ts'

/** Deliveries that have been due for longer, in seconds, are stuck rather than busy. */
const long = 15 * 60

/** What waits in the queue, and what could not be sent. `run` answers a query of the database that the queue lives in. */
export async function checkQueue(
  run: (statement: string) => Promise<readonly Record<string, unknown>[]>,
): Promise<readonly Finding[]> {
  const [known] = await run(`select to_regclass('pgboss.job') is not null as known`)
  if (known?.['known'] !== true) return []
  const { deliver } = await backlogIn(run)
  const [tick] = await run(`
    select extract(epoch from now() - max(created_on))::int as ago from pgboss.job where name = '${queues.tick}'`)
  const [lost] = await run(`
    select count(*)::int as count from undelivered
    where workspace_id in (select workspace_id from workspaces where ended_at is null)`)
  return [waiting(deliver), ticking(tick?.['ago']), undelivered(Number(lost?.['count']))]
}

function waiting({ due, later, oldestDue }: Backlog): Finding {
  const is = `deliveries due: ${due}, the oldest for ${Math.round(oldestDue / 60)} min; for later: ${later}`
  return oldestDue > long
    ? {
        check: 'queue',
        state: 'wrong',
        is,
        todo: 'Is Kindling running? If it is, look in its log for "delivery failed".',
      }
    : { check: 'queue', state: 'ok', is }
}

function ticking(ago: unknown): Finding {
  const check = 'minute clock'
  const todo = 'Start Kindling. Nothing comes due by itself while it does not run.'
  if (typeof ago !== 'number') return { check, state: 'warn', is: 'has never ticked, or not for a day', todo }
  const is = `ticked ${ago} s ago`
  return ago > 180 ? { check, state: 'warn', is, todo } : { check, state: 'ok', is }
}

function undelivered(count: number): Finding {
  const check = 'undelivered'
  return count === 0
    ? { check, state: 'ok', is: 'every delivery went out' }
    : {
        check,
        state: 'warn',
        is: `deliveries that were given up: ${count}`,
        todo: 'An admin sees them in their home, with what to do, and can send them again.',
      }
}
