import type { LookupAddress } from 'node:dns'
import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Subscription } from '../../src/domain/event.ts'
import { isSigned } from '../../src/incoming/signature.ts'
import { isPublic } from '../../src/outgoing/address.ts'
import { posterForLater } from '../../src/outgoing/later.ts'
import type { RunningPoster } from '../../src/outgoing/poster.ts'
import type { PostedEvent } from '../../src/ports.ts'
import { monday } from '../support/factories.ts'
import type { Listener } from '../support/listener.ts'
import { openListener, status } from '../support/listener.ts'

let listener: Listener
let poster: RunningPoster
beforeEach(async () => {
  listener = await openListener()
  poster = posterForLater({ local: true, now: () => monday })
})
afterEach(async () => {
  await poster.stop()
  await listener.close()
})

const workspace = 'slack:T1' as const
const event: PostedEvent = { type: 'moment.claimed', at: monday, workspace, data: { moment: 'm1', helpers: 2 } }
const to = (url: string, change: Partial<Subscription> = {}): Subscription => ({
  workspace,
  id: 's1',
  url,
  topics: ['moment'],
  secret: 'the secret',
  since: monday,
  failing: false,
  ...change,
})
const post = (subscription = to(listener.url), signal = new AbortController().signal) =>
  poster.post(event, subscription, { id: 'e1', signal })

describe('an event', () => {
  it('is posted with its id, and signed so that the receiver can check it', async () => {
    await post()
    const [{ headers, body } = { headers: {}, body: '' }] = listener.heard
    expect(JSON.parse(body)).toEqual({
      id: 'e1',
      type: 'moment.claimed',
      at: '2026-11-16T10:00:00.000Z',
      workspace,
      data: { moment: 'm1', helpers: 2 },
    })
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'kindling-event': 'moment.claimed',
      'kindling-event-id': 'e1',
    })
    const request = { method: 'POST', url: listener.url, headers, raw: Buffer.from(body), fields: {}, now: monday }
    expect(isSigned('generic', 'the secret', request)).toBe(true)
    expect(isSigned('generic', 'another', request)).toBe(false)
  })

  it('is tried again after a fault, and put off for as long as Retry-After says', async () => {
    listener.answers.push(
      status(500),
      status(404),
      status(429, { 'retry-after': '7' }),
      status(503, { 'retry-after': 'Mon, 16 Nov 2026 10:01:30 GMT' }),
      status(429, { 'retry-after': '999999' }),
      status(503),
    )
    await expect(post()).rejects.toMatchObject({ kind: 'temporary', code: 'status_500' })
    await expect(post()).rejects.toMatchObject({ kind: 'temporary', code: 'status_404' })
    await expect(post()).rejects.toMatchObject({ kind: 'rate-limited', retryAfter: 7 })
    await expect(post()).rejects.toMatchObject({ kind: 'rate-limited', retryAfter: 90 })
    await expect(post()).rejects.toMatchObject({ kind: 'rate-limited', retryAfter: 3600 })
    await expect(post()).rejects.toMatchObject({ kind: 'temporary', code: 'status_503' })
  })

  it('follows no redirect, and believes "gone"', async () => {
    listener.answers.push(status(302, { location: `${listener.url}/elsewhere` }), status(410))
    await expect(post()).rejects.toMatchObject({ kind: 'permanent', code: 'status_302' })
    await expect(post()).rejects.toMatchObject({ kind: 'permanent', code: 'status_410' })
    expect(listener.heard).toHaveLength(2)
  })

  it('is tried once only while its address fails', async () => {
    listener.answers.push(status(500))
    await expect(post(to(listener.url, { failing: true }))).rejects.toMatchObject({ kind: 'permanent' })
  })

  it('may have arrived where no answer came', async () => {
    listener.answers.push((response) => response.destroy())
    await expect(post()).rejects.toMatchObject({ kind: 'unanswered' })
    await listener.close()
    await expect(post()).rejects.toMatchObject({ kind: 'unanswered', code: 'ECONNREFUSED' })
  })

  it('is not sent once its time is over', async () => {
    const over = AbortSignal.abort(new Error('over'))
    await expect(post(to(listener.url), over)).rejects.toThrow('over')
    expect(listener.heard).toEqual([])
  })
})

describe('an address in somebody’s own network', () => {
  const inside = ['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0',
    '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', 'ff02::1', '::ffff:10.0.0.1',
    '::ffff:127.0.0.1', '64:ff9b::a00:1', '2002:7f00:1::', 'nonsense'] // prettier-ignore

  it.each(inside)('%s is none that everybody reaches', (address) => {
    expect(isPublic(address)).toBe(false)
  })

  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946'])('%s is one', (address) => {
    expect(isPublic(address)).toBe(true)
  })

  async function refusedOutside(url: string, found: readonly LookupAddress[] = []) {
    await poster.stop()
    poster = posterForLater({ local: false, resolve: (_name, _options, done) => done(null, [...found]) })
    await expect(post(to(url))).rejects.toMatchObject({ kind: 'permanent', code: 'address_refused' })
    expect(listener.heard).toEqual([])
  }

  it('is refused, however it is written', async () => {
    const { port } = listener
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]'])
      await refusedOutside(`http://${host}:${port}/events`)
  })

  it('is refused when a name leads there, at the moment of connecting', async () => {
    const { port } = listener
    // These names are never asked for: what they mean is given here.
    nock.enableNetConnect(/\.example:/)
    await refusedOutside(`http://rebound.example:${port}/events`, [{ address: '127.0.0.1', family: 4 }])
    await refusedOutside(`http://metadata.example:${port}/`, [{ address: '169.254.169.254', family: 4 }])
    await refusedOutside(`http://nobody.example:${port}/`, [])
  })

  it('is refused for this machine’s own name, by the real look-up', async () => {
    await poster.stop()
    poster = posterForLater({ local: false })
    await expect(post(to(`http://localhost:${listener.port}/`))).rejects.toMatchObject({ code: 'address_refused' })
  })
})
