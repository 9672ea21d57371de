import type { Log } from './ports.ts'

export interface Shutdown {
  add(part: string, stop: () => Promise<unknown>): void
  /** Stops the parts, last added first. One that fails is logged, and the others still stop. Once: later calls wait for it. */
  run(): Promise<void>
}

/** What has been started and how to stop it, in reverse. */
export function inReverse(log: Log): Shutdown {
  const parts: { part: string; stop: () => Promise<unknown> }[] = []
  let running: Promise<void> | undefined
  const stopAll = async () => {
    for (const { part, stop } of parts.toReversed()) {
      try {
        await stop()
      } catch (error) {
        log.error({ part, error }, 'did not stop cleanly')
      }
    }
  }
  return {
    add: (part, stop) => void parts.push({ part, stop }),
    run: () => (running ??= stopAll()),
  }
}
