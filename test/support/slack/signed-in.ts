import { signIn } from '../../../src/slack/sign-in.ts'
import type { Connection } from '../../../src/slack/connection.ts'
import { keptLog } from '../fake-platform.ts'
import type { LogLine } from '../fake-platform.ts'
import { webApiDouble } from './web-api.ts'
import type { WebApi } from './web-api.ts'
import type { SlackState } from './world.ts'
import { botToken, larchAndLane } from './world.ts'

/** A connection to the Web API double, without any way in. */
export interface SignedIn {
  readonly state: SlackState
  readonly api: WebApi
  readonly connection: Connection
  readonly log: readonly LogLine[]
  /** How often a method was called. */
  called(method: string): number
}

export async function signedIn(token = botToken): Promise<SignedIn> {
  const state = larchAndLane()
  const api = await webApiDouble(state)
  const lines: LogLine[] = []
  const log = keptLog(lines)
  try {
    const connection = await signIn({ botToken: token, apiUrl: api.url, log, timeout: 1_000 })
    const called = (method: string) => api.calls.filter((call) => call.method === method).length
    return { state, api, connection, log: lines, called }
  } catch (error) {
    await api.close()
    throw error
  }
}
