import { randomBytes } from 'node:crypto'
import { createDetector } from '../../../src/detect/index.ts'
import { coreHandlers } from '../../../src/jobs/handlers.ts'
import { startJobs } from '../../../src/jobs/jobs.ts'
import type { Jobs } from '../../../src/jobs/jobs.ts'
import { openQueue } from '../../../src/jobs/queue.ts'
import type { Deps } from '../../../src/ports.ts'
import { sealSecrets } from '../../../src/sealed-stores.ts'
import { createSlackForMany } from '../../../src/slack/many.ts'
import type { ManySlack } from '../../../src/slack/many.ts'
import type { Database } from '../../../src/store/database.ts'
import { createTokenSeal, derivedSecret } from '../../../src/token-seal.ts'
import type { EncryptionKey } from '../../../src/token-seal.ts'
import { unitsOver } from '../../../src/unit-of-work.ts'
import { createWeb } from '../../../src/web/server.ts'
import { fakeClock, keptLog } from '../fake-platform.ts'
import type { FakeClock, LogLine } from '../fake-platform.ts'
import { oauthApp } from './oauth.ts'
import { FakeReceiver, viaReceiver } from './senders.ts'
import type { Sender } from './senders.ts'

export const encryptionKey: EncryptionKey = { id: 'k1', key: randomBytes(32) }

/** One replica of an app that many workspaces install, between Slack's doubles, a real database and real jobs. */
export interface Replica {
  readonly slack: ManySlack
  readonly deps: Deps
  readonly jobs: Jobs
  readonly clock: FakeClock
  readonly log: readonly LogLine[]
  readonly sender: Sender
  /** Where its pages are. */
  readonly url: string
  /** A browser that keeps cookies and follows nobody. */
  browser(): Browser
  /** Waits until everything that is due has gone out. */
  quiet(): Promise<void>
  close(): Promise<void>
}

export interface Browser {
  get(path: string): Promise<Response>
  /** Goes to Slack's page: answers the state that it carries. */
  leave(): Promise<URL>
  /** Comes back from there. */
  back(query: Readonly<Record<string, string>>): Promise<Response>
}

export interface ReplicaOptions {
  readonly database: Database
  readonly apiUrl: string
  readonly keys?: readonly [EncryptionKey, ...EncryptionKey[]]
  readonly deps?: (deps: Deps) => Deps
  readonly clientId?: string
  readonly clientSecret?: string
}

export const startOfWeek = '2026-11-16T09:12:00Z'

export async function replica(options: ReplicaOptions): Promise<Replica> {
  const { database, apiUrl, keys = [encryptionKey], clientId = oauthApp.clientId } = options
  const { clientSecret = oauthApp.clientSecret } = options
  const lines: LogLine[] = []
  const log = keptLog(lines)
  const clock = fakeClock(startOfWeek)
  const queue = await openQueue({ connection: database.queue, log })
  const seal = createTokenSeal(keys)
  const receiver = new FakeReceiver()
  const stateSecret = derivedSecret(keys[0], 'slack-oauth-state')

  const slack = createSlackForMany({
    clientId,
    clientSecret,
    apiUrl,
    seal,
    stateSecret,
    log,
    receiver,
    publicUrl: 'http://kindling.test',
  })
  const store = sealSecrets(
    unitsOver(database, queue, (workspace) => slack.owns(workspace)),
    seal,
  )
  const platform = { store, log, clock, detector: createDetector(), platform: () => slack.port, firstAdmins: [] }
  const deps = options.deps?.(platform) ?? platform
  const jobs = await startJobs({ queue, handlers: coreHandlers(deps), log, delays: [1, 1] })
  slack.connect(deps)
  await slack.start()
  const pages = { deps, publicUrl: undefined, backupDays: undefined, workspace: undefined }
  const web = createWeb({ log, checks: {}, pages, hooks: { deps }, install: slack.installer })
  const address = `http://127.0.0.1:${await web.listen(0, '127.0.0.1')}`
  return {
    slack,
    deps,
    jobs,
    clock,
    log: lines,
    sender: viaReceiver(receiver),
    url: address,
    browser: () => browserAt(address),
    async quiet() {
      await jobs.tickNow()
      await jobs.settle(60_000)
    },
    async close() {
      await jobs.stop()
      await slack.stop()
      await web.close()
    },
  }
}

function browserAt(address: string): Browser {
  let cookie = ''
  const get = async (path: string) => {
    const answer = await fetch(`${address}${path}`, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } })
    const [set] = answer.headers.getSetCookie()
    if (set !== undefined) cookie = /max-age=0|=deleted/i.test(set) ? '' : (set.split(';')[0] ?? '')
    return answer
  }
  return {
    get,
    leave: async () => new URL((await get('/slack/install/start')).headers.get('location') ?? ''),
    back: (query) => get(`/slack/oauth_redirect?${new URLSearchParams(query).toString()}`),
  }
}
