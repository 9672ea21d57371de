import { SendFault } from '../ports.ts'
import { ForeignAddress } from './clients.ts'

/** A person who has not added Kindling, or has removed it: it may not write to them. */
export const unreachable = 'unreachable'

/** Failures before anything was sent: the call cannot have taken effect. */
const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/**
 * To be tried again, says Microsoft, with growing pauses:
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
 */
const passing = new Set([408, 409, 412, 429, 502, 503, 504])

/** Why a call of the connector failed, in the core's words. */
export function sendFault(error: unknown): SendFault {
  if (error instanceof SendFault) return error
  if (error instanceof ForeignAddress) return new SendFault('permanent', 'foreign_address', { cause: error })
  const status = statusOf(error)
  if (status !== undefined) return refusal(error, status)
  const code = codeOf(error)
  return new SendFault(unsent.has(code) || isSignIn(error) ? 'temporary' : 'unanswered', code, { cause: error })
}

/** The status of an answer that was no success; undefined where there was no answer. */
export function statusOf(error: unknown): number | undefined {
  const status = property(error, 'statusCode')
  return typeof status === 'number' ? status : undefined
}

/** Whether Kindling is not there (any more), or what it asks for is not. */
export function isClosed(status: number | undefined): boolean {
  return status === 403 || status === 404
}

/** What is asked; undefined where Kindling is not there (any more). Throws the connector's other `SendFault`s. */
export async function unlessClosed<Found>(ask: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (isClosed(faultStatus(error))) return undefined
    throw error
  }
}

/** The status behind a fault; undefined where there was no answer. */
export function faultStatus(error: unknown): number | undefined {
  return error instanceof SendFault ? statusOf(error.cause) : undefined
}

/** Behind a 5xx that Microsoft does not name, the message may have been posted. */
function refusal(error: unknown, status: number): SendFault {
  const word = property(error, 'code')
  const code = typeof word === 'string' && word !== '' ? word : `http_${status}`
  const retryAfter = retryAfterOf(error)
  if (status === 429 || (passing.has(status) && retryAfter !== undefined))
    return new SendFault('rate-limited', code, { cause: error, ...(retryAfter === undefined ? {} : { retryAfter }) })
  if (passing.has(status)) return new SendFault('temporary', code, { cause: error })
  return new SendFault(status < 500 ? 'permanent' : 'unanswered', code, { cause: error })
}

/** Seconds to wait, given as such or as a date; undefined where nothing is given. */
function retryAfterOf(error: unknown): number | undefined {
  const headers = property(property(error, 'response'), 'headers') as { get?(name: string): unknown } | undefined
  const given = headers?.get?.('retry-after')
  if (typeof given !== 'string' || given === '') return undefined
  const seconds = /^\d+$/.test(given) ? Number(given) : (Date.parse(given) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : undefined
}

/** No token from Microsoft Entra: our call was never made, and another one may be, once the secret is right again. */
function isSignIn(error: unknown): boolean {
  return typeof property(error, 'errorCode') === 'string' || signInErrors.has(String(property(error, 'name')))
}

const signInErrors = new Set(['AuthenticationError', 'CredentialUnavailableError', 'AuthenticationRequiredError'])

/** The innermost code of a failed connection, or the name of what went wrong. A time-out is an abort of the library's. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  for (const name of ['code', 'errorCode']) {
    const code = property(error, name)
    if (typeof code === 'string') return code
  }
  if (error.cause instanceof Error) return codeOf(error.cause)
  return error.name === 'AbortError' ? 'timeout' : error.name
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
