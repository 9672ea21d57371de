import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { routes } from './routes.ts'
import type { Operation, Route } from './routes.ts'
import { Refused } from './refused.ts'
import type { Json, TeamsState } from './world.ts'

/**
 * What goes wrong with a call. `lose` lets it take effect and then cuts the connection; `cut` cuts it before; `hang` never
 * answers; `status` refuses, with Microsoft's word and seconds to wait where given.
 */
export type Trouble =
  | { readonly kind: 'status'; readonly status: number; readonly code?: string; readonly retryAfter?: number }
  | { readonly kind: 'lose' | 'hang' | 'cut'; readonly retryAfter?: undefined }

/** One request, as it came. */
export interface Call {
  readonly operation: Operation | 'unknown'
  readonly method: string
  /** Decoded, from `/v3/…` on. */
  readonly path: string
  readonly body: Json
  readonly bytes: number
  readonly authorization: string | undefined
  readonly status: number
  readonly code: string | undefined
  /** What Microsoft's schema has against its cards. */
  readonly detail: readonly string[]
}

export interface ConnectorDouble {
  /** For `serviceUrl`, with its slash. */
  readonly url: string
  readonly calls: readonly Call[]
  called(operation: Operation): number
  /** Makes the next calls of an operation go wrong, in this order. */
  trouble(operation: Operation, ...troubles: readonly Trouble[]): void
  /** Turns away whoever sends faster than Microsoft allows in one conversation. */
  limiting: boolean
  /** Requires this in `Authorization`, where set. */
  bearer: string | undefined
  close(): Promise<void>
}

interface Desk {
  readonly state: TeamsState
  readonly calls: Call[]
  readonly troubles: Map<Operation, Trouble[]>
  readonly sends: Map<string, number[]>
  readonly double: { limiting: boolean; bearer: string | undefined }
}

/** Microsoft's connector on loopback: knows who is where, refuses cards that are too heavy or wrong, and can misbehave. */
export async function connectorDouble(state: TeamsState): Promise<ConnectorDouble> {
  const double = { limiting: false, bearer: undefined }
  const desk: Desk = { state, calls: [], troubles: new Map(), sends: new Map(), double }
  const server = createServer((req, res) => {
    serve(desk, req, res).catch((error: unknown) => res.writeHead(500).end(String(error)))
  })
  // A kept connection that closes as it is used again is a fault, but none that a test asked for.
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()))
  return Object.assign(double, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    calls: desk.calls,
    called: (operation: Operation) => desk.calls.filter((call) => call.operation === operation).length,
    trouble: (operation: Operation, ...troubles: readonly Trouble[]) =>
      void desk.troubles.set(operation, [...(desk.troubles.get(operation) ?? []), ...troubles]),
    close: () => closed(server),
  })
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => void server.close(() => resolve()))
}

interface Asked {
  readonly method: string
  readonly path: string
  readonly segments: readonly string[]
  readonly route: Route | undefined
  readonly query: URLSearchParams
  readonly body: Json
  readonly bytes: number
  readonly authorization: string | undefined
}

async function serve(desk: Desk, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const asked = await readAsked(req)
  const trouble = asked.route === undefined ? undefined : desk.troubles.get(asked.route.operation)?.shift()
  const kind = trouble?.kind
  const outcome = kind === 'hang' || kind === 'cut' ? { status: 0 } : run(desk, asked, trouble)
  note(desk, asked, outcome)
  if (kind === 'cut' || kind === 'lose') req.socket.destroy()
  if (kind !== undefined && kind !== 'status') return
  answer(res, outcome, trouble?.retryAfter)
}

function answer(res: ServerResponse, { status, answer }: Outcome, wait: number | undefined): void {
  const headers = wait === undefined ? {} : { 'retry-after': String(wait) }
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  res.end(answer === undefined ? '' : JSON.stringify(answer))
}

async function readAsked(req: IncomingMessage): Promise<Asked> {
  const text = await bodyOf(req)
  const url = new URL(req.url ?? '/', 'http://double')
  const body = text === '' ? {} : (JSON.parse(text) as Json)
  const method = req.method ?? ''
  const segments = url.pathname.split('/').slice(1).map(decodeURIComponent)
  return {
    method,
    segments,
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    body,
    bytes: Buffer.byteLength(text),
    authorization: req.headers.authorization,
    route: routes.find((route) => matches(route, method, segments, body)),
  }
}

interface Outcome {
  readonly status: number
  readonly answer?: Json | undefined
  readonly code?: string
  readonly detail?: readonly string[]
}

function run(desk: Desk, asked: Asked, trouble: Trouble | undefined): Outcome {
  const { segments, query, body } = asked
  try {
    const route = letIn(desk, asked, trouble)
    return { status: route.status, answer: route.run(desk.state, { segments, query, body }) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { status, code, detail } = error
    return { status, code, detail, answer: { error: { code, message: detail.join('; ') || code } } }
  }
}

function letIn({ double, sends }: Desk, asked: Asked, trouble: Trouble | undefined): Route {
  const { authorization, bytes, route } = asked
  if (double.bearer !== undefined && authorization !== `Bearer ${double.bearer}`) throw new Refused(401, 'Unauthorized')
  if (route === undefined) throw new Refused(404, 'NotFound')
  if (trouble?.kind === 'status') throw new Refused(trouble.status, trouble.code ?? codes[trouble.status] ?? 'Error')
  if (bytes > mostBytes) throw new Refused(413, 'MessageSizeTooBig')
  if (double.limiting && route.counts) limit(sends, asked)
  return route
}

const mostBytes = 28 * 1024

/** https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis */
const codes: Readonly<Record<number, string>> = {
  400: 'BadSyntax',
  401: 'BotNotRegistered',
  403: 'BotNotInConversationRoster',
  404: 'ActivityNotFoundInConversation',
  412: 'PreconditionFailed',
  413: 'MessageSizeTooBig',
  429: 'RateLimited',
  502: 'ServiceError',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
}

function matches(route: Route, method: string, segments: readonly string[], body: Json): boolean {
  if (route.method !== method || route.path.length !== segments.length) return false
  if (!route.path.every((part, index) => part === '*' || part === segments[index])) return false
  return route.when?.(body) ?? true
}

/** Per bot and conversation: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const windows = [
  { most: 7, span: 1_000 },
  { most: 8, span: 2_000 },
  { most: 60, span: 30_000 },
]

function limit(all: Desk['sends'], { segments, body }: Asked): void {
  const channel = (body['channelData'] as { channel?: { id?: string } } | undefined)?.channel?.id
  const key = (segments[2] ?? channel ?? '').replace(/;messageid=.*/, '')
  const sends = all.get(key) ?? []
  const now = Date.now()
  const full = windows.some(({ most, span }) => sends.filter((at) => at > now - span).length >= most)
  if (full) throw new Refused(429, 'RateLimited')
  all.set(key, [...sends, now])
}

function note(desk: Desk, asked: Asked, outcome: Outcome): void {
  const { route, method, path, body, bytes, authorization } = asked
  const { status, code, detail = [] } = outcome
  const operation = route?.operation ?? 'unknown'
  desk.calls.push({ operation, method, path, body, bytes, authorization, status, code, detail })
}

export async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
