/**
 * A process of its own that works deliveries off and never finishes the first. Prints `sending` once it is at it, and
 * waits to be killed. `node hanging-worker.ts postgres <url>` or `… pglite <folder>`.
 */
import { startJobs } from '../../src/jobs/jobs.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import type { Card } from '../../src/views/card.ts'
import { openDatabase } from '../../src/store/database.ts'

const [engine, place = ''] = process.argv.slice(2)
const database = await openDatabase({ url: engine === 'postgres' ? place : undefined, dataDir: place })
const log = { info: () => {}, warn: () => {}, error: () => {} }
const queue = await openQueue({ connection: database.queue, log })
const card: Card = { elements: [] }
await startJobs({
  queue,
  log,
  handlers: {
    prepare: async ({ workspace, lane }) => ({
      to: 'channel',
      channel: { workspace, id: lane },
      thread: undefined,
      card,
    }),
    post: async () => {},
    delivered: async () => {},
    failed: async () => {},
    runDue: async () => {},
    digests: async () => {},
    messenger: () => ({
      find: async () => undefined,
      send: () => {
        process.stdout.write('sending\n')
        return new Promise(() => {})
      },
    }),
  },
})
