import type { Config } from './config.ts'
import { backlog } from './jobs/figures.ts'
import type { Queue } from './jobs/queue.ts'
import type { Metrics } from './ports.ts'
import type { Database } from './store/database.ts'
import { version } from './version.ts'
import type { MetricsWeb } from './web/metrics.ts'

/** Counts, and shows it at `/metrics`. Undefined where the operator has set no token: then nothing is counted. */
export async function observe(
  { metricsToken: token }: Pick<Config, 'metricsToken'>,
  database: Pick<Database, 'pools'>,
  { boss }: Pick<Queue, 'boss'>,
): Promise<{ readonly metrics: Metrics; readonly page: MetricsWeb } | undefined> {
  if (token === undefined) return undefined
  const { createMeasuring } = await import('./measuring.ts')
  const { metrics, ...read } = createMeasuring({
    queues: () => backlog(boss),
    pools: () => database.pools(),
    version: version(),
  })
  return { metrics, page: { token, ...read } }
}
