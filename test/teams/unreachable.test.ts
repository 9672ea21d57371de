import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import type { House } from '../support/teams/house.ts'
import { openHouse } from '../support/teams/house.ts'
import { momentDetector } from '../usecases/support.ts'

let database: TestStore
let house: House
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  house = await openHouse(database, momentDetector)
  for (const who of ['sam', 'priya']) await waitsFor(who)
})
afterEach(() => house.double.close())

async function waitsFor(who: string): Promise<void> {
  const { workspace } = house.fake
  const { aad } = house.user(who)
  const delivery = { workspace, purpose: 'reminder', subject: `for ${who}`, period: 'p', lane: aad } as const
  const since = house.fake.clock.now()
  await house.fake.deps.store.undelivered.add({ delivery, id: randomUUID(), reason: 'unreachable', tries: 1, since })
}

const sent = () => house.fake.deliveries.map(({ subject }) => subject)

it('what waits for somebody goes out as they add Kindling for themselves', async () => {
  await house.does('sam', {}, { type: 'installationUpdate', action: 'add' })
  expect(sent()).toEqual(['for sam'])
})

it('what waits for somebody goes out as they write to Kindling', async () => {
  await house.asks('sam', {}, 'help')
  expect(sent()).toEqual(['for sam'])
})

it('what waits for somebody who mentions Kindling in a channel still waits', async () => {
  await house.asks('sam', { channel: 'support' }, 'help')
  expect(sent()).toEqual([])
})
