import { createHmac } from 'node:crypto'
import { Agent, request } from 'undici'
import type { Dispatcher } from 'undici'
import type { Subscription } from '../domain/event.ts'
import type { PostedEvent, Poster } from '../ports.ts'
import { SendFault } from '../ports.ts'
import { publicAgent } from './address.ts'
import type { Resolve } from './address.ts'
import { faultOf, faultOfAnswer } from './faults.ts'

export interface PosterOptions {
  /** Whether addresses of one's own network are fine, as for the sandbox. */
  readonly local: boolean
  readonly resolve?: Resolve
  readonly now?: () => Date
}

export interface RunningPoster extends Poster {
  stop(): Promise<void>
}

/** How long an address has to answer, in milliseconds. */
const patience = 10_000

/** Of an answer's body so much is read, in bytes, so that its connection can be used again; nothing of it is kept. */
const readAway = 16 * 1024

/**
 * Posts signed events: `Kindling-Signature: t=<Unix seconds>,v1=<hex>`, the HMAC-SHA256 of `<t>.<body>`. Follows no
 * redirect. Throws a `SendFault`, or the signal's reason.
 */
export function createPoster(options: PosterOptions): RunningPoster {
  const { local, resolve, now = () => new Date() } = options
  const agent = local ? new Agent() : publicAgent(resolve)
  return {
    post: async (event, to, { id, signal }) => {
      const late = AbortSignal.timeout(patience)
      try {
        await send(agent, { event, to, id, now: now(), signal: AbortSignal.any([signal, late]) })
      } catch (error) {
        signal.throwIfAborted()
        throw onceOnly(to, error instanceof SendFault ? error : faultOf(error))
      }
    },
    stop: () => agent.destroy(),
  }
}

interface Sending {
  readonly event: PostedEvent
  readonly to: Subscription
  readonly id: string
  readonly now: Date
  readonly signal: AbortSignal
}

async function send(dispatcher: Dispatcher, { event, to, id, now, signal }: Sending): Promise<void> {
  const body = JSON.stringify({ id, ...event })
  const {
    statusCode,
    headers,
    body: answer,
  } = await request(to.url, {
    dispatcher,
    method: 'POST',
    signal,
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Kindling',
      'kindling-event': event.type,
      'kindling-event-id': id,
      'kindling-signature': signature(to.secret, body, now),
    },
  })
  await answer.dump({ limit: readAway, signal })
  if (statusCode >= 200 && statusCode < 300) return
  throw faultOfAnswer(statusCode, headers['retry-after'], now)
}

function signature(secret: string, body: string, now: Date): string {
  const at = Math.floor(now.getTime() / 1000)
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`
}

/** While an address fails, its events do not queue up behind hours of tries. */
function onceOnly({ failing }: Subscription, fault: SendFault): SendFault {
  return failing ? new SendFault('permanent', fault.code, { cause: fault.cause }) : fault
}
