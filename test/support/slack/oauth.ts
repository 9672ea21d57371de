import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { optionalScopes, scopes } from '../../../src/slack/needs.ts'
import type { Json } from './world.ts'
import { str } from './world.ts'
import { text } from './web-api.ts'

/** Somebody who may agree to an installation. */
export interface Tenancy {
  /** `T0123`; of an organisation `E0123`. */
  readonly id: string
  readonly name: string
  /** Workspaces that an organisation has added the app to. */
  readonly teams?: readonly { readonly id: string; readonly name: string }[]
}

export interface OAuthCall {
  readonly method: string
  readonly token: string | undefined
  readonly args: Json
  readonly refused: string | undefined
}

interface Token {
  readonly of: Tenancy
  readonly expiresAt: number | undefined
  dead: string | undefined
}

/**
 * Slack's side of many installations: codes, tokens that rotate, organisations, and of the Web API what Kindling asks first
 * and posts with. Each workspace has Ruth, who runs it, and Priya.
 */
export interface OAuthDouble {
  /** For `SLACK_API_URL`. */
  readonly url: string
  readonly calls: readonly OAuthCall[]
  /** Agrees in the place of whoever sits before the browser: answers the code. */
  agree(tenancy: Tenancy, options?: { readonly user?: string; readonly rotates?: boolean }): string
  /** Tokens of it that hold now. */
  tokens(id: string): readonly string[]
  /** Takes a refresh token that was used once more, as Slack does for a short while. */
  grace: boolean
  /** From now on these tokens are refused with this word. */
  kill(id: string, word: 'token_revoked' | 'account_inactive' | 'invalid_auth'): void
  /** Texts posted in a workspace. */
  posted(team: string): readonly string[]
  /** Moves its clock on, in milliseconds. */
  pass(milliseconds: number): void
  /** Awaited before a method is answered. */
  gate(method: string, open: Promise<void>): void
  /** The next call of a method is answered with this status. */
  fail(method: string, status: number): void
  close(): Promise<void>
}

const app = { clientId: '1234.5678', clientSecret: 'the-client-secret', appId: 'A0KINDLING' } as const
export const oauthApp = app

/** Slack's: https://docs.slack.dev/authentication/using-token-rotation */
const lifetime = 43_200

interface Desk {
  readonly calls: OAuthCall[]
  readonly codes: Map<string, { tenancy: Tenancy; user: string; rotates: boolean }>
  readonly tokens: Map<string, Token>
  readonly refreshes: Map<string, Tenancy>
  readonly gates: Map<string, Promise<void>>
  readonly failures: Map<string, number>
  ahead: number
  grace: boolean
}

class Refusal extends Error {}

