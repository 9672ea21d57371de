import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onRawSockets } from '../support/raw-sockets.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createPulseSeal } from '../../src/pulse-seal.ts'
import { openDatabase } from '../../src/store/database.ts'
import { monday } from '../support/factories.ts'
import { freePort, startPostgres } from '../support/postgres.ts'
import type { OwnPostgres } from '../support/postgres.ts'
import { startKindling } from '../support/process.ts'
import type { KindlingProcess } from '../support/process.ts'
import { buildInvitees, buildRound } from '../support/pulse.ts'
import { webApiDouble } from '../support/slack/web-api.ts'
import { appToken, botToken, larchAndLane } from '../support/slack/world.ts'

const secret = '8f742231b10e8888abcd99yyyzzz85a5'
let postgres: OwnPostgres
let folder: string
const undo: (() => unknown)[] = []

onRawSockets()
beforeAll(async () => {
  postgres = await startPostgres()
  folder = mkdtempSync(join(tmpdir(), 'kindling-process-'))
})
afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

function start(env: Readonly<Record<string, string>> = {}): KindlingProcess {
  const started = startKindling({ KINDLING_DATA_DIR: join(folder, 'data'), ...env })
  undo.push(async () => {
    started.signal('SIGKILL')
    await started.ended
  })
  return started
}

async function slackApi() {
  const api = await webApiDouble(larchAndLane())
  undo.push(() => api.close())
  return api
}

/** Sends the head of a POST and half its body; `finish` sends the rest and answers with what came back. */
async function halfARequest(address: string): Promise<{ finish: () => Promise<string> }> {
  const { host, hostname, port } = new URL(address)
  const body = JSON.stringify({ as: 'priya', channel: 'kindness', text: 'help' })
  const socket: Socket = connect(Number(port), hostname)
  undo.push(() => socket.destroy())
  const head = `POST /sandbox/api/command HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
  let answer = ''
  const closed = new Promise<void>((resolve) =>
    socket.on('data', (text) => (answer += String(text))).once('close', () => resolve()),
  )
  await new Promise<void>((resolve) => socket.write(head + body.slice(0, 10), () => resolve()))
  // The server has the head once it answers another request that came after it.
  await fetch(`${address}/health/live`)
  return {
    finish: async () => {
      socket.write(body.slice(10))
      await closed
      return answer
    },
  }
}

describe('the process on its embedded database', { timeout: 60_000 }, () => {
  it('opens the sandbox on loopback, is ready, finishes a running request on SIGTERM and exits 0', async () => {
    const kindling = start()
    const address = await kindling.ready
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await (await fetch(`${address}/health/ready`)).json()).toEqual({
      ready: true,
      parts: { started: true, database: true, jobs: true },
    })
    expect((await fetch(address)).headers.get('content-type')).toMatch(/^text\/html/)

    const request = await halfARequest(address)
    kindling.signal('SIGTERM')
    await expect
      .poll(() =>
        fetch(`${address}/health/live`).then(
          () => 'answers',
          () => 'refuses',
        ),
      )
      .toBe('refuses')
    expect(await request.finish()).toMatch(/^HTTP\/1\.1 200 OK/)
    expect(await kindling.ended).toBe(0)
    expect(kindling.said.err).toBe('')
  })

  it('can be stopped while it starts, and starts again on what there is', async () => {
    const data = join(folder, 'stopped')
    const first = start({ KINDLING_DATA_DIR: data })
    await expect.poll(() => existsSync(join(data, 'lock')), { interval: 2, timeout: 30_000 }).toBe(true)
    first.signal('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(first.said).toEqual({ out: '', err: '' })

    const second = start({ KINDLING_DATA_DIR: data })
    const address = await second.ready
    second.signal('SIGTERM')
    expect(await second.ended).toBe(0)
    expect(address).toMatch(/^http:/)
  })

  it('does not let open event streams keep it', async () => {
    const kindling = start()
    const address = await kindling.ready
    const stream = await fetch(`${address}/sandbox/api/events`)
    kindling.signal('SIGINT')
    expect(await kindling.ended).toBe(0)
    await stream.body?.cancel()
  })

  it('refuses a second process on the same files with a sentence, and the first goes on', async () => {
    const first = start()
    const address = await first.ready
    const second = start()
    expect(await second.ended).toBe(1)
    expect(second.said.err).toMatch(/^Kindling cannot start\.\nAnother Kindling is running on .+ DATABASE_URL\.\n$/)
    expect((await fetch(`${address}/health/ready`)).status).toBe(200)
  })
})

describe('the process on PostgreSQL', { timeout: 60_000 }, () => {
  it('runs the sandbox there, too, and exits 0 on SIGTERM', async () => {
    const kindling = start({ DATABASE_URL: postgres.url })
    const address = await kindling.ready
    expect((await fetch(`${address}/health/ready`)).status).toBe(200)
    kindling.signal('SIGTERM')
    expect(await kindling.ended).toBe(0)
  })

  it('serves Slack over HTTP, where an unsigned request is refused', async () => {
    const api = await slackApi()
    const port = await freePort()
    const kindling = start({
      DATABASE_URL: postgres.url,
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: api.url,
      KINDLING_PUBLIC_URL: 'https://kindling.example.com',
      PORT: String(port),
      NODE_ENV: 'production',
    })
    expect(await kindling.ready).toBe('https://kindling.example.com')
    expect(kindling.said.out).toContain('https://kindling.example.com/slack/events')
    const local = `http://127.0.0.1:${port}`
    const unsigned = await fetch(`${local}/slack/events`, { method: 'POST', body: '{"type":"event_callback"}' })
    expect(unsigned.status).toBe(401)
    expect(await (await fetch(`${local}/health/ready`)).json()).toEqual({
      ready: true,
      parts: { started: true, database: true, jobs: true, slack: true },
    })
    expect((await fetch(local)).status).toBe(404)
    kindling.signal('SIGTERM')
    expect(await kindling.ended).toBe(0)
  })

  it('says that it is not ready while the database is gone, and is again after', async () => {
    const kindling = start({ DATABASE_URL: postgres.url })
    const address = await kindling.ready
    await postgres.down()
    const status = async () => (await fetch(`${address}/health/ready`)).status
    expect(await status()).toBe(503)
    expect((await fetch(`${address}/health/live`)).status).toBe(200)
    await postgres.up()
    await expect.poll(status, { timeout: 30_000 }).toBe(200)
    kindling.signal('SIGTERM')
    expect(await kindling.ended).toBe(0)
  })
})

