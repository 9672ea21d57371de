import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { personLeft } from '../../src/usecases/leaving.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking } from './asking.ts'
import { deliverAll, lastCard, postedMoment, reread } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const { press } = asking(() => world)

describe('who leaves the workspace', () => {
  it('leaves what they had taken open for others, on its card, too', async () => {
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    await deliverAll(world)
    expect(lastCard(world)).toContain('Priya has this')
    await personLeft(world.deps, world.person('priya'))
    expect(await deliverAll(world)).toEqual(['momentCard'])
    expect(lastCard(world)).not.toContain('Priya has this')
    expect(await reread(world, moment)).toMatchObject({ state: 'open', claim: undefined })
  })

  it('changes nothing a second time', async () => {
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    await personLeft(world.deps, world.person('priya'))
    const { revision } = await reread(world, moment)
    await personLeft(world.deps, world.person('priya'))
    expect((await reread(world, moment)).revision).toBe(revision)
  })

  it('takes nothing from others, nor where they only helped, nor in another workspace', async () => {
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    await press('jonas', 'moment.help', { moment: moment.id })
    await personLeft(world.deps, world.person('jonas'))
    await personLeft(world.deps, { workspace: 'slack:T9OTHER', id: 'priya' })
    expect(await reread(world, moment)).toMatchObject({ state: 'claimed', helpers: [world.person('jonas')] })
  })
})
