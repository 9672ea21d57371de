import { createAuthentication } from '../../../src/teams/authentication.ts'
import type { Clients } from '../../../src/teams/clients.ts'

/** botbuilder's own clients, as they are without an app id: they call this machine only. */
export function localClients(): Clients {
  return createAuthentication({ type: 'none' }).clients
}
