import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignIn } from '../../src/teams/authentication.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { teamsEndpoint } from '../support/teams/endpoint.ts'
import type { Endpoint } from '../support/teams/endpoint.ts'
import { openIdDouble, signingKey } from '../support/teams/openid.ts'
import type { OpenIdDouble, SigningKey } from '../support/teams/openid.ts'
import { appId, otherTenant, tenant } from '../support/teams/world.ts'

const serviceUrl = 'https://smba.trafficmanager.net/emea/'
const single: SignIn = { type: 'SingleTenant', appId, password: 's3cret', tenant }

let own: TestStore
let key: SigningKey
/** Published, but for another channel than Teams. */
let webChat: SigningKey
let keys: OpenIdDouble
let endpoint: Endpoint
const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
beforeAll(async () => {
  own = await openTestStore()
  key = await signingKey('k1')
  webChat = await signingKey('k2', ['webchat'])
  keys = await openIdDouble([key, webChat])
  endpoint = await teamsEndpoint({ signIn: single, store: own.store, keysUrl: keys.url })
})
afterAll(async () => {
  await endpoint.close()
  await keys.close()
  await own.close()
})

const activity = (more: object = {}) => ({
  type: 'message',
  id: '1700000000000',
  channelId: 'msteams',
  serviceUrl,
  from: { id: '29:priya', name: 'Priya Nair', aadObjectId: 'priya' },
  recipient: { id: `28:${appId}`, name: 'Kindling' },
  conversation: { id: '19:support@thread.tacv2', conversationType: 'channel', tenantId: tenant },
  channelData: { tenant: { id: tenant } },
  text: 'Marta wept for joy',
  ...more,
})

interface Request {
  readonly body?: object | string
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly to?: Endpoint
}

async function post({ body = activity(), token, headers = {}, to = endpoint }: Request): Promise<Response> {
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return fetch(to.url, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...authorization, ...headers },
  })
}

