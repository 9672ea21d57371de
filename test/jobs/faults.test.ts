import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, vi } from 'vitest'
import type { TestContext } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import type { Delivery } from '../../src/ports.ts'
import { SendFault } from '../../src/ports.ts'
import type { DatabaseOptions } from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/database.ts'
import { fakeOutside, startLine } from '../support/jobs.ts'
import { startPostgres } from '../support/postgres.ts'
import type { OwnPostgres } from '../support/postgres.ts'

type CleanUp = TestContext['onTestFinished']

async function ownServer(cleanUp: CleanUp): Promise<OwnPostgres> {
  const server = await startPostgres()
  cleanUp(() => server.stop())
  return server
}

function ownFolder(cleanUp: CleanUp): string {
  const folder = mkdtempSync(join(tmpdir(), 'kindling-jobs-'))
  cleanUp(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const nudge = (workspace: WorkspaceId, subject: string, lane = 'C1'): Delivery => ({
  workspace,
  purpose: 'nudge',
  subject,
  period: '1',
  lane,
})

async function enqueueAndLeave(place: DatabaseOptions, deliveries: readonly Delivery[]): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const database = await openDatabase(place)
  const queue = await openQueue({ connection: database.queue, log })
  await database.transaction(async (_stores, executeSql) => {
    for (const delivery of deliveries) await queue.enqueue(delivery, executeSql)
  })
  await queue.stop()
  await database.close()
}

const worker = new URL('../support/hanging-worker.ts', import.meta.url).pathname

/** Another process begins to send and is killed at it. */
async function workAndDie(engine: string, { url, dataDir }: DatabaseOptions, cleanUp: CleanUp): Promise<void> {
  const child = spawn(process.execPath, [worker, engine, url ?? dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  cleanUp(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

// They mostly wait, for the queue's real times: side by side.
describe.concurrent('faults', () => {
  it.for(['postgres', 'pglite'] as const)(
    'a delivery of a process killed while it sends is taken up by another within 40 s, in the order of its lane (%s)',
    { timeout: 90_000 },
    async (engine, { expect, onTestFinished: cleanUp }) => {
      const outside = fakeOutside(new SendFault('unanswered', 'ECONNRESET'))
      const url = engine === 'postgres' ? (await ownServer(cleanUp)).url : undefined
      const place = { url, dataDir: ownFolder(cleanUp) }
      await enqueueAndLeave(
        place,
        ['a1', 'a2', 'a3'].map((subject) => nudge(outside.workspace, subject)),
      )
      await workAndDie(engine, place, cleanUp)

      const database = await openDatabase(place)
      cleanUp(() => database.close())
      const line = await startLine(database, outside.handlers)
      cleanUp(() => line.jobs.stop())
      await line.send(nudge(outside.workspace, 'b1', 'C2'))
      await vi.waitFor(() => expect(outside.posted).toHaveLength(4), { timeout: 40_000, interval: 50 })
      expect(outside.posted).toEqual(['b1', 'a1', 'a2', 'a3'])
    },
  )

  it(
    'a database that is gone for some seconds loses no committed delivery, sends none twice, and keeps the order',
    { timeout: 90_000 },
    async ({ expect, onTestFinished: cleanUp }) => {
      const outside = fakeOutside(new SendFault('unanswered', 'ECONNRESET'))
      const server = await ownServer(cleanUp)
      const database = await openDatabase({ url: server.url, dataDir: 'not used', deadline: 2_000 })
      cleanUp(() => database.close())
      const line = await startLine(database, outside.handlers, [1, 1, 1, 1, 1, 1])
      cleanUp(() => line.jobs.stop())
      const gate = Promise.withResolvers<void>()
      outside.gates.set('a1', gate.promise)
      outside.unnoted.add('a1')
      for (const subject of ['a1', 'a2', 'a3']) await line.send(nudge(outside.workspace, subject))
      await vi.waitFor(() => expect(outside.tried).toEqual(['a1']))

      await server.down()
      gate.resolve()
      await expect(line.send(nudge(outside.workspace, 'b1', 'C2'))).rejects.toThrow('database is unavailable')
      await vi.waitFor(() => expect(outside.posted).toEqual(['a1']))
      await server.up()

      await line.send(nudge(outside.workspace, 'b1', 'C2'))
      await vi.waitFor(() => expect(outside.posted).toHaveLength(4), { timeout: 50_000, interval: 50 })
      expect(outside.posted.filter((subject) => subject !== 'b1')).toEqual(['a1', 'a2', 'a3'])
      expect(outside.noted).toContain('a1')
      expect(line.jobs.healthy()).toBe(true)
    },
  )
})
