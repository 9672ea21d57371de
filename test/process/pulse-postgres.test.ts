import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openQueue } from '../../src/jobs/queue.ts'
import type { PulseStore, Store } from '../../src/ports.ts'
import { connectAsAdmin } from '../../src/store/admin.ts'
import { openDatabase } from '../../src/store/database.ts'
import type { Database } from '../../src/store/database.ts'
import { unitsOver } from '../../src/unit-of-work.ts'
import { runDue } from '../../src/usecases/due.ts'
import { closeDue } from '../../src/usecases/pulse-closing.ts'
import { inviteDue } from '../../src/usecases/pulse-inviting.ts'
import { openDueRounds } from '../../src/usecases/pulse-opening.ts'
import { alone } from '../support/alone.ts'
import { freshWorkspace } from '../support/database.ts'
import { after, monday as aMonday } from '../support/factories.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { createTestDatabase } from '../support/postgres-template.ts'
import { startPostgres } from '../support/postgres.ts'
import {
  aKey,
  answerAs,
  buildInvitees,
  buildRound,
  buildSchedule,
  people,
  populate,
  theOpenRound,
} from '../support/pulse.ts'
import { storeOf } from '../support/store-of.ts'

const cleanUp: (() => Promise<unknown>)[] = []
let database: Database
let url: string
let store: Store
beforeAll(async () => {
  const server = await startPostgres()
  cleanUp.push(() => server.stop())
  url = (await createTestDatabase(server.url)).url
  database = await openDatabase({ url, dataDir: 'not used' })
  cleanUp.push(() => database.close())
  store = storeOf(database)
}, 60_000)
afterAll(async () => {
  for (const undo of cleanUp.toReversed()) await undo()
})

const friday = '2026-11-27T16:00:00Z'

/** A world in which a round of so many people is open since Monday. */
async function openWorld(count: number, over: Store = store): Promise<FakeWorld> {
  const world = await fakeDeps({ store: over }, { now: '2026-11-23T09:00:00Z', kindness: null })
  populate(world, people(count))
  await world.deps.store.pulse.saveSchedule(world.workspace, buildSchedule(world.workspace))
  expect(await openDueRounds(world.deps, await known(world))).toBe(true)
  return world
}

async function known(world: FakeWorld) {
  const found = await world.deps.store.workspaces.get(world.workspace)
  if (found === undefined) throw new Error('no workspace')
  return found
}

const everyone = async (world: FakeWorld) =>
  (await world.deps.store.pulse.figures(world.workspace)).find(({ cell }) => cell === '')

