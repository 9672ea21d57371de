import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { collectBody } from '../collect-body.ts'
import { parseJson } from '../json.ts'
import { withRequest } from '../log-ids.ts'
import type { Log } from '../ports.ts'
import type { World } from './connection.ts'
import { onRead } from './events.ts'
import { eventSchema } from './payload.ts'
import type { EventBody } from './payload.ts'
import type { Work } from './receivers.ts'
import { refuseUncommitted } from './receivers.ts'
import { oneTurn } from './one-turn.ts'
import { routineAmong } from './routine.ts'
import { whenSigned } from './signature.ts'
import { traits } from '../traits.ts'

/** Where Slack sends everything: events, commands, clicks, forms. */
export const endpoint = '/slack/events'

/** In bytes. Slack's largest payloads, a message with all its blocks, are far smaller. */
const bodyLimit = 1024 * 1024

export interface FastPathOptions {
  readonly signingSecret: string
  /** Undefined until the listeners are there. */
  readonly world: () => World | undefined
  /** Bolt's, which answers everything that is not answered here. */
  readonly next: RequestListener
  /** Counts what is answered here, so that a stop waits for it. */
  readonly tasks: Work
  readonly log: Log
}

/**
 * Answers the great majority of requests, `message` events, without the cost of Bolt. What surely comes to nothing is
 * answered at once; all others once their effect is committed, as the other receivers do. Refuses what is unsigned (401),
 * too large (413), of another method (405) or not JSON where JSON was announced (400).
 */
export function fastPath(options: FastPathOptions): RequestListener {
  const answer = oneTurn<Arrived>((arrived) => {
    try {
      answerAll(options, arrived)
    } catch (error) {
      for (const { res } of arrived) fail(options, res, error)
    }
  })
  return (req, res) => {
    const at = performance.now()
    if (req.method !== 'POST') return refuse(options, res, 405)
    collectBody(req, bodyLimit).then(
      (body) => (body === undefined ? refuse(options, res, 413) : answer({ req, res, body, at })),
      (error: unknown) => fail(options, res, error),
    )
  }
}

interface Arrived {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly body: Buffer
  /** When it came, by `performance.now()`. */
  readonly at: number
}

/** A request of Slack's; without an event it is for Bolt. */
interface Genuine extends Arrived {
  readonly event: EventBody | undefined
}

/** Each step for all of them; see `oneTurn`. */
function answerAll(options: FastPathOptions, arrived: readonly Arrived[]): void {
  const world = options.world()
  const signed = arrived.filter((one) => isGenuine(options, one))
  if (world === undefined) return signed.forEach(({ res }) => end(res, 503))
  const read = signed.flatMap((one) => readEvent(options, one))
  const routine = routineAmong(
    world,
    read.map(({ event }) => event),
  )
  read.forEach((one, n) => {
    if (routine[n] === true) pass(world, one)
    // Each as a request of its own again, for whatever is logged of it.
    else withRequest(one.req.headers['x-request-id'], () => goOn(options, world, one))
  })
}

function pass({ deps: { metrics } }: World, { res, at }: Arrived): void {
  end(res, 200)
  metrics?.event('slack', 'ignored')
  metrics?.acknowledged('slack', (performance.now() - at) / 1000)
}

function goOn({ tasks, next }: FastPathOptions, world: World, { req, res, body, event }: Genuine): void {
  if (event?.event.type === 'message') void commit(tasks, world, event, res)
  // Bolt takes the bytes from here instead of reading the stream a second time.
  else next(Object.assign(req, { rawBody: body }), res)
}

/** Whether Slack sent it; anybody else is told so. */
function isGenuine(options: FastPathOptions, { req, res, body }: Arrived): boolean {
  const signed = whenSigned(options.signingSecret, req.headers, body, Date.now())
  if (signed === 'now') return true
  withRequest(req.headers['x-request-id'], () => {
    if (signed === 'never') options.log.warn({ path: endpoint }, 'slack.unsigned')
    else options.log.warn({ path: endpoint, secondsAhead: signed.seconds, says: otherClock }, 'slack.other_time')
  })
  refuse(options, res, 401)
  return false
}

/** Where it is a single request, somebody sends again what Slack sent then; where it is all of them, our clock is wrong. */
const otherClock =
  "signed by Slack, but not now: is this machine's clock right? Nothing of Slack's is taken while it is not"

/** Nothing where it was announced as JSON and is none. */
function readEvent(options: FastPathOptions, one: Arrived): readonly Genuine[] {
  if (!isJson(one.req)) return [{ ...one, event: undefined }]
  const parsed = parseJson(one.body.toString('utf8'))
  if (parsed === undefined) {
    refuse(options, one.res, 400)
    return []
  }
  return [{ ...one, event: eventSchema.safeParse(parsed).data }]
}

async function commit(tasks: Work, world: World, body: EventBody, res: ServerResponse): Promise<void> {
  try {
    await tasks.run(() => onRead(world, body))
  } catch {
    // Logged already, with the event's id.
    return refuseUncommitted(res)
  }
  end(res, 200)
}

function fail({ log }: FastPathOptions, res: ServerResponse, error: unknown): void {
  log.error({ path: endpoint, ...traits(error) }, 'slack.request.failed')
  end(res, 503)
}

function isJson(req: IncomingMessage): boolean {
  return req.headers['content-type']?.startsWith('application/json') === true
}

function refuse({ world }: FastPathOptions, res: ServerResponse, status: number): void {
  world()?.deps.metrics?.event('slack', 'refused')
  end(res, status)
}

/** What is left of a refused request is not worth reading. */
function end(res: ServerResponse, status: number): void {
  if (res.headersSent) return
  res.writeHead(status, { 'content-length': 0, ...(status === 413 ? { connection: 'close' } : {}) }).end()
}
