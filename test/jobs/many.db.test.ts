import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Delivery, DigestPart, ExecuteSql } from '../../src/ports.ts'
import { SendFault } from '../../src/ports.ts'
import { backlog } from '../../src/jobs/figures.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import type { Queue } from '../../src/jobs/queue.ts'
import type { Database } from '../../src/store/database.ts'
import { openTestDatabase } from '../support/database.ts'
import { fakeOutside, startLine } from '../support/jobs.ts'
import type { FakeOutside, Line } from '../support/jobs.ts'

let database: Database
let lines: Line[] = []
beforeAll(async () => void (database = await openTestDatabase()))
afterAll(() => database.close())
afterEach(async () => {
  await Promise.all(lines.map((line) => line.jobs.stop()))
  lines = []
})

async function start(outside: FakeOutside): Promise<Line> {
  const line = await startLine(database, outside.handlers)
  lines.push(line)
  return line
}

const outsider = () => fakeOutside(new SendFault('unanswered', 'ECONNRESET'))
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 20 })

function to({ workspace }: FakeOutside, subject: string, lane = subject): Delivery {
  return { workspace, purpose: 'nudge', subject, period: '1', lane }
}

describe('many deliveries', () => {
  it('that come without waiting for each other are one statement of their transaction, in the order of each lane', async () => {
    const outside = outsider()
    const { queue, jobs } = await start(outside)
    const statements: string[] = []
    await database.transaction(async (_stores, executeSql) => {
      const noted: ExecuteSql = (text, values) => {
        statements.push(text)
        return executeSql(text, values)
      }
      const subjects = ['a', 'b', 'c', 'b']
      const sent = subjects.map((subject) => queue.enqueue(to(outside, subject, 'C1'), noted))
      await Promise.all([...sent, queue.enqueue(to(outside, 'd'), noted)])
    })
    expect(statements.filter((text) => /insert into/i.test(text))).toHaveLength(1)
    await jobs.settle()
    expect(outside.posted.filter((subject) => subject !== 'd')).toEqual(['a', 'b', 'c'])
    expect(outside.posted).toContain('d')
  })

  it('are dropped with the others of their workspace, though nobody waited for them, and may then come again', async () => {
    const outside = outsider()
    const { queue, jobs } = await start(outside)
    await database.transaction(async (_stores, executeSql) => {
      const first = queue.enqueue(to(outside, 'a'), executeSql)
      await Promise.all([first, queue.drop(outside.workspace, executeSql)])
    })
    await jobs.settle()
    expect(outside.posted).toEqual([])
    await database.transaction(async (_stores, executeSql) => {
      await queue.enqueue(to(outside, 'a'), executeSql)
      await queue.drop(outside.workspace, executeSql)
      await queue.enqueue(to(outside, 'a'), executeSql)
    })
    await jobs.settle()
    expect(outside.posted).toEqual(['a'])
  })

  it('do not wait for workspaces whose platform is slow, and the metrics say how many are left', async () => {
    const outside = outsider()
    const gate = Promise.withResolvers<void>()
    const subjects = Array.from({ length: 300 }, (_, n) => `s${n}`)
    // In every batch there is one.
    const slow = subjects.filter((_subject, n) => n < 60 && n % 10 === 5)
    for (const subject of slow) outside.gates.set(subject, gate.promise)
    const line = await start(outside)
    await line.send(...subjects.map((subject) => to(outside, subject)))
    await eventually(() => expect(outside.posted).toHaveLength(subjects.length - slow.length))
    gate.resolve()
    await eventually(() => expect(outside.posted).toHaveLength(subjects.length))
    await eventually(async () =>
      expect(await backlog(line.queue.boss)).toMatchObject({ deliver: { due: 0, later: 0 } }),
    )
  })
})

describe('ten thousand deliveries that wait', () => {
  it('are told as they are, with how long the first of them has been due', { timeout: 60_000 }, async () => {
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    const queue: Queue = await openQueue({ connection: database.queue, log })
    const outside = outsider()
    const all = Array.from({ length: 10_000 }, (_, n) => to(outside, `s${n}`))
    try {
      await database.transaction(
        async (_stores, executeSql) => void (await Promise.all(all.map((one) => queue.enqueue(one, executeSql)))),
        30_000,
      )
      const { deliver } = await backlog(queue.boss)
      expect(deliver).toMatchObject({ due: all.length, later: 0 })
      expect(deliver?.oldestDue).toBeGreaterThan(0)
      expect(deliver?.oldestDue).toBeLessThan(60)
    } finally {
      await database.transaction((_stores, executeSql) => queue.drop(outside.workspace, executeSql))
      await queue.stop()
    }
  })
})

describe('digests that are shared', () => {
  it('are begun part by part, each by one replica', async () => {
    const begun: DigestPart[] = []
    const replica = () => {
      const outside = outsider()
      return {
        ...outside,
        handlers: { ...outside.handlers, digests: async (part: DigestPart) => void begun.push(part) },
      }
    }
    const [first] = [await start(replica()), await start(replica())]
    const at = new Date('2026-11-23T08:00:02Z')
    const parts = Array.from({ length: 6 }, (_, n) => ({ workspaces: [`slack:T${n}` as const], at }))
    await first.queue.share(parts)
    await eventually(() => expect(begun).toHaveLength(parts.length))
    expect(begun.toSorted((a, b) => String(a.workspaces).localeCompare(String(b.workspaces)))).toEqual(parts)
  })
})
