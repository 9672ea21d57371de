import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultPreferences } from '../../src/domain/settings.ts'
import type { Preferences } from '../../src/domain/settings.ts'
import { click } from '../../src/usecases/dispatch.ts'
import { giveTips } from '../../src/usecases/newcomers.ts'
import { openPulse } from '../../src/usecases/pulse-form.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { deliverAll, lastCard } from './support.ts'

let database: TestStore
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())

const aDay = 24 * 60 * 60 * 1000
const where = { surface: 'direct', channel: undefined, message: undefined } as const

async function meets(world: FakeWorld, id = 'chloe') {
  return click(world.deps, { actor: world.person(id), where, call: { action: 'help.show', payload: {} } })
}

async function prefers(world: FakeWorld, change: Partial<Preferences>, id = 'chloe') {
  await world.deps.store.people.savePreferences(world.person(id), { ...defaultPreferences, ...change })
}

/** Everything that goes out on each of so many days, noon in Berlin. */
async function passing(world: FakeWorld, days: number): Promise<readonly string[]> {
  const heard: string[] = []
  for (let day = 0; day < days; day += 1) {
    world.clock.pass(aDay)
    await giveTips(world.deps, { id: world.workspace })
    for (const purpose of await deliverAll(world)) if (purpose === 'tip') heard.push(`${day + 1}: ${lastCard(world)}`)
  }
  return heard
}

const tips = [
  'Small is fine: five minutes and a real sentence.',
  'Telling a customer that we are not the right fit is kind, too.',
  'You can keep an act private. It still counts.',
  'When a customer reacts, pass it on: the helpers hear it at once. This was the last tip.',
]

describe('somebody who meets Kindling for the first time', () => {
  it('is welcomed, once, and not for merely being there', async () => {
    const world = await fakeDeps(database, { newcomers: true })
    await meets(world)
    await meets(world)
    expect(await deliverAll(world)).toEqual(['welcome'])
    expect(lastCard(world)).toBe(
      [
        'Welcome, Chloé',
        'Customers tell us every day that something went well, went wrong or weighs on them. Kindling shows such moments in #kindness. Take one when you like; nothing here is a duty and nobody is ranked.',
        'Kindling writes to you three times a week at most. You can change that.',
      ].join('\n'),
    )
  })

  it('is welcomed once when they click twice at the same moment', async () => {
    const world = await fakeDeps(database, { newcomers: true })
    await Promise.all([meets(world), meets(world), meets(world)])
    expect(await deliverAll(world)).toEqual(['welcome'])
  })

  it('reads how often it will write by what they set', async () => {
    const world = await fakeDeps(database, { newcomers: true })
    await prefers(world, { perWeek: 1 })
    await meets(world)
    await deliverAll(world)
    expect(lastCard(world)).toContain('Kindling writes to you 1 time a week at most.')
    await prefers(world, { perWeek: 0 }, 'sam')
    await meets(world, 'sam')
    await deliverAll(world)
    expect(lastCard(world)).toContain('Kindling does not write to you by itself.')
  })

  it('hears nothing while they pause, nor when what brings them is the pulse', async () => {
    const world = await fakeDeps(database, { newcomers: true })
    await prefers(world, { pausedUntil: new Date(world.clock.now().getTime() + aDay) })
    await meets(world)
    await openPulse(world.deps, { actor: world.person('sam'), round: undefined })
    expect(await deliverAll(world)).toEqual([])
    expect((await world.deps.store.people.get(world.person('sam')))?.metAt).toBeUndefined()
  })

  it('from outside is not welcomed', async () => {
    const world = await fakeDeps(database, { newcomers: true })
    await meets(world, 'marta')
    await meets(world, 'gil')
    expect(await deliverAll(world)).toEqual([])
  })
})

describe('the tips', () => {
  it('come once a week, four times, and never again', async () => {
    const world = await fakeDeps(database, { newcomers: true })
    await meets(world)
    await deliverAll(world)
    expect(await passing(world, 45)).toEqual(tips.map((tip, n) => `${7 * (n + 1)}: ${tip}`))
  })

  it('wait for a day that has room, and count as messages of the week', async () => {
    const world = await fakeDeps(database, { newcomers: true })
    await prefers(world, { perWeek: 1 })
    await meets(world)
    await deliverAll(world)
    await passing(world, 4)
    await world.deps.store.people.noteMessage(world.person('chloe'), 'another', world.clock.now())
    expect(await passing(world, 8)).toEqual([`8: ${tips[0]}`])
  })

  it('do not come to whoever wants a summary only, or nothing at all', async () => {
    const world = await fakeDeps(database, { newcomers: true })
    await meets(world)
    await meets(world, 'sam')
    await prefers(world, { messages: 'weekly' })
    await prefers(world, { perWeek: 0 }, 'sam')
    expect(await passing(world, 30)).toEqual([])
  })
})
