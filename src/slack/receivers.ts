import type { ServerResponse } from 'node:http'
import type { App, HTTPReceiverOptions, ReceiverEvent, SocketModeReceiverOptions } from '@slack/bolt'
import { HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import { withRequest } from '../log-ids.ts'

/** How long a stop waits for what is in work, in milliseconds. */
export const drainTime = 10_000

/** Counts what is in work, so that a stop can wait for it. */
export interface Work {
  /** Runs it, unless a stop has begun: then it is left alone, unacknowledged, and Slack sends it again. */
  run(task: () => Promise<void>): Promise<void>
  /** Takes nothing new, and resolves when all is done, at the latest after so many milliseconds. */
  drain(milliseconds: number): Promise<void>
  /** Whether a stop has begun. */
  stopping(): boolean
}

export function work(): Work {
  const running = new Set<Promise<void>>()
  let stopping = false
  return {
    async run(task) {
      if (stopping) throw new StoppingError()
      const done = task().finally(() => running.delete(done))
      running.add(done)
      return done
    },
    async drain(milliseconds) {
      stopping = true
      const late = new Promise<void>((resolve) => void setTimeout(resolve, milliseconds).unref())
      await Promise.race([Promise.allSettled(running), late])
    },
    stopping: () => stopping,
  }
}

/** An event came while the process was stopping. */
class StoppingError extends Error {}

/**
 * Acknowledges an event when its effect is committed; commands, clicks and forms see to that themselves. Bolt
 * acknowledges events before their listeners run, and its `processBeforeResponse` holds back commands, too.
 */
async function processCommitted(app: App, event: ReceiverEvent): Promise<void> {
  if (event.body['event'] === undefined) return processAnswered(app, event)
  await legible(app.processEvent({ ...event, ack: async () => {} }))
  await event.ack()
}

/** What nobody here listens to, such as an interaction that Slack has thought of since, is acknowledged, too: it would be waited for. */
async function processAnswered(app: App, event: ReceiverEvent): Promise<void> {
  let answered = false
  const ack: ReceiverEvent['ack'] = async (answer) => {
    answered = true
    await event.ack(answer)
  }
  try {
    await legible(app.processEvent({ ...event, ack }))
  } catch (error) {
    throw isMatchmaking(error) && !answered ? new Illegible(undefined, { cause: error }) : error
  }
  if (!answered) await event.ack()
}

/** Not in the shape that Slack sends. */
class Illegible extends Error {}

/** Of an interaction: Bolt stumbled while it looked for who listens to it. */
function isMatchmaking(error: unknown): boolean {
  return (error as { readonly original?: unknown } | undefined)?.original instanceof TypeError
}

/**
 * Bolt stumbles over what is not in the shape that Slack sends, before anybody listens: it will not read better the next
 * time. What fails in a listener has a code by then.
 */
async function legible(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!isStumble(error)) throw error
  }
}

function isStumble(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // Of a workflow's step that names no run.
  return 'code' in error ? String(error.code).startsWith('slack_bolt_custom_function') : error instanceof TypeError
}

/** The app as a receiver sees it: it acknowledges what is committed, and counts what is in work. */
export function committing(app: App, tasks: Work): App {
  const processEvent = (event: ReceiverEvent) =>
    withRequest(undefined, () => tasks.run(() => processCommitted(app, event)))
  return { processEvent } as App
}

/** Any 5xx makes Slack send it again; 503 says that it is the database or Slack itself, not the request. */
export function refuseUncommitted(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(503, { 'retry-after': '5' }).end()
}

/** Receives over HTTP. Never started: whoever owns the server hands requests to `requestListener`. */
export class CommittedHttpReceiver extends HTTPReceiver {
  readonly #work: Work

  constructor(options: HTTPReceiverOptions, tasks: Work) {
    super({
      ...options,
      // Bolt would answer 404 after 3 s to an event that is still in work; Slack gives up by itself and sends it again.
      unhandledRequestTimeoutMillis: 60_000,
      processEventErrorHandler: async ({ error, response }) => {
        if (error instanceof Illegible && !response.headersSent) response.writeHead(400).end()
        else refuseUncommitted(response)
        return true
      },
    })
    this.#work = tasks
  }

  override init(app: App): void {
    super.init(committing(app, this.#work))
  }
}

/**
 * How long Slack may take to greet a new connection, in milliseconds. The client watches a connection once it stands; one
 * that never gets so far it would wait for five minutes.
 */
const greetingTime = 15_000

/** Receives over Socket Mode. What is not acknowledged comes again, over this connection or the next. */
export class CommittedSocketReceiver extends SocketModeReceiver {
  readonly #work: Work

  constructor(options: SocketModeReceiverOptions, tasks: Work) {
    super({ ...options, processEventErrorHandler: async () => false })
    this.#work = tasks
    let late: NodeJS.Timeout | undefined
    this.client.on('connecting', () => {
      clearTimeout(late)
      late = setTimeout(() => this.client.websocket?.disconnect(), greetingTime)
    })
    for (const over of ['connected', 'disconnected']) this.client.on(over, () => clearTimeout(late))
  }

  /** Whether the connection stands: it is made anew by itself, some seconds after it was lost. */
  connected(): boolean {
    return this.client.websocket?.isActive() === true
  }

  override init(app: App): void {
    super.init(committing(app, this.#work))
  }
}
