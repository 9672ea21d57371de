import type { WorkspaceId } from '../domain/person.ts'
import type { Delivery, Deps, Messenger, Outgoing, Sent, Undelivered } from '../ports.ts'
import { delivered, prepare } from '../usecases/deliveries.ts'
import { failed } from '../usecases/failed.ts'
import { runDue } from '../usecases/due.ts'

/** What the jobs do, so that queue and clock can be tried without the core. */
export interface Handlers {
  prepare(delivery: Delivery): Promise<Outgoing | undefined>
  delivered(delivery: Delivery, sent: Sent): Promise<void>
  failed(undelivered: Undelivered): Promise<void>
  runDue(): Promise<void>
  messenger(workspace: WorkspaceId): Messenger
}

export function coreHandlers(deps: Deps): Handlers {
  return {
    prepare: (delivery) => prepare(deps, delivery),
    delivered: (delivery, sent) => delivered(deps, delivery, sent),
    failed: (undelivered) => failed(deps, undelivered),
    runDue: () => runDue(deps),
    messenger: (workspace) => deps.platform(workspace).messenger,
  }
}
