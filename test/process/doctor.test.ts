import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { doctor } from '../../src/cli/doctor.ts'
import type { Finding } from '../../src/ports.ts'
import { connectAsAdmin } from '../../src/store/admin.ts'
import { openDatabase } from '../../src/store/database.ts'
import { createTokenSeal } from '../../src/token-seal.ts'
import { collecting } from '../support/backups.ts'
import { monday } from '../support/factories.ts'
import { freshFolder, freshPostgres, inPlace } from '../support/places.ts'
import type { OwnPlace } from '../support/places.ts'
import { freePort, startPostgres } from '../support/postgres.ts'
import type { OwnPostgres } from '../support/postgres.ts'
import { aKey, buildInvitees, buildRound, buildSchedule } from '../support/pulse.ts'
import { webApiDouble } from '../support/slack/web-api.ts'
import type { WebApi } from '../support/slack/web-api.ts'
import { appToken, botToken, larchAndLane } from '../support/slack/world.ts'
import { microsoftLogin } from '../support/teams/microsoft.ts'

const workspace = 'slack:T0LARCH'
const secret = randomBytes(32).toString('base64')
let postgres: OwnPostgres
let place: OwnPlace
let slack: WebApi
let kindling: Server
/** What `/health/ready` answers, and how far its clock is ahead, in milliseconds. */
let health: object
let env: Record<string, string>

beforeAll(async () => {
  postgres = await startPostgres()
  place = await freshPostgres(postgres.url)
  await inPlace(place, async (_deps, store) => {
    await store.workspaces.install({ id: workspace, name: 'Larch & Lane', zone: 'UTC', at: monday })
    await watch(store, 'CSUPPORT', 'support')
    await store.channels.save({ ...(await known(store, 'CSUPPORT')), ref: { workspace, id: 'hook:1' } })
  })
}, 60_000)
afterAll(() => postgres.stop())

beforeEach(async () => {
  slack = await webApiDouble(larchAndLane())
  health = { ready: true, parts: { database: true, jobs: true } }
  kindling = createServer((_request, response) => void response.end(JSON.stringify(health)))
  await new Promise<void>((resolve) => kindling.listen(0, '127.0.0.1', resolve))
  const { port } = kindling.address() as AddressInfo
  env = {
    ...place.env,
    PORT: String(port),
    KINDLING_PUBLIC_URL: `http://127.0.0.1:${port}`,
    KINDLING_PULSE_SECRET: secret,
    NODE_ENV: 'production',
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: slack.url,
  }
  slack.socketUrl = 'ws://127.0.0.1:1/'
})
afterEach(async () => {
  nock.cleanAll()
  await slack.close()
  await new Promise((resolve) => kindling.close(resolve))
})

type Known = Parameters<Parameters<typeof inPlace>[1]>[1]

async function watch(store: Known, id: string, name: string): Promise<void> {
  const rest = {
    trust: 'balanced',
    voice: 'customers',
    cards: 'home',
    agreedTo: undefined,
    addedBy: undefined,
  } as const
  const ref = { workspace, id } as const
  await store.channels.save({ ref, name, watching: 'watch', ...rest, since: monday, learned: undefined })
}

async function known(store: Known, id: string) {
  const found = await store.channels.get({ workspace, id })
  if (found === undefined) throw new Error('no channel')
  return found
}

async function home(id: string): Promise<void> {
  await sql(
    `update workspaces set settings = settings || '{"kindnessChannel": {"workspace": "${workspace}", "id": "${id}"}}'`,
  )
}

async function sql(statement: string): Promise<void> {
  const admin = connectAsAdmin(place.databaseUrl ?? '')
  await admin.run(statement)
  await admin.end()
}

async function examined(change: Readonly<Record<string, string | undefined>> = {}) {
  const { said, ...out } = collecting()
  const code = await doctor(['--json'], { ...env, ...change }, out)
  const findings = JSON.parse(said.printed) as readonly Finding[]
  for (const hidden of [secret, botToken, appToken]) expect(said.printed).not.toContain(hidden)
  const of = (check: string) => findings.filter((one) => one.check === check)
  return { code, findings, of, wrong: findings.filter(({ state }) => state === 'wrong') }
}

