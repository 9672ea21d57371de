import { randomBytes } from 'node:crypto'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDetector } from '../../src/detect/index.ts'
import { coreHandlers } from '../../src/jobs/handlers.ts'
import { startJobs } from '../../src/jobs/jobs.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import type { Deps, SandboxStore } from '../../src/ports.ts'
import { createSandbox } from '../../src/sandbox/server.ts'
import type { Outcome, State } from '../../src/sandbox/wire.ts'
import { createPulseSeal } from '../../src/pulse-seal.ts'
import { unitsOver } from '../../src/unit-of-work.ts'
import { openTestDatabase } from './database.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

export interface Answer {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** The whole sandbox behind real HTTP, over a real database and real jobs. */
export interface TestSandbox {
  readonly port: number
  readonly deps: Deps
  readonly store: SandboxStore
  /** Anything a client could send. */
  ask(path: string, options?: { method?: string; headers?: Record<string, string>; body?: string }): Promise<Answer>
  /** Posts as the page does; answers what came of it, or throws the server's sentence. */
  post(name: string, body: object): Promise<Outcome>
  state(as: string): Promise<State>
  /** Waits until nothing is on its way. */
  settle(): Promise<unknown>
  /** Waits until the company has its past. */
  hasItsPast(): Promise<void>
  close(): Promise<void>
}

export async function openTestSandbox(): Promise<TestSandbox> {
  const database = await openTestDatabase()
  const queue = await openQueue({ connection: database.queue, log })
  const sandbox = await createSandbox({ sandboxStore: database.sandbox, log })
  const deps: Deps = {
    store: unitsOver(database, queue, () => true),
    log,
    detector: createDetector(),
    clock: sandbox.clock,
    platform: () => sandbox.port,
    firstAdmins: [],
    pulse: createPulseSeal(randomBytes(32)),
  }
  const jobs = await startJobs({ queue, handlers: coreHandlers(deps), log })
  sandbox.connect(deps, {
    tick: () => jobs.tickNow(),
    settle: () => jobs.settle(),
    forget: () => jobs.forget(sandbox.workspace),
  })
  const server = createServer((req, res) => sandbox.handler(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await sandbox.start()
  const ask: TestSandbox['ask'] = (path, options = {}) => exchange(port, path, options)
  return {
    port,
    deps,
    store: database.sandbox,
    ask,
    post: async (name, body) => read(await ask(`/sandbox/api/${name}`, json(body))) as Outcome,
    state: async (as) => read(await ask(`/sandbox/api/state?as=${as}`)) as State,
    settle: () => jobs.settle(),
    hasItsPast: () => sandbox.settled(),
    close: async () => {
      await sandbox.stop()
      await new Promise((resolve) => server.close(resolve))
      await jobs.stop()
      await database.close()
    },
  }
}

/** A request as the page would make it. */
export const json = (body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

function read(answer: Answer): unknown {
  const body = JSON.parse(answer.body) as { error?: string }
  if (answer.status !== 200) throw new Error(`${answer.status}: ${body.error}`)
  return body
}

function exchange(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {} } = options
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
    })
    asked.on('error', reject)
    asked.end(options.body)
  })
}
