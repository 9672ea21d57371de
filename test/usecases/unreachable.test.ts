import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Purpose } from '../../src/ports.ts'
import { prepare } from '../../src/usecases/deliveries.ts'
import { failed } from '../../src/usecases/failed.ts'
import { personAdded } from '../../src/usecases/unreachable.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking } from './asking.ts'
import { deliverAll, labels, lastCard, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('ruth')])
})

const { press } = asking(() => world)

const hour = 60 * 60 * 1000

async function miss(lane: string, subject: string, purpose: Purpose = 'reminder'): Promise<void> {
  const delivery = { workspace: world.workspace, purpose, subject, period: 'p', lane }
  await failed(world.deps, { delivery, id: randomUUID(), reason: 'unreachable', tries: 1, since: world.clock.now() })
  world.clock.pass(1000)
}

const waiting = async () =>
  (await world.deps.store.undelivered.list(world.workspace)).map(({ delivery }) => delivery.subject)
const sentTo = (lane: string) => world.deliveries.filter((one) => one.lane === lane).map(({ subject }) => subject)

describe('people who have not added Kindling', () => {
  it('are told of to the admins in one card a day, not message by message', async () => {
    await miss('priya', 'm1')
    await miss('priya', 'm2')
    await miss('jonas', 'm3')
    await miss('sam', 'm4')
    world.clock.pass(24 * hour)
    await miss('sam', 'm5')
    expect(world.deliveries.map(({ purpose, period, lane }) => [purpose, period, lane])).toEqual([
      ['outOfReach', '2026-11-16', 'ruth'],
      ['outOfReach', '2026-11-17', 'ruth'],
    ])
    await deliverAll(world)
    expect(lastCard(world)).toBe(
      '3 people cannot be reached.\nThey have not added Kindling in Teams; their messages wait until they do.',
    )
  })

  it('are one person where there is one', async () => {
    await miss('priya', 'm1')
    await deliverAll(world)
    expect(lastCard(world)).toContain('1 person cannot be reached.')
  })

  it('stand in the list with their names', async () => {
    await miss('priya', 'm1')
    const reply = await press('ruth', 'undelivered.show')
    expect(said(reply)).toContain('A direct message for Priya Nair')
    expect(labels(reply)).toEqual(['Try again', 'Let it go'])
  })

  it('are not told of any more once they can all be reached', async () => {
    await miss('priya', 'm1')
    const [delivery] = world.deliveries
    if (delivery === undefined) throw new Error('no delivery')
    await personAdded(world.deps, world.person('priya'))
    expect(await prepare(world.deps, delivery)).toBeUndefined()
  })

  it('who are admins are not told that they cannot be reached', async () => {
    await miss('ruth', world.workspace, 'outOfReach')
    expect(await waiting()).toEqual([])
    expect(world.deliveries).toEqual([])
  })
})

describe('the day somebody adds Kindling', () => {
  it('what waited for them goes out in its order, and nothing of others', async () => {
    await miss('priya', 'm1')
    await miss('jonas', 'm2')
    await miss('priya', 'm3')
    await personAdded(world.deps, world.person('priya'))
    expect(sentTo('priya')).toEqual(['m1', 'm3'])
    expect(await waiting()).toEqual(['m2'])
  })

  it('what was said in the same instant keeps its order, too', async () => {
    const subjects = Array.from({ length: 6 }, (_, n) => `m${n}`)
    for (const subject of subjects) {
      await miss('priya', subject)
      world.clock.pass(-1000)
    }
    await personAdded(world.deps, world.person('priya'))
    expect(sentTo('priya')).toEqual(subjects)
  })

  it('a second word of it sends nothing twice', async () => {
    await miss('priya', 'm1')
    await Promise.all([1, 2].map(() => personAdded(world.deps, world.person('priya'))))
    await personAdded(world.deps, world.person('priya'))
    expect(sentTo('priya')).toEqual(['m1'])
  })

  it('what failed for another reason still waits for an admin', async () => {
    const delivery = {
      workspace: world.workspace,
      purpose: 'reminder',
      subject: 'm1',
      period: 'p',
      lane: 'priya',
    } as const
    await failed(world.deps, { delivery, id: randomUUID(), reason: 'other', tries: 8, since: world.clock.now() })
    await personAdded(world.deps, world.person('priya'))
    expect(await waiting()).toEqual(['m1'])
  })
})
