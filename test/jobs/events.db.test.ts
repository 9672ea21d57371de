import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Delivery } from '../../src/ports.ts'
import { createPoster } from '../../src/outgoing/poster.ts'
import type { RunningPoster } from '../../src/outgoing/poster.ts'
import type { Database } from '../../src/store/database.ts'
import { openTestDatabase } from '../support/database.ts'
import { monday } from '../support/factories.ts'
import { fakeOutside, startLine } from '../support/jobs.ts'
import type { FakeOutside, Line } from '../support/jobs.ts'
import type { Listener } from '../support/listener.ts'
import { openListener, status } from '../support/listener.ts'

let database: Database
let listener: Listener
let poster: RunningPoster
let outside: FakeOutside
let line: Line
beforeAll(async () => void (database = await openTestDatabase()))
afterAll(() => database.close())
beforeEach(async () => {
  listener = await openListener()
  poster = createPoster({ local: true })
  outside = fakeOutside(new Error('lost') as never)
  const { workspace } = outside
  const to = { workspace, id: 's1', url: listener.url, topics: [], secret: 'x', since: monday, failing: false }
  const post = (delivery: Delivery, about: { id: string; signal: AbortSignal }) =>
    poster.post({ type: 'act.logged', at: monday, workspace, data: { act: delivery.subject } }, to, about)
  line = await startLine(database, { ...outside.handlers, post }, [1, 1])
})
afterEach(async () => {
  await line.jobs.stop()
  await poster.stop()
  await listener.close()
})

const event = (subject: string, lane = 'event:s1'): Delivery => ({
  workspace: outside.workspace,
  purpose: 'event',
  subject,
  period: `act.logged 1 ${monday.toISOString()}`,
  lane,
})
const told = () => listener.heard.map(({ body }) => (JSON.parse(body) as { data: { act: string } }).data.act)
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 })

it('events of an address go out in their order, also after a fault, each under one id', async () => {
  listener.answers.push(status(500))
  await line.send(event('a'), event('b'))
  await eventually(() => expect(told()).toContain('a'))
  await line.send(event('c', 'event:s2'))
  await eventually(() => expect(told()).toHaveLength(4))
  const firsts = told().filter((subject) => subject !== 'c')
  expect(firsts).toEqual(['a', 'a', 'b'])
  const ids = listener.heard
    .filter((_heard, at) => told()[at] === 'a')
    .map(({ headers }) => headers['kindling-event-id'])
  expect(ids[0]).toBe(ids[1])
  expect(outside.posted).toEqual([])
})

it('an event that fails for good is handed to whoever tells the admins, and those behind it go on', async () => {
  listener.answers.push(status(410))
  await line.send(event('a'), event('b'))
  await eventually(() => expect(outside.undelivered.map(({ delivery }) => delivery.subject)).toEqual(['a']))
  await eventually(() => expect(told()).toEqual(['a', 'b']))
  expect(outside.undelivered[0]).toMatchObject({ reason: 'status_410', tries: 1 })
})
