import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Delivery } from '../../src/ports.ts'
import { SendFault } from '../../src/ports.ts'
import { backlog } from '../../src/jobs/figures.ts'
import { queues } from '../../src/jobs/queues.ts'
import type { Database } from '../../src/store/database.ts'
import { openTestDatabase } from '../support/database.ts'
import { fakeOutside, startLine } from '../support/jobs.ts'
import type { FakeOutside, Line } from '../support/jobs.ts'
import { keptMetrics } from '../support/metrics.ts'
import { later } from '../support/later.ts'

let database: Database
let line: Line | undefined
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
afterEach(async () => {
  await line?.jobs.stop()
  line = undefined
})

async function start(delays: readonly number[] = [1, 1], options: { readonly blind?: boolean } = {}) {
  const outside = fakeOutside(new SendFault('unanswered', 'ECONNRESET'))
  outside.blind = options.blind === true
  const kept = keptMetrics()
  line = await startLine(database, outside.handlers, delays, { metrics: kept.metrics })
  return { outside, line, counted: kept.counted }
}

function to({ workspace }: FakeOutside, lane: string, subject: string): Delivery {
  return { workspace, purpose: 'nudge', subject, period: '1', lane }
}

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 })

describe('what is counted of a delivery', () => {
  it('is that it went out, or had nothing to say', async () => {
    const { outside, line, counted } = await start()
    outside.silent.add('b')
    await line.send(to(outside, 'C1', 'a'), to(outside, 'C2', 'b'))
    await line.jobs.settle()
    expect(counted.toSorted()).toEqual(['delivery nudge sent', 'delivery nudge unneeded'])
  })

  it('is each try that is made again, and that it was given up', async () => {
    const { outside, line, counted } = await start([1])
    outside.mishaps.set('a', [new SendFault('temporary', 'http_503'), new SendFault('permanent', 'channel_not_found')])
    await line.send(to(outside, 'C1', 'a'))
    await eventually(() => expect(outside.undelivered).toHaveLength(1))
    expect(counted).toEqual(['retry temporary', 'delivery nudge given_up'])
  })

  it('is that a lost answer was found again, where a platform can be asked', async () => {
    const { outside, line, counted } = await start()
    outside.mishaps.set('a', ['lost'])
    await line.send(to(outside, 'C1', 'a'))
    await eventually(() => expect(counted).toContain('delivery nudge sent'))
    expect(outside.posted).toEqual(['a'])
    expect(counted).toEqual(['retry unanswered', 'found slack', 'delivery nudge sent'])
  })

  it('is a repeat for each message that is out once more, where it cannot', async () => {
    const { outside, line, counted } = await start([1, 1], { blind: true })
    outside.mishaps.set('a', ['lost', new SendFault('temporary', 'http_503')])
    await line.send(to(outside, 'C1', 'a'))
    await eventually(() => expect(counted).toContain('delivery nudge sent'))
    expect(outside.posted).toEqual(['a', 'a'])
    expect(counted).toEqual(['retry unanswered', 'retry temporary', 'repeat slack', 'delivery nudge sent'])
  })

  it('is a repeat, too, when the second answer is lost and it is given up', async () => {
    const { outside, line, counted } = await start([1, 1], { blind: true })
    outside.mishaps.set('a', ['lost', 'lost', 'lost'])
    await line.send(to(outside, 'C1', 'a'))
    await eventually(() => expect(outside.undelivered).toHaveLength(1))
    expect(outside.posted).toEqual(['a', 'a'])
    expect(counted).toEqual(['retry unanswered', 'repeat slack', 'delivery nudge given_up'])
  })

  it('is no repeat when the first try failed before anything was sent', async () => {
    const { outside, line, counted } = await start([1], { blind: true })
    const gone = Promise.withResolvers<void>()
    outside.slow.set('a', gone.promise)
    await line.send(to(outside, 'C1', 'a'))
    await eventually(() => expect(outside.slow.has('a')).toBe(false))
    gone.reject(new Error('database gone'))
    await eventually(() => expect(counted).toContain('delivery nudge sent'))
    expect(counted).toEqual(['retry temporary', 'delivery nudge sent'])
  })

  it('is no repeat when the first try was turned away', async () => {
    const { outside, line, counted } = await start([1], { blind: true })
    outside.mishaps.set('a', [new SendFault('rate-limited', 'ratelimited', { retryAfter: 1 })])
    await line.send(to(outside, 'C1', 'a'))
    await eventually(() => expect(counted).toContain('delivery nudge sent'))
    expect(counted).toEqual(['retry rate-limited', 'delivery nudge sent'])
  })
})

describe('the backlog', () => {
  it('says of each queue what is due and since when, and what is for later', async () => {
    const { outside, line } = await start([3_600])
    outside.mishaps.set('a1', [new SendFault('temporary', 'http_503')])
    const gate = Promise.withResolvers<void>()
    outside.gates.set('b1', gate.promise)
    await line.send(to(outside, 'C1', 'a1'), to(outside, 'C1', 'a2'), to(outside, 'C2', 'b1'), to(outside, 'C2', 'b2'))
    await eventually(() => expect(line.log.map(({ event }) => event)).toContain('delivery failed'))
    await eventually(() => expect(outside.tried).toContain('b1'))
    await vi.waitFor(async () => {
      const all = await backlog(line.queue.boss)
      expect(Object.keys(all).toSorted()).toEqual(Object.values(queues).toSorted())
      // a1 waits for its next try, a2 behind it; b2 only for b1, which is being sent.
      expect(all['deliver']).toMatchObject({ due: 1, later: 2 })
      expect(all['deliver']?.oldestDue).toBeGreaterThan(0)
      expect(all['undelivered']).toEqual({ due: 0, later: 0, oldestDue: 0 })
    })
    gate.resolve()
    await line.jobs.settle()
    expect((await backlog(line.queue.boss))['deliver']).toEqual({ due: 0, later: 2, oldestDue: 0 })
    await line.jobs.forget(outside.workspace)
  })
})

describe('jobs are well', () => {
  it('only while each queue has a worker: without the clock’s, nothing would ever be due', async () => {
    const { line } = await start()
    expect(line.jobs.healthy()).toBe(true)
    for (const queue of Object.values(queues)) {
      const own = await start()
      await own.line.queue.boss.offWork(queue, { wait: false })
      expect(own.line.jobs.healthy(), queue).toBe(false)
      await own.line.jobs.stop()
    }
    expect(line.jobs.healthy()).toBe(true)
    await line.jobs.stop()
    expect(line.jobs.healthy()).toBe(false)
  })

  it('no more when they have had no answer for half a minute', async () => {
    const { line } = await start()
    later(31_000)
    expect(line.jobs.healthy()).toBe(false)
    vi.restoreAllMocks()
  })
})
