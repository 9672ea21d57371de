import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Moment } from '../../src/domain/moment.ts'
import type { Preferences } from '../../src/domain/settings.ts'
import { defaultPreferences } from '../../src/domain/settings.ts'
import type { Deps, Purpose } from '../../src/ports.ts'
import { isAnythingDue, runDue } from '../../src/usecases/due.ts'
import { hashOf } from '../../src/usecases/secrets.ts'
import { issue } from '../../src/usecases/sign-in.ts'
import { handBackMoment, takeMoment } from '../../src/usecases/taking.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { alone } from '../support/alone.ts'
import { deliverAll, lastCard, postedMoment, reread, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
// A Monday on which no digest is due before the next.
beforeEach(async () => void (world = await fakeDeps(database)))

/** What two replicas running the same tick send, at this instant. */
async function tick(at: string): Promise<readonly Purpose[]> {
  world.clock.set(at)
  await Promise.all([runDue(alone(world)), runDue(alone(world))])
  return deliverAll(world)
}

async function take(moment: Moment, who: string): Promise<Moment> {
  await takeMoment(world.deps, { actor: world.person(who), payload: { moment: moment.id } })
  await deliverAll(world)
  return reread(world, moment)
}

async function prefer(who: string, change: Partial<Preferences>): Promise<void> {
  await world.deps.store.people.savePreferences(world.person(who), { ...defaultPreferences, ...change })
}

describe('a nudge that waits for the end of the quiet hours', () => {
  it('goes out then, and once', async () => {
    world.clock.set('2026-11-16T18:00:00Z')
    const moment = await postedMoment(world)
    expect(moment.nudged).toBe(false)
    expect(await tick('2026-11-17T06:59:59Z')).toEqual([])
    expect(await tick('2026-11-17T07:00:00Z')).toEqual(['nudge'])
    expect(lastCard(world)).toContain('A hard time for Marta at Hotel Sonne')
    expect(await tick('2026-11-17T07:01:00Z')).toEqual([])
  })

  it('waits on when the process was down until the next quiet hours', async () => {
    world.clock.set('2026-11-16T18:00:00Z')
    await postedMoment(world)
    expect(await tick('2026-11-17T19:00:00Z')).toEqual([])
    expect(await tick('2026-11-18T07:00:00Z')).toEqual(['nudge'])
  })

  it('does not go out when somebody took the moment meanwhile', async () => {
    world.clock.set('2026-11-16T18:00:00Z')
    await take(await postedMoment(world), 'priya')
    expect(await tick('2026-11-17T07:00:00Z')).toEqual([])
  })
})

describe('a claim', () => {
  it('is reminded of once, one working day before its end', async () => {
    await take(await postedMoment(world), 'priya')
    expect(await tick('2026-11-18T08:11:59Z')).toEqual([])
    expect(await tick('2026-11-18T08:12:00Z')).toEqual(['reminder'])
    expect(world.platform.sent.at(-1)?.outgoing).toMatchObject({ to: 'person', person: { id: 'priya' } })
    expect(lastCard(world)).toContain('Marta at Hotel Sonne is yours until tomorrow')
    expect(await tick('2026-11-18T09:00:00Z')).toEqual([])
  })

  it('is reminded of on Friday when it ends on Monday', async () => {
    world.clock.set('2026-11-18T09:00:00Z')
    await take(await postedMoment(world), 'priya')
    expect(await tick('2026-11-20T08:59:00Z')).toEqual([])
    expect(await tick('2026-11-20T09:00:00Z')).toEqual(['reminder'])
  })

  it('is not reminded of in the quiet hours of its owner, but after them', async () => {
    await prefer('priya', { zone: 'America/New_York' })
    await take(await postedMoment(world), 'priya')
    expect(await tick('2026-11-18T08:12:00Z')).toEqual([])
    expect(await tick('2026-11-18T13:00:00Z')).toEqual(['reminder'])
  })

  it('is not reminded of while its owner pauses', async () => {
    await prefer('priya', { pausedUntil: new Date('2026-12-01T00:00:00Z') })
    await take(await postedMoment(world), 'priya')
    expect(await tick('2026-11-18T09:00:00Z')).toEqual([])
  })

  it('has a reminder of its own after it was handed back and taken again', async () => {
    const moment = await take(await postedMoment(world), 'priya')
    expect(await tick('2026-11-18T09:00:00Z')).toEqual(['reminder'])
    await handBackMoment(world.deps, { actor: world.person('priya'), payload: { moment: moment.id } })
    await take(moment, 'priya')
    expect(await tick('2026-11-20T09:00:00Z')).toEqual(['reminder'])
  })

  it('has no reminder when it lasts only a day', async () => {
    const workspace = await world.deps.store.workspaces.get(world.workspace)
    if (workspace === undefined) throw new Error('no workspace')
    await world.deps.store.workspaces.saveSettings(world.workspace, { ...workspace.settings, claimDays: 1 })
    const moment = await postedMoment(world)
    const reply = await takeMoment(world.deps, { actor: world.person('priya'), payload: { moment: moment.id } })
    await deliverAll(world)
    expect(said(reply)).toContain('Yours until Tue 17 Nov')
    expect(said(reply)).toContain('ask them what would help. Then it opens again for others.')
    expect(await tick('2026-11-16T09:00:00Z')).toEqual([])
    expect(await tick('2026-11-17T08:00:00Z')).toEqual([])
  })

  it.each([
    ['who has the usual settings', {}, true],
    ['who wants answers to what they do', { messages: 'answers' as const, perWeek: 1 }, true],
    ['who wants no message at all', { perWeek: 0 }, false],
    ['who pauses until after it', { pausedUntil: new Date('2026-12-01T00:00:00Z') }, false],
    ['whose pause is over before', { pausedUntil: new Date('2026-11-17T00:00:00Z') }, true],
  ])('promises a reminder only where one can come: %s', async (_who, change, promised) => {
    await prefer('priya', change)
    const moment = await postedMoment(world)
    const reply = await takeMoment(world.deps, { actor: world.person('priya'), payload: { moment: moment.id } })
    await deliverAll(world)
    expect(said(reply).includes('One reminder comes the day before')).toBe(promised)
    expect(await tick('2026-11-18T09:00:00Z')).toEqual(promised ? ['reminder'] : [])
  })

  it('runs out: the moment is open again and says so once, to everybody and to the former owner', async () => {
    const moment = await take(await postedMoment(world), 'priya')
    await tick('2026-11-18T09:00:00Z')
    expect(await tick('2026-11-19T08:11:59Z')).toEqual([])
    expect(await tick('2026-11-19T08:12:00Z')).toEqual(['momentCard', 'reopened', 'ranOut'])
    expect(await reread(world, moment)).toMatchObject({ state: 'open', claim: undefined })
    const [card, reply, direct] = world.platform.sent.slice(-3).map(({ outgoing }) => outgoing)
    expect(card).toMatchObject({ to: 'update', message: moment.card })
    expect(reply).toMatchObject({ to: 'channel', thread: moment.card?.id })
    expect(direct).toMatchObject({ to: 'person', person: { id: 'priya' } })
    expect(await tick('2026-11-19T08:13:00Z')).toEqual([])
  })

  it('runs out a day later at the latest where its owner sleeps whenever the company is awake', async () => {
    const moment = await postedMoment(world)
    await prefer('priya', { zone: 'Pacific/Honolulu', quietFrom: '17:00', quietUntil: '09:00' })
    const { claim } = await take(moment, 'priya')
    expect(claim?.until).toEqual(new Date('2026-11-19T08:12:00Z'))
    expect(await tick('2026-11-20T08:11:00Z')).toEqual([])
    expect(await tick('2026-11-20T08:12:00Z')).toContain('reopened')
    expect((await reread(world, moment)).state).toBe('open')
  })

  it('does not run out over the weekend', async () => {
    world.clock.set('2026-11-19T09:00:00Z')
    const moment = await take(await postedMoment(world), 'priya')
    await tick('2026-11-22T09:00:00Z')
    expect(await reread(world, moment)).toMatchObject({ state: 'claimed' })
    expect(moment.claim?.until).toEqual(new Date('2026-11-24T09:00:00Z'))
  })
})

describe('an open moment', () => {
  it('has passed after fourteen days, and its card says so', async () => {
    const moment = await postedMoment(world)
    world.clock.set('2026-11-30T08:11:59Z')
    await runDue(alone(world))
    expect(await reread(world, moment)).toMatchObject({ state: 'open' })
    await deliverAll(world)
    expect(await tick('2026-11-30T08:12:00Z')).toContain('momentCard')
    expect(await reread(world, moment)).toMatchObject({ state: 'expired' })
  })

  it('does not pass while somebody has it', async () => {
    const moment = await take(await postedMoment(world), 'priya')
    const claim = moment.claim && { ...moment.claim, until: new Date('2026-12-10T09:00:00Z') }
    await world.deps.store.moments.save({ ...moment, claim })
    await tick('2026-12-01T09:00:00Z')
    expect(await reread(world, moment)).toMatchObject({ state: 'claimed' })
  })
})

describe("a customer's words", () => {
  it('are deleted after ninety days, and the card says so', async () => {
    const moment = await postedMoment(world)
    await tick('2026-12-01T08:12:00Z')
    world.clock.set('2027-02-14T08:12:00Z')
    await runDue(alone(world))
    expect(await reread(world, moment)).toMatchObject({ quote: moment.quote })
    await deliverAll(world)
    expect(await tick('2027-02-14T08:12:01Z')).toEqual(['momentCard'])
    expect(await reread(world, moment)).toMatchObject({ quote: undefined, quoteGone: 'age' })
    expect(await tick('2027-02-14T08:13:00Z')).toEqual([])
  })
})

it('sign-ins that have expired, and what was noted of messages long ago, are deleted by the clock alone', async () => {
  const { deps, workspace } = world
  const priya = world.person('priya')
  const { store } = deps
  const secret = await issue(deps, priya, 'session')
  await store.people.noteMessage(priya, 'one', deps.clock.now())
  const name = { workspace, kind: 'session', hash: await hashOf(secret) } as const
  const [before, long] = [deps.clock.now(), new Date(deps.clock.now().getTime() + 91 * 24 * 60 * 60 * 1000)]
  expect(await store.signIns.find(name, before)).toBeDefined()
  await runDue({ ...alone(world), clock: { now: () => long } })
  expect(await store.signIns.find(name, before)).toBeUndefined()
  expect(await store.people.messagesSince(priya, before)).toBe(0)
})

describe('where nothing is due', () => {
  it('no step asks anything, in however many workspaces', async () => {
    const others = await Promise.all([fakeDeps(database), fakeDeps(database)])
    const asked: string[] = []
    const watch = <Part extends object>(part: Part, name: string): Part =>
      new Proxy(part, {
        get: (target, method, receiver) => {
          asked.push(`${name}.${String(method)}`)
          return Reflect.get(target, method, receiver) as unknown
        },
      })
    const { store } = world.deps
    const { moments, pulse, deletions, people } = store
    const watched = {
      ...store,
      moments: watch(moments, 'moments'),
      pulse: watch(pulse, 'pulse'),
      deletions: watch(deletions, 'deletions'),
      people: watch(people, 'people'),
    }
    const deps = alone(
      { ...world, deps: { ...world.deps, store: watched } },
      ...others.map(({ workspace }) => workspace),
    )
    await runDue(deps)
    expect(asked).toEqual([])
    expect(await isAnythingDue(deps)).toBe(false)
    const moment = await postedMoment(world)
    expect(await isAnythingDue({ ...deps, clock: { now: () => moment.expiresAt } })).toBe(true)
  })

  it('a digest alone is due, too, and its preview the day before', async () => {
    const deps = (at: string) => ({ ...alone(world), clock: { now: () => new Date(at) } })
    expect(await isAnythingDue(deps('2026-11-22T07:59:59Z'))).toBe(false)
    expect(await isAnythingDue(deps('2026-11-22T08:00:00Z'))).toBe(true)
    await runDue(deps('2026-11-22T08:00:00Z'))
    expect(await isAnythingDue(deps('2026-11-23T07:59:59Z'))).toBe(false)
    expect(await isAnythingDue(deps('2026-11-23T08:00:00Z'))).toBe(true)
  })
})

describe('a fault', () => {
  it('in one workspace is logged without words and stops no other', async () => {
    const broken = world
    world.clock.set('2026-11-16T18:00:00Z')
    await postedMoment(broken)
    world = await fakeDeps(database, { now: '2026-11-16T18:00:00Z' })
    await postedMoment(world)
    const { store } = world.deps
    const due: Deps['store']['moments']['due'] = (workspace, now, limit) => {
      if (workspace === broken.workspace) throw new Error('this workspace is broken')
      return store.moments.due(workspace, now, limit)
    }
    const deps = { ...world.deps, store: { ...store, moments: { ...store.moments, due } } }
    world.clock.set('2026-11-17T07:00:00Z')
    await runDue(alone({ ...world, deps }, broken.workspace))
    expect(world.deliveries.filter(({ workspace }) => workspace === world.workspace)).toHaveLength(1)
    expect(world.log).toContainEqual({
      level: 'error',
      ids: expect.objectContaining({ workspace: broken.workspace, step: 'moments' }),
      event: 'due work failed; the next run tries again',
    })
  })

  it('in one moment stops no other', async () => {
    world.clock.set('2026-11-16T18:00:00Z')
    const [bad, good] = [
      await postedMoment(world),
      await postedMoment(world, { customer: { name: 'Tom', company: undefined } }),
    ]
    const { store } = world.deps
    const transact: Deps['store']['transact'] = (work) =>
      store.transact((unit) => {
        const lock: typeof unit.moments.lock = (workspace, id) => {
          if (id === bad.id) throw new Error('this moment is broken')
          return unit.moments.lock(workspace, id)
        }
        return work({ ...unit, moments: { ...unit.moments, lock } })
      })
    world.clock.set('2026-11-17T07:00:00Z')
    await runDue(alone({ ...world, deps: { ...world.deps, store: { ...store, transact } } }))
    expect(world.deliveries.map(({ subject }) => subject)).toEqual([good.id])
    expect(await tick('2026-11-17T07:01:00Z')).toHaveLength(2)
  })
})
