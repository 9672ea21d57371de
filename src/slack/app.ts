import type { Receiver, ViewSubmitAction } from '@slack/bolt'
import { App } from '@slack/bolt'
import type { Log } from '../ports.ts'
import { onCommand, slashCommand } from './commands.ts'
import type { Connections, World } from './connection.ts'
import { eventHandlers, onEvent } from './events.ts'
import { onClick, onShortcut } from './interactions.ts'
import { installationEvents } from './lifecycle.ts'
import { boltLogger } from './log.ts'
import { onSubmission } from './submissions.ts'

/** How long an answer to a response address may take, in milliseconds. */
const respondTimeout = 10_000

/** The Bolt app without listeners. Kindling keeps its own clients; Bolt only learns which bot it is. */
export function createApp(receiver: Receiver, connections: Connections, log: Log): App {
  const app = new App({
    receiver,
    logger: boltLogger(log),
    convoStore: false,
    clientOptions: {
      fetch: (url, init) => fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(respondTimeout) }),
    },
    authorize: async ({ teamId }) => {
      const connection = connections(teamId) ?? (await connections.load(teamId))
      if (connection === undefined) return {}
      const { botId, botUserId } = connection
      return { botUserId, ...(botId === undefined ? {} : { botId }) }
    },
  })
  // Commands and clicks answer for themselves; what arrives here is an event whose effect is not committed.
  app.error(async (error) => {
    throw error
  })
  return app
}

/** Every way in, and who handles it. */
export function listen(app: App, world: World): void {
  for (const type of [...Object.keys(eventHandlers), ...Object.keys(installationEvents)])
    app.event(type, ({ body }) => onEvent(world, body))
  app.command(slashCommand, (args) => onCommand(world, args))
  app.action({ type: 'block_actions' }, (args) => onClick(world, args))
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: /.*/ }, (args) => onSubmission(world, args))
  app.shortcut(/.*/, (args) => onShortcut(world, args))
}
