import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AuthenticateRequestResult } from 'botframework-connector'
import { withIds, withRequest } from '../log-ids.ts'
import type { Deps, EventOutcome, Log } from '../ports.ts'
import { countEvent } from '../usecases/count-event.ts'
import type { TeamsActivity } from './activity.ts'
import type { TeamsAdapter } from './adapter.ts'
import { Unauthenticated } from './authentication.ts'
import type { Authentication } from './authentication.ts'
import { readActivity } from './body.ts'
import { isLoopback } from './clients.ts'
import { isByHand } from './hear.ts'
import type { Tenants } from './tenants.ts'
import { traits } from '../traits.ts'
import type { InvokeAnswer, Turn } from './world.ts'

/** Where Teams sends everything: messages, clicks, forms, who came and went. */
export const endpoint = '/api/messages'

/** What is done with activities that were let in. */
export interface Core {
  readonly deps: Pick<Deps, 'store' | 'clock' | 'metrics'>
  /** Notes where an activity came from, and does what it asks for where that takes no turn. Undefined: it takes one. */
  heard(turn: Turn): Promise<EventOutcome | undefined>
  /** Throws when its effect could not be committed. */
  answer(turn: Turn): Promise<InvokeAnswer | undefined>
}

export interface HttpOptions {
  readonly authentication: Authentication
  /** Whether only this machine is answered, and nobody signs in. */
  readonly local: boolean
  readonly tenants: Tenants
  readonly adapter: TeamsAdapter
  /** Undefined until the core is there. */
  readonly core: () => Core | undefined
  readonly log: Log
}

/** What a request is answered with. */
type Answer = InvokeAnswer | number

/**
 * Answers an activity when its effect is committed, or when it has none. What is not is answered 503, and Teams sends it
 * again. Refuses another method (405), a sender that is not Teams (401), a tenant that is not ours (403), and what is no
 * activity (400, 413, 415).
 */
export function messagesHandler(
  options: HttpOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      const received = await receive(options, request)
      if (typeof received === 'number' && received >= 400 && received < 500)
        options.core()?.deps.metrics?.event('teams', 'refused')
      end(response, received)
    } catch (error) {
      options.log.error({ path: endpoint, ...traits(error) }, 'teams.request.failed')
      end(response, 503)
    }
  }
  return (request, response) => withRequest(request.headers['x-request-id'], () => answer(request, response))
}

async function receive(options: HttpOptions, request: IncomingMessage): Promise<Answer> {
  const refused = refusedAtOnce(options, request)
  if (refused !== undefined) return refused
  const activity = await readActivity(request)
  if (typeof activity === 'number') return activity
  const core = options.core()
  if (core === undefined) return 503
  const authenticated = await authenticate(options, activity, request.headers.authorization ?? '')
  if (authenticated === undefined) return 401
  const workspace = await options.tenants.admit(core.deps, activity)
  if (workspace === undefined) {
    options.log.warn({ path: endpoint, type: activity.type }, 'teams.foreign_tenant')
    return 403
  }
  const turn = { workspace, activity }
  const ids = () => ({ workspace, event: activity.id, type: activity.name ?? activity.type })
  const counting = { metrics: core.deps.metrics, source: 'teams', byHand: isByHand(activity) } as const
  const run = () => options.adapter.run(authenticated, activity, () => core.answer(turn))
  return withIds(ids, async () => {
    const done = await countEvent(
      counting,
      () => settle(core, turn, run),
      ({ outcome }) => outcome,
    )
    return done.answer ?? 200
  })
}

/** What came of an activity, and what it is answered with. */
interface Settled {
  readonly outcome: EventOutcome
  readonly answer?: InvokeAnswer | undefined
}

async function settle(core: Core, turn: Turn, run: () => Promise<InvokeAnswer | undefined>): Promise<Settled> {
  const outcome = await core.heard(turn)
  return outcome === undefined ? { outcome: 'other', answer: await run() } : { outcome }
}

/** What can be refused unread. */
function refusedAtOnce({ local }: HttpOptions, { method, headers }: IncomingMessage): number | undefined {
  if (method !== 'POST') return 405
  // A foreign name that was pointed at loopback (DNS rebinding).
  if (local) return isLoopback(`http://${headers.host}`) ? undefined : 403
  return headers.authorization === undefined ? 401 : undefined
}

async function authenticate(
  { authentication, log }: HttpOptions,
  activity: TeamsActivity,
  authorization: string,
): Promise<AuthenticateRequestResult | undefined> {
  try {
    return await authentication.authenticate(activity, authorization)
  } catch (error) {
    if (!(error instanceof Unauthenticated)) throw error
    log.warn({ path: endpoint, says: beginning(error.cause) }, 'teams.unauthenticated')
    return undefined
  }
}

/** What the library has against a token, such as `jwt expired`; what follows a colon may quote it. */
function beginning(cause: unknown): string | undefined {
  return cause instanceof Error ? cause.message.split(':')[0] : undefined
}

/** What is left of a refused request is not worth reading. */
function end(response: ServerResponse, answer: Answer): void {
  const { status, body } = typeof answer === 'number' ? { status: answer, body: undefined } : answer
  const content = body === undefined ? '' : JSON.stringify(body)
  response
    .writeHead(status, {
      'content-length': Buffer.byteLength(content),
      ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...(status === 405 ? { allow: 'POST' } : {}),
      ...(status === 413 ? { connection: 'close' } : {}),
      ...(status === 503 ? { 'retry-after': '5' } : {}),
    })
    .end(content)
}
