import type { RequestListener } from 'node:http'
import type { MessageRef, WorkspaceId } from '../domain/person.ts'
import type { Deps, PlatformPort } from '../ports.ts'
import { createApp, listen } from './app.ts'
import { commandCalled } from './commands.ts'
import type { Connection, Connections, World } from './connection.ts'
import { endWorkspace } from '../usecases/ending.ts'
import { tellAdmins } from './installed.ts'
import type { Lifecycle } from './lifecycle.ts'
import { permissionsPage } from './needs.ts'
import { permalink } from './permalink.ts'
import { drainTime, work } from './receivers.ts'
import { census, signIn } from './sign-in.ts'
import type { Census } from './sign-in.ts'
import { openSocket, waysIn } from './ways-in.ts'
import type { WaysInOptions } from './ways-in.ts'

export interface SlackOptions extends WaysInOptions {
  readonly botToken: string
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

/** Signs in to Slack. Throws an error that names the variable when Slack refuses the token or cannot be reached. */
export async function createSlack(options: SlackOptions): Promise<SlackPlatform> {
  const { log } = options
  const connection = await signIn(options)
  const { connections, ended } = theOnly(connection)
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
      world = { connections, deps, log, lifecycle: lifecycleOfOne(connection, deps, ended) }
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

/** A team of its own, until it ends. */
function theOnly(connection: Connection): { readonly connections: Connections; readonly ended: () => void } {
  let standing = true
  const atHand = (team: string | undefined) => (standing && team === connection.team ? connection : undefined)
  const connections = Object.assign(atHand, { load: async (team: string | undefined) => atHand(team) })
  return { connections, ended: () => void (standing = false) }
}

/** Once the app is removed its token is dead: somebody installs it again and starts Kindling with the new one. */
function lifecycleOfOne({ workspace, team, since }: Connection, deps: Deps, ended: () => void): Lifecycle {
  return {
    ended: async (installation, at) => {
      if (at < since || (installation.team !== team && !installation.orgWide)) return
      await endWorkspace(deps, workspace)
      ended()
    },
    granted: async () => {},
    revoked: async () => {},
  }
}

function linkTo({ directory }: Connection, { channel, id, thread }: MessageRef): string {
  return permalink(directory.reading.site, channel, id, thread)
}
