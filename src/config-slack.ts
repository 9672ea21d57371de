import { z } from 'zod'
import { theseAre } from './config-values.ts'
import type { EncryptionKey } from './token-seal.ts'

export interface SlackConfig {
  /** Of the one workspace that the app is installed to; undefined where it is installed by OAuth. */
  readonly botToken?: string
  /** Socket Mode. */
  readonly appToken?: string
  /** HTTP. */
  readonly signingSecret?: string
  readonly apiUrl?: string
  /** The app that many workspaces install by themselves. */
  readonly oauth?: { readonly clientId: string; readonly clientSecret: string }
}

export const whereSlack = {
  botToken:
    'It starts with xoxb- and stands at api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token, once the app is installed to your workspace.',
  appToken:
    'It starts with xapp- and is made at api.slack.com/apps, your app, Basic Information, App-Level Tokens, with the scope connections:write.',
  signingSecret: 'It stands at api.slack.com/apps, your app, Basic Information, App Credentials, Signing Secret.',
  clientId: 'It stands at api.slack.com/apps, your app, Basic Information, App Credentials, Client ID.',
  clientSecret: 'It stands at api.slack.com/apps, your app, Basic Information, App Credentials, Client Secret.',
  publicUrl: 'It is the address people and Slack reach Kindling at, such as https://kindling.example.com.',
  keys: 'It seals the tokens of the workspaces: give the key a name of your own, such as KINDLING_ENCRYPTION_KEYS=k1:<what `openssl rand -base64 32` prints>.',
} as const

const keys =
  'must be keys separated by commas, each a name, a colon and 32 random bytes in base64, such as k1:<what `openssl rand -base64 32` prints>; no two with the same name.'

function keysOf(given: string, context: z.RefinementCtx): readonly [EncryptionKey, ...EncryptionKey[]] {
  const read = given.split(',').map((one) => keyOf(one.trim()))
  const all = read.filter((one) => one !== undefined)
  const [first, ...others] = all
  const named = new Set(all.map(({ id }) => id))
  if (first !== undefined && all.length === read.length && named.size === all.length) return [first, ...others]
  context.addIssue({ code: 'custom', message: keys })
  return z.NEVER
}

function keyOf(given: string): EncryptionKey | undefined {
  const [, id = '', base64 = ''] = /^([\w-]{1,32}):([\w+/-]{43}=?)$/.exec(given) ?? []
  const key = Buffer.from(base64, 'base64')
  return key.length === 32 ? { id, key } : undefined
}

const notAToken = (message: string) => z.string().regex(/^(?!xox|xapp)\S{4,}$/, message)

export const slackSchema = {
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', `is not a bot token. ${whereSlack.botToken}`).optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', `is not an app-level token. ${whereSlack.appToken}`).optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    // Slack's own are 32 hexadecimal digits; an emulator's may be anything, but a token it is not.
    .regex(/^(?!xox|xapp)\S{8,}$/, `is not a signing secret. ${whereSlack.signingSecret}`)
    .optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be the address of a Slack Web API, such as https://slack.com/api/.' })
    .optional(),
  SLACK_CLIENT_ID: notAToken(`is not a client id. ${whereSlack.clientId}`).optional(),
  SLACK_CLIENT_SECRET: notAToken(`is not a client secret. ${whereSlack.clientSecret}`).optional(),
  KINDLING_ENCRYPTION_KEYS: z.string().transform(keysOf).optional(),
}

type Given = Readonly<Record<string, string>>

/** Every problem of Slack's variables together, each a sentence; what is wrong with one alone the schema says. */
export function slackProblems(given: Given): readonly string[] {
  if ('SLACK_CLIENT_ID' in given || 'SLACK_CLIENT_SECRET' in given) return manyProblems(given)
  if ('SLACK_BOT_TOKEN' in given) return wayInProblems(given, 'SLACK_BOT_TOKEN')
  const half = ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL'].filter((name) => name in given)
  if (half.length === 0) return []
  return [
    `SLACK_BOT_TOKEN is missing, but ${theseAre(half)} set. ${whereSlack.botToken} ` +
      'For an app that many workspaces install by themselves, set SLACK_CLIENT_ID and SLACK_CLIENT_SECRET instead.',
  ]
}

function manyProblems(given: Given): readonly string[] {
  if ('SLACK_BOT_TOKEN' in given)
    return [
      'SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set. Choose one: SLACK_BOT_TOKEN for one workspace, SLACK_CLIENT_ID with SLACK_CLIENT_SECRET for many that install the app by themselves.',
    ]
  const needed = {
    SLACK_CLIENT_ID: whereSlack.clientId,
    SLACK_CLIENT_SECRET: whereSlack.clientSecret,
    KINDLING_PUBLIC_URL: whereSlack.publicUrl,
    KINDLING_ENCRYPTION_KEYS: whereSlack.keys,
  }
  const set = 'SLACK_CLIENT_ID' in given ? 'SLACK_CLIENT_ID' : 'SLACK_CLIENT_SECRET'
  const missing = Object.entries(needed).filter(([name]) => !(name in given))
  return [
    ...missing.map(([name, where]) => `${name} is missing, but ${set} is set. ${where}`),
    ...wayInProblems(given, set),
  ]
}

/** One way in, and only one. */
function wayInProblems(given: Given, set: string): readonly string[] {
  const [app, secret] = ['SLACK_APP_TOKEN' in given, 'SLACK_SIGNING_SECRET' in given]
  const others = 'SLACK_API_URL' in given ? [set, 'SLACK_API_URL'] : [set]
  if (!app && !secret)
    return [
      `SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing, but ${theseAre(others)} set. ` +
        `For Socket Mode (no public address needed) set SLACK_APP_TOKEN. ${whereSlack.appToken} ` +
        `For HTTP set SLACK_SIGNING_SECRET. ${whereSlack.signingSecret}`,
    ]
  if (!app || !secret) return []
  return [
    'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set. Choose one: SLACK_APP_TOKEN for Socket Mode, SLACK_SIGNING_SECRET for HTTP.',
  ]
}

interface Env {
  readonly SLACK_BOT_TOKEN?: string | undefined
  readonly SLACK_APP_TOKEN?: string | undefined
  readonly SLACK_SIGNING_SECRET?: string | undefined
  readonly SLACK_API_URL?: string | undefined
  readonly SLACK_CLIENT_ID?: string | undefined
  readonly SLACK_CLIENT_SECRET?: string | undefined
}

/** Undefined: Slack is off. */
export function slackOf(env: Env): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = env
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl } = env
  const rest = {
    ...(appToken === undefined ? {} : { appToken }),
    ...(signingSecret === undefined ? {} : { signingSecret }),
    ...(apiUrl === undefined ? {} : { apiUrl }),
  }
  if (clientId !== undefined && clientSecret !== undefined) return { oauth: { clientId, clientSecret }, ...rest }
  return botToken === undefined ? undefined : { botToken, ...rest }
}
