import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { keepCustomers } from '../../src/usecases/import-customers.ts'
import { changeSettings } from '../../src/usecases/workspace-settings.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const some = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => ({ name: `Hotel ${from + n}`, size: 'small' as const }))
const bring = (customers: ReturnType<typeof some>) =>
  keepCustomers(world.deps, world.person('ruth'), { kind: 'customers', customers })
const settings = async () => (await world.deps.store.workspaces.get(world.workspace))?.settings

it('of files that are brought in at once every customer is kept once, and a setting that is changed meanwhile', async () => {
  const { deps, workspace, clock } = world
  const [first, second, third] = await Promise.all([
    bring(some(0, 600)),
    bring(some(400, 1_000)),
    bring(some(900, 1_400)),
    deps.store.transact((unit) => changeSettings(unit, { workspace }, { cardsPerDay: 9 }, clock.now())),
  ])
  expect(first.fresh + second.fresh + third.fresh).toBe(1_400)
  const kept = await settings()
  expect(new Set(kept?.customers)).toEqual(new Set(some(0, 1_400).map(({ name }) => name)))
  expect(kept?.customers).toHaveLength(1_400)
  expect(Object.keys(kept?.customerSizes ?? {})).toHaveLength(1_400)
  expect(kept?.cardsPerDay).toBe(9)
})

it('of two files at once that have no room together one is kept whole and the other not at all', async () => {
  const lists = await Promise.all([bring(some(0, 1_200)), bring(some(1_200, 2_400))])
  expect(lists.map(({ customers }) => customers.length).toSorted((a, b) => a - b)).toEqual([1_200, 2_400])
  expect((await settings())?.customers).toHaveLength(1_200)
})
