import { beforeAll, describe, expect, test } from 'vitest'
import type { Store, UnitOfWork } from '../../src/ports.ts'
import { closeDue } from '../../src/usecases/pulse-closing.ts'
import { cancelRound, forgetInPulse } from '../../src/usecases/pulse-ending.ts'
import { openDueRounds } from '../../src/usecases/pulse-opening.ts'
import { databaseOfThisFile } from '../support/database.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { answerAs, buildSchedule, people, populate, theOpenRound } from '../support/pulse.ts'
import { storeOf } from '../support/store-of.ts'

const database = databaseOfThisFile()
let store: Store
beforeAll(() => void (store = storeOf(database())))

const [monday, friday, nextMonday] = ['2026-11-23T09:00:00Z', '2026-11-27T16:00:00Z', '2026-12-07T09:00:00Z']
const all = { after: undefined, limit: 99 }
const pulse = () => store.pulse

const workspaceOf = async (world: FakeWorld) => {
  const found = await store.workspaces.get(world.workspace)
  if (found === undefined) throw new Error('no workspace')
  return found
}

/** A round of twelve is open. */
async function openWorld(): Promise<FakeWorld> {
  const world = await fakeDeps({ store }, { now: monday, kindness: null })
  populate(world, people(12))
  await pulse().saveSchedule(world.workspace, buildSchedule(world.workspace))
  expect(await openDueRounds(world.deps, await workspaceOf(world))).toBe(true)
  return world
}

const answerAll = async (world: FakeWorld, count: number) => {
  for (const [n, who] of people(count).entries()) await answerAs(world, who, { values: { satisfaction: (n % 5) + 1 } })
}
const everyone = async ({ workspace }: FakeWorld) =>
  (await pulse().figures(workspace)).find(({ cell }) => cell === '')?.n

/** Dies at one of its steps: before or after each call of a store, and when all is done. */
function dyingAt(step: number): Store {
  let left = step
  const live = () => {
    if (left-- === 0) throw new Error('killed')
  }
  const mortal = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get: (target, name, receiver) => {
        const method: unknown = Reflect.get(target, name, receiver)
        if (typeof method !== 'function') return method
        return async (...args: unknown[]) => {
          live()
          const done: unknown = await Reflect.apply(method, target, args)
          live()
          return done
        }
      },
    })
  const transact: Store['transact'] = (work, milliseconds) =>
    database().transaction(async (stores) => {
      const unit: UnitOfWork = {
        ...stores,
        pulse: mortal(stores.pulse),
        people: mortal(stores.people),
        deliver: async () => undefined,
        drop: async () => undefined,
      }
      const deliver = mortal({ deliver: async () => undefined, drop: async () => undefined }).deliver
      const done = await work({ ...unit, deliver })
      live()
      return done
    }, milliseconds)
  return { ...store, transact }
}

