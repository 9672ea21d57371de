/**
 * One of several Kindlings on one PostgreSQL, with its real jobs, that leaves deliveries in the queue: what is measured is
 * how they come into it.
 */
import { coreHandlers } from '../../src/jobs/handlers.ts'
import { startJobs } from '../../src/jobs/jobs.ts'
import type { Jobs } from '../../src/jobs/jobs.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import { queues } from '../../src/jobs/queues.ts'
import type { Deps, Log } from '../../src/ports.ts'
import { openDatabase } from '../../src/store/database.ts'
import { unitsOver } from '../../src/unit-of-work.ts'
import { fakeClock, fakePlatform, quietDetector } from '../support/fake-platform.ts'
import type { Answer, Order } from './digests.ts'

// Long before anything is due, as the jobs tick at once.
const clock = fakeClock('2020-01-01T00:00:00Z')
const troubles: string[] = []
const log: Log = {
  info: () => {},
  warn: (_ids, event) => void troubles.push(event),
  error: (_ids, event) => void troubles.push(event),
}
let jobs: Jobs | undefined

process.on('message', (order: Order) => {
  carryOut(order).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ failed: String(error) } satisfies Answer),
  )
})
process.on('disconnect', () => process.exit())

async function carryOut(order: Order): Promise<Answer> {
  if ('open' in order) jobs = await open(order.open)
  if ('at' in order) clock.set(order.at)
  if ('tick' in order) await jobs?.tickNow()
  const { user, system } = process.cpuUsage()
  return { cpuSeconds: (user + system) / 1e6, troubles }
}

async function open(url: string): Promise<Jobs> {
  const database = await openDatabase({ url, dataDir: 'not used' })
  const queue = await openQueue({ connection: database.queue, log })
  const { directory, ...platform } = fakePlatform('slack:T0NONE')
  const channel: typeof directory.channel = async (ref) => ({
    ref,
    name: 'kindness',
    private: false,
    shared: false,
    members: 40,
    joined: true,
  })
  const deps: Deps = {
    store: unitsOver(database, queue, () => true),
    detector: quietDetector,
    clock,
    log,
    platform: () => ({ ...platform, directory: { ...directory, channel } }),
    firstAdmins: [],
    share: (parts) => queue.share(parts),
  }
  const running = await startJobs({ queue, handlers: coreHandlers(deps), log })
  await queue.boss.offWork(queues.deliver)
  return running
}
