import { createHmac, timingSafeEqual } from 'node:crypto'
import type { HookShape } from '../domain/hook.ts'

/** What of a request a sender may have signed. */
export interface Signed {
  readonly method: string
  /** As the sender called it: `https://kindling.example.com/hooks/…`. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly raw: Uint8Array
  /** The fields of a form; empty of anything else. */
  readonly fields: Readonly<Record<string, string>>
  /** By the wall clock. */
  readonly now: Date
}

/** A signature whose time is further away than this, in milliseconds, counts no more. */
const longestAgo = 5 * 60 * 1000

type Check = (secret: string, request: Signed) => boolean

/** Each sender's own scheme; the generic one also where a service signs in none of its own. */
const checks: Record<HookShape, Check> = {
  generic: ours,
  zendesk,
  intercom,
  hubspot,
  typeform,
  email: (secret, request) => (request.fields['token'] === undefined ? ours : mailgun)(secret, request),
}

/** Whether a request is signed with this secret as senders of its shape do. Compared in constant time. */
export function isSigned(shape: HookShape, secret: string, request: Signed): boolean {
  return checks[shape](secret, request)
}

/**
 * `Kindling-Signature: t=<Unix seconds>,v1=<hex>` over `<t>.<body>`, as our own outgoing events; or, of senders without a
 * time, `X-Hub-Signature-256: sha256=<hex>` over the body, as GitHub made it usual.
 */
function ours(secret: string, request: Signed): boolean {
  const [, time, digest] = /^t=(\d{1,12}),v1=([\da-f]{64})$/.exec(header(request, 'kindling-signature')) ?? []
  if (time !== undefined && digest !== undefined)
    return (
      isFresh(Number(time) * 1000, request) && same(digest, hmac('sha256', secret, [`${time}.`, request.raw], 'hex'))
    )
  return same(header(request, 'x-hub-signature-256'), `sha256=${hmac('sha256', secret, [request.raw], 'hex')}`)
}

/** base64(HMAC-SHA256(timestamp + body)); the timestamp is ISO (developer.zendesk.com/documentation/webhooks/verifying). */
function zendesk(secret: string, request: Signed): boolean {
  const time = header(request, 'x-zendesk-webhook-signature-timestamp')
  const expected = hmac('sha256', secret, [time, request.raw], 'base64')
  return isFresh(Date.parse(time), request) && same(header(request, 'x-zendesk-webhook-signature'), expected)
}

/** `sha1=<hex>` over the body with the app's client secret (developers.intercom.com, Signed Notifications). */
function intercom(secret: string, request: Signed): boolean {
  return same(header(request, 'x-hub-signature'), `sha1=${hmac('sha1', secret, [request.raw], 'hex')}`)
}

/**
 * Version 3: base64(HMAC-SHA256(method + URL + body + timestamp)), the timestamp in milliseconds and at most five minutes
 * old (developers.hubspot.com/docs/api/webhooks/validating-requests).
 */
function hubspot(secret: string, request: Signed): boolean {
  const time = header(request, 'x-hubspot-request-timestamp')
  const expected = hmac('sha256', secret, [request.method, request.url, request.raw, time], 'base64')
  return isFresh(Number(time || NaN), request) && same(header(request, 'x-hubspot-signature-v3'), expected)
}

/** `sha256=<base64>` over the body (typeform.com/developers/webhooks/secure-your-webhooks). */
function typeform(secret: string, request: Signed): boolean {
  return same(header(request, 'typeform-signature'), `sha256=${hmac('sha256', secret, [request.raw], 'base64')}`)
}

/** In the form itself: hex HMAC-SHA256 of timestamp + token (documentation.mailgun.com, Securing Webhooks). */
function mailgun(secret: string, request: Signed): boolean {
  const { timestamp = '', token = '', signature = '' } = request.fields
  const expected = hmac('sha256', secret, [timestamp, token], 'hex')
  return isFresh(Number(timestamp || NaN) * 1000, request) && same(signature, expected)
}

function header({ headers }: Signed, name: string): string {
  const value = headers[name]
  return typeof value === 'string' ? value : ''
}

/** Not a time at all is not fresh. */
function isFresh(at: number, { now }: Signed): boolean {
  return Math.abs(now.getTime() - at) <= longestAgo
}

function hmac(
  algorithm: 'sha256' | 'sha1',
  secret: string,
  parts: readonly (string | Uint8Array)[],
  to: 'hex' | 'base64',
) {
  const mac = createHmac(algorithm, secret)
  for (const part of parts) mac.update(part)
  return mac.digest(to)
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
