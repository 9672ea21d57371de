import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { PersonRef } from '../../src/domain/person.ts'
import type { Spending } from '../../src/ports.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, buildAct, buildGift, monday, personIn } from '../support/factories.ts'

const database = databaseOfThisFile()
const gifts = () => database().stores.gifts
const acts = () => database().stores.acts
const priyaOf = (workspace = freshWorkspace()) => personIn(workspace, 'priya')

const spending = (giver: PersonRef, change: Partial<Spending> = {}): Spending => ({
  giver,
  customer: 'hotel sonne',
  publicSector: false,
  currency: 'EUR',
  day: '2026-11-16',
  ...change,
})

async function cost(giver: PersonRef, costMinor: number, change: Parameters<typeof buildAct>[1] = {}) {
  const act = buildAct(giver, { costMinor, currency: 'EUR', ...change })
  await acts().log(act)
  return act
}

describe('what was spent', () => {
  test('are costs and plans of the month by the giver, and of the year for the customer', async () => {
    const priya = priyaOf()
    const jonas = personIn(priya.workspace, 'jonas')
    await cost(priya, 100, { day: '2026-11-01' })
    await cost(priya, 200, { day: '2026-11-30', recipient: 'Tom' })
    await cost(priya, 400, { day: '2026-10-31', recipient: 'Marta at Hotel Sonne' })
    await cost(priya, 800, { day: '2025-12-31' })
    await cost(priya, 1_600, { day: '2027-01-01' })
    await cost(jonas, 3_200, { day: '2026-01-01', recipient: 'HOTEL  sonne!' })
    await gifts().add(buildGift(priya, { amountMinor: 6_400, day: '2026-11-20' }))
    await gifts().add(buildGift(jonas, { amountMinor: 12_800, day: '2026-12-31' }))
    expect(await gifts().spent(spending(priya))).toEqual({
      month: 100 + 200 + 6_400,
      year: 100 + 400 + 3_200 + 6_400 + 12_800,
    })
  })

  test('is nothing of other currencies, other workspaces, what was undone, and plans that do not stand', async () => {
    const priya = priyaOf()
    await cost(priya, 100, { currency: 'CHF' })
    await cost(personIn(freshWorkspace(), 'priya'), 100)
    const undone = await cost(priya, 100)
    await acts().undo(priya.workspace, undone.id, priya, after({ minutes: 1 }))
    for (const state of ['declined', 'settled', 'dropped', 'expired'] as const)
      await gifts().add(buildGift(priya, { state }))
    expect(await gifts().spent(spending(priya))).toEqual({ month: 0, year: 0 })
  })

  test('follows edits, and leaves out what it is told to', async () => {
    const priya = priyaOf()
    const act = await cost(priya, 100)
    await acts().edit({ ...act, costMinor: 700, recipient: 'Tom' }, priya, after({ minutes: 1 }))
    const plan = buildGift(priya)
    await gifts().add(plan)
    expect(await gifts().spent(spending(priya))).toEqual({ month: 3_700, year: 3_000 })
    expect(await gifts().spent(spending(priya, { without: { act: act.id } }))).toEqual({ month: 3_000, year: 3_000 })
    expect(await gifts().spent(spending(priya, { without: { plans: [plan.id] } }))).toEqual({ month: 700, year: 0 })
  })

  test('for a customer of the public sector is whatever is written with their name, as whole words', async () => {
    const priya = priyaOf()
    const lind = { customer: 'city of lind', publicSector: true }
    await cost(priya, 100, { recipient: 'Ann, City of Lind' })
    await cost(priya, 200, { recipient: 'City of Lind, parks' })
    await cost(priya, 400, { recipient: 'City of Linden' })
    expect((await gifts().spent(spending(priya, lind))).year).toBe(300)
  })

  test('may be more than an integer holds', async () => {
    const priya = priyaOf()
    await cost(priya, 4_000_000_000)
    await cost(priya, 4_000_000_000)
    expect((await gifts().spent(spending(priya))).month).toBe(8_000_000_000)
  })
})

describe('plans', () => {
  test('come back as they were put in, and stand until they are settled', async () => {
    const priya = priyaOf()
    const moment = randomUUID()
    const plan = buildGift(priya, {
      moment,
      state: 'approved',
      decidedBy: personIn(priya.workspace, 'ken'),
      decidedAt: monday,
    })
    expect([await gifts().add(plan), await gifts().add({ ...plan, amountMinor: 1 })]).toEqual([true, false])
    expect(await gifts().get(priya.workspace, plan.id)).toEqual(plan)
    expect(await gifts().standingOf(priya)).toEqual([plan])
    expect(await gifts().standingOn(priya.workspace, moment)).toEqual([plan])
    const settled = { ...plan, state: 'settled', act: randomUUID() } as const
    await gifts().save(settled)
    expect(await gifts().standingOf(priya)).toEqual([])
    expect(await gifts().ofAct(priya.workspace, settled.act)).toEqual([settled])
    expect(await gifts().get(freshWorkspace(), plan.id)).toBeUndefined()
  })

  test('are brought to each approver once', async () => {
    const priya = priyaOf()
    const { workspace } = priya
    const [ken, ruth] = [personIn(workspace, 'ken'), personIn(workspace, 'ruth')]
    const plan = buildGift(priya, { state: 'waiting' })
    await gifts().add(plan)
    await gifts().ask(workspace, plan.id, [ken, ruth])
    const begun = await Promise.all(Array.from({ length: 10 }, () => gifts().asking(workspace, plan.id, ken)))
    expect(begun.filter(Boolean)).toHaveLength(1)
    expect(await gifts().unasked(workspace, 10)).toEqual([{ gift: plan.id, person: ruth }])
    const card = { workspace, channel: 'D1', id: '1.0' }
    await gifts().cardIs(workspace, plan.id, ken, card)
    expect(await gifts().asks(workspace, plan.id)).toEqual([
      { person: ken, asked: true, card },
      { person: ruth, asked: false, card: undefined },
    ])
    expect(await gifts().toDecide(ruth)).toEqual([plan])
    await gifts().save({ ...plan, state: 'dropped' })
    expect([await gifts().toDecide(ruth), await gifts().unasked(workspace, 10)]).toEqual([[], []])
  })

  test('cannot speak of people of another workspace', async () => {
    const stranger = priyaOf()
    await expect(gifts().add({ ...buildGift(priyaOf()), planner: stranger })).rejects.toThrow(RangeError)
  })
})

test('costs of a month name who approved each, by day', async () => {
  const priya = priyaOf()
  const { workspace } = priya
  const ken = personIn(workspace, 'ken')
  const [later, first] = [await cost(priya, 200, { day: '2026-11-30' }), await cost(priya, 100, { day: '2026-11-01' })]
  await cost(priya, 300, { day: '2026-12-01' })
  await cost(priya, 0)
  const decided = { decidedBy: ken, decidedAt: monday, state: 'settled' } as const
  await gifts().add(buildGift(priya, { ...decided, act: later.id }))
  await gifts().add(buildGift(priya, { ...decided, act: first.id, reason: 'Not now.' }))
  const costs = await gifts().costs(workspace, '2026-11')
  expect(costs.map(({ act, approvedBy }) => [act.id, approvedBy])).toEqual([
    [first.id, undefined],
    [later.id, ken],
  ])
})
