import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** How far a request's time may be off, in seconds, either way. Bolt checks the past only. */
const tolerance = 300

/**
 * Whether Slack signed these very bytes just now: HMAC-SHA256 over `v0:<timestamp>:<body>`
 * (https://docs.slack.dev/authentication/verifying-requests-from-slack). `now` in milliseconds.
 */
export function isSigned(secret: string, headers: IncomingHttpHeaders, body: Buffer, now: number): boolean {
  const timestamp = headers['x-slack-request-timestamp']
  const signature = headers['x-slack-signature']
  if (typeof timestamp !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now / 1000 - Number(timestamp)) > tolerance) return false
  const expected = Buffer.from(
    `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`,
  )
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
