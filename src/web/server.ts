import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { withRequest } from '../log-ids.ts'
import { createApp } from './app.ts'
import type { NodeHandler, WebOptions } from './app.ts'

export interface Web {
  /** The port it got. Rejects with Node's own error (`EADDRINUSE`, `EACCES`). Without a host: every interface. */
  listen(port: number, host?: string): Promise<number>
  /** Takes no new connection, lets every running request finish, and cuts what is left after `milliseconds` (10 s). */
  close(milliseconds?: number): Promise<void>
}

/**
 * How long whoever asks may take, in milliseconds, so that nobody holds connections by sending slowly: for the headers, and
 * for the whole request, of which the largest is a file of 16 MB. Node looks every `check`.
 */
const patience = { headers: 15_000, request: 120_000, check: 5_000 } as const

/** The one HTTP server: the platforms' endpoints past Express, everything else through it. */
export function createWeb(options: WebOptions, allowed: Record<keyof typeof patience, number> = patience): Web {
  let draining = false
  const { log } = options
  const endpoints = new Map(Object.entries(options.endpoints ?? {}))
  const app = createApp(options, () => draining)
  // The platforms' endpoints give a request its id by themselves: most of what they take is never logged.
  const { headers: headersTimeout, request: requestTimeout, check: connectionsCheckingInterval } = allowed
  const limits = { headersTimeout, requestTimeout, connectionsCheckingInterval }
  const server = createServer(limits, (request, response) => {
    if (draining) response.setHeader('connection', 'close')
    const path = pathOf(request)
    const endpoint = endpoints.get(path)
    const given = request.headers['x-request-id']
    if (endpoint === undefined) return withRequest(given, () => app(request, response))
    // Not awaited by Node: a rejection would end the process.
    void answer(endpoint, request, response).catch((error: unknown) => {
      withRequest(given, () => log.error({ path, error }, 'request of a platform failed'))
      if (!response.headersSent) response.writeHead(500).end()
    })
  })
  return {
    listen: (port, host) => listen(server, port, host),
    close: (milliseconds = 10_000) => {
      draining = true
      return close(server, milliseconds)
    },
  }
}

/** A throw before the first await is a rejection, too. */
async function answer(handler: NodeHandler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  await handler(request, response)
}

/** The path without the query. */
function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').replace(/\?.*$/s, '')
}

function listen(server: Server, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

async function close(server: Server, milliseconds: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), milliseconds)
  // A kept-alive connection is idle only once its answer is out, which may be after the close.
  const sweep = setInterval(() => server.closeIdleConnections(), 100)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearTimeout(cut)
  clearInterval(sweep)
}
