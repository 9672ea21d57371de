import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { channelJoined, channelLeft } from '../../src/usecases/channel-events.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { watched } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  const made = await fakeDeps(database)
  let passed = 0
  // No two processes look at the clock at the same millisecond.
  const clock = { now: () => new Date(made.clock.now().getTime() + passed++) }
  world = { ...made, deps: { ...made.deps, clock } }
})

const noted = async () =>
  (await world.deps.store.audit.entries(world.workspace, { limit: 50 }))
    .filter(({ what }) => what.startsWith('channel.'))
    .map(({ what }) => what)

it('asks one question about a channel that several processes hear at once they were added to', async () => {
  const joined = { channel: world.channel('support'), by: world.person('priya') }
  await Promise.all(Array.from({ length: 12 }, () => channelJoined(world.deps, joined)))
  expect(world.deliveries.map(({ purpose }) => purpose)).toEqual(['connect'])
  expect(await noted()).toEqual(['channel.added'])
})

it('tells an admin once that a channel was left, though several processes hear of it at once', async () => {
  await database.store.people.setRole(world.workspace, 'admin', [world.person('ruth')])
  await database.store.channels.save(watched(world, 'support'))
  const left = { channel: world.channel('support'), why: 'removed' } as const
  await Promise.all([1, 2, 3].map(() => channelLeft(world.deps, left)))
  expect(world.deliveries.map(({ purpose, lane }) => `${purpose} ${lane}`)).toEqual(['disconnected ruth'])
  expect(await noted()).toEqual(['channel.left'])
})
