import type { Store } from '../../src/ports.ts'
import { openTestDatabase } from './database.ts'

export interface TestStore {
  readonly store: Store
  close(): Promise<void>
}

/** A fresh database as the use cases see it. Deliveries go nowhere: `fakeDeps` collects them, `startJobs` queues them. */
export async function openTestStore(): Promise<TestStore> {
  const database = await openTestDatabase()
  const store: Store = {
    ...database.stores,
    transact: (work, milliseconds) =>
      database.transaction(
        (stores) => work({ ...stores, deliver: async () => undefined, drop: async () => undefined }),
        milliseconds,
      ),
  }
  return { store, close: () => database.close() }
}
