import { readFileSync } from 'node:fs'
import type { Config } from './config.ts'
import { backlog } from './jobs/figures.ts'
import type { Queue } from './jobs/queue.ts'
import type { Metrics } from './ports.ts'
import type { Database } from './store/database.ts'
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
    version: versionOf(readFileSync(new URL('../package.json', import.meta.url), 'utf8')),
  })
  return { metrics, page: { token, ...read } }
}

function versionOf(manifest: string): string {
  return (JSON.parse(manifest) as { readonly version: string }).version
}
