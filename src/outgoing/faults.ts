import { SendFault } from '../ports.ts'
import { RefusedAddress } from './address.ts'

/** In seconds: an address cannot put us off for longer. */
const longestWait = 60 * 60

/** What an answer that is none of success means. A redirect is not followed, and "gone" is believed. */
export function faultOfAnswer(status: number, retryAfter: string | string[] | undefined, now: Date): SendFault {
  const code = `status_${status}`
  const wait = waitOf(retryAfter, now)
  if (status === 429 || (status === 503 && wait !== undefined))
    return new SendFault('rate-limited', code, wait === undefined ? {} : { retryAfter: wait })
  return new SendFault(status === 410 || status < 400 ? 'permanent' : 'temporary', code)
}

/** No answer at all: the receiver may have it all the same, and knows it again by its id. */
export function faultOf(error: unknown): SendFault {
  if (error instanceof RefusedAddress) return new SendFault('permanent', error.code)
  const { code, name } = error as { code?: unknown; name?: unknown }
  const known = typeof code === 'string' ? code : name === 'TimeoutError' ? 'timeout' : 'no_answer'
  return new SendFault('unanswered', known, { cause: error })
}

/** `Retry-After`: seconds, or a date (RFC 9110). */
function waitOf(header: string | string[] | undefined, now: Date): number | undefined {
  const said = typeof header === 'string' ? header.trim() : ''
  if (said === '') return undefined
  const seconds = /^\d{1,9}$/.test(said) ? Number(said) : (Date.parse(said) - now.getTime()) / 1000
  return Number.isNaN(seconds) ? undefined : Math.min(longestWait, Math.max(1, Math.ceil(seconds)))
}