describe('a close', () => {
  test('that dies at any of its steps leaves the round open and whole, and the next one closes it', async () => {
    const world = await openWorld()
    await store.people.setRole(world.workspace, 'hr', [world.person('p0')])
    await answerAll(world, 11)
    const round = await theOpenRound(world)
    const key = await pulse().key(world.workspace, round.id)
    const before = await pulse().answers(world.workspace, round.id, all)
    world.clock.set(friday)
    const workspace = await workspaceOf(world)
    const closes = (step: number) =>
      closeDue({ ...world.deps, store: dyingAt(step) }, workspace).then(
        () => 'closed',
        (error: unknown) => (error as Error).message,
      )
    let step = 0
    for (; step < 99 && (await closes(step)) === 'killed'; step += 1) {
      expect(await pulse().openRound(world.workspace)).toEqual(round)
      expect(await pulse().figures(world.workspace)).toEqual([])
      expect(await pulse().answers(world.workspace, round.id, all)).toEqual(before)
      expect(await pulse().key(world.workspace, round.id)).toEqual(key)
    }
    // Of nine or more calls, and the commit.
    expect(step).toBeGreaterThan(18)
    expect(await pulse().openRound(world.workspace)).toBeUndefined()
    expect(await everyone(world)).toBe(11)
    expect(await pulse().answers(world.workspace, round.id, all)).toEqual([])
  })

  test('and another one at the same time release once', async () => {
    const world = await openWorld()
    await answerAll(world, 11)
    const round = await theOpenRound(world)
    world.clock.set(friday)
    const workspace = await workspaceOf(world)
    await Promise.all([1, 2, 3].map(() => closeDue(world.deps, workspace)))
    expect((await pulse().figures(world.workspace)).filter(({ cell }) => cell === '')).toHaveLength(1)
    expect(await pulse().round(world.workspace, round.id)).toMatchObject({ state: 'released', answered: 11 })
    expect(world.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('in mid-round', () => {
  test('whoever is forgotten takes their answer along, is asked no more, and cannot answer', async () => {
    const world = await openWorld()
    await answerAll(world, 9)
    const { id } = await theOpenRound(world)
    await forgetInPulse(world.deps, world.person('p1'))
    await forgetInPulse(world.deps, world.person('p11'))
    await forgetInPulse(world.deps, world.person('nobody'))
    expect(await pulse().answers(world.workspace, id, all)).toHaveLength(8)
    expect(await pulse().invitees(world.workspace, id, all)).toHaveLength(10)
    expect(await answerAs(world, 'p1', {})).toEqual({ outcome: 'not invited' })
    // Who is not asked is not waited for either.
    expect((await pulse().uninvited(world.workspace, id)).map((one) => one.id)).not.toContain('p1')
    world.clock.set(friday)
    await closeDue(world.deps, await workspaceOf(world))
    expect(await everyone(world)).toBe(8)
    expect(await pulse().round(world.workspace, id)).toMatchObject({ answered: 8, invited: 12 })
  })

  test('whoever leaves has answered nevertheless; whoever joins is asked from the next round on', async () => {
    const world = await openWorld()
    await answerAll(world, 9)
    const { id } = await theOpenRound(world)
    populate(world, [...people(12).filter((one) => one !== 'p1'), 'new'])
    expect(await answerAs(world, 'new', {})).toEqual({ outcome: 'not invited' })
    expect(await pulse().invitee(id, world.person('new'))).toBeUndefined()
    world.clock.set(friday)
    await closeDue(world.deps, await workspaceOf(world))
    expect(await everyone(world)).toBe(9)
    expect(await pulse().round(world.workspace, id)).toMatchObject({ answered: 9, invited: 12 })
    world.clock.set(nextMonday)
    expect(await openDueRounds(world.deps, await workspaceOf(world))).toBe(true)
    const asked = (await pulse().lastInvitees(world.workspace)).map(({ person }) => person.id)
    expect(asked.toSorted()).toEqual([...people(12).filter((one) => one !== 'p1'), 'new'].toSorted())
    const next = await theOpenRound(world)
    expect(await pulse().cells(world.workspace, next.id)).toContainEqual({
      cut: '',
      cell: '',
      label: '',
      invited: 12,
      moved: 2,
    })
  })

  test('whoever is forgotten counts as one who may have moved when the next round opens', async () => {
    const world = await openWorld()
    await answerAll(world, 9)
    await forgetInPulse(world.deps, world.person('p1'))
    world.clock.set(friday)
    await closeDue(world.deps, await workspaceOf(world))
    await forgetInPulse(world.deps, world.person('p2'))
    world.clock.set(nextMonday)
    await openDueRounds(world.deps, await workspaceOf(world))
    const next = await theOpenRound(world)
    const [all] = await pulse().cells(world.workspace, next.id)
    // Both are asked again, or two others: the reader cannot know, so they are taken for few who moved.
    expect(all).toMatchObject({ cell: '', moved: 4 })
  })

  test('whoever is forgotten while HR calls the round off meets no answer, and nothing goes wrong', async () => {
    const world = await openWorld()
    await answerAll(world, 9)
    const { id } = await theOpenRound(world)
    const hr = { actor: world.person('p0'), roles: new Set(['hr'] as const) }
    const [cancelled] = await Promise.all([cancelRound(world.deps, hr), forgetInPulse(world.deps, world.person('p1'))])
    expect(cancelled).toBe('cancelled')
    expect(await pulse().answers(world.workspace, id, all)).toEqual([])
    expect(await pulse().invitee(id, world.person('p1'))).toBeUndefined()
    await forgetInPulse(world.deps, world.person('p2'))
    expect(await pulse().invitees(world.workspace, id, all)).toHaveLength(10)
  })
})
