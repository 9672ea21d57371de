import type { OpenTokens } from './tokens.ts'
import { webClient } from './web-client.ts'

export interface OAuthApp {
  readonly clientId: string
  readonly clientSecret: string
  readonly apiUrl?: string | undefined
}

/** Shorter than the transaction around it, in milliseconds. */
const timeout = 8_000

/**
 * Asks for new tokens: https://docs.slack.dev/authentication/using-token-rotation. Throws the Web API's errors;
 * `invalid_refresh_token` where it was used too long ago.
 */
export function refreshing(app: OAuthApp, now: () => Date = () => new Date()) {
  const client = webClient(undefined, { apiUrl: app.apiUrl, timeout })
  return async (refreshToken: string): Promise<OpenTokens> => {
    const answer = await client.oauth.v2.access({
      client_id: app.clientId,
      client_secret: app.clientSecret,
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    })
    const { access_token: token, refresh_token: next, expires_in: seconds } = answer
    if (token === undefined) throw new Error('Slack answered a refresh without a token')
    const expiresAt = seconds === undefined ? undefined : new Date(now().getTime() + seconds * 1000)
    // Without one the old one holds: an app whose rotation was never switched on.
    return { token, refreshToken: next ?? refreshToken, expiresAt }
  }
}
