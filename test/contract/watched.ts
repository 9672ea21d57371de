import type { Deps, PlatformPort, Store } from '../../src/ports.ts'
import { tellEvents } from '../../src/telling-stores.ts'
import { deliveryId } from '../../src/jobs/delivery-id.ts'
import { audited } from '../support/audited.ts'

/** What the core did, seen from below: by it a story proves that it tells the use cases it claims to tell. */
export interface Watched {
  /** `delivery nudge`: what went out. */
  readonly uses: Set<string>
  /** Ids of the moments and customers that came up, oldest first. */
  readonly moments: string[]
  readonly digests: string[]
  clear(): void
  readonly around: (deps: Deps) => Deps
}

/** Stands around a command in a text, so that it can be told from other words. */
export const called = /⟦(.*?)⟧/g

export function watch(): Watched {
  const purposes = new Map<string, string>()
  const watched: Watched = {
    uses: new Set(),
    moments: [],
    digests: [],
    clear() {
      watched.uses.clear()
      watched.moments.length = 0
      watched.digests.length = 0
      purposes.clear()
    },
    around: (deps) => ({
      ...deps,
      store: tellEvents(audited(watchedStore(deps.store, watched, purposes)), deps.clock),
      poster: { post: async () => void watched.uses.add('delivery event') },
      platform: (workspace) => watchedPort(deps.platform(workspace), watched, purposes),
    }),
  }
  return watched
}

function watchedStore(store: Store, watched: Watched, purposes: Map<string, string>): Store {
  return {
    ...store,
    transact: (work, milliseconds) =>
      store.transact(
        (unit) =>
          work({
            ...unit,
            moments: {
              ...unit.moments,
              async insert(moment) {
                const made = await unit.moments.insert(moment)
                if (made !== undefined) watched.moments.push(made.id)
                return made
              },
            },
            digests: {
              ...unit.digests,
              async begin(digests) {
                const begun = await unit.digests.begin(digests)
                for (const { digest } of digests) if (begun.has(digest.workspace)) watched.digests.push(digest.period)
                return begun
              },
            },
            async deliver(delivery) {
              purposes.set(deliveryId(delivery), delivery.purpose)
              await unit.deliver(delivery)
            },
          }),
        milliseconds,
      ),
  }
}

function watchedPort(port: PlatformPort, watched: Watched, purposes: Map<string, string>): PlatformPort {
  return {
    ...port,
    command: (words, place) => `⟦${port.command(words, place)}⟧`,
    messenger: {
      ...port.messenger,
      async send(outgoing, id, signal) {
        const sent = await port.messenger.send(outgoing, id, signal)
        watched.uses.add(`delivery ${purposes.get(id) ?? '?'}`)
        return sent
      },
    },
  }
}
