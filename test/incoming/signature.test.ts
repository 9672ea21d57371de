import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HookShape } from '../../src/domain/hook.ts'
import { isSigned } from '../../src/incoming/signature.ts'
import type { Signed } from '../../src/incoming/signature.ts'

const now = new Date('2026-11-16T09:12:00Z')
const body = '{"text":"We buried my father."}'
const secret = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=='
const url = 'https://kindling.example.com/hooks/abc.def'
const mac = (algorithm: string, text: string, to: 'hex' | 'base64') =>
  createHmac(algorithm, secret).update(text).digest(to)

function signed(headers: Signed['headers'], change: Partial<Signed> = {}): Signed {
  return { method: 'POST', url, headers, raw: Buffer.from(body), fields: {}, now, ...change }
}

/** Each sender's scheme, written here once more from its manual: [shape, the request it would send at this time]. */
const senders: readonly (readonly [name: string, shape: HookShape, sent: (at: Date) => Signed, timed: boolean])[] = [
  [
    'our own',
    'generic',
    (at) => {
      const seconds = Math.floor(at.getTime() / 1000)
      return signed({ 'kindling-signature': `t=${seconds},v1=${mac('sha256', `${seconds}.${body}`, 'hex')}` })
    },
    true,
  ],
  ["GitHub's", 'generic', () => signed({ 'x-hub-signature-256': `sha256=${mac('sha256', body, 'hex')}` }), false],
  [
    "Zendesk's",
    'zendesk',
    (at) =>
      signed({
        'x-zendesk-webhook-signature': mac('sha256', `${at.toISOString()}${body}`, 'base64'),
        'x-zendesk-webhook-signature-timestamp': at.toISOString(),
      }),
    true,
  ],
  ["Intercom's", 'intercom', () => signed({ 'x-hub-signature': `sha1=${mac('sha1', body, 'hex')}` }), false],
  [
    "HubSpot's",
    'hubspot',
    (at) =>
      signed({
        'x-hubspot-signature-v3': mac('sha256', `POST${url}${body}${at.getTime()}`, 'base64'),
        'x-hubspot-request-timestamp': String(at.getTime()),
      }),
    true,
  ],
  ["Typeform's", 'typeform', () => signed({ 'typeform-signature': `sha256=${mac('sha256', body, 'base64')}` }), false],
  [
    "Mailgun's",
    'email',
    (at) => {
      const timestamp = String(Math.floor(at.getTime() / 1000))
      const token = 'x'.repeat(50)
      return signed({}, { fields: { timestamp, token, signature: mac('sha256', `${timestamp}${token}`, 'hex') } })
    },
    true,
  ],
]

describe.each(senders)('%s signature', (name, shape, sent) => {
  it('is good as its manual says, and with no other secret', () => {
    expect(isSigned(shape, secret, sent(now))).toBe(true)
    expect(isSigned(shape, `${secret}x`, sent(now))).toBe(false)
  })

  it('is not good without its headers, or for other words', () => {
    expect(isSigned(shape, secret, signed({}))).toBe(false)
    // Mailgun's signs its token alone.
    if (name !== "Mailgun's") expect(isSigned(shape, secret, { ...sent(now), raw: Buffer.from('{}') })).toBe(false)
  })
})

describe.each(senders.filter(([, , , timed]) => timed))('%s signature, which has a time,', (_name, shape, sent) => {
  it('holds for five minutes, both ways', () => {
    const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
    expect(isSigned(shape, secret, sent(minutes(-4)))).toBe(true)
    expect(isSigned(shape, secret, sent(minutes(-6)))).toBe(false)
    expect(isSigned(shape, secret, sent(minutes(6)))).toBe(false)
  })
})

describe("HubSpot's signature", () => {
  it('is of the address that was called', () => {
    const at = String(now.getTime())
    const of = (address: string) => mac('sha256', `POST${address}${body}${at}`, 'base64')
    const headers = (address: string) => ({ 'x-hubspot-signature-v3': of(address), 'x-hubspot-request-timestamp': at })
    expect(isSigned('hubspot', secret, signed(headers('https://evil.example/hooks/abc.def')))).toBe(false)
  })
})
