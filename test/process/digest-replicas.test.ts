import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayInZone } from '../../src/domain/schedule.ts'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Database } from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/database.ts'
import { time } from '../../src/views/say.ts'
import { freshWorkspace } from '../support/database.ts'
import { anAct, sayInBerlin } from '../support/made.ts'
import { createTestDatabase } from '../support/postgres-template.ts'
import { testPostgres } from '../support/postgres.ts'

interface Posted {
  readonly workspace: WorkspaceId
  readonly to: 'channel' | 'person'
  readonly text: string
}

interface Replica {
  /** Lives this instant; answers when it has nothing more to do. */
  live(instant: Date): Promise<void>
  stop(): Promise<unknown>
}

/** A process of its own; what it posts goes to `posted`. */
async function startReplica(url: string, posted: Posted[]): Promise<Replica> {
  const script = new URL('../support/replica.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, url], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  let done = () => {}
  const nextDone = () => new Promise<void>((resolve) => void (done = resolve))
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'done') done()
    else posted.push(JSON.parse(line) as Posted)
  })
  await Promise.race([nextDone(), ended.then(() => Promise.reject(new Error('a replica did not start')))])
  return {
    live: (instant) => {
      const lived = nextDone()
      child.stdin.write(`${instant.toISOString()}\n`)
      return Promise.race([lived, ended.then(() => Promise.reject(new Error('a replica has died')))])
    },
    stop: async () => {
      child.stdin.end()
      await ended
    },
  }
}

const aDay = 24 * 60 * 60 * 1000
const aWeek = 7 * aDay
/** A Tuesday; at noon in UTC it is not quiet in Berlin, where everybody is. */
const begin = new Date('2026-09-29T12:00:00Z')
/** Lord Howe's clock goes forward by half an hour in these weeks, Berlin's and New York's go back. */
const zones = ['Australia/Lord_Howe', 'Europe/Berlin', 'America/New_York']
const weeks = 6

const cleanUp: (() => Promise<unknown>)[] = []
let database: Database
let url: string
beforeAll(async () => {
  const server = await testPostgres()
  cleanUp.push(() => server.stop())
  const own = await createTestDatabase(server.url)
  cleanUp.push(() => own.drop())
  url = own.url
  database = await openDatabase({ url, dataDir: 'not used' })
  cleanUp.push(() => database.close())
}, 60_000)
afterAll(async () => {
  for (const undo of cleanUp.toReversed()) await undo()
})

async function install(zone: string): Promise<WorkspaceId> {
  const id = freshWorkspace()
  const { settings } = await database.stores.workspaces.install({ id, name: zone, zone, at: begin })
  await database.stores.workspaces.saveSettings(id, { ...settings, kindnessChannel: { workspace: id, id: 'kindness' } })
  await database.stores.people.setRole(id, 'admin', [{ workspace: id, id: 'ruth' }])
  return id
}

describe('three processes on one PostgreSQL', () => {
  it('post each digest, show it to its admin before and look back on each month exactly once, and tell each act once', async () => {
    const workspaces = new Map<string, WorkspaceId>()
    for (const zone of zones) workspaces.set(zone, await install(zone))
    const posted: Posted[] = []
    const replicas = await Promise.all([1, 2, 3].map(() => startReplica(url, posted)))
    for (let at = begin.getTime(); at <= begin.getTime() + weeks * aWeek; at += aDay) {
      if ((at - begin.getTime()) % aWeek === 0)
        for (const workspace of workspaces.values()) await database.stores.acts.log(actOfWeek(workspace, new Date(at)))
      await Promise.all(replicas.map((replica) => replica.live(new Date(at))))
    }
    await Promise.all(replicas.map((replica) => replica.stop()))

    for (const [zone, workspace] of workspaces) {
      const ours = posted.filter((one) => one.workspace === workspace)
      const all = ours.filter(({ to }) => to === 'channel').map(({ text }) => text)
      const texts = all.filter((text) => text.startsWith('Kindness at '))
      expect(texts).toHaveLength(weeks)
      expect(all.flatMap((text) => /^(\w+), looking back/.exec(text)?.[1] ?? [])).toEqual(['September', 'October'])
      expect(all.map((text) => text.startsWith('Kindness at '))).toEqual(mondayByMonday)
      const previews = ours.filter(({ to }) => to === 'person').map(({ text }) => text)
      expect(previews.filter((text) => /^\w+'s digest, as it stands/.test(text))).toHaveLength(weeks)
      expect(previews).toHaveLength(weeks)
      const stories = texts.map((text) => text.match(/Written on \S+/g))
      expect(stories).toEqual(storiesOfWeeks())
      const digests = await database.stores.digests.begunSince(workspace, begin)
      expect(digests.map(({ until }) => time({ ...sayInBerlin, zone }, until))).toEqual(Array(weeks).fill('09:00'))
      expect(digests.map(({ until }) => dayInZone(until, zone))).toEqual(mondays)
      expect(digests.every(({ message }) => message !== undefined)).toBe(true)
    }
  }, 120_000)
})

/** Which of the posts are digests: those of 5 October and 2 November are followed by a look back. */
const mondayByMonday = [true, false, true, true, true, true, false, true]

const mondays = ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09']

function actOfWeek(workspace: WorkspaceId, loggedAt: Date) {
  return anAct({ workspace, loggedAt, story: `Written on ${dayInZone(loggedAt, 'UTC')} by hand.` })
}

function storiesOfWeeks(): readonly (readonly string[])[] {
  return Array.from({ length: weeks }, (_, n) => [
    `Written on ${dayInZone(new Date(begin.getTime() + n * aWeek), 'UTC')}`,
  ])
}
