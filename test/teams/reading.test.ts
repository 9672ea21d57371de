import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import nock from 'nock'
import { createAuthentication } from '../../src/teams/authentication.ts'
import type { SignIn } from '../../src/teams/authentication.ts'
import { mayReadBy } from '../../src/teams/reading.ts'
import type { KnownTeam } from '../../src/teams/world.ts'
import { microsoftLogin } from '../support/teams/microsoft.ts'
import { appId, channelId, tenant } from '../support/teams/world.ts'

const token = 'made-up-graph-token'
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
const signIn = { type: 'SingleTenant', appId, password: 'made-up-secret', tenant } as const
const team: KnownTeam = {
  workspace: `teams:${tenant}`,
  id: channelId('support'),
  name: 'Support',
  group: '6f1c0000-0000-4000-8000-000000000001',
  serviceUrl: 'https://smba.example/emea/',
  bot: `28:${appId}`,
  addedBy: undefined,
  reads: undefined,
}
const ask = (one = team, by: SignIn = signIn) => mayReadBy(by, createAuthentication(by).library, log)(one)

const graph = (status: number, delay = 0) =>
  nock('https://graph.microsoft.com', { reqheaders: { authorization: `Bearer ${token}` } })
    .get(`/v1.0/teams/${team.group}/channels/${encodeURIComponent(team.id)}/messages/1`)
    .delay(delay)
    .reply(status, {})

beforeEach(() => {
  for (const said of Object.values(log)) said.mockReset()
})
afterEach(() => {
  nock.cleanAll()
  vi.unstubAllEnvs()
})

describe('whether a team’s owner lets Kindling read', () => {
  test.each([
    [404, true],
    [200, true],
    [403, false],
    [429, undefined],
    [500, undefined],
  ])('an answer of %i to a question for no message means %s', async (status, expected) => {
    const asked = microsoftLogin({ token })
    const question = graph(status)

    expect(await ask()).toBe(expected)
    expect(question.isDone()).toBe(true)
    expect(asked).toMatchObject([{ tenant, form: { scope: 'https://graph.microsoft.com/.default' } }])
  })

  test('is unknown while Microsoft refuses the secret or is away, without a word of the secret in the log', async () => {
    microsoftLogin({ refusal: { error: 'invalid_client', error_description: 'AADSTS7000215' } })
    expect(await ask()).toBeUndefined()
    expect(log.warn).toHaveBeenCalledOnce()
    expect(JSON.stringify(log.warn.mock.calls)).not.toContain('made-up-secret')
  })

  test('is asked in the team’s own tenant, also by an app of several', async () => {
    const asked = microsoftLogin({ token })
    graph(404)
    const by: SignIn = { type: 'MultiTenant', appId, password: 'made-up-secret', tenants: [] }
    expect(await ask(team, by)).toBe(true)
    expect(asked).toMatchObject([{ tenant }])
  })

  test('is asked by a managed identity, too', async () => {
    const resources: (string | null)[] = []
    const azure = createServer((request, response) => {
      resources.push(new URL(request.url ?? '', 'http://azure').searchParams.get('resource'))
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ access_token: token, expires_on: '4102444800', token_type: 'Bearer' }))
    })
    await new Promise<void>((resolve) => void azure.listen(0, '127.0.0.1', () => resolve()))
    vi.stubEnv('IDENTITY_ENDPOINT', `http://127.0.0.1:${(azure.address() as AddressInfo).port}/msi/token`)
    vi.stubEnv('IDENTITY_HEADER', 'h')
    graph(403)
    expect(await ask(team, { type: 'UserAssignedMsi', appId, tenant })).toBe(false)
    expect(resources).toEqual(['https://graph.microsoft.com'])
    azure.close()
  })

  test('is not asked of a team without a group, nor without an app id', async () => {
    expect(await ask({ ...team, group: undefined })).toBeUndefined()
    expect(await ask(team, { type: 'none' })).toBeUndefined()
    expect(log.warn).not.toHaveBeenCalled()
  })
})
