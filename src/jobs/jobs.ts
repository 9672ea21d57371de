import type { WorkspaceId } from '../domain/person.ts'
import type { Log } from '../ports.ts'
import { startClock } from './clock.ts'
import { workDeliveries } from './deliver.ts'
import type { Handlers } from './handlers.ts'
import { queues } from './queue.ts'
import type { Queue } from './queue.ts'
import { retryDelays } from './retries.ts'
import { forgetWorkspace, settle } from './settle.ts'
import { workUndelivered } from './undelivered.ts'

export interface Jobs {
  /** Does now what a tick of the clock would do. */
  tickNow(): Promise<void>
  /** Waits until nothing is due or on its way; false after `milliseconds` (10 s). Retries later on are not waited for. */
  settle(milliseconds?: number): Promise<boolean>
  /** Drops every job of a workspace of which everything was deleted. */
  forget(workspace: WorkspaceId): Promise<void>
  /** Whether the workers reach their database. */
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
}): Promise<Jobs> {
  const { queue, handlers, log, delays = retryDelays, deadline } = options
  const { boss } = queue
  await workDeliveries({ boss, handlers, log, delays, deadline })
  await workUndelivered({ boss, handlers, log })
  const clock = await startClock({ boss, log, runDue: () => handlers.runDue() })
  return {
    tickNow: () => handlers.runDue(),
    settle: (milliseconds) => settle(boss, milliseconds),
    forget: (workspace) => forgetWorkspace(boss, workspace),
    healthy: () => boss.getWipData().some((worker) => worker.name === queues.deliver && isAlive(worker)),
    stop: async () => {
      await Promise.all([queue.stop(), clock.stop()])
    },
  }
}

/** A worker asks twice a second; one that has had no answer for half a minute has lost its database. */
function isAlive(worker: { lastFetchedOn: number | null; count: number }): boolean {
  return worker.count > 0 || (worker.lastFetchedOn !== null && Date.now() - worker.lastFetchedOn < 30_000)
}