describe('npm run doctor', () => {
  it('says of everything that it is well, a line each, and ends with 0', async () => {
    await home('CKIND')
    await inPlace(place, async (_deps, store) => {
      await store.transact(async () => undefined)
    })
    const { said, ...out } = collecting()
    expect(await doctor([], env, out)).toBe(0)
    const lines = said.printed.trimEnd().split('\n')
    expect(lines.filter((line) => line.startsWith('wrong'))).toEqual([])
    for (const part of [
      'settings          are complete: Slack',
      'is ready',
      'PostgreSQL 18',
      'this machine and the database agree',
      'are those of this version',
      'is set in every workspace (1)',
      'deliveries due: 0',
      'every delivery went out',
      'SLACK_BOT_TOKEN is for Larch & Lane',
      'may do all that the manifest asks for',
      'Kindling is in the kindness channel (CKIND)',
      'Kindling is in support (CSUPPORT)',
      'SLACK_APP_TOKEN opens sockets',
      'answers as Kindling',
      'this machine and 127.0.0.1',
      'pulse secret      is set',
      'are not set, and nothing is sealed',
    ])
      expect(said.printed).toContain(part)
    expect(said.printed).not.toContain('hook:1')
  })

  it('names half-given settings, and takes no other words', async () => {
    const { code, wrong } = await examined({ SLACK_APP_TOKEN: undefined })
    expect(code).toBe(1)
    expect(wrong[0]?.is).toContain('SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing')
    const { said, ...out } = collecting()
    expect(await doctor(['--fix'], env, out)).toBe(2)
    expect(said.complained).toContain('npm run doctor')
  })

  it('says which token Slack refuses, and what scopes are missing', async () => {
    slack.scopes.delete('reactions:read')
    const lacking = await examined()
    expect(lacking).toMatchObject({
      code: 1,
      wrong: [{ check: 'Slack scopes', is: 'SLACK_BOT_TOKEN lacks reactions:read' }],
    })
    const refused = await examined({ SLACK_BOT_TOKEN: 'xoxb-another', SLACK_APP_TOKEN: 'xapp-another' })
    expect(refused.wrong.map(({ check, is }) => `${check}: ${is}`)).toEqual([
      'Slack token: Slack refuses SLACK_BOT_TOKEN (invalid_auth)',
      'Slack app token: Slack refuses SLACK_APP_TOKEN (invalid_auth)',
    ])
    const gone = await examined({ SLACK_API_URL: `http://127.0.0.1:${await freePort()}/api/` })
    expect(gone.wrong[0]).toMatchObject({ check: 'Slack token', is: 'Slack does not answer' })
    expect(gone.of('clock')[0]).toMatchObject({ state: 'warn' })
  })

  it('says where Kindling is not, and where there is no home', async () => {
    await home('CELSE')
    const away = await examined()
    expect(away.wrong).toMatchObject([
      { check: 'kindness channel', is: 'Kindling is not in the kindness channel (CELSE)' },
    ])
    await home('CGONE')
    expect((await examined()).wrong).toMatchObject([
      { is: 'Slack refuses the kindness channel (CGONE) (channel_not_found)' },
    ])
    await sql(`update workspaces set settings = settings - 'kindnessChannel'`)
    expect((await examined()).of('home channel')).toMatchObject([{ state: 'warn', is: `none is set in ${workspace}` }])
    await home('CKIND')
  })

  it('goes on without its database, and without Microsoft', async () => {
    const teams = {
      MicrosoftAppId: '8d3c4a2e-1b5f-4c6d-9e7a-0f1b2c3d4e5f',
      MicrosoftAppPassword: 'a-password-of-teams',
      MicrosoftAppTenantId: '5d3c4a2e-1b5f-4c6d-9e7a-0f1b2c3d4e5f',
    }
    const url = `postgres://me:hush-hush@127.0.0.1:${await freePort()}/kindling`
    const { wrong, findings, of } = await examined({ ...teams, DATABASE_URL: url })
    expect(of('encryption keys')).toEqual([{ check: 'encryption keys', state: 'ok', is: 'are not set' }])
    const keys = `k1:${randomBytes(32).toString('base64')}`
    const withKeys = await examined({ DATABASE_URL: url, KINDLING_ENCRYPTION_KEYS: keys })
    expect(withKeys.of('encryption keys')).toMatchObject([{ state: 'ok', is: 'are set; k1 seals' }])
    expect(wrong.map(({ check }) => check)).toEqual(['database', 'Teams token'])
    expect(wrong[0]?.is).toContain('(ECONNREFUSED)')
    expect(wrong[1]?.is).toContain('login.microsoftonline.com does not answer')
    expect(JSON.stringify(findings)).not.toMatch(/hush-hush|a-password-of-teams/)
    microsoftLogin({ token: 'ours' })
    expect((await examined(teams)).of('Teams token')).toMatchObject([{ state: 'ok' }])
  })

  it('sees what waits too long, what was given up, and that nothing ticks', async () => {
    await inPlace(place, async (_deps, store) =>
      store.transact((unit) => unit.deliver({ workspace, purpose: 'welcome', subject: 'p', period: '', lane: 'p' })),
    )
    await sql(`update pgboss.job set start_after = now() - interval '1 hour' where name = 'deliver'`)
    await sql(`insert into undelivered (workspace_id, delivery_id, purpose, subject, period, lane, reason, tries, since)
      values ('${workspace}', 'd', 'welcome', 'p', '', 'p', 'no_answer', 8, now()),
        ('slack:T0GONE', 'd', 'welcome', 'p', '', 'p', 'no_answer', 8, now())`)
    const found = await examined()
    expect(found.of('queue')).toMatchObject([
      { state: 'wrong', is: expect.stringMatching(/^deliveries due: 1, the oldest for 60 min/) as unknown },
    ])
    expect(found.of('undelivered')).toMatchObject([{ state: 'warn', is: 'deliveries that were given up: 1' }])
    expect(found.of('minute clock')).toMatchObject([{ state: 'warn' }])
    await sql('delete from pgboss.job')
    await sql('delete from undelivered')
  })

  it('does not ask for the pulse secret, or a home, of a workspace that has ended or is of another platform', async () => {
    const others = ['slack:T0ENDED', 'sandbox:larch'] as const
    await inPlace(place, async (_deps, store) => {
      for (const id of others) {
        await store.workspaces.install({ id, name: id, zone: 'UTC', at: monday })
        await store.pulse.saveSchedule(id, buildSchedule(id))
        const asked = { invitees: buildInvitees(id, 'p'), cells: [] }
        await store.transact((unit) => unit.pulse.open(buildRound(id), aKey(), asked))
      }
      await store.workspaces.end('slack:T0ENDED', monday)
    })
    const found = await examined()
    expect(found.of('pulse secret')).toMatchObject([{ state: 'ok', is: 'is set' }])
    expect(found.of('home channel')).toMatchObject([{ state: 'ok', is: 'is set in every workspace (1)' }])
    const without = await examined({ KINDLING_PULSE_SECRET: undefined })
    expect(without.of('pulse secret')).toMatchObject([{ state: 'ok' }])
    for (const table of ['pulse_round_key', 'pulse_round', 'pulse_invitee', 'pulse_schedule', 'workspaces'])
      await sql(`delete from ${table} where workspace_id in ('${others.join("', '")}')`)
  })

  it('takes what waits behind a delivery that is tried again later for later, too', async () => {
    const welcome = (subject: string) => ({ workspace, purpose: 'welcome', subject, period: '', lane: 'p' }) as const
    await inPlace(place, async (_deps, store) => {
      await store.transact((unit) => unit.deliver(welcome('first')))
      await store.transact((unit) => unit.deliver(welcome('second')))
    })
    await sql(`update pgboss.job set start_after = now() - interval '1 hour' where name = 'deliver'`)
    await sql(`update pgboss.job set state = 'retry', start_after = now() + interval '1 hour'
      where name = 'deliver' and data->>'subject' = 'first'`)
    expect((await examined()).of('queue')).toMatchObject([
      { state: 'ok', is: 'deliveries due: 0, the oldest for 0 min; for later: 2' },
    ])
    await sql('delete from pgboss.job')
  })

  it('sees a clock that is a minute off', async () => {
    const date = new Date(Date.now() + 3 * 60_000).toUTCString()
    const off = createServer((_request, response) => void response.setHeader('date', date).end('{"ok":false}'))
    await new Promise<void>((resolve) => off.listen(0, '127.0.0.1', resolve))
    const found = await examined({ SLACK_API_URL: `http://127.0.0.1:${(off.address() as AddressInfo).port}/api/` })
    expect(found.of('clock')).toMatchObject([
      { state: 'wrong', is: expect.stringMatching(/differ by 1[78]\d s/) as unknown },
    ])
    off.closeAllConnections()
    off.close()
  })

  it('sees who answers at the public address, and that it has no TLS', async () => {
    health = { ready: false, parts: { database: true, jobs: false } }
    expect((await examined()).wrong.map(({ is }) => is)).toEqual([
      expect.stringMatching(/is not ready: jobs/),
      expect.stringMatching(/answers, and is not ready: jobs/),
    ])
    health = { some: 'shop' }
    const other = await examined()
    expect(other.of('process')).toMatchObject([{ state: 'warn' }])
    expect(other.wrong).toMatchObject([
      { check: 'public address', is: expect.stringContaining('not as Kindling') as unknown },
    ])
    const nobody = `http://127.0.0.1:${await freePort()}`
    expect((await examined({ KINDLING_PUBLIC_URL: nobody })).wrong).toMatchObject([
      { is: `${nobody} does not answer from here` },
    ])
    const plain = await examined({ KINDLING_PUBLIC_URL: 'http://kindling.example.com' })
    expect(plain.wrong.map(({ is }) => is)[0]).toBe('http://kindling.example.com has no TLS')
  })

  it('sees another pulse secret than the open round’s, none where one is planned, and keys that are gone', async () => {
    const round = buildRound(workspace)
    await inPlace(place, async (_deps, store) => {
      await store.pulse.saveSchedule(workspace, buildSchedule(workspace))
      const asked = { invitees: buildInvitees(workspace, 'p'), cells: [] }
      await store.transact((unit) => unit.pulse.open(round, aKey(), asked))
      const key = { id: 'k1', key: randomBytes(32) }
      const sealed = createTokenSeal([key]).seal('token', 'a hook')
      await store.hooks.add(
        { workspace, id: 'h', shape: 'generic', secret: sealed, receivedAt: undefined },
        randomBytes(32),
      )
    })
    const found = await examined()
    expect(found.of('pulse secret')).toMatchObject([
      { state: 'wrong', is: expect.stringContaining('is not the one') as unknown },
    ])
    expect(found.of('encryption keys')).toMatchObject([
      { state: 'wrong', is: expect.stringContaining('secrets sealed with k1: 1, and it is not among') as unknown },
    ])
    expect((await examined({ KINDLING_PULSE_SECRET: undefined })).of('pulse secret')).toMatchObject([
      { state: 'wrong' },
    ])
    const [young, old] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')]
    const rotating = await examined({ KINDLING_ENCRYPTION_KEYS: `k2:${young},k1:${old}` })
    expect(rotating.of('encryption keys')).toMatchObject([{ state: 'warn', todo: 'Run npm run rotate-key.' }])
    expect(JSON.stringify(rotating.findings)).not.toContain(old)
  })

  it('looks at an embedded database only while nobody uses it, and says so', { timeout: 120_000 }, async () => {
    const folder = await freshFolder()
    const sandbox = { KINDLING_DATA_DIR: folder.dataDir, PORT: String(await freePort()) }
    const run = async () => {
      const { said, ...out } = collecting()
      return { code: await doctor([], sandbox, out), ...said }
    }
    expect(await run()).toMatchObject({ code: 0, printed: expect.stringContaining('there is none in') as unknown })
    const running = await openDatabase({ url: undefined, dataDir: folder.dataDir })
    expect(await run()).toMatchObject({
      code: 0,
      printed: expect.stringContaining('in use by a running Kindling') as unknown,
    })
    await running.close()
    expect(await run()).toMatchObject({
      code: 0,
      printed: expect.stringContaining('no workspace is connected yet') as unknown,
    })
    await folder.remove()
  })
})
