import type { Log } from '../ports.ts'

/** Starts and ends workers beyond those that there always are. */
export interface StandIns {
  /** A worker has begun a batch. To be called when that is done. */
  begun(): () => void
}

/** For so long a batch is nothing special, in milliseconds. */
const patience = 1_000

/**
 * A batch is done when its slowest try is, which may take twenty seconds: a few workspaces whose platform is slow would hold
 * up thousands of others. So whoever works on one for longer than a second has a stand-in until then; at most so many.
 */
export function standIns(
  workers: { readonly start: () => Promise<string>; readonly end: (id: string) => Promise<void> },
  { log, most = 12 }: { readonly log: Log; readonly most?: number },
): StandIns {
  let standing = 0
  const stand = async (done: Promise<void>) => {
    standing += 1
    try {
      const id = await workers.start()
      await done
      await workers.end(id)
    } catch (error) {
      log.warn({ error }, 'no stand-in for a slow batch of deliveries')
    } finally {
      standing -= 1
    }
  }
  return {
    begun() {
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(() => {
        if (standing < most) void stand(promise)
      }, patience)
      return () => {
        clearTimeout(timer)
        resolve()
      }
    },
  }
}
