import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Log } from '../ports.ts'
import { mayMatter } from '../usecases/messages.ts'
import type { World } from './connection.ts'
import { hear, readHeard } from './hear.ts'
import { eventSchema, teamOfEvent } from './payload.ts'
import { parseJson } from './read-view.ts'
import { isSigned } from './signature.ts'
import { traits } from './traits.ts'

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
  readonly log: Log
}

/**
 * Answers the great majority of requests, messages that are surely no moment, without the cost of Bolt. Refuses what is
 * unsigned (401), too large (413), of another method (405) or not JSON where JSON was announced (400).
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
  if (req.method !== 'POST') return end(res, 405)
  const body = await collect(req)
  if (body === undefined) return end(res, 413)
  if (!isSigned(options.signingSecret, req.headers, body, Date.now())) {
    options.log.warn({ path: endpoint }, 'slack.unsigned')
    return end(res, 401)
  }
  const world = options.world()
  if (world === undefined) return end(res, 503)
  if (isJson(req)) {
    const parsed = parseJson(body.toString('utf8'))
    if (parsed === undefined) return end(res, 400)
    if (await isRoutine(world, parsed)) return end(res, 200)
  }
  // Bolt takes the bytes from here instead of reading the stream a second time.
  options.next(Object.assign(req, { rawBody: body }), res)
}

/** Whether an event surely has no effect. Whatever is unclear, or fails, goes on to Bolt. */
async function isRoutine(world: World, payload: unknown): Promise<boolean> {
  const read = eventSchema.safeParse(payload)
  if (!read.success || read.data.event.type !== 'message') return false
  const connection = world.connections(teamOfEvent(read.data))
  if (connection === undefined) return false
  const heard = hear(connection, read.data.event)
  if (heard.kind !== 'posted') return heard.kind === 'nothing'
  try {
    return !(await mayMatter(world.deps, await readHeard(connection, read.data, heard)))
  } catch {
    // Bolt's way fails in the same way, and logs it with the event's id.
    return false
  }
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

/** What is left of a refused request is not worth reading. */
function end(res: ServerResponse, status: number): void {
  if (res.headersSent) return
  res.writeHead(status, { 'content-length': 0, ...(status === 413 ? { connection: 'close' } : {}) }).end()
}