describe('a start that cannot succeed', { timeout: 60_000 }, () => {
  async function refusal(env: Readonly<Record<string, string>>): Promise<string> {
    const kindling = start(env)
    expect(await kindling.ended).toBe(1)
    expect(kindling.said.err).not.toMatch(/^\s+at /m)
    return kindling.said.err
  }

  it('names every problem of the configuration, one per line', async () => {
    const err = await refusal({ PORT: 'x', SLACK_BOT_TOKEN: botToken, KINDLING_ADMIN: 'U1' })
    expect(err.split('\n')).toEqual([
      'Kindling cannot start.',
      expect.stringMatching(/^PORT must be a port/),
      expect.stringMatching(/^SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing/),
      expect.stringMatching(/^KINDLING_ADMIN is not a setting/),
      '',
    ])
  })

  it('refuses the sandbox in production', async () => {
    expect(await refusal({ NODE_ENV: 'production' })).toMatch(/sandbox.*refused with NODE_ENV=production/)
  })

  it('names a taken port', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    undo.push(() => server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    expect(await refusal({ PORT: String(port) })).toContain(`Port ${port} is taken by another process.`)
  })

  it('names a database that cannot be reached, without its password', async () => {
    const port = await freePort()
    const err = await refusal({ DATABASE_URL: `postgres://kindling:hunter2@127.0.0.1:${port}/kindling` })
    expect(err).toContain(`PostgreSQL at 127.0.0.1:${port} cannot be reached`)
    expect(err).not.toContain('hunter2')
  })

  it('says that a pulse is open under another secret, in one sentence, and leaves the round alone', async () => {
    const { url } = await slackApi()
    const database = await openDatabase({ url: postgres.url, dataDir: 'not used' })
    undo.push(() => database.close())
    const [workspace, then] = ['slack:T0LARCH' as const, createPulseSeal(randomBytes(32))]
    const round = buildRound(workspace)
    await database.stores.workspaces.install({ id: workspace, name: 'Larch & Lane', zone: 'Europe/Berlin', at: monday })
    const asked = { invitees: buildInvitees(workspace, 'UPRIYA'), cells: [] }
    await database.transaction(({ pulse }) => pulse.open(round, then.newKey(round), asked))
    const now = randomBytes(32).toString('base64')
    const env = { DATABASE_URL: postgres.url, SLACK_API_URL: url, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken }
    expect((await refusal({ ...env, KINDLING_PULSE_SECRET: now })).split('\n')).toEqual([
      'Kindling cannot start.',
      'A pulse is open whose answers are sealed with another KINDLING_PULSE_SECRET: set the one of then until the pulse has closed; it can only be replaced between two rounds.',
      '',
    ])
    expect(await database.stores.pulse.openRound(workspace)).toEqual(round)
    await database.transaction(({ pulse }) => pulse.cancel(workspace, round.id))
  })

  it('names a token that Slack refuses', async () => {
    const { url } = await slackApi()
    const env = { DATABASE_URL: postgres.url, SLACK_API_URL: url }
    expect(await refusal({ ...env, SLACK_BOT_TOKEN: 'xoxb-of-nobody', SLACK_APP_TOKEN: appToken })).toMatch(
      /^Slack refuses SLACK_BOT_TOKEN/m,
    )
  })
})
