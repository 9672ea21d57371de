import type { Clock, Log, SandboxStore } from '../ports.ts'
import { workspace } from './company.ts'
import { pastUntil } from './history.ts'

/** Gives the company its year of history, behind whoever is there already. */
export interface Past {
  /** Begins, unless it is there. Called twice it still is one. */
  begin(): void
  /** Settles once what was begun has ended, however it ended. */
  settled(): Promise<void>
}

export function pastOf({ sandboxStore, clock, log }: { sandboxStore: SandboxStore; clock: Clock; log: Log }): Past {
  let work: Promise<void> = Promise.resolve()
  const write = async () => {
    // The server answers first.
    await new Promise((resolve) => setImmediate(resolve))
    if (await sandboxStore.hasPast(workspace)) return
    await sandboxStore.putPast(workspace, pastUntil(clock.now()))
  }
  return {
    begin: () => {
      work = work.then(write).catch((error: unknown) => log.error({ error }, 'sandbox.no_past'))
    },
    settled: () => work,
  }
}
