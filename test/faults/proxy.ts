import { Agent, createServer, request } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * What happens to one request on its way. `reset` breaks the connection before anybody has heard it; `lose` after it took
 * effect, without a word of the answer, `halve` with half of it. `limit` turns it away for so many seconds. `slow` keeps the
 * request or its answer for so many milliseconds; a request arrives even if nobody waits for its answer any more.
 */
export type Fault =
  | { readonly kind: 'none' | 'reset' | 'lose' | 'halve' }
  | { readonly kind: 'limit'; readonly seconds: number }
  | { readonly kind: 'slow'; readonly milliseconds: number; readonly what: 'request' | 'answer' }

/** Decides about each request, by its method and path. */
export type Weather = (method: string, path: string) => Fault

export const fine: Weather = () => ({ kind: 'none' })

export interface FaultProxy {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  /** How often each fault happened. */
  readonly faults: Readonly<Record<string, number>>
  set(weather: Weather): void
  /** Refuses connections and breaks those that stand, until `accept`. */
  refuse(): Promise<void>
  accept(): Promise<void>
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Between a client and a server at `upstream`, both on this machine: passes everything on, but for what the weather says. */
export async function faultProxy(upstream: string): Promise<FaultProxy> {
  const faults: Record<string, number> = {}
  const agent = new Agent({ keepAlive: true })
  const sockets = new Set<Socket>()
  let weather = fine
  const pass = async (req: IncomingMessage, res: ServerResponse) => {
    const body = await bytes(req)
    const fault = weather(req.method ?? '', req.url ?? '')
    if (fault.kind !== 'none') faults[fault.kind] = (faults[fault.kind] ?? 0) + 1
    await carry(fault, res, () => forward({ upstream, agent, req, body }))
  }
  const server = createServer((req, res) => {
    // Whoever asked may have gone meanwhile.
    pass(req, res).catch(() => req.socket.destroy())
  })
  server.keepAliveTimeout = 120_000
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket)).on('error', () => {})
  })
  const listen = (port: number) => new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve))
  const refuse = () => {
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
    for (const socket of sockets) socket.resetAndDestroy()
    return closed
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    set: (next) => void (weather = next),
    refuse,
    accept: () => listen(port),
    close: async () => {
      agent.destroy()
      if (server.listening) await refuse()
    },
  }
}

async function carry(fault: Fault, res: ServerResponse, forwarded: () => Promise<Answer>): Promise<void> {
  switch (fault.kind) {
    case 'none':
      return answer(res, await forwarded())
    case 'reset':
      return broken(res)
    case 'lose':
      await forwarded()
      return broken(res)
    case 'halve':
      return halved(res, await forwarded())
    case 'limit':
      return void res.writeHead(429, { 'retry-after': String(fault.seconds) }).end()
    case 'slow': {
      if (fault.what === 'request') await sleep(fault.milliseconds)
      const late = await forwarded()
      if (fault.what === 'answer') await sleep(fault.milliseconds)
      return answer(res, late)
    }
  }
}

function broken({ socket }: ServerResponse): void {
  socket?.resetAndDestroy()
}

function answer(res: ServerResponse, { status, headers, body }: Answer): void {
  res.writeHead(status, { ...own(headers), 'content-length': body.length }).end(body)
}

async function halved(res: ServerResponse, { status, headers, body }: Answer): Promise<void> {
  res.writeHead(status, { ...own(headers), 'content-length': body.length })
  await new Promise((resolve) => res.write(body.subarray(0, body.length / 2), resolve))
  broken(res)
}

/** Without what is about the other connection. */
function own(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { connection: _c, 'keep-alive': _k, 'transfer-encoding': _t, 'content-length': _l, ...rest } = headers
  return rest
}

interface Forwarding {
  readonly upstream: string
  readonly agent: Agent
  readonly req: IncomingMessage
  readonly body: Buffer
}

function forward({ upstream, agent, req, body }: Forwarding): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...own(req.headers), 'content-length': body.length }
    const onward = request(`${upstream}${req.url}`, { method: req.method, headers, agent }, (res) => {
      bytes(res).then((said) => resolve({ status: res.statusCode ?? 502, headers: res.headers, body: said }), reject)
    })
    onward.on('error', reject).end(body)
  })
}

async function bytes(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}
