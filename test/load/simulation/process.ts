import { cacheReads } from '../../../src/cached-stores.ts'
import { createDetector } from '../../../src/detect/index.ts'
import { coreHandlers } from '../../../src/jobs/handlers.ts'
import { startJobs } from '../../../src/jobs/jobs.ts'
import type { Jobs } from '../../../src/jobs/jobs.ts'
import { openQueue } from '../../../src/jobs/queue.ts'
import type { Queue } from '../../../src/jobs/queue.ts'
import type { Clock, Deps, Log, Messenger, PlatformPort, PulseSeal } from '../../../src/ports.ts'
import type { Database } from '../../../src/store/database.ts'
import { unitsOver } from '../../../src/unit-of-work.ts'
import { runDue } from '../../../src/usecases/due.ts'
import type { Diary } from './diary.ts'

/** What outlives a process: the database, the platform, the time, the operator's secret. */
export interface Outside {
  readonly database: Database
  readonly platform: PlatformPort
  readonly clock: Clock
  readonly pulse: PulseSeal
  readonly diary: Diary
}

/** One running Kindling: caches, queue and workers of its own over the database. */
export interface Process {
  readonly deps: Deps
  readonly queue: Queue
  /** Takes deliveries off the queue from now on. */
  work(): Promise<void>
  tick(): Promise<void>
  /** Waits until nothing is due or on its way. */
  settle(): Promise<void>
  /** The next message goes out, and then this process is gone before it can note so. */
  dieAfterNextSend(): void
  /** Ends it as `kill -9` would: whatever it is at stays as it is. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** Seconds between tries of a delivery. In real time, which nobody wants to wait for here. */
const delays = [1, 1, 1, 1, 1, 1, 1]

export async function startProcess(outside: Outside): Promise<Process> {
  const life: Life = { dead: false, lastSend: false, unsettled: true }
  const log = logOf(outside.diary, life)
  const queue = await openQueue({ connection: outside.database.queue, log })
  const deps = depsOf(outside, { life, log, queue })
  let jobs: Jobs | undefined
  return {
    deps,
    queue,
    work: async () => {
      jobs = await startJobs({ queue, handlers: handlersOf(deps, outside.diary, life), log, delays })
    },
    tick: () => runDue(deps),
    settle: async () => {
      if (!life.unsettled) return
      life.unsettled = false
      await quiet(queue, 60_000)
    },
    dieAfterNextSend: () => void (life.lastSend = true),
    kill: async () => {
      life.dead = true
      await queue.stop(0)
      // The clock of a dead process does not tick either.
      await jobs?.stop()
    },
    stop: async () => jobs?.stop(),
  }
}

interface Life {
  dead: boolean
  lastSend: boolean
  /** Something was queued since the last time that all was quiet. */
  unsettled: boolean
}

/** Waits until nothing is in the queue, retries included: while one waits for a second here, a day may pass there. */
async function quiet({ boss }: Queue, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds
  while (await isBusy(boss.getDb())) {
    if (performance.now() > end) throw new Error(`deliveries are still on their way: ${await stuck(boss.getDb())}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

type QueueDb = ReturnType<Queue['boss']['getDb']>

async function stuck(db: QueueDb): Promise<string> {
  const { rows } = await db.executeSql(
    `select name, state, data->>'purpose' as purpose, retry_count, start_after, started_on, now(), output from pgboss.job
     where name in ('deliver', 'undelivered') and state < 'completed' order by created_on limit 5`,
  )
  return JSON.stringify(rows)
}

async function isBusy(db: QueueDb): Promise<boolean> {
  const { rows } = await db.executeSql(
    `select exists (select 1 from pgboss.job where name in ('deliver', 'undelivered') and state < 'completed') as busy`,
  )
  return (rows[0] as { busy: boolean } | undefined)?.busy === true
}

function depsOf(outside: Outside, { life, log, queue }: { life: Life; log: Log; queue: Queue }): Deps {
  const enqueue: Queue['enqueue'] = (delivery, executeSql) => {
    life.unsettled = true
    return queue.enqueue(delivery, executeSql)
  }
  const { platform, clock, pulse } = outside
  const messenger = mortal(platform.messenger, life)
  return {
    store: cacheReads(unitsOver(outside.database, { ...queue, enqueue }, () => true)).store,
    detector: createDetector(),
    clock,
    log,
    platform: () => ({ ...platform, messenger }),
    firstAdmins: [],
    pulse,
    address: () => 'https://kindling.example.com',
  }
}

/** What each message is for is told apart here, before it goes out. */
function handlersOf(deps: Deps, diary: Diary, life: Life) {
  const core = coreHandlers(deps)
  const prepare: typeof core.prepare = async (delivery) => {
    const outgoing = await core.prepare(delivery)
    if (outgoing !== undefined) diary.deliveries.set(outgoing, delivery)
    return outgoing
  }
  const delivered: typeof core.delivered = (delivery, sent) => (life.dead ? forever() : core.delivered(delivery, sent))
  return { ...core, prepare, delivered }
}

/** Of a dead process nothing more is heard. */
function mortal(messenger: Messenger, life: Life): Messenger {
  return {
    find: (outgoing, id) => (life.dead ? forever() : messenger.find(outgoing, id)),
    send: async (outgoing, id, signal) => {
      if (life.dead) return forever()
      const message = await messenger.send(outgoing, id, signal)
      if (!life.lastSend) return message
      life.dead = true
      return forever()
    },
  }
}

function logOf(diary: Diary, life: Life): Log {
  const line = (level: 'warn' | 'error') => (ids: object, event: string) => {
    if (!life.dead) diary.log.push({ level, ids, event })
  }
  return { info: () => {}, warn: line('warn'), error: line('error') }
}

const forever = <Result>() => new Promise<Result>(() => {})
