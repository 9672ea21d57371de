import { promisify } from 'node:util'
import type { PgBoss } from 'pg-boss'
import { isBehindRetry } from './lanes.ts'
import { queues } from './queues.ts'

const sleep = promisify(setTimeout)

/**
 * Waits until no delivery is due or on its way. Deliveries that wait for their next try, and those behind them, are not
 * waited for. False when that was not reached within `milliseconds`.
 */
export async function settle(boss: PgBoss, milliseconds = 10_000): Promise<boolean> {
  const end = performance.now() + milliseconds
  while (await unsettled(boss)) {
    if (performance.now() > end) return false
    await sleep(20)
  }
  return true
}

/** pg-boss's own counts are up to a minute old. */
async function unsettled(boss: PgBoss): Promise<boolean> {
  const { rows } = await boss.getDb().executeSql(
    `select exists (
       select 1 from pgboss.job j
       where j.name in ($1, $2) and j.state < 'completed'
         and (j.state = 'active' or j.start_after <= now())
         and not ${isBehindRetry}
     ) as busy`,
    [queues.deliver, queues.undelivered],
  )
  return (rows[0] as { busy: boolean } | undefined)?.busy === true
}
