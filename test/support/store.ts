import type { Store } from '../../src/ports.ts'
import { openTestDatabase } from './database.ts'
import { storeOf } from './store-of.ts'

export interface TestStore {
  readonly store: Store
  close(): Promise<void>
}

/** A fresh database as the use cases see it. Deliveries go nowhere: `fakeDeps` collects them, `startJobs` queues them. */
export async function openTestStore(): Promise<TestStore> {
  const database = await openTestDatabase()
  return { store: storeOf(database), close: () => database.close() }
}
