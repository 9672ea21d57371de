import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cacheReads } from '../../src/cached-stores.ts'
import { createDetector } from '../../src/detect/index.ts'
import type { Surroundings } from '../../src/domain/message.ts'
import type { Customer } from '../../src/domain/customer.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { Detector } from '../../src/ports.ts'
import { messageArrived, messageEdited } from '../../src/usecases/messages.ts'
import { surroundings } from '../../src/usecases/surroundings.ts'
import { settingsOf } from '../../src/usecases/workspace-settings.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking } from './asking.ts'
import { deliverAll, lastCard, messageIn, momentDetector, postedMoment, watched } from './support.ts'

let database: TestStore
let world: FakeWorld
/** What the detector was told, each time it was asked. */
let told: Surroundings[]
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  told = []
  world = await newWorld()
})

const { press } = asking(() => world)

async function newWorld(): Promise<FakeWorld> {
  const detector: Detector = {
    judge: (message, around) => {
      told.push(around)
      return momentDetector.judge(message, around)
    },
    read: (message, around) => {
      told.push(around)
      return momentDetector.read(message, around)
    },
    grey: () => undefined,
  }
  const made = await fakeDeps(database, { detector })
  await made.deps.store.channels.save(watched(made, 'support'))
  return made
}

async function set(change: Partial<Settings>): Promise<void> {
  const { workspaces } = world.deps.store
  await workspaces.saveSettings(world.workspace, { ...(await settingsOf(world.deps.store, world)), ...change })
}

/** A posted moment of this company's that somebody answers with a click. */
async function judged(action: 'moment.take' | 'moment.goodCatch' | 'moment.dismiss', customer: Partial<Customer>) {
  const { id } = await postedMoment(world, { customer: { name: 'Marta Keller', company: undefined, ...customer } })
  await press('priya', action, { moment: id })
}

/** The accounts that the detector is told of with a message that arrives now. */
async function accounts(): Promise<readonly string[] | undefined> {
  await messageArrived(world.deps, messageIn(world, 'support', 'the export is done'))
  return told.at(-1)?.accounts
}

describe('the customers that the detector is told of', () => {
  it('are none where nobody listed any and no moment was confirmed', async () => {
    await postedMoment(world)
    expect(await accounts()).toEqual([])
  })

  it("are an admin's list, then those of moments that people took or called a good catch, each once", async () => {
    await set({ customers: ['Mori Ryokan', 'Hotel Sonne'] })
    await judged('moment.take', { company: 'Hotel Sonne' })
    world.clock.pass(60_000)
    await judged('moment.take', { company: 'Old Mill Inn' })
    world.clock.pass(60_000)
    await judged('moment.goodCatch', { company: 'Kestrel Health' })
    expect(await accounts()).toEqual(['Mori Ryokan', 'Hotel Sonne', 'Kestrel Health', 'Old Mill Inn'])
  })

  it('are not those of moments that are none, nor anybody who works here', async () => {
    await judged('moment.dismiss', { company: 'Old Mill Inn' })
    await judged('moment.take', { company: 'Amara Okafor' })
    await judged('moment.take', { company: 'The Customer' })
    expect(await accounts()).toEqual([])
    expect(told.at(-1)?.employees).toContain('Amara Okafor')
  })

  it('are one array as long as they are the same, also two thousand whose settings are read anew', async () => {
    const customers = Array.from({ length: 2_000 }, (_, n) => `Hotel ${n}`)
    await set({ customers })
    const deps = { ...world.deps, store: cacheReads(world.deps.store, 60_000).store }
    const heard = async () =>
      (await surroundings(deps, world.workspace, { name: 'support', record: undefined })).accounts
    const first = await heard()
    expect(first).toEqual(customers)
    expect(await heard()).toBe(first)
    const { workspaces } = deps.store
    await workspaces.saveSettings(world.workspace, { ...(await settingsOf(world.deps.store, world)), cardsPerDay: 9 })
    expect(await heard()).toBe(first)
    await workspaces.saveSettings(world.workspace, { ...(await settingsOf(world.deps.store, world)), customers: [] })
    expect(await heard()).toEqual([])
  })

  it('are never those of another workspace', async () => {
    await set({ customers: ['Mori Ryokan'] })
    await judged('moment.take', { company: 'Hotel Sonne' })
    world = await newWorld()
    await judged('moment.take', { company: 'Old Mill Inn' })
    expect(await accounts()).toEqual(['Old Mill Inn'])
  })

  it('are told of a message that was changed, too', async () => {
    await set({ customers: ['Mori Ryokan'] })
    const message = messageIn(world, 'support', 'moment: my father died')
    await messageArrived(world.deps, message)
    told.length = 0
    await messageEdited(world.deps, { ...message, text: 'moment: my dear father died' })
    expect(told.map((around) => around.accounts)).toEqual([['Mori Ryokan']])
  })

  it('are known by name where a colleague passes on what one of them said', async () => {
    const deps = { ...world.deps, detector: createDetector() }
    const says = async () => {
      const author = { id: 'sam', name: 'Sam Doyle', kind: 'person' as const, outside: false }
      const text = "Talked to Elif at Larkspur Weavers, her husband died last week and she's running the place alone"
      await messageArrived(deps, messageIn(world, 'support', text, { author }))
      await deliverAll(world)
      return lastCard(world)
    }
    await set({ customers: ['Larkspur Weavers'] })
    expect(await says()).toContain('A hard time for Elif at Larkspur Weavers')
  })
})
