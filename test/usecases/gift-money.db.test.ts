import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { monthOf } from '../../src/domain/gift.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { giving, setRules } from './gift-stage.ts'
import { seed } from '../support/seeds.ts'
import { said } from './support.ts'

let database: TestStore
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())

const people = ['priya', 'jonas', 'sam'] as const
const customers = ['Marta at Hotel Sonne', 'hotel sonne', 'Tom', 'Ann, City of Lind'] as const

/** What was spent and is kept free, counted anew from every act and plan: by person and month, by customer and year. */
async function counted(world: FakeWorld) {
  const { acts, gifts } = world.deps.store
  const given = await acts.between(world.workspace, new Date(0), new Date('2100-01-01T00:00:00Z'))
  const plans = await Promise.all(people.map((who) => gifts.standingOf(world.person(who))))
  const spendings = [
    ...given.map((act) => ({ who: act.giver.id, whom: act.recipient, day: act.day, minor: act.costMinor ?? 0 })),
    ...plans.flat().map((one) => ({ who: one.planner.id, whom: one.recipient, day: one.day, minor: one.amountMinor })),
  ]
  const sums = new Map<string, number>()
  const add = (key: string, minor: number) => sums.set(key, (sums.get(key) ?? 0) + minor)
  for (const { who, whom, day, minor } of spendings) {
    add(`${who} ${monthOf(day)}`, minor)
    add(`${whom.toLowerCase().replace('marta at ', '')} ${day.slice(0, 4)}`, minor)
  }
  return { sums, given, plans: plans.flat() }
}

async function expectWithinLimits(world: FakeWorld) {
  const { sums, given } = await counted(world)
  for (const [key, minor] of sums) {
    const limit = key.startsWith('ann') ? 50_00 : people.some((who) => key.startsWith(who)) ? 100_00 : 150_00
    expect(minor, key).toBeLessThanOrEqual(limit)
  }
  for (const act of given) {
    const approved = await world.deps.store.gifts.ofAct(world.workspace, act.id)
    const most = Math.max(50_00, ...approved.filter((plan) => plan.decidedBy).map((plan) => plan.amountMinor))
    expect(act.costMinor ?? 0).toBeLessThanOrEqual(most)
  }
}

async function made(): Promise<FakeWorld> {
  const world = await fakeDeps(database)
  await setRules(world, { publicSector: ['City of Lind'] })
  return world
}

describe('fifty at the same instant', () => {
  it('of one person never spend more than their month', async () => {
    const world = await made()
    const { log, plan } = giving(() => world)
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_one, n) =>
        n % 2 === 0
          ? log('priya', { cost: '9.99', recipient: `Customer ${n}` })
          : plan('priya', { amount: '9.99', recipient: `Customer ${n}` }),
      ),
    )
    expect(replies.filter((reply) => reply.reply === 'notice')).toHaveLength(10)
    const { sums } = await counted(world)
    expect(sums.get('priya 2026-11')).toBe(99_90)
  })

  it('of many people never give one customer more than their year', async () => {
    const world = await made()
    const { log, plan } = giving(() => world)
    const staff = ['priya', 'jonas', 'sam', 'chloe', 'luca'] as const
    const whom = (n: number) => (n % 2 === 0 ? 'Hotel Sonne' : 'Marta at hotel  sonne')
    await Promise.all(
      Array.from({ length: 50 }, (_one, n) => {
        const who = staff[n % staff.length] ?? 'priya'
        return n % 3 === 0
          ? plan(who, { amount: '14', recipient: whom(n) })
          : log(who, { cost: '14', recipient: whom(n) })
      }),
    )
    // A log settles its giver's own plan, so that the two cost once: the money counts, not how many were let through.
    const { acts, gifts } = world.deps.store
    const given = await acts.between(world.workspace, new Date(0), new Date('2100-01-01T00:00:00Z'))
    const kept = (await Promise.all(staff.map((who) => gifts.standingOf(world.person(who))))).flat()
    const minor = [...given.map((act) => act.costMinor ?? 0), ...kept.map((one) => one.amountMinor)]
    expect(minor.reduce((sum, one) => sum + one, 0)).toBe(140_00)
  })

  it('who approve and decline: one decides, and the planner is told once', async () => {
    const world = await made()
    const { plan, press, send, newestPlan } = giving(() => world)
    await plan('priya', { amount: '60' })
    world.deliveries.length = 0
    const gift = await newestPlan('priya')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_one, n) =>
        n % 2 === 0
          ? press('ken', 'gift.approve', { gift })
          : send('ruth', 'gift.decline', { why: 'Not this month.' }, { gift }),
      ),
    )
    const late = answers.map(said).filter((words) => words.includes('has decided already'))
    expect(late).toHaveLength(19)
    expect(world.deliveries.filter(({ purpose }) => purpose === 'giftAnswer')).toHaveLength(1)
  })

  it('who log one gift that was approved: it covers one of them', async () => {
    const world = await made()
    const { plan, press, log, newestPlan } = giving(() => world)
    await plan('priya', { amount: '60' })
    const gift = await newestPlan('priya')
    await press('ken', 'gift.approve', { gift })
    const replies = await Promise.all(Array.from({ length: 10 }, () => log('priya', { cost: '60' }, { plan: gift })))
    expect(replies.filter((reply) => reply.reply === 'notice')).toHaveLength(1)
  })
})