describe('who may speak to the endpoint', () => {
  it('lets in what Microsoft signed for this bot, and keeps to its tenant', async () => {
    const response = await post({ token: await key.token(serviceUrl) })
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect(endpoint.turns.at(-1)).toMatchObject({ workspace: `teams:${tenant}`, activity: { id: '1700000000000' } })
  })

  it('asks for Microsoft’s keys once', async () => {
    const before = keys.asked
    for (let n = 0; n < 3; n += 1) expect((await post({ token: await key.token(serviceUrl) })).status).toBe(200)
    expect(keys.asked - before).toBe(0)
  })

  const now = Math.floor(Date.now() / 1000)
  it.each<[string, () => Promise<Request>]>([
    ['no token', async () => ({})],
    ['an empty one', async () => ({ headers: { authorization: '' } })],
    ['no bearer', async () => ({ headers: { authorization: `Basic ${await key.token(serviceUrl)}` } })],
    ['something that is no token', async () => ({ token: 'a.b.c' })],
    ['half a token', async () => ({ token: (await key.token(serviceUrl)).slice(0, -40) })],
    ['a forged signature', async () => ({ token: await (await signingKey('k1')).token(serviceUrl) })],
    ['a key nobody published', async () => ({ token: await (await signingKey('k9')).token(serviceUrl) })],
    ['a key that is not for Teams', async () => ({ token: await webChat.token(serviceUrl) })],
    ['claims that were changed', async () => ({ token: tampered(await key.token(serviceUrl)) })],
    ['an unsigned token', async () => ({ token: unsigned(await key.token(serviceUrl)) })],
    ['an expired token', async () => ({ token: await key.token(serviceUrl, { exp: now - 360 }) })],
    [
      'a token of tomorrow',
      async () => ({ token: await key.token(serviceUrl, { nbf: now + 86_400, exp: now + 90_000 }) }),
    ],
    ['another bot’s token', async () => ({ token: await key.token(serviceUrl, { aud: tenant }) })],
    ['a token for nobody', async () => ({ token: await key.token(serviceUrl, { aud: undefined }) })],
    ['another issuer', async () => ({ token: await key.token(serviceUrl, { iss: 'https://api.example.com' }) })],
    ['no issuer', async () => ({ token: await key.token(serviceUrl, { iss: undefined }) })],
    ['a token for another service URL', async () => ({ token: await key.token('https://smba.example.com/') })],
    ['a token for no service URL', async () => ({ token: await key.token(serviceUrl, { serviceurl: undefined }) })],
    ['an activity without one', async () => ({ token: await key.token(''), body: activity({ serviceUrl: '' }) })],
    ['the Emulator’s token', async () => ({ token: await key.token(serviceUrl, emulator), body: activity() })],
    ['another bot as a skill', async () => ({ token: await key.token(serviceUrl, skill) })],
    ['another channel', async () => ({ token: await key.token(serviceUrl), body: activity({ channelId: 'webchat' }) })],
    ['the Emulator', async () => ({ token: await key.token(serviceUrl), body: activity({ channelId: 'emulator' }) })],
    [
      'Azure App Service',
      async () => ({ token: await key.token(serviceUrl), body: activity({ channelId: 'AseChannel' }) }),
    ],
    ['no channel', async () => ({ token: await key.token(serviceUrl), body: activity({ channelId: undefined }) })],
  ])('refuses %s with 401', async (_name, request) => {
    const before = endpoint.turns.length
    const response = await post(await request())
    expect([response.status, await response.text()]).toEqual([401, ''])
    expect(endpoint.turns).toHaveLength(before)
  })

  it.each([
    ['another tenant', { conversation: { id: 'c', tenantId: otherTenant }, channelData: { tenant: { id: tenant } } }],
    [
      'another tenant, said in the channel data only',
      { conversation: { id: 'c' }, channelData: { tenant: { id: otherTenant } } },
    ],
    ['no tenant', { conversation: { id: 'c' }, channelData: {} }],
    ['a tenant that is none', { conversation: { id: 'c', tenantId: `${tenant}/..` } }],
  ])('refuses %s with 403', async (_name, more) => {
    const before = endpoint.turns.length
    expect((await post({ token: await key.token(serviceUrl), body: activity(more) })).status).toBe(403)
    expect(endpoint.turns).toHaveLength(before)
    expect(endpoint.log.at(-1)).toMatchObject({ level: 'warn', event: 'teams.foreign_tenant' })
  })

  it('says nothing of what was said, neither to the log nor to the console', async () => {
    printed.mockClear()
    const forged = post({ token: await (await signingKey('k1')).token(serviceUrl) })
    console.error('somebody else')
    await forged
    await post({ token: await key.token(serviceUrl, { exp: now - 360 }) })
    expect(printed.mock.calls).toEqual([['somebody else']])
    const told = endpoint.log.slice(-2).map(({ level, event, ids }) => ({ level, event, ...ids }))
    expect(told).toMatchObject([
      { level: 'warn', event: 'teams.unauthenticated', says: 'invalid signature' },
      { level: 'warn', event: 'teams.unauthenticated', says: 'The token has expired' },
    ])
    expect(JSON.stringify(endpoint.log)).not.toMatch(/Marta|Priya/)
  })

  it('answers 503, for Teams to send again, when Microsoft’s keys cannot be had', async () => {
    const broken = await openIdDouble([key])
    const other = await teamsEndpoint({ signIn: single, store: own.store, keysUrl: broken.url })
    broken.broken = 500
    const token = await key.token(serviceUrl)
    expect((await post({ to: other, token })).status).toBe(503)
    expect(other.log.at(-1)).toMatchObject({ level: 'error', event: 'teams.request.failed' })
    await broken.close()
    expect((await post({ to: other, token })).status).toBe(503)
    expect(other.turns).toEqual([])
    await other.close()
  })
})

