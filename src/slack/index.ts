import type { RequestListener } from 'node:http'
import type { Receiver } from '@slack/bolt'
import type { MessageRef, WorkspaceId } from '../domain/person.ts'
import type { Deps, Log, PlatformPort } from '../ports.ts'
import { createApp, listen } from './app.ts'
import { commandCalled } from './commands.ts'
import type { Connection, Connections, World } from './connection.ts'
import { fastPath } from './fast-path.ts'
import { boltLogger } from './log.ts'
import { refusedWith } from './faults.ts'
import { permissionsMissing } from '../usecases/permissions.ts'
import { permissionsPage } from './needs.ts'
import { permalink } from './permalink.ts'
import { CommittedHttpReceiver, CommittedSocketReceiver, committing, work } from './receivers.ts'
import type { Work } from './receivers.ts'
import { census, signIn } from './sign-in.ts'
import { traits } from '../traits.ts'
import type { Census } from './sign-in.ts'

/** With `appToken` in Socket Mode, else over HTTP by `signingSecret`. */
export interface SlackOptions {
  readonly botToken: string
  readonly appToken?: string | undefined
  readonly signingSecret?: string | undefined
  /** Where the Web API is, when it is an emulator. */
  readonly apiUrl?: string | undefined
  readonly log: Log
  /** Takes the place of both ways in, for tests. */
  readonly receiver?: Receiver | undefined
}

export interface SlackPlatform {
  readonly workspace: Census & { readonly id: WorkspaceId; readonly name: string }
  readonly port: PlatformPort
  /** Registers the listeners. Call it once, before `start`. */
  connect(deps: Deps): void
  /** For `POST /slack/events`; undefined in Socket Mode. */
  readonly handler: RequestListener | undefined
  /** Whether what Slack sends is taken: listeners are there, no stop has begun; in Socket Mode the connection stands. */
  healthy(): boolean
  /** Opens the socket in Socket Mode; over HTTP there is nothing to open. */
  start(): Promise<void>
  /** Takes nothing new, waits for what is in work (10 s at most), closes the socket. */
  stop(): Promise<void>
}

/** How long a stop waits for what is in work, in milliseconds. */
const drainTime = 10_000

/** Signs in to Slack. Throws an error that names the variable when Slack refuses the token or cannot be reached. */
export async function createSlack(options: SlackOptions): Promise<SlackPlatform> {
  const { log } = options
  const connection = await signIn(options)
  const connections: Connections = (team) => (team === connection.team ? connection : undefined)
  const tasks = work()
  let world: World | undefined
  const { receiver, handler, socket } = waysIn(options, tasks, () => world)
  const app = createApp(receiver, connections, log)
  const { workspace, directory, messenger } = connection
  // The colleagues' names now, so that the first event does not wait for them.
  const [counted] = await Promise.all([census(connection, log), directory.colleagues(workspace)])
  return {
    workspace: { id: workspace, name: connection.name, ...counted },
    port: {
      directory,
      messenger,
      command: commandCalled,
      permissionsPage,
      permalink: (message) => linkTo(connection, message),
    },
    handler,
    connect(deps) {
      if (world !== undefined) throw new Error('Slack is connected already')
      world = { connections, deps, log }
      listen(app, world)
      tellAdmins(connection, deps)
    },
    healthy: () => world !== undefined && !tasks.stopping() && (socket?.connected() ?? true),
    async start() {
      if (world === undefined) throw new Error('connect() comes before start()')
      if (socket !== undefined) await openSocket(socket)
    },
    async stop() {
      await tasks.drain(drainTime)
      if (socket !== undefined) await socket.stop()
    },
  }
}

/** A notice that could not be queued is in the log; the next start, or another such answer tomorrow, tries again. */
function tellAdmins({ needs, workspace }: Connection, deps: Deps): void {
  needs.listen((missing) => {
    permissionsMissing(deps, workspace, missing).catch((error: unknown) =>
      deps.log.error({ workspace, missing, ...traits(error) }, 'slack.missing_scopes.untold'),
    )
  })
}

function linkTo({ directory }: Connection, { channel, id, thread }: MessageRef): string {
  return permalink(directory.reading.site, channel, id, thread)
}

interface WaysIn {
  readonly receiver: Receiver
  readonly handler: RequestListener | undefined
  readonly socket: CommittedSocketReceiver | undefined
}

function waysIn(options: SlackOptions, tasks: Work, world: () => World | undefined): WaysIn {
  const { appToken, signingSecret, apiUrl, log, receiver } = options
  const logger = boltLogger(log)
  if (receiver !== undefined) return { receiver: committed(receiver, tasks), handler: undefined, socket: undefined }
  if (appToken !== undefined) {
    const clientOptions = apiUrl === undefined ? {} : { slackApiUrl: apiUrl }
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

async function openSocket(socket: CommittedSocketReceiver): Promise<void> {
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
