import type { Log } from '../ports.ts'

/** Starts and ends workers beyond those that there always are. */
export interface StandIns {
  /** A worker has begun a batch. It calls the answer when that is done. */
  begun(): () => void
}

/** A batch that takes longer, in milliseconds, is slow. */
const patience = 1_000

/**
 * A batch is done when its slowest try is, which may take twenty seconds: a few workspaces whose platform is slow would hold
 * up thousands of others. So a worker that is at a slow one has a stand-in until it is done; `most` of them at a time.
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
