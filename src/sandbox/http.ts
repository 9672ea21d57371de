import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { renderCard } from '../adaptive-cards/render-card.ts'
import { acceptedLanguage } from '../domain/language.ts'
import { home } from '../usecases/home.ts'
import { known, routes } from './api.ts'
import { workspace } from './company.ts'
import { checkOrigin, readJson, Refused } from './guard.ts'
import { readPage } from './page.ts'
import type { Browser } from './platform.ts'
import type { Running } from './running.ts'
import { stateFor } from './state.ts'

/** How often a silent event stream says that it lives, in milliseconds. */
const heartbeat = 20_000

type Handler = (req: IncomingMessage, res: ServerResponse) => void

/** Answers `/` and everything below `/sandbox/api/`. */
export function sandboxHandler(running: Running, browser: Browser = {}): Handler {
  const page = readPage()
  return (req, res) => {
    answer(req, res).catch((error: unknown) => fail(running, res, error))
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    checkOrigin(req.headers)
    browser.locale = acceptedLanguage(req.headers['accept-language'])
    const url = new URL(pathOf(req), 'http://localhost')
    if (url.pathname === '/' && req.method === 'GET') return showPage(res, page)
    const name = /^\/sandbox\/api\/([a-z-]+)$/.exec(url.pathname)?.[1]
    if (name === undefined) throw new Refused(404, 'There is no such page.')
    if (name === 'events' && req.method === 'GET') return streamEvents(running, req, res)
    await running.whenOpen()
    if (req.method === 'GET') return sendJson(res, 200, await read(running, name, url.searchParams.get('as') ?? ''))
    const route = Object.hasOwn(routes, name) ? routes[name] : undefined
    if (route === undefined || req.method !== 'POST') throw new Refused(404, 'There is no such page.')
    sendJson(res, 200, await route.run(running, await readJson(req)))
  }
}

/** Express shortens `url` where it mounts a handler; `originalUrl` keeps the whole. */
function pathOf(req: IncomingMessage & { originalUrl?: string }): string {
  return req.originalUrl ?? req.url ?? '/'
}

async function read(running: Running, name: string, as: string): Promise<unknown> {
  const you = known(as)
  if (name === 'state') return stateFor(running, you)
  if (name === 'home') return (await home(running.deps(), { workspace, id: you.id })).map(renderCard)
  throw new Refused(404, 'There is no such page.')
}

function showPage(res: ServerResponse, page: ReturnType<typeof readPage>): void {
  res.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': page.policy,
    'cache-control': 'no-store',
    ...always,
  })
  res.end(page.html)
}

/** Server-sent events: a `change` for whatever is new, with the clock's time; the page then asks for the state. */
function streamEvents(running: Running, req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', ...always })
  const tell = () => {
    const clock = { now: running.clock.now().toISOString(), moving: running.moving() }
    res.write(`event: change\ndata: ${JSON.stringify(clock)}\n\n`)
  }
  tell()
  const stop = running.chat.onChange(tell)
  const timer = setInterval(() => res.write(': still here\n\n'), heartbeat)
  const end = () => {
    stop()
    clearInterval(timer)
    res.end()
  }
  const stopWithServer = running.onStop(end)
  req.on('close', () => {
    stopWithServer()
    end()
  })
}

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}

function sendJson(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...always })
  res.end(JSON.stringify(body))
}

function fail(running: Running, res: ServerResponse, error: unknown): void {
  if (res.headersSent) {
    res.destroy()
    return
  }
  if (error instanceof Refused) {
    // What was not read of a refused body is not waited for.
    res.setHeader('connection', 'close')
    sendJson(res, error.status, { error: error.message })
    return
  }
  const ref = randomBytes(2).toString('hex').toUpperCase()
  running.log.error({ ref, error }, 'sandbox.failed')
  const sentence = `Something failed on our side and nothing was saved. Please try again in a minute. (Ref ${ref})`
  sendJson(res, 500, { error: sentence })
}
