import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { submitPeople } from '../../src/usecases/people-settings.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, filled, formOf } from './asking.ts'
import { deliverAll } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database, { firstAdmins: ['sofia'] })
  await database.store.people.setRole(world.workspace, 'admin', [world.person('ruth'), world.person('ken')])
  await database.store.people.setRole(world.workspace, 'hr', [world.person('amara')])
})

const { press, send, type } = asking(() => world)
const form = async (who: string) => formOf(await press(who, 'settings.people'))
const noted = async () => {
  const entries = await world.deps.store.audit.entries(world.workspace, { limit: 50 })
  return entries
    .filter(({ what }) => what.startsWith('role.'))
    .map(({ what, by, subject, names }) => [what, by?.id, subject, ...(names ?? [])].join(' '))
}
/** The next so many transactions begin at one instant. */
function inStep(count: number): void {
  const { store } = world.deps
  const everybody = Promise.withResolvers<void>()
  let waiting = count
  const transact: typeof store.transact = async (work, milliseconds) => {
    waiting -= 1
    if (waiting === 0) everybody.resolve()
    await everybody.promise
    return store.transact(work, milliseconds)
  }
  world = { ...world, deps: { ...world.deps, store: { ...store, transact } } }
}

/** Who was told of whom, in direct messages. */
const told = async () => {
  const purposes = world.deliveries.map(({ lane, subject, period }) => `${lane}: ${subject} ${period.split('/')[1]}`)
  await deliverAll(world)
  return purposes.toSorted()
}

it('of people who run a workspace and come first at the same instant, one is its admin on record, which is noted once', async () => {
  world = await fakeDeps(database)
  const ken = world.platform.people.get('ken')
  if (ken === undefined) throw new Error('no ken')
  world.platform.people.set('ken', { ...ken, runsWorkspace: true })
  inStep(4)
  await Promise.all(['ruth', 'ken', 'ruth', 'ken'].map((who) => type(who, 'help')))
  const admins = await world.deps.store.people.withRole(world.workspace, 'admin')
  expect(admins).toHaveLength(1)
  expect(await noted()).toEqual([`role.granted  ${admins[0]?.id} admin`])
})

describe('the HR role', () => {
  it('is told to every admin and all HR people, the one who was given it and those the operator named, not to the giver', async () => {
    await send('ruth', 'settings.people', filled(await form('ruth'), { hr: ['amara', 'grace'] }))
    expect(await told()).toEqual(['amara: grace given', 'grace: grace given', 'ken: grace given', 'sofia: grace given'])
    expect(world.platform.sent).toHaveLength(4)
    expect(await noted()).toContain('role.granted ruth grace hr')
  })

  it('is not given behind the backs of admins who are put out in the same breath', async () => {
    await send('ken', 'settings.people', filled(await form('ken'), { admins: ['ken'], hr: ['amara', 'ken'] }))
    expect(await told()).toEqual(['amara: ken given', 'ruth: ken given', 'sofia: ken given'])
    expect(await noted()).toEqual([
      'role.granted ken ken hr',
      'role.taken ken ruth admin',
      // Who the operator named is on the form, and was on no record.
    ])
  })

  it('of two admins who give it at the same instant to one person is given, noted and told once', async () => {
    // Everybody is known, so that nothing is written before the role, which one of them would wait for.
    const { people } = world.deps.store
    await people.setRole(
      world.workspace,
      'admin',
      ['ken', 'ruth', 'sofia'].map((id) => world.person(id)),
    )
    for (const { ref, name } of world.platform.people.values()) await people.meet(ref, name)
    const [ruths, kens] = [await form('ruth'), await form('ken')]
    inStep(2)
    await Promise.all([
      send('ruth', 'settings.people', filled(ruths, { hr: ['amara', 'grace'] })),
      send('ken', 'settings.people', filled(kens, { hr: ['amara', 'grace'] })),
    ])
    const grants = (await noted()).filter((line) => line.includes('hr'))
    expect(grants).toHaveLength(1)
    const giver = grants[0]?.split(' ')[1]
    const other = giver === 'ruth' ? 'ken' : 'ruth'
    expect(await told()).toEqual(['amara', 'grace', other, 'sofia'].toSorted().map((who) => `${who}: grace given`))
  })

  it('that is given again, after it was taken back, is told again', async () => {
    const values = filled(await form('ruth'), { hr: ['amara', 'grace'] })
    await send('ruth', 'settings.people', values)
    world.clock.pass(1)
    await send('ruth', 'settings.people', { ...values, hr: ['amara'] })
    world.clock.pass(1)
    await send('ruth', 'settings.people', { ...values, hr: ['amara', 'grace'] })
    const toKen = (await told()).filter((line) => line.startsWith('ken:'))
    expect(toKen).toEqual(['ken: grace given', 'ken: grace given', 'ken: grace taken'])
  })

  it('is given by no one but an admin: not by HR, a member, a guest or somebody of another workspace', async () => {
    const values = filled(await form('ruth'), { hr: ['amara', 'grace'] })
    const before = await noted()
    for (const who of ['amara', 'priya', 'gil', 'marta']) await send(who, 'settings.people', values)
    const elsewhere = await fakeDeps(database)
    const [actor, roles] = [elsewhere.person('ruth'), new Set(['admin'] as const)]
    await submitPeople(elsewhere.deps, { actor, roles, values, payload: {} })
    expect(await noted()).toEqual(before)
    expect(await world.deps.store.people.withRole(world.workspace, 'hr')).toEqual([world.person('amara')])
    expect(world.deliveries).toEqual([])
  })
})
