import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Delivery } from '../../src/ports.ts'
import { SendFault } from '../../src/ports.ts'
import { deliveryId } from '../../src/jobs/delivery-id.ts'
import type { Database } from '../../src/store/database.ts'
import { openTestDatabase } from '../support/database.ts'
import { fakeOutside, startLine } from '../support/jobs.ts'
import type { FakeOutside, Line } from '../support/jobs.ts'

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

const rateLimited = (seconds: number) => new SendFault('rate-limited', 'ratelimited', { retryAfter: seconds })
const temporary = () => new SendFault('temporary', 'http_503')
const gone = () => new SendFault('permanent', 'channel_not_found')

async function start(delays?: readonly number[], deadline?: number): Promise<{ outside: FakeOutside; line: Line }> {
  const outside = fakeOutside(new SendFault('unanswered', 'ECONNRESET'))
  line = await startLine(database, outside.handlers, delays, { deadline })
  return { outside, line }
}

function to(outside: FakeOutside, lane: string, subject: string, period = '1'): Delivery {
  return { workspace: outside.workspace, purpose: 'nudge', subject, period, lane }
}

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 })

describe('a delivery', () => {
  it('goes out and is noted with where it went', async () => {
    const { outside, line } = await start()
    await line.send(to(outside, 'C1', 'a'))
    await line.jobs.settle()
    expect(outside.posted).toEqual(['a'])
    expect(outside.noted).toEqual(['a'])
  })

  it('goes out once however often its key is sent, also from many at once', async () => {
    const { outside, line } = await start()
    await line.send(to(outside, 'C1', 'a'), to(outside, 'C1', 'a'))
    await Promise.all(Array.from({ length: 20 }, () => line.send(to(outside, 'C1', 'a'))))
    await line.jobs.settle()
    await line.send(to(outside, 'C1', 'a'))
    await line.jobs.settle()
    expect(outside.posted).toEqual(['a'])
  })

  it('goes out again for another period', async () => {
    const { outside, line } = await start()
    await line.send(to(outside, 'C1', 'a', '1'), to(outside, 'C1', 'a', '2'))
    await line.jobs.settle()
    expect(outside.posted).toEqual(['a', 'a'])
  })

  it('does not exist when its transaction fails', async () => {
    const { outside, line } = await start()
    const work = database.transaction(async (_stores, executeSql) => {
      await line.queue.enqueue(to(outside, 'C1', 'a'), executeSql)
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    await line.send(to(outside, 'C1', 'b'))
    await line.jobs.settle()
    expect(outside.posted).toEqual(['b'])
  })

  it('with nothing left to say is done without a word', async () => {
    const { outside, line } = await start()
    outside.silent.add('a')
    await line.send(to(outside, 'C1', 'a'), to(outside, 'C1', 'b'))
    await line.jobs.settle()
    expect(outside.posted).toEqual(['b'])
    expect(outside.noted).toEqual(['b'])
  })

  it('keeps only ids in the queue and in the log', async () => {
    const { outside, line } = await start([1])
    outside.mishaps.set('a', [new Error('Marta wept')])
    await line.send(to(outside, 'C1', 'a'))
    await eventually(() => expect(outside.posted).toEqual(['a']))
    const [job] = await line.queue.boss.findJobs('deliver', { id: deliveryId(to(outside, 'C1', 'a')) })
    expect(job?.data).toEqual(to(outside, 'C1', 'a'))
    expect(JSON.stringify(job)).not.toContain('Marta')
    const failed = line.log.find(({ event }) => event === 'delivery failed')
    expect(failed?.ids).toMatchObject({
      delivery: deliveryId(to(outside, 'C1', 'a')),
      subject: 'a',
      lane: 'C1',
      try: 1,
    })
  })
})

describe('a lane', () => {
  it('keeps the order of its deliveries, those of one transaction, too', async () => {
    const { outside, line } = await start()
    const subjects = Array.from({ length: 12 }, (_, i) => `a${i}`)
    await line.send(...subjects.slice(0, 8).map((subject) => to(outside, 'C1', subject)))
    for (const subject of subjects.slice(8)) await line.send(to(outside, 'C1', subject))
    await line.jobs.settle()
    expect(outside.posted).toEqual(subjects)
  })

  it('waits for a delivery that has to be tried again, while other lanes go on', async () => {
    const { outside, line } = await start([1])
    outside.mishaps.set('a2', [temporary()])
    await line.send(...['a1', 'a2', 'a3', 'a4'].map((subject) => to(outside, 'C1', subject)), to(outside, 'C2', 'b1'))
    await eventually(() => expect(outside.posted).toHaveLength(5))
    expect(outside.posted.filter((subject) => subject !== 'b1')).toEqual(['a1', 'a2', 'a3', 'a4'])
    expect(outside.posted.indexOf('b1')).toBeLessThan(outside.posted.indexOf('a2'))
  })

  it('is left by a delivery that fails for good, of which the core is told', async () => {
    const { outside, line } = await start()
    outside.mishaps.set('a1', [gone()])
    await line.send(to(outside, 'C1', 'a1'), to(outside, 'C1', 'a2'))
    await eventually(() => expect(outside.posted).toEqual(['a2']))
    await eventually(() => expect(outside.undelivered).toHaveLength(1))
    expect(outside.tried.filter((subject) => subject === 'a1')).toHaveLength(1)
    expect(outside.undelivered[0]).toEqual({
      delivery: to(outside, 'C1', 'a1'),
      id: deliveryId(to(outside, 'C1', 'a1')),
      reason: 'channel_not_found',
      tries: 1,
      since: expect.any(Date),
    })
  })

  it('takes the same delivery again once it was given up, as when an admin asks for it', async () => {
    const { outside, line } = await start()
    outside.mishaps.set('a1', [gone()])
    await line.send(to(outside, 'C1', 'a1'))
    await eventually(() => expect(outside.undelivered).toHaveLength(1))
    await line.send(to(outside, 'C1', 'a1'))
    await line.jobs.settle()
    expect(outside.posted).toEqual(['a1'])
  })
})

describe('a delivery that an admin sends again', () => {
  it('is looked for first, and not posted twice when its last try had taken effect after all', async () => {
    const { outside, line } = await start()
    outside.mishaps.set('a', ['lost'])
    await line.send(to(outside, 'C1', 'a'))
    await eventually(() => expect(outside.undelivered).toHaveLength(1))
    await line.send({ ...to(outside, 'C1', 'a'), again: true })
    await eventually(() => expect(outside.noted).toEqual(['a']))
    expect(outside.posted).toEqual(['a'])
  })

  it('has the key that it had', () => {
    const delivery: Delivery = { workspace: 'slack:T1', purpose: 'nudge', subject: 'a', period: '1', lane: 'C1' }
    expect(deliveryId({ ...delivery, again: true })).toBe(deliveryId(delivery))
  })
})

describe('a try that outlasts its deadline', () => {
  it('writes nothing after it, so that the next try is the only one that posts', async () => {
    const { outside, line } = await start([1, 1], 200)
    const slow = Promise.withResolvers<void>()
    outside.slow.set('a', slow.promise)
    await line.send(to(outside, 'C1', 'a'))
    await eventually(() => expect(outside.noted).toEqual(['a']))
    slow.resolve()
    await line.jobs.settle()
    expect(outside.tried).toEqual(['a'])
  })

  it('is noted, however late, once it is out', async () => {
    const { outside, line } = await start([1, 1], 200)
    const gate = Promise.withResolvers<void>()
    outside.gates.set('a', gate.promise)
    await line.send(to(outside, 'C1', 'a'))
    await eventually(() => expect(line.log.at(-1)).toMatchObject({ ids: { code: 'deadline' } }))
    gate.resolve()
    await eventually(() => expect(outside.noted).toContain('a'))
    await eventually(() => expect(line.log.at(-1)?.event).toBe('delivered'))
    expect(outside.posted).toEqual(['a'])
  })
})

describe('a try that fails', () => {
  it('is repeated after the time that the platform names, and that does not count as a try', async () => {
    const { outside, line } = await start([])
    outside.mishaps.set('a', [rateLimited(1), rateLimited(1)])
    await line.send(to(outside, 'C1', 'a'))
    await eventually(() => expect(outside.posted).toEqual(['a']))
    expect(outside.tried).toEqual(['a', 'a', 'a'])
    expect(line.log.filter(({ event }) => event === 'delivery failed').map(({ ids }) => ids)).toEqual([
      expect.objectContaining({ kind: 'rate-limited', retryInSeconds: 1 }),
      expect.objectContaining({ kind: 'rate-limited', retryInSeconds: 1 }),
    ])
  })

  it('is given up after the last delay', async () => {
    const { outside, line } = await start([1, 1])
    outside.mishaps.set('a', [temporary(), temporary(), temporary(), temporary()])
    await line.send(to(outside, 'C1', 'a'))
    await eventually(() => expect(outside.undelivered).toHaveLength(1))
    expect(outside.undelivered[0]).toMatchObject({ reason: 'http_503', tries: 3 })
    expect(outside.tried).toEqual(['a', 'a', 'a'])
  })

  it('is found when only its answer was lost, and not sent twice', async () => {
    const { outside, line } = await start([1, 1])
    outside.mishaps.set('a', ['lost'])
    await line.send(to(outside, 'C1', 'a'))
    await eventually(() => expect(outside.noted).toEqual(['a']))
    expect(outside.posted).toEqual(['a'])
  })

  it('is found, too, when the fault was ours after it went out', async () => {
    const { outside, line } = await start([1, 1])
    outside.unnoted.add('a')
    await line.send(to(outside, 'C1', 'a'))
    await eventually(() => expect(outside.noted).toEqual(['a']))
    expect(outside.posted).toEqual(['a'])
  })
})

describe('stopping', () => {
  it('finishes the delivery that is on its way; what is left goes out after the next start, once', async () => {
    const { outside, line } = await start()
    const gate = Promise.withResolvers<void>()
    outside.gates.set('a1', gate.promise)
    await line.send(to(outside, 'C1', 'a1'), to(outside, 'C1', 'a2'))
    await eventually(() => expect(outside.tried).toEqual(['a1']))
    const stopped = line.jobs.stop()
    gate.resolve()
    await stopped
    // A fetch that was under way when the stop began may still have brought the next one.
    expect(['a1', 'a1,a2']).toContain(outside.posted.join())
    expect(outside.noted).toEqual(outside.posted)

    const next = await startLine(database, outside.handlers)
    await next.jobs.settle()
    await next.jobs.stop()
    expect(outside.posted).toEqual(['a1', 'a2'])
  })
})

describe('a workspace of which everything was deleted', () => {
  it('may have a delivery of the same key again; other workspaces keep theirs', async () => {
    const { outside, line } = await start()
    const other = { ...to(outside, 'C1', 'b'), workspace: 'slack:TOTHER' } as const
    await line.send(to(outside, 'C1', 'a'), other)
    await line.jobs.settle()
    await line.jobs.forget(outside.workspace)
    await line.send(to(outside, 'C1', 'a'))
    await line.jobs.settle()
    expect(outside.posted).toEqual(['a', 'a'])
    expect(await line.queue.boss.findJobs('deliver', { id: deliveryId(other) })).toHaveLength(1)
  })
})

describe('the clock', () => {
  it('does what is due at the start and when it is asked to', async () => {
    const { outside, line } = await start()
    await line.jobs.tickNow()
    expect(outside.due).toBeGreaterThanOrEqual(1)
    expect(line.jobs.healthy()).toBe(true)
  })

  it('makes one tick a minute of however many are sent', async () => {
    const { line } = await start()
    const tick = () => line.queue.boss.send('tick', {}, { singletonKey: 'tick', singletonSeconds: 60 })
    const sent = await Promise.all(Array.from({ length: 10 }, tick))
    expect(sent.filter((id) => id !== null).length).toBeLessThanOrEqual(1)
  })
})
