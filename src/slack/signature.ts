import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** How far a request's time may be off, in seconds, either way. Bolt checks the past only. */
const tolerance = 300

/** `seconds`: so far the time that Slack signed is from ours, ahead of it or (negative) behind. */
export type Signed = 'now' | 'never' | { readonly seconds: number }

/**
 * When Slack signed these very bytes: HMAC-SHA256 over `v0:<timestamp>:<body>`
 * (https://docs.slack.dev/authentication/verifying-requests-from-slack). `now` in milliseconds.
 */
export function whenSigned(secret: string, headers: IncomingHttpHeaders, body: Buffer, now: number): Signed {
  const timestamp = headers['x-slack-request-timestamp']
  const signature = headers['x-slack-signature']
  if (typeof timestamp !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(timestamp)) return 'never'
  const expected = Buffer.from(
    `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`,
  )
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'never'
  const seconds = Number(timestamp) - now / 1000
  return Math.abs(seconds) > tolerance ? { seconds: Math.round(seconds) } : 'now'
}
