import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'

const bot = 'xoxb-1-2-abc'
const app = 'xapp-1-A1-2-abc'
const pulseSecret = Buffer.from('a secret of exactly 32 bytes....')
const secret = '8f742231b10e8888abcd99yyyzzz85a5'

function problemsOf(env: Record<string, string>): readonly string[] {
  const result = readConfig(env)
  return 'problems' in result ? result.problems : []
}

function configOf(env: Record<string, string>) {
  const result = readConfig(env)
  if ('problems' in result) throw new Error(result.problems.join('\n'))
  return result.ok
}

describe('configuration', () => {
  it('is the sandbox on an embedded database when nothing is given', () => {
    expect(configOf({})).toEqual({
      port: 3000,
      publicUrl: undefined,
      admins: [],
      databaseUrl: undefined,
      dataDir: '.data',
      slack: undefined,
      teams: undefined,
      secondOpinion: undefined,
      pulseSecret: undefined,
      backupDays: undefined,
      privacyContact: undefined,
      metricsToken: undefined,
      logLevel: 'warn',
      production: false,
    })
  })

  it('reads every variable', () => {
    const config = configOf({
      PORT: '0',
      KINDLING_PUBLIC_URL: 'https://kindling.example.com',
      KINDLING_ADMINS: 'U012AB3CD, U045EF6GH,',
      DATABASE_URL: 'postgresql://kindling:secret@localhost:5432/kindling',
      KINDLING_DATA_DIR: '/var/lib/kindling',
      SLACK_BOT_TOKEN: bot,
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: 'http://127.0.0.1:4000/api/',
      KINDLING_PULSE_SECRET: pulseSecret.toString('base64'),
      KINDLING_BACKUP_DAYS: '30',
      KINDLING_PRIVACY_CONTACT: 'privacy@example.com',
      KINDLING_METRICS_TOKEN: 'x'.repeat(32),
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    })
    expect(config).toEqual({
      port: 0,
      publicUrl: 'https://kindling.example.com',
      admins: ['U012AB3CD', 'U045EF6GH'],
      databaseUrl: 'postgresql://kindling:secret@localhost:5432/kindling',
      dataDir: '/var/lib/kindling',
      slack: { botToken: bot, signingSecret: secret, apiUrl: 'http://127.0.0.1:4000/api/' },
      teams: undefined,
      secondOpinion: undefined,
      pulseSecret,
      backupDays: 30,
      privacyContact: 'privacy@example.com',
      metricsToken: 'x'.repeat(32),
      logLevel: 'warn',
      production: true,
    })
  })

  it('reads the pulse secret in hex, too', () => {
    expect(configOf({ KINDLING_PULSE_SECRET: pulseSecret.toString('hex') }).pulseSecret).toEqual(pulseSecret)
  })

  it('takes an app-level token for Socket Mode', () => {
    expect(configOf({ SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app }).slack).toEqual({ botToken: bot, appToken: app })
  })

  it('logs every delivery beside a real platform, and only what goes wrong in the sandbox, unless told otherwise', () => {
    expect(configOf({ SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app }).logLevel).toBe('info')
    expect(configOf({ LOG_LEVEL: 'debug' }).logLevel).toBe('debug')
  })

  it('counts an empty value as none', () => {
    expect(configOf({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: ' ', PORT: '' })).toEqual(configOf({}))
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['a bot token alone', { SLACK_BOT_TOKEN: bot }, /^SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing.*Socket Mode.*App-Level Tokens.*HTTP.*Signing Secret/],
    ['an app token alone', { SLACK_APP_TOKEN: app }, /^SLACK_BOT_TOKEN is missing, but SLACK_APP_TOKEN is set.*OAuth & Permissions/],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: secret }, /^SLACK_BOT_TOKEN is missing, but SLACK_SIGNING_SECRET is set/],
    ['two of them alone', { SLACK_APP_TOKEN: app, SLACK_API_URL: 'http://127.0.0.1/' }, /but SLACK_APP_TOKEN and SLACK_API_URL are set\./],
    ['an API address alone', { SLACK_API_URL: 'http://127.0.0.1/' }, /^SLACK_BOT_TOKEN is missing, but SLACK_API_URL is set/],
    ['both ways of connecting', { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret }, /both set\. Choose one/],
    ['a user token for the bot', { SLACK_BOT_TOKEN: 'xoxp-1', SLACK_APP_TOKEN: app }, /^SLACK_BOT_TOKEN is not a bot token\. It starts with xoxb-/],
    ['a bot token for the app', { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: bot }, /^SLACK_APP_TOKEN is not an app-level token\. It starts with xapp-/],
    ['a signing secret of another shape', { SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: app }, /^SLACK_SIGNING_SECRET is not a signing secret/],
    ['the sandbox in production', { NODE_ENV: 'production' }, /sandbox.*refused with NODE_ENV=production/],
    ['a mistyped mode', { NODE_ENV: 'prod' }, /^NODE_ENV must be production, development or test\./],
    ['a port that is a word', { PORT: 'http' }, /^PORT must be a port/],
    ['a port out of range', { PORT: '65536' }, /^PORT must be a port/],
    ['a database of another kind', { DATABASE_URL: 'mysql://localhost/kindling' }, /^DATABASE_URL must be the address of a PostgreSQL/],
    ['a database without an address', { DATABASE_URL: 'kindling' }, /^DATABASE_URL must be the address of a PostgreSQL/],
    ['a public address that is none', { KINDLING_PUBLIC_URL: 'kindling.example.com' }, /^KINDLING_PUBLIC_URL must be the address/],
    ['names for admins', { KINDLING_ADMINS: 'Amara Okafor' }, /^KINDLING_ADMINS.* takes ids/],
    ['a pulse secret of another length', { KINDLING_PULSE_SECRET: 'aGVsbG8=' }, /^KINDLING_PULSE_SECRET must be 32 random bytes/],
    ['a pulse secret that is a sentence', { KINDLING_PULSE_SECRET: 'correct horse battery staple and so on.' }, /^KINDLING_PULSE_SECRET must be 32/],
    ['a token that can be guessed', { KINDLING_METRICS_TOKEN: 'letmein' }, /^KINDLING_METRICS_TOKEN must be 32 characters or more that nobody can guess/],
    ['a page for questions that anybody on the way could change', { KINDLING_PRIVACY_CONTACT: 'http://example.com/privacy' }, /^KINDLING_PRIVACY_CONTACT must be an e-mail address or an https address/],
    ['a script for questions', { KINDLING_PRIVACY_CONTACT: 'javascript:alert(1)' }, /^KINDLING_PRIVACY_CONTACT must be/],
    ['a word for the days of backups', { KINDLING_BACKUP_DAYS: 'thirty' }, /^KINDLING_BACKUP_DAYS must be a whole number of days/],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of trace, debug/],
    ['a mistyped setting', { KINDLING_ADMIN: 'U1' }, /^KINDLING_ADMIN is not a setting of Kindling\. Did you mean KINDLING_ADMINS\?$/],
    ['a made-up setting', { KINDLING_COLOUR: 'orange' }, /^KINDLING_COLOUR is not a setting of Kindling\.$/],
  ])('refuses %s', (_what, env, sentence) => {
    const problems = problemsOf(env)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(sentence)
  }) // prettier-ignore

  it('tells every problem at once', () => {
    const problems = problemsOf({ PORT: 'x', SLACK_BOT_TOKEN: bot, KINDLING_ADMIN: 'U1', DATABASE_URL: 'x' })
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'SLACK_APP_TOKEN',
      'KINDLING_ADMIN',
    ])
  })

  it('never repeats a secret in its problems', () => {
    const problems = problemsOf({
      SLACK_BOT_TOKEN: 'hunter2',
      SLACK_SIGNING_SECRET: 'hunter3',
      DATABASE_URL: 'hunter4',
    })
    expect(problems.join('\n')).not.toContain('hunter')
  })

  it('explains in .env.example every variable it knows, and that file is a valid start', () => {
    const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n')
    const pairs = lines.filter((line) => /^\w+=/.test(line)).map((line) => line.split('=') as [string, string])
    expect(configOf(Object.fromEntries(pairs))).toEqual(configOf({}))
    expect(pairs.map(([name]) => name)).toEqual([
      'PORT', 'KINDLING_PUBLIC_URL', 'KINDLING_ADMINS', 'DATABASE_URL', 'KINDLING_DATA_DIR', 'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL', 'SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET',
      'KINDLING_ENCRYPTION_KEYS', 'MicrosoftAppId', 'MicrosoftAppPassword',
      'MicrosoftAppType', 'MicrosoftAppTenantId', 'KINDLING_TEAMS_TENANTS', 'KINDLING_TEAMS_WITHOUT_SIGN_IN',
      'KINDLING_LLM_URL', 'KINDLING_LLM_MODEL', 'KINDLING_LLM_KEY', 'KINDLING_LLM_DAILY',
      'KINDLING_PULSE_SECRET', 'KINDLING_BACKUP_DAYS', 'KINDLING_PRIVACY_CONTACT', 'KINDLING_METRICS_TOKEN', 'LOG_LEVEL', 'NODE_ENV',
    ]) // prettier-ignore
  })
})
