import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import { optionalScopes, scopes as wanted } from '../../../src/slack/needs.ts'
import { checkMessage } from './block-kit.ts'
import { methods, Refusal } from './methods.ts'
import type { Json, ResponseAddress, SlackState } from './world.ts'
import { appToken, botToken, botId, str } from './world.ts'

/**
 * What goes wrong with a call. `none`: nothing, it is the next one's turn. `lose` lets it take effect and then cuts the connection; `hang` never answers; `down` is
 * an HTTP status; `refuse` a word of Slack's.
 */
export type Trouble =
  | { readonly kind: 'slow-down'; readonly seconds: number }
  | { readonly kind: 'down'; readonly status: number }
  | { readonly kind: 'refuse'; readonly word: string }
  | { readonly kind: 'lose' | 'hang' | 'cut' | 'none' }

export interface Call {
  readonly method: string
  readonly args: Json
  readonly refused: string | undefined
  /** What Block Kit would not take. */
  readonly detail: readonly string[]
}

export interface WebApi {
  /** For `SLACK_API_URL`. */
  readonly url: string
  readonly calls: readonly Call[]
  /** The bot token's scopes: take one away to see what breaks. */
  readonly scopes: Set<string>
  /** Makes the next calls of a method go wrong, in this order. */
  trouble(method: string, ...troubles: readonly Trouble[]): void
  /** An address for five answers within 30 minutes. */
  responseUrl(address: Omit<ResponseAddress, 'madeAt' | 'uses'>): string
  /** Where `apps.connections.open` sends a Socket Mode client. */
  socketUrl: string | undefined
  close(): Promise<void>
}

interface Desk {
  readonly state: SlackState
  readonly calls: Call[]
  readonly scopes: Set<string>
  readonly troubles: Map<string, Trouble[]>
  readonly api: { socketUrl: string | undefined }
}

/** Slack's Web API on loopback: checks tokens, scopes, membership, Block Kit limits and triggers, and can misbehave. */
export async function webApiDouble(state: SlackState): Promise<WebApi> {
  const desk: Desk = {
    state,
    calls: [],
    scopes: new Set([...wanted, ...optionalScopes]),
    troubles: new Map(),
    api: { socketUrl: undefined },
  }
  const server = createServer((req, res) => {
    serve(desk, req, res).catch((error: unknown) => res.writeHead(500).end(String(error)))
  })
  // A kept connection that closes as it is used again is a fault, but none that a test asked for.
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(desk.api, {
    url: `${base}/api/`,
    calls: desk.calls,
    scopes: desk.scopes,
    trouble: (method: string, ...troubles: readonly Trouble[]) =>
      void desk.troubles.set(method, [...(desk.troubles.get(method) ?? []), ...troubles]),
    responseUrl: (address: Omit<ResponseAddress, 'madeAt' | 'uses'>) => {
      const id = randomUUID()
      state.responses.set(id, { ...address, madeAt: state.now(), uses: 0 })
      return `${base}/response/${id}`
    },
    close: () => closed(server),
  })
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => void server.close(() => resolve()))
}

async function serve(desk: Desk, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = await text(req)
  const [, room, name = ''] = new URL(req.url ?? '/', 'http://double').pathname.split('/')
  if (room === 'response') return answerResponse(desk.state, name, JSON.parse(body) as Json, res)
  const trouble = desk.troubles.get(name)?.shift()
  if (trouble !== undefined && !misbehaves(trouble, req, res)) return
  const outcome = run(desk, { method: name, args: readArgs(body), token: req.headers.authorization, trouble })
  if (trouble?.kind === 'lose') return void req.socket.destroy()
  res.writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': [...desk.scopes].join(',') })
  res.end(JSON.stringify(outcome))
}

