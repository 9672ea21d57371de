import nock from 'nock'

const login = 'https://login.microsoftonline.com'

/** A request for a token, as Microsoft got it. */
export interface Asked {
  readonly tenant: string
  readonly form: Readonly<Record<string, string>>
}

/**
 * Stands in for login.microsoftonline.com until `nock.cleanAll()`: answers every request for a token with `token`, or
 * refuses it with `refusal`. What was asked is in the array it answers.
 */
export function microsoftLogin(answer: { readonly token: string } | { readonly refusal: object }): readonly Asked[] {
  const asked: Asked[] = []
  nock(login)
    .persist()
    .get('/common/discovery/instance')
    .query(true)
    .reply(200, { tenant_discovery_endpoint: `${login}/common/v2.0/.well-known/openid-configuration`, metadata: [] })
    .get(/\/v2\.0\/\.well-known\/openid-configuration$/)
    .reply(200, (request: Request) => metadataOf(tenantOf(request)))
    .post(/\/oauth2\/v2\.0\/token/)
    .reply(async (request: Request) => {
      const form = Object.fromEntries(new URLSearchParams(await request.text()))
      asked.push({ tenant: tenantOf(request), form })
      if ('refusal' in answer) return [401, answer.refusal]
      return [200, { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: answer.token }]
    })
  return asked
}

/** Stands in for login.botframework.com, which publishes the keys that Teams' tokens are checked with. */
export function microsoftKeys(published: readonly object[]): void {
  const keys = 'https://login.botframework.com'
  nock(keys)
    .persist()
    .get('/v1/.well-known/openidconfiguration')
    .reply(200, { issuer: 'https://api.botframework.com', jwks_uri: `${keys}/v1/.well-known/keys` })
    .get('/v1/.well-known/keys')
    .reply(200, { keys: published })
}

function tenantOf({ url }: Request): string {
  return new URL(url).pathname.split('/')[1] ?? ''
}

function metadataOf(tenant: string): object {
  return {
    issuer: `${login}/${tenant}/v2.0`,
    authorization_endpoint: `${login}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${login}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${login}/${tenant}/discovery/v2.0/keys`,
  }
}
