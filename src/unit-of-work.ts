import type { WorkspaceId } from './domain/person.ts'
import type { Queue } from './jobs/queue.ts'
import type { Store } from './ports.ts'
import type { Database } from './store/database.ts'

/**
 * The stores, and units of work of which rows and deliveries commit together. `all` leaves out workspaces that this
 * process is not connected to: another way of running it may have left them in the same database.
 */
export function unitsOver(
  database: Pick<Database, 'stores' | 'transaction'>,
  queue: Pick<Queue, 'enqueue' | 'drop'>,
  connected: (workspace: WorkspaceId) => boolean,
): Store {
  const { stores, transaction } = database
  const { workspaces } = stores
  return {
    ...stores,
    workspaces: {
      ...workspaces,
      all: async () => (await workspaces.all()).filter(({ id }) => connected(id)),
      endedBefore: async (at) => (await workspaces.endedBefore(at)).filter(connected),
    },
    transact: (work, milliseconds) =>
      transaction(
        (unit, executeSql) =>
          work({
            ...unit,
            deliver: (delivery) => queue.enqueue(delivery, executeSql),
            drop: (whose) => queue.drop(whose, executeSql),
          }),
        milliseconds,
      ),
  }
}