const kinds = ['plan', 'log', 'edit', 'undo', 'approve', 'decline', 'drop'] as const

interface Step {
  readonly what: (typeof kinds)[number]
  readonly who: string
  readonly recipient: string
  readonly cost: string
  readonly day: string
  /** Whether the giver says which plan it is. */
  readonly named: boolean
}

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...kinds, 'log', 'plan'),
  who: fc.constantFrom(...people),
  recipient: fc.constantFrom(...customers),
  cost: fc.integer({ min: 1, max: 9_000 }).map((cents) => (cents / 100).toFixed(2)),
  day: fc.constantFrom('2026-11-30', '2026-11-16', '2026-12-01', '2027-01-02'),
  named: fc.boolean(),
})

type Gifts = ReturnType<typeof giving>

/** What each step does; `act` and `plan` are the ones it is about. */
const takes: Record<
  Step['what'],
  (gifts: Gifts, step: Step, about: { act: string; plan: string }) => Promise<unknown>
> = {
  plan: (gifts, { who, recipient, cost, day }) => gifts.plan(who, { amount: cost, recipient, day }),
  log: (gifts, { who, recipient, cost, day, named }, { plan }) => {
    const done = day > '2026-11-16' ? '2026-10-31' : day
    return gifts.log(who, { cost, recipient, day: done }, named ? { plan } : {})
  },
  edit: (gifts, { who, recipient, cost }, { act }) => gifts.edit(who, { recipient, cost }, act),
  undo: (gifts, { who }, { act }) => gifts.press(who, 'act.undo', { act }),
  approve: (gifts, _step, { plan }) => gifts.press('ken', 'gift.approve', { gift: plan }),
  decline: (gifts, _step, { plan }) => gifts.send('ruth', 'gift.decline', { why: 'Not now.' }, { gift: plan }),
  drop: (gifts, { who }, { plan }) => gifts.press(who, 'gift.drop', { gift: plan }),
}

async function take(world: FakeWorld, one: Step): Promise<void> {
  const { store } = world.deps
  const [act] = await store.acts.byGiver(world.person(one.who), 1)
  const [plan] = await store.gifts.standingOf(world.person(one.who))
  const about = { act: act?.id ?? nobodys, plan: plan?.id ?? nobodys }
  if (one.what === 'edit' && act === undefined) return
  await takes[one.what](
    giving(() => world),
    one,
    about,
  )
}

const nobodys = '00000000-0000-4000-8000-000000000000'

it('no sequence of plans, logs, edits and undos ever exceeds a limit', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
    const world = await made()
    for (const one of steps) {
      await take(world, one)
      await expectWithinLimits(world)
    }
  })
  await fc.assert(property, { numRuns: 12, seed })
}, 120_000)
