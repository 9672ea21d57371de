import type { WorkspaceId } from '../domain/person.ts'
import type { Log, Metrics } from '../ports.ts'
import { startClock } from './clock.ts'
import { workDeliveries } from './deliver.ts'
import type { Handlers } from './handlers.ts'
import { steadyClock } from './queue.ts'
import { queues } from './queues.ts'
import type { Queue } from './queue.ts'
import { retryDelays } from './retries.ts'
import { settle } from './settle.ts'
import { workSharedDigests } from './shared-digests.ts'
import { workUndelivered } from './undelivered.ts'

export interface Jobs {
  /** Does now what a tick of the clock would do. */
  tickNow(): Promise<void>
  /** Waits until nothing is due or on its way; false after `milliseconds` (10 s). Retries later on are not waited for. */
  settle(milliseconds?: number): Promise<boolean>
  /** Drops every delivery of a workspace of which everything was deleted, those included that only keep their key. */
  forget(workspace: WorkspaceId): Promise<void>
  /** Whether the workers of every queue reach their database. Else no card goes out, or nothing happens by the clock. */
  healthy(): boolean
  /** Takes nothing new, waits for handlers that run (30 s at most), and closes the queue. */
  stop(): Promise<void>
}

/**
 * Starts the workers and the clock over an open queue. `delays` are the seconds between tries; `deadline` is how long one
 * may take, in milliseconds.
 */
export async function startJobs(options: {
  queue: Queue
  handlers: Handlers
  log: Log
  delays?: readonly number[]
  deadline?: number | undefined
  metrics?: Metrics | undefined
}): Promise<Jobs> {
  const { queue, handlers, log, delays = retryDelays, deadline, metrics } = options
  const { boss } = queue
  await workDeliveries({ boss, handlers, log, delays, deadline, metrics })
  await workUndelivered({ boss, handlers, log })
  const ticks = await startClock({ boss, log, runDue: () => handlers.runDue() })
  await workSharedDigests({ boss, handlers, log })
  return {
    tickNow: () => handlers.runDue(),
    settle: (milliseconds) => settle(boss, milliseconds),
    forget: (workspace) => queue.drop(workspace, (text, values) => boss.getDb().executeSql(text, values)),
    healthy: () => areAlive(boss.getWipData()),
    stop: async () => {
      await Promise.all([queue.stop(), ticks.stop()])
    },
  }
}

interface Worker {
  readonly name: string
  readonly state: string
  readonly createdOn: number
  readonly lastFetchedOn: number | null
  /** How many jobs it has in hand; no longer than they may take, after which the queue takes them from it. */
  readonly count: number
}

function areAlive(workers: readonly Worker[]): boolean {
  return Object.values(queues).every((queue) => workers.some((worker) => worker.name === queue && isAlive(worker)))
}

/** A worker asks every quarter of a minute or more often; one that has had no answer for twice that has lost its database. */
function isAlive({ state, createdOn, lastFetchedOn, count }: Worker): boolean {
  if (state === 'stopping' || state === 'stopped') return false
  return count > 0 || steadyClock.now() - (lastFetchedOn ?? createdOn) < 30_000
}
