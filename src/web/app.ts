import { randomInt } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import express from 'express'
import type { ErrorRequestHandler, Express, RequestHandler } from 'express'
import type { Deps, Log } from '../ports.ts'
import { downloadsRouter } from './downloads.ts'
import { live, ready } from './health.ts'
import type { Checks } from './health.ts'
import { helpRouter } from './help.ts'
import { hooksRouter } from './hooks.ts'
import type { Pace } from './hooks.ts'
import { installRouter } from './install.ts'
import type { Installer } from './install.ts'
import { liveCharts } from './live-charts.ts'
import { importRouter } from './import.ts'
import { metricsPage } from './metrics.ts'
import type { MetricsWeb } from './metrics.ts'
import { securityHeaders, sentencePage } from './page.ts'
import { privacyRouter } from './privacy.ts'
import type { PrivacyWeb } from './privacy.ts'
import { pageFolder } from './shell.ts'
import { spokenToBrowser } from './spoken.ts'
import { trendsRouter } from './trends.ts'

/** What a platform room exports for the server. It answers every request it is handed. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

export interface WebOptions {
  readonly log: Log
  readonly checks: Checks
  /** The platforms' own endpoints, by their path: they read the raw body, so nothing comes before them. */
  readonly endpoints?: Readonly<Record<string, NodeHandler>> | undefined
  /** The chat in the browser: `/`, `/sandbox/api/…`, and folders that are served as they are. */
  readonly sandbox?:
    | { readonly handler: NodeHandler; readonly mounts: readonly { readonly url: string; readonly folder: string }[] }
    | undefined
  /** `POST /hooks/…`: what other services tell. */
  readonly hooks?: { readonly deps: Deps; readonly pace?: Pace } | undefined
  /** By which workspaces install Kindling by themselves. */
  readonly install?: Installer | undefined
  /** `/metrics`; undefined: there is no such page. */
  readonly metrics?: MetricsWeb | undefined
  /** What people read and fetch: the help, privacy, trends, downloads, the import. */
  readonly pages?: PrivacyWeb | undefined
}

/** Folders have no page of their own, and nobody is sent to one. */
const files = { index: false, redirect: false } as const

/** Everything but the platforms' endpoints. */
export function createApp(options: WebOptions, draining: () => boolean): Express {
  const { log, checks, sandbox, hooks, install, pages } = options
  const app = express()
  app.disable('x-powered-by')
  app.use(securityHeaders)
  app.get('/health/live', live)
  app.get('/health/ready', ready(checks, draining, log))
  if (options.metrics !== undefined) app.get('/metrics', metricsPage(options.metrics))
  if (sandbox !== undefined) {
    for (const { url, folder } of sandbox.mounts) app.use(url, express.static(folder, files))
    app.get('/', handOver(sandbox.handler))
    app.use('/sandbox/api', handOver(sandbox.handler))
  }
  if (hooks !== undefined) app.use(hooksRouter(hooks))
  if (pages !== undefined) {
    app.use('/pages', liveCharts(), express.static(pageFolder, files))
    app.use(privacyRouter(pages), helpRouter(pages), trendsRouter(pages))
    app.use(downloadsRouter(pages), importRouter(pages))
  }
  if (install !== undefined) app.use(installRouter(install, pages?.publicUrl))
  app.use(notFound)
  app.use(failed(log))
  return app
}

function handOver(handler: NodeHandler): RequestHandler {
  return async (request, response) => handler(request, response)
}

const notFound: RequestHandler = (request, response) => {
  const { words, language } = spokenToBrowser(request)
  response.status(404).type('html').send(sentencePage(words.pages.notFound, language))
}

/** The one place where a request's fault ends: a line with a reference for us, a sentence with the same one for them. */
function failed(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (isOfClient(error)) return void notFound(request, response, next)
    const ref = reference()
    log.error({ ref, method: request.method, error }, 'request failed')
    // Of an answer that has begun, Express ends the connection.
    if (response.headersSent) next(error)
    else {
      const { words, language } = spokenToBrowser(request)
      response
        .status(500)
        .type('html')
        .send(sentencePage(words.pages.fault(ref), language))
    }
  }
}

/** Express says so of an address it cannot decode, for one. */
function isOfClient(error: unknown): boolean {
  const status = (error as { status?: unknown } | undefined)?.status
  return typeof status === 'number' && status >= 400 && status < 500
}

/** Four characters that can be read out over the phone. */
function reference(): string {
  const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
  return Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length))).join('')
}
