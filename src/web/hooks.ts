import { createHash } from 'node:crypto'
import { raw, Router } from 'express'
import type { Request, RequestHandler, Response } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Hook } from '../domain/hook.ts'
import { kindOf, readBody } from '../incoming/body.ts'
import { postsForms, readShape } from '../incoming/shapes.ts'
import { isSigned } from '../incoming/signature.ts'
import type { Problem } from '../incoming/problems.ts'
import type { Deps } from '../ports.ts'
import { hookOf, receive } from '../usecases/hooks.ts'
import { hookProblems as words } from '../views/words/en/hook-problems.ts'

/** In bytes. What customers write is far shorter; what mails attach is not read. */
const mostBytes = 64 * 1024

/** Requests of one address in this process. */
const pace = { requests: 120, seconds: 60 } as const

/** In seconds and requests, for one address. */
export type Pace = { readonly requests: number; readonly seconds: number }

/**
 * `POST /hooks/<token>`. What is refused is refused in an order that tells nobody which addresses exist: an unknown one
 * is paced, measured and read as a known one, and then answered like one whose request is not signed.
 */
export function hooksRouter({ deps, pace: own = pace }: { readonly deps: Deps; readonly pace?: Pace }): Router {
  const limiter = new RateLimiterMemory({ points: own.requests, duration: own.seconds })
  const router = Router()
  const path = '/hooks/:token'
  router.use(path, (_request, response, next) => {
    response.once('finish', () => void (isRefusal(response.statusCode) && deps.metrics?.event('hooks', 'refused')))
    next()
  })
  // Intercom asks so whether somebody is there; not which addresses are.
  router.head(path, (_request, response) => void response.sendStatus(200))
  router.post(path, paced(limiter), ofKnownKind, bodyOf, (request, response) => answer(deps, request, response))
  router.all(path, (_request, response) => {
    refuse(response.set('allow', 'POST'), 405, { field: 'method', problem: words.method })
  })
  return router
}

async function answer(deps: Deps, request: Request, response: Response): Promise<void> {
  const contentType = request.headers['content-type'] ?? ''
  const bytes = bytesOf(request)
  const hook = await hookOf(deps, tokenOf(request))
  const kind = kindOf(contentType) ?? 'json'
  const body = await readBody(kind, contentType, bytes)
  const fields = 'kind' in body && body.kind === 'form' ? body.value : {}
  if (hook === undefined || !isTrusted(deps, hook, { request, bytes, fields }))
    return refuse(response, 401, { field: 'address', problem: words.address })
  if (kind === 'form' && !postsForms(hook.shape))
    return refuse(response, 415, { field: 'content-type', problem: words.jsonOnly })
  if ('errors' in body) return refuse(response, 400, ...body.errors)
  const reading = readShape(hook.shape, body.value)
  if ('errors' in reading) return refuse(response, 400, ...reading.errors)
  const fallback = createHash('sha256').update(bytes).digest('base64url')
  const received = await receive(deps, hook, { items: reading.items, fallback })
  response.json({ ...received, ignored: reading.ignored })
}

interface Came {
  readonly request: Request
  readonly bytes: Uint8Array
  readonly fields: Readonly<Record<string, string>>
}

/** A hook without a secret trusts its address alone. */
function isTrusted({ address }: Deps, { shape, secret }: Hook, { request, bytes, fields }: Came): boolean {
  if (secret === undefined) return true
  // Behind a proxy the address that was called is the public one.
  const url = `${address?.() ?? `http://${request.headers.host ?? ''}`}${request.originalUrl}`
  const { method, headers } = request
  return isSigned(shape, secret, { method, url, headers, raw: bytes, fields, now: new Date() })
}

function paced(limiter: RateLimiterMemory): RequestHandler {
  return async (request, response, next) => {
    try {
      await limiter.consume(paceKey(tokenOf(request)))
    } catch (spent) {
      if (!(spent instanceof RateLimiterRes)) throw spent
      response.set('retry-after', String(Math.max(1, Math.ceil(spent.msBeforeNext / 1000))))
      return refuse(response, 429, { field: 'address', problem: words.tooMany })
    }
    next()
  }
}

/**
 * By what an address is counted: 16 bits of its hash. So whoever makes addresses up fills 65,536 counters at most, not the
 * memory; two real ones rarely share one.
 */
export function paceKey(token: string): number {
  return createHash('sha256').update(token).digest().readUInt16BE()
}

const ofKnownKind: RequestHandler = (request, response, next) => {
  if (kindOf(request.headers['content-type']) !== undefined) return next()
  refuse(response, 415, { field: 'content-type', problem: words.mediaType })
}

const parse = raw({ type: () => true, limit: mostBytes, inflate: false })

const bodyOf: RequestHandler = (request, response, next) => {
  parse(request, response, (error?: unknown) => {
    const status = error === undefined ? undefined : (error as { status?: unknown }).status
    if (status === undefined) return next(error)
    if (status === 413) return refuse(response, 413, { field: 'body', problem: words.tooLarge })
    if (status === 415) return refuse(response, 415, { field: 'content-encoding', problem: words.mediaType })
    next(error)
  })
}

function bytesOf(request: Request): Buffer {
  const body: unknown = request.body
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}

function tokenOf(request: Request): string {
  const token = request.params['token']
  return typeof token === 'string' ? token : ''
}

function isRefusal(status: number): boolean {
  return status >= 400 && status < 500
}

function refuse(response: Response, status: number, ...errors: readonly Problem[]): void {
  response.status(status).json({ errors })
}
