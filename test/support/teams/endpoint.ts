import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAuthentication } from '../../../src/teams/authentication.ts'
import type { SignIn } from '../../../src/teams/authentication.ts'
import { TeamsAdapter } from '../../../src/teams/adapter.ts'
import { messagesHandler } from '../../../src/teams/http.ts'
import type { Core } from '../../../src/teams/http.ts'
import { tenantsOf } from '../../../src/teams/tenants.ts'
import type { InvokeAnswer, Turn } from '../../../src/teams/world.ts'
import type { Store } from '../../../src/ports.ts'
import { keptLog } from '../fake-platform.ts'
import type { LogLine } from '../fake-platform.ts'

/** The way in of Teams alone, over real HTTP: what gets through is noted, not acted on. */
export interface Endpoint {
  readonly url: string
  /** What was let in, in order. */
  readonly turns: readonly Turn[]
  readonly log: readonly LogLine[]
  /** What is done with the next turns. */
  answer: (turn: Turn) => Promise<InvokeAnswer | undefined>
  /** Takes the core away, as before it is connected. */
  connected: boolean
  close(): Promise<void>
}

export async function teamsEndpoint(options: {
  readonly signIn: SignIn
  readonly store: Store
  readonly keysUrl?: string
}): Promise<Endpoint> {
  const { signIn, store, keysUrl } = options
  const turns: Turn[] = []
  const log: LogLine[] = []
  const state = { answer: async (_turn: Turn): Promise<InvokeAnswer | undefined> => undefined, connected: true }
  const core: Core = {
    deps: { store, clock: { now: () => new Date() } },
    heard: async () => undefined,
    answer: async (turn) => {
      turns.push(turn)
      return state.answer(turn)
    },
  }
  const authentication = createAuthentication(signIn, keysUrl)
  const handle = messagesHandler({
    authentication,
    local: signIn.type === 'none',
    tenants: tenantsOf(signIn),
    adapter: new TeamsAdapter(authentication.library),
    core: () => (state.connected ? core : undefined),
    log: keptLog(log),
  })
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`,
    turns,
    log,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}
