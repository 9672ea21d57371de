import { connect } from 'node:net'
import { onRawSockets } from '../support/raw-sockets.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { envelope, signed } from '../support/slack/senders.ts'
import { team } from '../support/slack/world.ts'

let k: Kindling
let url: string
onRawSockets()
beforeAll(async () => {
  k = await kindling({ way: 'http' })
  url = k.url ?? expect.fail('no endpoint')
})
afterAll(() => k.close())

const routine = (text = 'Lunch?', more: object = {}) =>
  JSON.stringify(
    envelope(
      { type: 'message', channel: 'CSUPPORT', channel_type: 'channel', user: 'UPRIYA', ts: '1.000001', text, ...more },
      { team },
    ),
  )

async function post(body: string, headers: Record<string, string>): Promise<number> {
  const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  await answer.arrayBuffer()
  return answer.status
}

describe('who may speak to the endpoint', () => {
  const body = routine()

  test('what Slack signed just now', async () => {
    expect(await post(body, signed(body))).toBe(200)
  })

  test.each<[string, () => Promise<number>]>([
    ['nothing signed', () => post(body, {})],
    ['another secret', () => post(body, signed(body, Date.now(), 'guessed'))],
    ['another body', () => post(routine('Dinner?'), signed(body))],
    ['a signature cut short', () => post(body, { ...signed(body), 'x-slack-signature': 'v0=ab' })],
    ['a time that is none', () => post(body, { ...signed(body), 'x-slack-request-timestamp': '1e9' })],
  ])('refuses %s', async (_, attempt) => {
    expect(await attempt()).toBe(401)
    expect(k.log.at(-1)).toMatchObject({ level: 'warn', event: 'slack.unsigned' })
  })

  test.each([-360, 360])(
    'refuses what Slack signed %i s from now, and asks whether the clock is right',
    async (off) => {
      expect(await post(body, signed(body, Date.now() + off * 1000))).toBe(401)
      const says = expect.stringContaining("is this machine's clock right?")
      expect(k.log.at(-1)).toMatchObject({ level: 'warn', event: 'slack.other_time', ids: { says } })
      expect(k.log.at(-1)?.ids).toHaveProperty('secondsAhead', expect.closeTo(off, -1))
    },
  )

  test('refuses what is no JSON though it says so, and what is no POST', async () => {
    const broken = '{"type":"event_callback"'
    expect(await post(broken, signed(broken))).toBe(400)
    expect((await fetch(url)).status).toBe(405)
  })

  test('refuses a body of more than a megabyte, announced or not', async () => {
    const huge = 'x'.repeat(1024 * 1024 + 1)
    expect(await post(huge, signed(huge))).toBe(413)
    expect(await dripped(new URL(url))).toContain('413')
  })

  test('a request that breaks off is logged, without what it said', async () => {
    const { port, pathname } = new URL(url)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(`POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nMarta wept`)
    setTimeout(() => socket.destroy(), 50)
    const ids = expect.objectContaining({ path: '/slack/events', code: 'ECONNRESET' })
    await vi.waitFor(() => expect(k.log).toContainEqual({ level: 'error', event: 'slack.request.failed', ids }), 10_000)
    expect(JSON.stringify(k.log)).not.toContain('Marta')
  })

  test('answers Slack’s question when the address is set up', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c-1' })
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...signed(body) },
    })
    expect(await answer.text()).toContain('c-1')
  })
})

describe('what has no effect is answered without one', () => {
  test.each([
    ['a message that is no moment', routine()],
    ['a channel’s new topic', routine('topic', { subtype: 'channel_topic' })],
    ['a direct message', routine('psst', { channel_type: 'im' })],
    ['Kindling’s own post', routine('card', { user: 'UKINDLING', bot_id: 'BKINDLING' })],
    ['a message that nobody can read', routine('x', { ts: 7 })],
    ['an event of another workspace', routine().replaceAll(team, 'T9OTHER')],
  ])('%s', async (_, body) => {
    expect(await post(body, signed(body))).toBe(200)
    await k.quiet()
    expect(k.cards('CKIND')).toEqual([])
    expect(await k.deps.store.moments.open(k.workspace, 9)).toEqual([])
  })

  test('an event of another workspace is logged with its id', () => {
    expect(k.log.find((line) => line.event === 'slack.other_team')?.ids).toMatchObject({ team: 'T9OTHER' })
  })
})

describe('what comes at once is told apart', () => {
  const wept = (name: string, ts: string) => {
    const text = `New message from ${name} (Hotel Sonne) in ticket #51234\n> My mother died yesterday. I cannot come, I am so sorry.`
    return routine(text, { ts, user: undefined, bot_id: 'BDESK', subtype: 'bot_message', username: 'Deskbell' })
  }
  const open = () => k.deps.store.moments.open(k.workspace, 9)

  test('a moment among chatter has its card, and each request its own answer', async () => {
    const first = routine()
    await post(first, signed(first))
    const moment = wept('Marta Keller', '1763280720.000100')
    const bodies = [routine('Lunch?'), moment, '{"type":', routine('Coffee?'), routine('forged')]
    const answers = await Promise.all(bodies.map((body, n) => post(body, n === 4 ? {} : signed(body))))
    expect(answers).toEqual([200, 200, 400, 200, 401])
    expect(await open()).toHaveLength(1)
  })

  test('a channel is heard from the very moment on that it is watched, and not after', async () => {
    const ref = { workspace: k.workspace, id: 'CSUPPORT' }
    const watched = (await k.deps.store.channels.get(ref)) ?? expect.fail('not watched')
    await k.deps.store.channels.save({ ...watched, watching: 'none' })
    for (const body of [wept('Ben Ola', '1763281720.000100'), wept('Cy Ott', '1763282720.000100')])
      expect(await post(body, signed(body))).toBe(200)
    expect(await open()).toHaveLength(1)
    await k.deps.store.channels.save(watched)
    const heard = wept('Dee Fox', '1763283720.000100')
    expect(await post(heard, signed(heard))).toBe(200)
    expect(await open()).toHaveLength(2)
  })
})

/** Sends more than a megabyte in chunks without saying how much it will be. */
function dripped({ port, pathname }: URL): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1')
    let answer = ''
    socket.on('data', (data) => (answer += data.toString('utf8')))
    socket.on('close', () => resolve(answer))
    socket.on('error', () => (answer === '' ? reject(new Error('cut without an answer')) : resolve(answer)))
    socket.write(`POST ${pathname} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n`)
    const piece = 'x'.repeat(0x10000)
    for (let sent = 0; sent <= 17; sent += 1) socket.write(`10000\r\n${piece}\r\n`)
  })
}
