import type { RequestListener } from 'node:http'
import type { Deps } from '../ports.ts'
import { createApp, listen } from './app.ts'
import type { Connections, World } from './connection.ts'
import type { Lifecycle } from './lifecycle.ts'
import { drainTime, work } from './receivers.ts'
import { openSocket, waysIn } from './ways-in.ts'
import type { WaysInOptions } from './ways-in.ts'

/** Takes what Slack sends, of one workspace or of many. */
export interface RunningSlack {
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

/** Takes what Slack sends for these connections; the lifecycle hears which installations end, and where the app is added. */
export function runSlack(
  options: WaysInOptions,
  connections: Connections,
  lifecycleOf: (deps: Deps) => Lifecycle,
): RunningSlack {
  const { log } = options
  const tasks = work()
  let world: World | undefined
  const { receiver, handler, socket } = waysIn(options, tasks, () => world)
  const app = createApp(receiver, connections, log)
  return {
    handler,
    connect(deps) {
      if (world !== undefined) throw new Error('Slack is connected already')
      world = { connections, deps, log, lifecycle: lifecycleOf(deps) }
      listen(app, world)
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