/** True when the call still takes its course. */
function misbehaves(trouble: Trouble, req: IncomingMessage, res: ServerResponse): boolean {
  switch (trouble.kind) {
    case 'slow-down':
      res.writeHead(429, { 'retry-after': String(trouble.seconds) }).end()
      return false
    case 'down':
      res.writeHead(trouble.status).end('down')
      return false
    case 'cut':
      req.socket.destroy()
      return false
    case 'hang':
      return false
    case 'refuse':
    case 'lose':
    case 'none':
      return true
  }
}

interface Asked {
  readonly method: string
  readonly args: Json
  readonly token: string | undefined
  readonly trouble: Trouble | undefined
}

function run(desk: Desk, { method, args, token, trouble }: Asked): Json {
  const note = (refused: string | undefined, detail: readonly string[] = []) =>
    void desk.calls.push({ method, args, refused, detail })
  try {
    if (trouble?.kind === 'refuse') throw new Refusal(trouble.word)
    const result = method === 'apps.connections.open' ? openConnection(desk, token) : call(desk, method, args, token)
    note(undefined)
    return { ok: true, ...result }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    note(error.message, error.detail)
    return { ok: false, error: error.message, response_metadata: { messages: error.detail } }
  }
}

function call(desk: Desk, method: string, args: Json, token: string | undefined): Json {
  if (token !== `Bearer ${botToken}`) throw new Refusal(token === undefined ? 'not_authed' : 'invalid_auth')
  const described = methods[method]
  if (described === undefined) throw new Refusal('unknown_method')
  const scope = typeof described.scope === 'function' ? described.scope(desk.state, args) : described.scope
  if (scope !== undefined && !desk.scopes.has(scope)) throw new Refusal('missing_scope', [scope])
  const answer = described.run(desk.state, args)
  return desk.scopes.has('users:read.email') ? answer : withoutEmail(answer)
}

function withoutEmail(answer: Json): Json {
  return JSON.parse(JSON.stringify(answer, (name, value: unknown) => (name === 'email' ? undefined : value))) as Json
}

function openConnection(desk: Desk, token: string | undefined): Json {
  if (token !== `Bearer ${appToken}`) throw new Refusal('invalid_auth')
  if (desk.api.socketUrl === undefined) throw new Refusal('socket_mode_not_enabled')
  return { url: desk.api.socketUrl }
}

/** web-api posts forms, with whatever is no text in JSON. */
function readArgs(body: string): Json {
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, readArg(value)]))
}

function readArg(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true'
  return /^[[{]/.test(value) ? (parsed(value) ?? value) : value
}

/** Somebody's words may begin with a bracket, too. */
function parsed(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

function answerResponse(state: SlackState, id: string, body: Json, res: ServerResponse): void {
  const address = state.responses.get(id)
  if (address === undefined || address.uses >= 5 || state.now() - address.madeAt > 30 * 60_000)
    return void res.writeHead(404).end('expired_url')
  address.uses += 1
  const blocks = (body['blocks'] ?? []) as Json[]
  const wrong = checkMessage(blocks)
  if (wrong.length > 0) return void res.writeHead(400).end(`invalid_blocks: ${wrong.join('; ')}`)
  if (body['replace_original'] === true) replaceOriginal(state, address, body, blocks)
  else {
    const { channel, user } = address
    const shown = { text: str(body['text']), blocks, ts: state.ts(), gone: false, thread: undefined }
    state.ephemerals.push({ channel, user, ...shown })
  }
  res.writeHead(200).end('ok')
}

function replaceOriginal(state: SlackState, address: ResponseAddress, body: Json, blocks: Json[]): void {
  const text = str(body['text'])
  const { channel, user, original } = address
  if (address.ephemeral) {
    for (const shown of state.ephemerals) if (shown.ts === original) shown.gone = true
    state.ephemerals.push({ channel, user, text, blocks, ts: state.ts(), gone: false, thread: undefined })
    return
  }
  const message = state.channels.get(channel)?.messages.find((one) => one.ts === original && one.bot === botId)
  if (message !== undefined) Object.assign(message, { text, blocks, edited: true })
}

export async function text(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