/** Somebody’s own app registration can have these made by Microsoft. */
const emulator = { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', appid: appId, ver: '1.0' }
const skill = { ver: '1.0', appid: tenant }

function tampered(token: string): string {
  const [head = '', , signature = ''] = token.split('.')
  const claims = { iss: 'https://api.botframework.com', aud: appId, serviceurl: serviceUrl, exp: 9_999_999_999 }
  return [head, encoded(claims), signature].join('.')
}

function unsigned(token: string): string {
  return [encoded({ alg: 'none', typ: 'JWT', kid: 'k1' }), token.split('.')[1], ''].join('.')
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

describe('what is no activity', () => {
  it.each([
    ['broken JSON', '{"type":"message"', 400],
    ['no JSON at all', 'type=message', 400],
    ['a list', '[]', 400],
    ['nothing', '', 400],
    ['an activity of an id that none can be', JSON.stringify({ ...activity(), from: { id: '29:\u0000' } }), 400],
    [
      'an activity of an id without an end',
      JSON.stringify({ ...activity(), from: { id: `29:${'x'.repeat(600)}` } }),
      400,
    ],
    ['an activity of half a character', JSON.stringify({ ...activity(), from: { id: '29:\uD800' } }), 400],
    ['an activity without a sender', JSON.stringify({ ...activity(), from: undefined }), 400],
    ['more than a megabyte', JSON.stringify(activity({ text: 'x'.repeat(1024 * 1024) })), 413],
  ])('refuses %s', async (_name, body, status) => {
    expect((await post({ token: await key.token(serviceUrl), body })).status).toBe(status)
  })

  it('refuses a form, which a page of another website may send without asking', async () => {
    const headers = { 'content-type': 'text/plain' }
    expect((await post({ token: await key.token(serviceUrl), headers })).status).toBe(415)
  })

  it('refuses everything but POST', async () => {
    const response = await fetch(endpoint.url)
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })
})

describe('answers', () => {
  beforeEach(() => {
    endpoint.answer = async () => undefined
    endpoint.connected = true
  })

  it('an invoke with what its turn answers', async () => {
    endpoint.answer = async () => ({ status: 200, body: { statusCode: 200, value: 'grüezi' } })
    const token = await key.token(serviceUrl)
    const response = await post({ token, body: activity({ type: 'invoke', name: 'adaptiveCard/action' }) })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await response.json()).toEqual({ statusCode: 200, value: 'grüezi' })
  })

  it('503 when an effect could not be committed, so that Teams sends it again', async () => {
    endpoint.answer = () => Promise.reject(new Error('Marta’s row'))
    expect((await post({ token: await key.token(serviceUrl) })).status).toBe(503)
    expect(endpoint.log.at(-1)).toMatchObject({ level: 'error', event: 'teams.request.failed' })
    expect(JSON.stringify(endpoint.log)).not.toContain('Marta')
  })

  it('503 before the core is there', async () => {
    endpoint.connected = false
    expect((await post({ token: await key.token(serviceUrl) })).status).toBe(503)
  })
})

describe('several tenants', () => {
  const several: SignIn = { type: 'MultiTenant', appId, password: 's3cret', tenants: [] }
  const from = (id: string, more: object = {}) => activity({ conversation: { id: 'c', tenantId: id }, ...more })

  it('hears a tenant from when somebody there adds Kindling, not before', async () => {
    const to = await teamsEndpoint({ signIn: several, store: own.store, keysUrl: keys.url })
    const token = await key.token(serviceUrl)
    expect((await post({ to, token, body: from(otherTenant) })).status).toBe(403)
    const added = { type: 'installationUpdate', action: 'add' }
    expect((await post({ to, token, body: from(otherTenant, added) })).status).toBe(200)
    expect(to.turns).toMatchObject([{ workspace: `teams:${otherTenant}` }])
    const workspace = `teams:${otherTenant}` as const
    await own.store.workspaces.install({ id: workspace, name: 'Other', zone: 'UTC', at: new Date() })
    expect((await post({ to, token, body: from(otherTenant) })).status).toBe(200)
    expect(
      (await post({ to, token, body: from('deadbeef', { type: 'installationUpdate', action: 'remove' }) })).status,
    ).toBe(403)
    await to.close()
  })

  it('hears listed tenants only, where they are listed', async () => {
    const signIn = { ...several, tenants: [tenant.toUpperCase()] }
    const to = await teamsEndpoint({ signIn, store: own.store, keysUrl: keys.url })
    const token = await key.token(serviceUrl)
    const added = { type: 'installationUpdate', action: 'add' }
    expect((await post({ to, token, body: from(otherTenant, added) })).status).toBe(403)
    expect((await post({ to, token, body: from(tenant, added) })).status).toBe(200)
    await to.close()
  })
})

describe('without sign-in', () => {
  const local = 'http://127.0.0.1:56150'
  let open: Endpoint
  beforeAll(async () => {
    open = await teamsEndpoint({ signIn: { type: 'none' }, store: own.store })
  })
  afterAll(() => open.close())

  it('hears this machine, whose first speaker runs the workspace', async () => {
    const body = activity({ serviceUrl: local, conversation: { id: 'c', tenantId: '0000-playground' } })
    expect((await post({ to: open, body })).status).toBe(200)
    const workspace = 'teams:0000-playground' as const
    expect(open.turns).toMatchObject([{ workspace }])
    expect(await own.store.people.withRole(workspace, 'admin')).toEqual([{ workspace, id: 'priya' }])
  })

  it('calls no address but this machine’s', async () => {
    const before = open.turns.length
    for (const address of [
      serviceUrl,
      'http://127.0.0.1.example.com/',
      'http://user@10.0.0.1/',
      'file:///etc/passwd',
      '',
    ])
      expect((await post({ to: open, body: activity({ serviceUrl: address }) })).status).toBe(401)
    expect(open.turns).toHaveLength(before)
  })

  it('answers no page of another website, under whatever name it comes', async () => {
    const body = activity({ serviceUrl: local })
    const { port } = new URL(open.url)
    const pointed = await postAs(`kindling.example.com:${port}`, Number(port), JSON.stringify(body))
    expect(pointed).toBe(403)
    expect((await post({ to: open, body, headers: { 'content-type': 'text/plain' } })).status).toBe(415)
  })
})

/** With a Host header of one’s own, which fetch does not let through. */
async function postAs(host: string, port: number, body: string): Promise<number | undefined> {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const headers = { host, 'content-type': 'application/json' }
    request({ port, host: '127.0.0.1', path: '/api/messages', method: 'POST', headers }, (answer) =>
      resolve(answer.resume().statusCode),
    )
      .on('error', reject)
      .end(body)
  })
}
