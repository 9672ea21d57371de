import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDetector } from '../../src/detect/index.ts'
import { coreHandlers } from '../../src/jobs/handlers.ts'
import type { Handlers } from '../../src/jobs/handlers.ts'
import type { Delivery, Deps } from '../../src/ports.ts'
import type { Database } from '../../src/store/database.ts'
import { unitsOver } from '../../src/unit-of-work.ts'
import { personAdded } from '../../src/usecases/unreachable.ts'
import { connectWorkspace } from '../../src/usecases/workspaces.ts'
import { card, title } from '../../src/views/card.ts'
import { textsOf } from '../support/adaptive-cards.ts'
import { openTestDatabase } from '../support/database.ts'
import type { Line } from '../support/jobs.ts'
import { startLine } from '../support/jobs.ts'
import type { Trouble } from '../support/teams/connector.ts'
import type { Outside } from '../support/teams/tenant.ts'
import { tenantOutside } from '../support/teams/tenant.ts'
import { cardsIn, channelId, chatOf, personOf, teamOf } from '../support/teams/world.ts'

let database: Database
let here: Outside
let line: Line
let deps: Deps
beforeAll(async () => {
  database = await openTestDatabase()
  line = await startLine(database, handlers(), [1, 1])
  const platform = () => ({
    directory: here.directory,
    messenger: here.messenger,
    command: (words: string) => words,
    permalink: () => undefined,
  })
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const store = unitsOver(database, line.queue, () => true)
  deps = { store, log, clock: { now: () => new Date() }, detector: createDetector(), platform, firstAdmins: [] }
})
afterAll(async () => {
  await line.jobs.stop()
  await database.close()
})
beforeEach(async () => {
  here = await tenantOutside()
  await here.knows(teamOf(here.state, 'larch'))
})
afterEach(async () => {
  await line.jobs.forget(here.workspace)
  await here.double.close()
})

/** What the core does, but for a card in a channel, which only says what it is about. */
function handlers(): Handlers {
  return {
    prepare: async (delivery) =>
      delivery.purpose === 'nudge' ? plain(delivery) : coreHandlers(deps).prepare(delivery),
    delivered: async () => {},
    post: (delivery, about) => coreHandlers(deps).post(delivery, about),
    failed: (undelivered) => coreHandlers(deps).failed(undelivered),
    runDue: async () => {},
    digests: async () => {},
    messenger: () => here.messenger,
  }
}

function plain({ workspace, lane, subject }: Delivery) {
  return { to: 'channel', channel: { workspace, id: lane }, thread: undefined, card: card(title(subject)) } as const
}

const kindness = channelId('kindness')
const said = (conversation: string) => cardsIn(here.state, conversation).flatMap((one) => textsOf(one.card)[0] ?? '')
const nudge = (subject: string): Delivery => ({
  workspace: here.workspace,
  purpose: 'nudge',
  subject,
  period: here.double.url,
  lane: kindness,
})

const soon = (check: () => Promise<void> | void) =>
  vi.waitFor(
    async () => {
      await line.jobs.settle()
      await check()
    },
    { timeout: 20_000, interval: 50 },
  )

const status = (code: number, retryAfter?: number): Trouble =>
  retryAfter === undefined ? { kind: 'status', status: code } : { kind: 'status', status: code, retryAfter }

describe('messages that Teams makes hard to deliver', () => {
  test.each<[string, readonly Trouble[]]>([
    ['told to wait, twice', [status(429, 1), status(429, 1)]],
    ['refused as one too many at a time', [status(412)]],
    ['refused at a door that is out of order', [status(502), status(504)]],
    ['cut off before it took effect', [{ kind: 'cut' }]],
  ])('%s, the first goes out once, and before those behind it', { timeout: 30_000 }, async (_, troubles) => {
    here.double.trouble('post', ...troubles)
    await line.send(nudge('first'), nudge('second'), nudge('third'))
    await soon(() => expect(said(kindness)).toEqual(['first', 'second', 'third']))
  })

  test(
    'one of which the answer is lost goes out twice at most, and before those behind it',
    { timeout: 30_000 },
    async () => {
      const installed = { id: here.workspace, name: 'Larch & Lane', zone: 'Europe/Berlin', at: new Date() }
      await deps.store.workspaces.install(installed)
      here.double.trouble('post', { kind: 'lose' }, { kind: 'lose' })
      await line.send(nudge('first'), nudge('second'))
      await soon(() => expect(said(kindness)).toEqual(['first', 'first', 'second']))
      const [waiting] = await deps.store.undelivered.list(here.workspace)
      expect(waiting).toMatchObject({ delivery: { subject: 'first' }, reason: 'no_answer' })
      await deps.store.undelivered.remove(here.workspace, waiting?.id ?? '')
    },
  )

  test(
    'more than Teams takes at a time go out in their order, and none is turned away',
    { timeout: 30_000 },
    async () => {
      here.double.limiting = true
      const subjects = Array.from({ length: 14 }, (_, n) => `message ${n}`)
      await line.send(...subjects.map(nudge))
      await soon(() => expect(said(kindness)).toEqual(subjects))
      expect(here.double.calls.filter((call) => call.status === 429)).toEqual([])
    },
  )
})

describe('somebody who has not added Kindling', () => {
  const aad = (first: string) => personOf(here.state, first).aad
  const direct = (first: string) => said(chatOf(personOf(here.state, first)))
  const toSam = (subject: string): Delivery => ({
    workspace: here.workspace,
    purpose: 'permission',
    subject,
    period: here.double.url,
    lane: aad('sam'),
  })

  test('is told everything the day they add it, and the admins are told of it once', { timeout: 30_000 }, async () => {
    const { workspace, state } = here
    const ruth = { ref: { workspace, id: aad('ruth') }, name: 'Ruth Cohen' }
    await connectWorkspace(deps, { id: workspace, name: 'Larch & Lane', zone: 'Europe/Berlin', admins: [ruth] })
    await soon(() => expect(direct('ruth')).toEqual([expect.stringContaining('Welcome to Kindling')]))
    personOf(state, 'sam').added = false
    await line.send(toSam('first'), toSam('second'))
    await soon(async () => expect(await deps.store.undelivered.list(workspace)).toHaveLength(2))
    await soon(() => expect(direct('ruth').slice(1)).toEqual(['1 person cannot be reached.']))
    expect(here.double.called('open')).toBeLessThanOrEqual(3)

    personOf(state, 'sam').added = true
    await personAdded(deps, { workspace, id: aad('sam') })
    await soon(() => expect(direct('sam')).toHaveLength(2))
    const words = cardsIn(state, chatOf(personOf(state, 'sam'))).map((one) => textsOf(one.card)[1])
    expect(words[0]).toContain('first')
    expect(words[1]).toContain('second')
    expect(await deps.store.undelivered.list(workspace)).toEqual([])
    expect(direct('ruth')).toHaveLength(2)
  })
})