describe('opening', () => {
  it('happens once, however many replicas tick at once', async () => {
    const world = await fakeDeps({ store }, { now: '2026-11-23T09:00:00Z', kindness: null })
    populate(world, people(30))
    await store.pulse.saveSchedule(world.workspace, buildSchedule(world.workspace))
    await Promise.all(Array.from({ length: 6 }, () => runDue(alone(world))))
    expect(await store.pulse.rounds(world.workspace)).toHaveLength(1)
    expect(world.deliveries.map(({ lane }) => lane).toSorted()).toEqual(people(30).toSorted())
    expect(world.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('5,000 invitations', () => {
  it('reach each person exactly once, though the process dies again and again on the way', async () => {
    const queue = await openQueue({
      connection: database.queue,
      log: { info: () => {}, warn: () => {}, error: () => {} },
    })
    try {
      const real = unitsOver(database, queue, () => true)
      let left = 300
      const dying: Store = {
        ...real,
        transact: (work, milliseconds) =>
          real.transact(
            (unit) =>
              work({
                ...unit,
                deliver: async (delivery) => {
                  if (left-- === 0) throw new Error('killed')
                  await unit.deliver(delivery)
                },
              }),
            milliseconds,
          ),
      }
      const world = await openWorld(5000)
      const deps = { ...world.deps, store: dying }
      const workspace = await known(world)
      let died = 0
      for (let run = 0; run < 30; run += 1) {
        if (left < 0) left = 300
        const runs = await Promise.allSettled([inviteDue(deps, workspace), inviteDue(deps, workspace)])
        died += runs.filter(({ status }) => status === 'rejected').length
        const round = await theOpenRound(world)
        if ((await store.pulse.uninvited(world.workspace, round.id)).length === 0) break
      }
      expect(died).toBeGreaterThan(2)
      const admin = connectAsAdmin(url)
      const rows = await admin.run(
        `select data->>'lane' as lane from pgboss.job where data->>'workspace' = '${world.workspace}' and data->>'purpose' = 'pulseInvite'`,
      )
      await admin.end()
      expect(rows.map(({ lane }) => String(lane)).toSorted()).toEqual(people(5000).toSorted())
    } finally {
      await queue.stop(1)
    }
  }, 120_000)
})

describe('an answer against the close', () => {
  it('is in the figures, or its person was told that the round is closed', async () => {
    const world = await openWorld(120)
    const round = await theOpenRound(world)
    // The end comes while answers are on their way: the clock passes it with some of them.
    let asked = 0
    const deps = { ...world.deps, clock: { now: () => new Date(asked++ < 60 ? '2026-11-27T15:59:59Z' : friday) } }
    const racing = { ...world, deps }
    const late = { ...world.deps, clock: { now: () => new Date(friday) } }
    const workspace = await known(world)
    const [outcomes] = await Promise.all([
      Promise.all(
        people(120).map((who) =>
          answerAs(racing, who, {}).then(
            ({ outcome }) => outcome,
            () => 'failed',
          ),
        ),
      ),
      ...[1, 2, 3].map(async (n) => {
        await new Promise((resolve) => setTimeout(resolve, 15 * n))
        await closeDue(late, workspace)
      }),
    ])
    await closeDue(late, workspace)
    const taken = outcomes.filter((outcome) => outcome === 'ok').length
    expect(new Set(outcomes).size).toBeLessThanOrEqual(2)
    expect(outcomes.every((outcome) => outcome === 'ok' || outcome === 'closed')).toBe(true)
    expect((await store.pulse.round(world.workspace, round.id))?.answered).toBe(taken >= 5 ? taken : undefined)
    expect((await everyone(world))?.n ?? 0).toBe(taken >= 5 ? taken : 0)
    expect(world.log.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('that was begun before is waited for; whoever comes while it closes is turned away at once', async () => {
    const workspace = freshWorkspace()
    const round = buildRound(workspace, { closesAt: aMonday, opensAt: after({ days: -4 }) })
    const inOne = <Result>(work: (pulse: PulseStore) => Promise<Result>) => store.transact(({ pulse }) => work(pulse))
    await inOne((pulse) => pulse.open(round, aKey(), { invitees: buildInvitees(workspace, 'priya'), cells: [] }))
    const [written, maySend, closing, mayEnd] = [1, 2, 3, 4].map(() => Promise.withResolvers<void>())
    if (!written || !maySend || !closing || !mayEnd) throw new Error('four were made')
    const answering = inOne(async (pulse) => {
      expect(await pulse.holdOpen(workspace, round.id)).toMatchObject({ closesAt: aMonday })
      await pulse.answer(workspace, round.id, randomBytes(32), Buffer.from('x'))
      written.resolve()
      await maySend.promise
    })
    await written.promise
    let found: number | undefined
    const close = inOne(async (pulse) => {
      await pulse.beginClose(workspace, round.id, aMonday)
      found = (await pulse.answers(workspace, round.id, { after: undefined, limit: 9 })).length
      closing.resolve()
      await mayEnd.promise
    })
    expect(found).toBeUndefined()
    maySend.resolve()
    await answering
    await closing.promise
    expect(found).toBe(1)
    expect(await inOne((pulse) => pulse.holdOpen(workspace, round.id))).toBeUndefined()
    mayEnd.resolve()
    await close
  })

  it('sent twice at once counts once, with one of the two', async () => {
    const world = await openWorld(12)
    for (const who of people(10)) await answerAs(world, who, { values: { satisfaction: 3 } })
    const twice = await Promise.all(
      [1, 5].map((satisfaction) => answerAs(world, 'p0', { values: { satisfaction } }).then(({ outcome }) => outcome)),
    )
    expect(twice).toEqual(['ok', 'ok'])
    world.clock.set(friday)
    await closeDue(world.deps, await known(world))
    expect((await everyone(world))?.n).toBe(10)
  })
})

describe('a close whose connection is killed', () => {
  it('leaves the round open and whole, and the next one closes it', async () => {
    const world = await openWorld(12)
    for (const [n, who] of people(11).entries()) await answerAs(world, who, { values: { satisfaction: (n % 5) + 1 } })
    const round = await theOpenRound(world)
    world.clock.set(friday)
    const workspace = await known(world)
    const transact: Store['transact'] = (work, milliseconds) =>
      database.transaction(async (stores, executeSql) => {
        const done = await work({ ...stores, deliver: async () => undefined, drop: async () => undefined })
        await executeSql('select pg_terminate_backend(pg_backend_pid())')
        return done
      }, milliseconds)
    await expect(closeDue({ ...world.deps, store: { ...store, transact } }, workspace)).rejects.toThrow()
    expect(await store.pulse.openRound(world.workspace)).toEqual(round)
    expect(await store.pulse.figures(world.workspace)).toEqual([])
    expect(await store.pulse.answers(world.workspace, round.id, { after: undefined, limit: 99 })).toHaveLength(11)
    await closeDue(world.deps, workspace)
    expect((await everyone(world))?.n).toBe(11)
  })
})
