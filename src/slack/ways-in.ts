import type { RequestListener } from 'node:http'
import type { Receiver } from '@slack/bolt'
import type { Log } from '../ports.ts'
import type { World } from './connection.ts'
import { fastPath } from './fast-path.ts'
import { refusedWith } from './faults.ts'
import { boltLogger } from './log.ts'
import { CommittedHttpReceiver, CommittedSocketReceiver, committing } from './receivers.ts'
import type { Work } from './receivers.ts'

/** With `appToken` in Socket Mode, else over HTTP by `signingSecret`. */
export interface WaysInOptions {
  readonly appToken?: string | undefined
  readonly signingSecret?: string | undefined
  /** Where the Web API is, when it is an emulator. */
  readonly apiUrl?: string | undefined
  readonly log: Log
  /** Takes the place of both ways in, for tests. */
  readonly receiver?: Receiver | undefined
}

interface WaysIn {
  readonly receiver: Receiver
  readonly handler: RequestListener | undefined
  readonly socket: CommittedSocketReceiver | undefined
}

/**
 * How Slack is asked where to connect: for as long as it takes, and at least every quarter of a minute. Left to itself the
 * client never gives up a question, and after an outage of hours asks again in hours.
 */
const asking = { timeout: 10_000, retryConfig: { forever: true, factor: 1.3, maxTimeout: 15_000 } } as const

/** How what Slack sends reaches Bolt. */
export function waysIn(options: WaysInOptions, tasks: Work, world: () => World | undefined): WaysIn {
  const { appToken, signingSecret, apiUrl, log, receiver } = options
  const logger = boltLogger(log)
  if (receiver !== undefined) return { receiver: committed(receiver, tasks), handler: undefined, socket: undefined }
  if (appToken !== undefined) {
    const clientOptions = { ...asking, ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }) }
    const socket = new CommittedSocketReceiver({ appToken, logger, installerOptions: { clientOptions } }, tasks)
    return { receiver: socket, handler: undefined, socket }
  }
  if (signingSecret === undefined) throw new Error('Slack needs SLACK_APP_TOKEN or SLACK_SIGNING_SECRET')
  const http = new CommittedHttpReceiver({ signingSecret, logger }, tasks)
  return {
    receiver: http,
    socket: undefined,
    handler: fastPath({ signingSecret, world, next: http.requestListener, tasks, log }),
  }
}

/** Another way in, under the same rules. */
function committed(receiver: Receiver, tasks: Work): Receiver {
  return {
    init: (app) => receiver.init(committing(app, tasks)),
    start: () => receiver.start(),
    stop: () => receiver.stop(),
  }
}

/** Throws an error that names the variable where Slack refuses the token. */
export async function openSocket(socket: CommittedSocketReceiver): Promise<void> {
  try {
    await socket.start()
  } catch (error) {
    const code = refusedWith(error)
    if (code === undefined) throw error
    throw new Error(
      `Slack refuses SLACK_APP_TOKEN (${code}). Make an app-level token (xapp-…) with the scope connections:write on your app's page, Basic Information.`,
      { cause: error },
    )
  }
}
