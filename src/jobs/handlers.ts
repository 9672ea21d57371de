import type { WorkspaceId } from '../domain/person.ts'
import type { Delivery, Deps, DigestPart, Messenger, Outgoing, Sent, Undelivered } from '../ports.ts'
import { beginShared } from '../usecases/digests-due.ts'
import { delivered, prepare } from '../usecases/deliveries.ts'
import { postEvent } from '../usecases/events.ts'
import { failed } from '../usecases/failed.ts'
import { isServed } from '../usecases/ending.ts'
import { runDue } from '../usecases/due.ts'

/** What the jobs do, so that queue and clock can be tried without the core. */
export interface Handlers {
  prepare(delivery: Delivery): Promise<Outgoing | undefined>
  /** An event goes to an address outside: no platform has a part in it. */
  post(delivery: Delivery, about: { readonly id: string; readonly signal: AbortSignal }): Promise<void>
  delivered(delivery: Delivery, sent: Sent): Promise<void>
  failed(undelivered: Undelivered): Promise<void>
  runDue(): Promise<void>
  /** Begins digests that a replica has shared with the others. */
  digests(part: DigestPart): Promise<void>
  messenger(workspace: WorkspaceId): Messenger
}

/** The handlers of the core. Nothing is prepared, posted or told of for a workspace that is not served any more. */
export function coreHandlers(deps: Deps): Handlers {
  return {
    prepare: async (delivery) => ((await isServed(deps, delivery)) ? prepare(deps, delivery) : undefined),
    post: async (delivery, about) => ((await isServed(deps, delivery)) ? postEvent(deps, delivery, about) : undefined),
    delivered: (delivery, sent) => delivered(deps, delivery, sent),
    failed: async (undelivered) =>
      (await isServed(deps, undelivered.delivery)) ? failed(deps, undelivered) : undefined,
    runDue: () => runDue(deps),
    digests: ({ workspaces, at }) => beginShared(deps, workspaces, at),
    messenger: (workspace) => deps.platform(workspace).messenger,
  }
}