export async function oauthDouble(): Promise<OAuthDouble> {
  const desk: Desk = {
    calls: [],
    codes: new Map(),
    tokens: new Map(),
    refreshes: new Map(),
    gates: new Map(),
    failures: new Map(),
    ahead: 0,
    grace: false,
  }
  const server = createServer((request, response) => {
    answer(desk, request).then(
      ({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()))
  const of = (id: string) => [...desk.tokens].filter(([, token]) => token.of.id === id)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls: desk.calls,
    get grace() {
      return desk.grace
    },
    set grace(given) {
      desk.grace = given
    },
    agree(tenancy, { user = 'URUTH', rotates = false } = {}) {
      const code = randomUUID()
      desk.codes.set(code, { tenancy, user, rotates })
      return code
    },
    tokens: (id) => of(id).flatMap(([name, { dead }]) => (dead === undefined ? [name] : [])),
    kill: (id, word) => {
      for (const [, token] of of(id)) token.dead = word
    },
    posted: (team) =>
      desk.calls
        .filter(
          ({ method, args, refused }) =>
            method === 'chat.postMessage' && refused === undefined && args['_team'] === team,
        )
        .map(({ args }) => str(args['text'])),
    pass: (milliseconds) => void (desk.ahead += milliseconds),
    gate: (method, open) => void desk.gates.set(method, open),
    fail: (method, status) => void desk.failures.set(method, status),
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
}

async function answer(desk: Desk, request: IncomingMessage): Promise<{ status: number; body: Json }> {
  const args = Object.fromEntries(new URLSearchParams(await text(request))) as Json
  const method = (request.url ?? '').split('/').at(-1) ?? ''
  const token = request.headers.authorization?.replace('Bearer ', '')
  await desk.gates.get(method)
  const status = desk.failures.get(method)
  desk.failures.delete(method)
  if (status !== undefined) return { status, body: {} }
  try {
    const [result, team] = method === 'oauth.v2.access' ? [grant(desk, args), ''] : call(desk, method, args, token)
    desk.calls.push({ method, token, args: { ...args, _team: team }, refused: undefined })
    return { status: 200, body: { ok: true, ...result } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    desk.calls.push({ method, token, args, refused: error.message })
    return { status: 200, body: { ok: false, error: error.message } }
  }
}

function grant(desk: Desk, args: Json): Json {
  if (args['client_id'] !== app.clientId) throw new Refusal('invalid_client_id')
  if (args['client_secret'] !== app.clientSecret) throw new Refusal('bad_client_secret')
  if (args['grant_type'] === 'refresh_token') return refreshed(desk, str(args['refresh_token']))
  const agreed = desk.codes.get(str(args['code']))
  if (agreed === undefined) throw new Refusal('invalid_code')
  desk.codes.delete(str(args['code']))
  const { tenancy, user, rotates } = agreed
  return { ...described(tenancy), ...issued(desk, tenancy, rotates), authed_user: { id: user } }
}

/** A refresh token is good for one use; of two live tokens the older one is revoked. */
function refreshed(desk: Desk, token: string): Json {
  const tenancy = desk.refreshes.get(token)
  if (tenancy === undefined) throw new Refusal('invalid_refresh_token')
  if (!desk.grace) desk.refreshes.delete(token)
  return { ...described(tenancy), ...issued(desk, tenancy, true) }
}

function described({ id, name, teams }: Tenancy): Json {
  const orgWide = teams !== undefined
  const common = {
    app_id: app.appId,
    token_type: 'bot',
    bot_user_id: `UBOT${id}`,
    scope: [...scopes, ...optionalScopes].join(','),
  }
  const whose = orgWide ? { team: null, enterprise: { id, name } } : { team: { id, name }, enterprise: null }
  return { ...common, ...whose, is_enterprise_install: orgWide }
}

function issued(desk: Desk, tenancy: Tenancy, rotates: boolean): Json {
  const token = `${rotates ? 'xoxe.xoxb' : 'xoxb'}-${tenancy.id}-${randomUUID()}`
  const live = [...desk.tokens.values()].filter(({ of, dead }) => of.id === tenancy.id && dead === undefined)
  if (rotates && live.length >= 2) for (const older of live.slice(0, -1)) older.dead = 'token_revoked'
  const expiresAt = rotates ? now(desk) + lifetime * 1000 : undefined
  desk.tokens.set(token, { of: tenancy, expiresAt, dead: undefined })
  if (!rotates) return { access_token: token }
  const refresh = `xoxe-1-${tenancy.id}-${randomUUID()}`
  desk.refreshes.set(refresh, tenancy)
  return { access_token: token, refresh_token: refresh, expires_in: lifetime }
}

function now({ ahead }: Desk): number {
  return Date.now() + ahead
}

function ownerOf(desk: Desk, name: string | undefined): Tenancy {
  const token = desk.tokens.get(name ?? '')
  if (token === undefined) throw new Refusal(name === undefined ? 'not_authed' : 'invalid_auth')
  if (token.dead !== undefined) throw new Refusal(token.dead)
  if (token.expiresAt !== undefined && token.expiresAt <= now(desk)) throw new Refusal('token_expired')
  return token.of
}

function call(desk: Desk, method: string, args: Json, name: string | undefined): readonly [Json, string] {
  const of = ownerOf(desk, name)
  const run = methods[method]
  if (run === undefined) throw new Refusal('unknown_method')
  const asked = of.teams === undefined ? of.id : str(args['team_id'])
  if (of.teams !== undefined && method !== 'auth.test' && method !== 'auth.teams.list' && asked === '')
    throw new Refusal('missing_argument')
  return [run(of, asked, args), asked]
}

const people = [
  { id: 'URUTH', name: 'Ruth Cohen', admin: true },
  { id: 'UPRIYA', name: 'Priya Nair', admin: false },
]

const userOf = (team: string, { id, name, admin }: (typeof people)[number]) => ({
  id,
  team_id: team,
  real_name: name,
  tz: 'Europe/Berlin',
  is_admin: admin,
})

const methods: Readonly<Record<string, (of: Tenancy, team: string, args: Json) => Json>> = {
  'auth.test': ({ id, name }) => ({
    url: `https://${id.toLowerCase()}.slack.com/`,
    team: name,
    team_id: id,
    user_id: `UBOT${id}`,
    bot_id: `BBOT${id}`,
  }),
  'auth.teams.list': ({ teams = [] }) => ({ teams }),
  'users.list': (_of, team) => ({ members: people.map((person) => userOf(team, person)) }),
  'users.info': (_of, team, { user }) => {
    const person = people.find(({ id }) => id === user)
    if (person === undefined) throw new Refusal('user_not_found')
    return { user: userOf(team, person) }
  },
  'conversations.info': (_of, _team, { channel }) => ({ channel: { id: channel, name: 'kindness', is_member: true } }),
  'conversations.open': (_of, _team, { users }) => ({ channel: { id: `D${str(users).slice(1)}` } }),
  'conversations.history': () => ({ messages: [] }),
  'users.conversations': () => ({ channels: [] }),
  'usergroups.list': () => ({ usergroups: [] }),
  'views.publish': () => ({}),
  'chat.postMessage': (_of, _team, { channel }) => ({ channel, ts: `${Date.now() / 1000}` }),
  'chat.update': (_of, _team, { channel, ts }) => ({ channel, ts }),
}
