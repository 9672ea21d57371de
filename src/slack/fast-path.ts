import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Log } from '../ports.ts'
import type { World } from './connection.ts'
import { onRead } from './events.ts'
import { eventSchema } from './payload.ts'
import type { EventBody } from './payload.ts'
import { parseJson } from './read-view.ts'
import type { Work } from './receivers.ts'
import { refuseUncommitted } from './receivers.ts'
import { isSigned } from './signature.ts'
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
 * Answers the great majority of requests, `message` events, without the cost of Bolt: once their effect is committed, as
 * the other receivers do. Refuses what is unsigned (401), too large (413), of another method (405) or not JSON where JSON
 * was announced (400).
 */
export function fastPath(options: FastPathOptions): RequestListener {
  return (req, res) => {
    receive(options, req, res).catch((error: unknown) => {
      options.log.error({ path: endpoint, ...traits(error) }, 'slack.request.failed')
      end(res, 503)
    })
  }
}

async function receive(options: FastPathOptions, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.method !== 'POST') return refuse(options, res, 405)
  const body = await collect(req)
  if (body === undefined) return refuse(options, res, 413)
  if (!isSigned(options.signingSecret, req.headers, body, Date.now())) {
    options.log.warn({ path: endpoint }, 'slack.unsigned')
    return refuse(options, res, 401)
  }
  const world = options.world()
  if (world === undefined) return end(res, 503)
  if (isJson(req)) {
    const parsed = parseJson(body.toString('utf8'))
    if (parsed === undefined) return refuse(options, res, 400)
    const read = eventSchema.safeParse(parsed)
    if (read.success && read.data.event.type === 'message') return commit(options.tasks, world, read.data, res)
  }
  // Bolt takes the bytes from here instead of reading the stream a second time.
  options.next(Object.assign(req, { rawBody: body }), res)
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

function isJson(req: IncomingMessage): boolean {
  return req.headers['content-type']?.startsWith('application/json') === true
}

/** The body as it came; undefined when it is larger than the limit. Listeners: an async iterator costs twice as much. */
function collect(req: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(req.headers['content-length'] ?? 0) > bodyLimit) return Promise.resolve(undefined)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > bodyLimit) resolve(undefined)
      else chunks.push(chunk)
    })
    req.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)))
    req.on('error', reject)
  })
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
