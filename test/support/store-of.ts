import type { Store } from '../../src/ports.ts'
import type { Database } from '../../src/store/database.ts'

/** A database as the use cases see it, but that deliveries go nowhere. A transaction has `usual` milliseconds unless told otherwise. */
export function storeOf({ stores, ...rest }: Pick<Database, 'stores' | 'transaction'>, usual?: number): Store {
  return {
    ...stores,
    transact: (work, milliseconds = usual) =>
      rest.transaction(
        (unit) => work({ ...unit, deliver: async () => undefined, drop: async () => undefined }),
        milliseconds,
      ),
  }
}
