// No container engine is needed here, and none was there when this was written: the files of the image are put together as
// the Dockerfile says, and started with its command. The workflow builds and starts the image itself.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onRawSockets } from '../support/raw-sockets.ts'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { copied, every, words } from '../support/image/dockerfile.ts'
import { goesToTheBuilder, imageFiles, putImageInto, tracked } from '../support/image/files.ts'
import { createTestDatabase } from '../support/postgres-template.ts'
import { freePort } from '../support/postgres.ts'
import { preloading, startKindling } from '../support/process.ts'
import type { KindlingProcess } from '../support/process.ts'
import { project } from '../support/production.ts'
import { webApiDouble } from '../support/slack/web-api.ts'
import { botToken, larchAndLane } from '../support/slack/world.ts'
import { signingKey } from '../support/teams/openid.ts'
import { appId, tenant } from '../support/teams/world.ts'

interface Package {
  readonly version: string
  readonly description: string
  readonly license: string
  readonly engines: { readonly node: string }
  readonly devDependencies: { readonly node: string }
  readonly scripts: Readonly<Record<string, string>>
}

const own = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as Package
const [command = ''] = every('CMD')
const run = promisify(execFile)

describe('the Dockerfile', () => {
  it('copies what git keeps and .dockerignore lets through, and every folder whole but for training and releasing', () => {
    const kept = tracked().filter(goesToTheBuilder)
    const missing = copied().filter((path) => !kept.some((file) => file === path || file.startsWith(`${path}/`)))
    expect(missing).toEqual([])
    const left = tracked().filter((path) => path.startsWith('src/') && !goesToTheBuilder(path))
    expect(left.filter((path) => !/^src\/(detect\/training\/|cli\/(sbom|train))/.test(path))).toEqual([])
    expect(imageFiles()).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE', 'package.json', 'src/detect/model.bin']))
  })

  it('gives the builder no secret, no data and no package of this machine', () => {
    const none = ['.env', '.data/lock', 'node_modules/zod/package.json', '.git/config', 'src/detect/training/x.jsonl']
    expect(none.filter(goesToTheBuilder)).toEqual([])
  })

  it('takes files of stages that stand above, and Node in one exact version that the project asks for', () => {
    const stages = every('FROM').map((rest) => rest.split(' AS ')[1])
    const from = every('COPY').flatMap((rest) => /^--from=(\S+)/.exec(rest)?.[1] ?? [])
    expect(from.filter((stage) => !stages.slice(0, -1).includes(stage))).toEqual([])
    const [image = '', ...others] = new Set(every('FROM').map((rest) => rest.split(' ')[0]))
    expect(others).toEqual([])
    const [, major, minor] = /^node:(\d+)\.(\d+)\.\d+-[a-z]+-slim$/.exec(image)?.map(Number) ?? []
    const [, least, leastMinor = 0] = /^>=(\d+)\.(\d+)$/.exec(own.engines.node)?.map(Number) ?? []
    expect(major).toBe(least)
    expect(minor).toBeGreaterThanOrEqual(leastMinor)
    expect(own.devDependencies.node).toMatch(new RegExp(`^\\^${major}\\.`))
  })

  it('starts what `npm start` starts, as nobody, and says what it is', () => {
    expect(words(command).join(' ')).toBe(own.scripts['start'])
    expect(imageFiles()).toContain(words(command).at(-1))
    expect(every('USER')).toEqual([expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/)])
    expect(every('ENV')).toContain('NODE_ENV=production')
    const label = (name: string) => new RegExp(`image\\.${name}="([^"]*)"`).exec(every('LABEL').join(' '))?.[1]
    expect(['version', 'description', 'licenses'].map(label)).toEqual([own.version, own.description, own.license])
  })

  it('has a volume where the embedded database is kept unless settings say otherwise', () => {
    const read = readConfig({})
    const kept = 'ok' in read ? read.ok.dataDir : undefined
    expect(words(every('VOLUME').join())).toEqual([`${every('WORKDIR').at(-1)}/${kept}`])
  })

  it('has everything that an operator runs by a script', () => {
    const files = Object.entries(own.scripts)
      .filter(([name]) => !['train', 'sbom'].includes(name))
      .flatMap(([, script]) => /\bsrc\/\S+\.ts\b/.exec(script)?.[0] ?? [])
    expect(files.length).toBeGreaterThan(3)
    expect(files.filter((file) => !imageFiles().includes(file))).toEqual([])
  })
})

