import { parseJson } from '../json.ts'
import type { Tokens } from './tokens.ts'

/** Stands in a client for the token of its installation, which changes: never sent. */
export const ownToken = 'own-token'

/** Words after which a token is no token any more: https://docs.slack.dev/reference/methods/auth.test#errors */
const ended = new Set(['invalid_auth', 'token_revoked', 'account_inactive'])

/** How a client calls that must always use the newest token of its installation. */
type Fetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>

/**
 * Puts the installation's token into each call that has none of its own. A call whose token was refused is made once more
 * with another, where there is one: Slack has done nothing for it. Where there is none, `onEnded` hears which one was refused.
 */
export function authorizedFetch(
  tokens: Tokens,
  onEnded: (refused: string) => Promise<void>,
  ask: Fetch = (url, init) => fetch(url, init),
): Fetch {
  return async (url, init) => {
    if (authorization(init) !== `Bearer ${ownToken}`) return ask(url, init)
    const token = await tokens.current()
    if (token === undefined) return refusal('account_inactive')
    const [answer, word] = await read(await ask(url, withToken(init, token)))
    if (word === undefined) return answer
    const other = await tokens.after(token, word === 'token_expired')
    if (other !== undefined) return ask(url, withToken(init, other))
    if (ended.has(word)) await onEnded(token)
    return answer
  }
}

function authorization(init: RequestInit | undefined): string | null {
  return new Headers(init?.headers).get('authorization')
}

function withToken(init: RequestInit | undefined, token: string): RequestInit {
  const headers = new Headers(init?.headers)
  headers.set('authorization', `Bearer ${token}`)
  return { ...init, headers }
}

/** Slack's refusals are short, its answers with a token that holds may be long. */
const longestRefusal = 2_000

/** The answer to be read anew, and the word by which the token was refused. */
async function read(answer: Response): Promise<readonly [Response, string | undefined]> {
  const text = await answer.text()
  const { status, statusText, headers } = answer
  const again = new Response(status === 204 ? null : text, { status, statusText, headers })
  if (text.length > longestRefusal) return [again, undefined]
  const { ok, error } = (parseJson(text) ?? {}) as { ok?: unknown; error?: unknown }
  const refused = ok === false && typeof error === 'string' && (error === 'token_expired' || ended.has(error))
  return [again, refused ? error : undefined]
}

/** As Slack says it of an app that is not installed any more. */
function refusal(error: string): Response {
  return Response.json({ ok: false, error })
}
