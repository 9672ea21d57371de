import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAuthentication } from '../../src/teams/authentication.ts'
import type { SignIn } from '../../src/teams/authentication.ts'
import { checkSignIn } from '../../src/teams/sign-in.ts'
import { connectorDouble } from '../support/teams/connector.ts'
import type { ConnectorDouble } from '../support/teams/connector.ts'
import { microsoftLogin } from '../support/teams/microsoft.ts'
import { larchAndLane, tenant } from '../support/teams/world.ts'

const scope = 'https://api.botframework.com/.default'

let connector: ConnectorDouble
/** botbuilder keeps tokens per app for the whole process: each test is another app. */
let appId: string
beforeEach(async () => {
  connector = await connectorDouble(larchAndLane())
  appId = randomUUID()
})
afterEach(async () => {
  nock.cleanAll()
  vi.unstubAllEnvs()
  await connector.close()
})

async function askRoster(signIn: SignIn): Promise<void> {
  const { conversations } = await createAuthentication(signIn).clients(connector.url)
  await conversations.getConversationMembers('19:support@thread.tacv2').catch(() => {})
}

const single = (): SignIn => ({ type: 'SingleTenant', appId, password: 's3cret', tenant })
const several = (): SignIn => ({ type: 'MultiTenant', appId, password: 's3cret', tenants: [] })

describe('signing in to Microsoft', () => {
  it('asks its own tenant for a token, with its password', async () => {
    const asked = microsoftLogin({ token: 'from-tenant' })
    await askRoster(single())
    expect(asked).toMatchObject([
      { tenant, form: { client_id: appId, client_secret: 's3cret', grant_type: 'client_credentials', scope } },
    ])
    expect(connector.calls.map(({ authorization }) => authorization)).toEqual(['Bearer from-tenant'])
  })

  it('asks Bot Framework’s tenant when it is for several', async () => {
    const asked = microsoftLogin({ token: 'from-bot-framework' })
    await askRoster(several())
    expect(asked).toMatchObject([{ tenant: 'botframework.com', form: { client_id: appId, scope } }])
    expect(connector.calls.map(({ authorization }) => authorization)).toEqual(['Bearer from-bot-framework'])
  })

  it('keeps its token', async () => {
    const asked = microsoftLogin({ token: 't' })
    await checkSignIn(single(), createAuthentication(single()).clients)
    await askRoster(single())
    await askRoster(single())
    expect(asked).toHaveLength(1)
  })

  it('has no password as a managed identity: Azure gives its tokens', async () => {
    const queries: URLSearchParams[] = []
    const azure = createServer((request, response) => {
      queries.push(new URL(request.url ?? '', 'http://azure').searchParams)
      const answer = { access_token: 'from-azure', expires_on: String(Math.floor(Date.now() / 1000) + 86_400) }
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ ...answer, token_type: 'Bearer' }))
    })
    await new Promise<void>((resolve) => azure.listen(0, '127.0.0.1', resolve))
    vi.stubEnv('IDENTITY_ENDPOINT', `http://127.0.0.1:${(azure.address() as AddressInfo).port}/msi/token`)
    vi.stubEnv('IDENTITY_HEADER', 'h')
    await askRoster({ type: 'UserAssignedMsi', appId, tenant })
    azure.close()
    expect(connector.calls.map(({ authorization }) => authorization)).toEqual(['Bearer from-azure'])
    expect(queries[0]?.get('client_id')).toBe(appId)
  })

  it('signs nothing without an app id', async () => {
    await askRoster({ type: 'none' })
    expect(connector.calls.map(({ authorization }) => authorization)).toEqual([undefined])
  })

  it('calls nothing but this machine without an app id', async () => {
    const { clients } = createAuthentication({ type: 'none' })
    await expect(clients('https://smba.trafficmanager.net/emea/')).rejects.toThrow(/only addresses of this machine/)
  })
})

describe('a sign-in that cannot succeed', () => {
  const check = (signIn: SignIn) => checkSignIn(signIn, createAuthentication(signIn).clients)

  it('names what to check when Microsoft refuses the password, and keeps it to itself', async () => {
    microsoftLogin({
      refusal: { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' },
    })
    const refused = await check(single()).then(
      () => expect.fail('let in'),
      (error: Error) => error.message,
    )
    expect(refused).toMatch(
      /^Microsoft refuses MicrosoftAppId with MicrosoftAppPassword \(AADSTS7000215\)\. Check both and MicrosoftAppTenantId;/,
    )
    expect(refused).not.toContain('s3cret')
  })

  it('names the network when nobody answers', async () => {
    nock('https://login.microsoftonline.com').persist().get(/./).replyWithError('gone').post(/./).replyWithError('gone')
    await expect(check(several())).rejects.toThrow(/^login\.microsoftonline\.com does not answer/)
  })

  it('is not looked for where there is no password', async () => {
    await expect(check({ type: 'none' })).resolves.toBeUndefined()
    await expect(check({ type: 'UserAssignedMsi', appId, tenant })).resolves.toBeUndefined()
  })
})
