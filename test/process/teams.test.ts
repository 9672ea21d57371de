import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onRawSockets } from '../support/raw-sockets.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { preloading, startKindling } from '../support/process.ts'
import type { KindlingProcess } from '../support/process.ts'
import { freePort, startPostgres } from '../support/postgres.ts'
import type { OwnPostgres } from '../support/postgres.ts'
import { webApiDouble } from '../support/slack/web-api.ts'
import { botToken, larchAndLane } from '../support/slack/world.ts'
import { microsoftAround } from '../support/teams/environment.ts'
import { signingKey } from '../support/teams/openid.ts'
import type { SigningKey } from '../support/teams/openid.ts'
import { appId, tenant } from '../support/teams/world.ts'

const serviceUrl = 'https://smba.trafficmanager.net/emea/'
const single = { MicrosoftAppId: appId, MicrosoftAppPassword: 's3cret', MicrosoftAppTenantId: tenant }

let postgres: OwnPostgres
let folder: string
let key: SigningKey
const undo: (() => unknown)[] = []
onRawSockets()
beforeAll(async () => {
  postgres = await startPostgres()
  folder = mkdtempSync(join(tmpdir(), 'kindling-teams-'))
  key = await signingKey('k1')
})
afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

function start(env: Readonly<Record<string, string>>): KindlingProcess {
  const started = startKindling({ DATABASE_URL: postgres.url, KINDLING_DATA_DIR: join(folder, 'data'), ...env })
  undo.push(async () => {
    started.signal('SIGKILL')
    await started.ended
  })
  return started
}

function said(text: string, url = serviceUrl): string {
  return JSON.stringify({
    type: 'message',
    id: '1700000000000',
    channelId: 'msteams',
    serviceUrl: url,
    from: { id: '29:priya', name: 'Priya Nair', aadObjectId: 'priya' },
    recipient: { id: `28:${appId}`, name: 'Kindling' },
    conversation: { id: '19:lunch@thread.v2', conversationType: 'groupChat', tenantId: tenant },
    text,
  })
}

async function post(address: string, body: string, token?: string): Promise<number> {
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const headers = { 'content-type': 'application/json', ...authorization }
  return (await fetch(`${address}/api/messages`, { method: 'POST', body, headers })).status
}

describe('the process on Microsoft Teams', { timeout: 60_000 }, () => {
  it('serves it beside Slack: what Microsoft signed is let in, what is forged is not and prints nothing', async () => {
    const api = await webApiDouble(larchAndLane())
    undo.push(() => api.close())
    const port = await freePort()
    const kindling = start({
      ...single,
      ...microsoftAround(key),
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
      SLACK_API_URL: api.url,
      KINDLING_PUBLIC_URL: 'https://kindling.example.com',
      PORT: String(port),
      NODE_ENV: 'production',
    })
    await kindling.ready
    expect(kindling.said.out).toContain(
      '\n  Slack over HTTP; its request URL is https://kindling.example.com/slack/events',
    )
    expect(kindling.said.out).toContain(
      '\n  Microsoft Teams; its messaging endpoint is https://kindling.example.com/api/messages\n',
    )
    const local = `http://127.0.0.1:${port}`
    expect(await (await fetch(`${local}/health/ready`)).json()).toEqual({
      ready: true,
      parts: { started: true, database: true, jobs: true, slack: true, teams: true },
    })
    expect(await post(local, said('Lunch?'), await key.token(serviceUrl))).toBe(200)
    expect(await post(local, said('Lunch?'), await (await signingKey('k1')).token(serviceUrl))).toBe(401)
    expect(await post(local, said('Lunch?'))).toBe(401)
    expect((await fetch(`${local}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(401)
    expect((await fetch(local)).status).toBe(404)
    kindling.signal('SIGTERM')
    expect(await kindling.ended).toBe(0)
    expect(kindling.said.err).toBe('')
  })

  it('runs without sign-in on loopback alone', async () => {
    const kindling = start({
      KINDLING_TEAMS_WITHOUT_SIGN_IN: 'true',
      KINDLING_PUBLIC_URL: 'https://kindling.example.com',
    })
    const address = await kindling.ready
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(kindling.said.out).toContain(
      `(Microsoft Teams without sign-in, for this machine only; its messaging endpoint is ${address}/api/messages)`,
    )
    expect(await post(address, said('Lunch?', 'http://127.0.0.1:56150/'))).toBe(200)
    expect(await post(address, said('Lunch?'))).toBe(401)
    expect((await fetch(address)).status).toBe(404)
    kindling.signal('SIGTERM')
    expect(await kindling.ended).toBe(0)
  })

  it('names a password that Microsoft refuses', async () => {
    const kindling = start({
      ...single,
      ...microsoftAround(key),
      MICROSOFT_REFUSAL: 'AADSTS7000215: Invalid client secret.',
    })
    expect(await kindling.ended).toBe(1)
    expect(kindling.said.err).toMatch(
      /^Kindling cannot start\.\nMicrosoft refuses MicrosoftAppId with MicrosoftAppPassword \(AADSTS7000215\)/,
    )
    expect(kindling.said.err).not.toMatch(/s3cret|^\s+at /m)
  })
})

describe('what is loaded', { timeout: 60_000 }, () => {
  async function loadedBy(env: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const file = join(folder, 'loaded.json')
    const kindling = start({ ...env, ...preloading('loaded-worker.ts'), LOADED_PACKAGES: file })
    await kindling.ready
    kindling.signal('SIGTERM')
    expect(await kindling.ended).toBe(0)
    return JSON.parse(readFileSync(file, 'utf8')) as string[]
  }

  it('is no botbuilder in the sandbox, nor Bolt', async () => {
    const loaded = await loadedBy({})
    expect(loaded).toContain('express')
    expect(loaded.filter((name) => /^(botbuilder|botframework|@slack|@azure)/.test(name))).toEqual([])
  })

  it('is botbuilder on Teams, and no Bolt', async () => {
    const loaded = await loadedBy({ KINDLING_TEAMS_WITHOUT_SIGN_IN: 'true' })
    expect(loaded).toContain('botbuilder')
    expect(loaded).not.toContain('@slack/bolt')
  })
})