describe('what the image holds, put together in a folder', { timeout: 120_000 }, () => {
  let root: string
  let app: string
  const undo: (() => unknown)[] = []
  onRawSockets()
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'kindling-image-'))
    app = join(root, 'app')
    putImageInto(app)
    for (const folder of [join(app, '.data'), join(root, 'tmp')]) mkdirSync(folder)
  }, 120_000)
  afterEach(async () => {
    for (const step of undo.splice(0).toReversed()) await step()
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  /** By its command; Node itself refuses any write but to the volume and to the temporary folder. */
  function start(env: Readonly<Record<string, string>>): KindlingProcess {
    const writable = [join(app, '.data'), join(root, 'tmp')].map((folder) => `--allow-fs-write=${folder}`)
    const net = process.allowedNodeEnvironmentFlags.has('--allow-net') ? ['--allow-net'] : []
    const guard = ['--permission', '--allow-fs-read=*', '--allow-inspector', '--no-warnings', ...net, ...writable]
    const args = [...guard, ...words(command).slice(1)]
    const started = startKindling({ TMPDIR: join(root, 'tmp'), ...env }, { args, cwd: app })
    undo.push(async () => {
      started.signal('SIGKILL')
      await started.ended
    })
    return started
  }

  /** How the health check of the image ends: 0 for healthy. */
  async function health(port: string): Promise<number> {
    const [node, ...args] = words(every('HEALTHCHECK').join())
    expect(node).toBe('node')
    const checked = run(process.execPath, args, { cwd: app, env: { PORT: port } })
    return checked.then(
      () => 0,
      (error: { code: number }) => error.code,
    )
  }

  it('loads every module with nothing but what production installs', async () => {
    const script = `
      import { globSync } from 'node:fs'
      import { resolve } from 'node:path'
      const wrong = []
      for (const file of globSync('src/**/*.ts').filter((file) => file !== 'src/main.ts'))
        await import(resolve(file)).catch((error) => wrong.push(file + ': ' + error.message))
      process.stdout.write(wrong.join('\\n'), () => process.exit())`
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: app })
    expect(stdout).toBe('')
  })

  it('runs on its embedded database, is healthy, serves what browsers load, and stops in order', async () => {
    const kindling = start({})
    const address = await kindling.ready
    expect((await fetch(`${address}/health/ready`)).status).toBe(200)
    const { port } = new URL(address)
    expect(await health(port)).toBe(0)
    const page = await (await fetch(address)).text()
    const loaded = [...page.matchAll(/"(\/sandbox\/(?:page|lib)\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(loaded.length).toBeGreaterThan(8)
    const answers = await Promise.all(loaded.map(async (path) => [path, (await fetch(address + path)).status]))
    expect(answers.filter(([, status]) => status !== 200)).toEqual([])
    kindling.signal('SIGTERM')
    expect(await kindling.ended).toBe(0)
    expect(await health(port)).toBe(1)
  })

  it('serves Slack and Teams in production, on a PostgreSQL', async () => {
    const api = await webApiDouble(larchAndLane())
    undo.push(() => api.close())
    const { url, template } = inject('postgres')
    const database = await createTestDatabase(url, template)
    undo.push(() => database.drop())
    const port = String(await freePort())
    const key = await signingKey('k1')
    const kindling = start({
      ...preloading('teams/microsoft-worker.ts'),
      MICROSOFT_KEYS: JSON.stringify([key.published]),
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      PORT: port,
      KINDLING_PUBLIC_URL: 'https://kindling.example.com',
      SLACK_API_URL: api.url,
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
      MicrosoftAppId: appId,
      MicrosoftAppPassword: 's3cret',
      MicrosoftAppTenantId: tenant,
    })
    expect(await kindling.ready).toBe('https://kindling.example.com')
    expect(await health(port)).toBe(0)
    kindling.signal('SIGTERM')
    expect(await kindling.ended).toBe(0)
  })

  it('refuses to be the sandbox in production', async () => {
    const kindling = start({ NODE_ENV: 'production' })
    expect(await kindling.ended).toBe(1)
    expect(kindling.said.err).toContain('refused with NODE_ENV=production')
  })
})
