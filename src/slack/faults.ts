import { webApi } from '@slack/bolt'
import { SendFault } from '../ports.ts'

/** Answers after which the same call may succeed: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const passing = new Set(['service_unavailable', 'request_timeout', 'team_added_to_org', 'accesslimited'])

/** "It's possible some aspect of the operation succeeded before the error was raised", says the reference. */
const unclear = new Set(['internal_error', 'fatal_error'])

/** Failures before anything was sent: the call cannot have taken effect. */
const unsent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Seconds to wait where Slack names none. */
const defaultRetryAfter = 30

/** Why a Web API call failed, in the core's words. */
export function sendFault(error: unknown): SendFault {
  if (error instanceof SendFault) return error
  if (error instanceof webApi.WebAPIRateLimitedError)
    return new SendFault('rate-limited', 'ratelimited', { retryAfter: error.retryAfter, cause: error })
  if (error instanceof webApi.WebAPIPlatformError) return refusal(error)
  if (error instanceof webApi.WebAPIHTTPError) return httpFault(error)
  const code = networkCode(error)
  return new SendFault(unsent.has(code) ? 'temporary' : 'unanswered', code, { cause: error })
}

/** Slack's own word for a refused call, such as `channel_not_found`; undefined when it is no refusal. */
export function refusedWith(error: unknown): string | undefined {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined
}

function refusal(error: InstanceType<typeof webApi.WebAPIPlatformError>): SendFault {
  const code = error.data.error
  if (code === 'ratelimited' || code === 'rate_limited') {
    const retryAfter = error.data.response_metadata?.retryAfter ?? defaultRetryAfter
    return new SendFault('rate-limited', code, { retryAfter, cause: error })
  }
  if (unclear.has(code)) return new SendFault('unanswered', code, { cause: error })
  return new SendFault(passing.has(code) ? 'temporary' : 'permanent', code, { cause: error })
}

/** 503 is an overloaded door that let nothing in; behind any other 5xx the message may have been posted. */
function httpFault(error: InstanceType<typeof webApi.WebAPIHTTPError>): SendFault {
  const code = `http_${error.statusCode}`
  if (error.statusCode === 429)
    return new SendFault('rate-limited', code, { retryAfter: defaultRetryAfter, cause: error })
  if (error.statusCode < 500) return new SendFault('permanent', code, { cause: error })
  return new SendFault(error.statusCode === 503 ? 'temporary' : 'unanswered', code, { cause: error })
}

/** The innermost code of a failed connection: fetch wraps it in causes. */
function networkCode(error: unknown): string {
  if (error instanceof webApi.WebAPIRequestError) return networkCode(error.original)
  if (!(error instanceof Error)) return 'unknown'
  if (error.cause instanceof Error) return networkCode(error.cause)
  const { code } = error as NodeJS.ErrnoException
  return typeof code === 'string' ? code : error.name
}
