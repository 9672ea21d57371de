import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { formOf } from './asking.ts'
import { giving, setRules } from './gift-stage.ts'
import { errorsOf, labels, postedMoment, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const { press, open, plan, log, edit, undo, newestPlan, comes } = giving(() => world)

const fixFirst =
  'First fix, then flowers. While the problem is open, a gift looks like a price for patience. Log the help now, and the gift once it is solved.'

describe('Plan a gift', () => {
  it('is offered with a claim once there are rules, and not before', async () => {
    const first = await postedMoment(world)
    expect(labels(await press('priya', 'moment.take', { moment: first.id }))).not.toContain('Plan a gift')
    expect(said(await press('priya', 'gift.plan', { moment: first.id }))).toContain('Gifts need no plan here')
    await setRules(world)
    const second = await postedMoment(world)
    expect(labels(await press('priya', 'moment.take', { moment: second.id }))).toContain('Plan a gift')
  })

  it('answers what is left of the month', async () => {
    await setRules(world)
    await log('priya', { cost: '22' })
    expect(said(await plan('priya', { amount: '18' }))).toBe('Fine: EUR 18 for Marta. EUR 60 are left in November.')
  })

  it('knows the customer of a moment, and asks for one where there is none', async () => {
    await setRules(world)
    const moment = await postedMoment(world)
    const fields = async (id?: string) => (await open('priya', id)).fields.map(({ name }) => name)
    expect(await fields(moment.id)).toEqual(['what', 'amount', 'day'])
    expect(await fields()).toEqual(['recipient', 'what', 'amount', 'day'])
    expect(said(await plan('priya', { amount: '12.50' }, moment.id))).toContain('Fine: EUR 12.50 for Marta.')
  })

  it('gives every wrong field back in place, with what was typed', async () => {
    await setRules(world)
    const reply = await plan('priya', { recipient: 'x', what: 'ab', amount: '0', day: 'soon' })
    expect(errorsOf(reply)).toEqual({
      recipient: '1 character so far; please write at least 2.',
      what: '2 characters so far; please write at least 3.',
      amount: 'Choose a number from 0.01 to 100,000.',
      day: 'Please choose a date.',
    })
    expect(formOf(reply).fields.find(({ name }) => name === 'what')?.value).toBe('ab')
  })

  it.each(['2026-11-15', '2027-01-16'])('refuses %s: a day from today to 60 days ahead', async (day) => {
    await setRules(world)
    expect(errorsOf(await plan('priya', { amount: '5', day }))).toEqual({ day: 'Choose a day from today to 15 Jan.' })
  })

  it.each([
    ['the month', { amount: '30' }, 'This would make EUR 112 in November; the limit is EUR 100.'],
    [
      'the year of a customer',
      { amount: '20', recipient: 'Hotel  SONNE.', day: '2026-12-01' },
      'Hotel SONNE. has had gifts for EUR 140 this year; the limit is EUR 150.',
    ],
  ])('refuses what is more than %s allows', async (_what, values, words) => {
    await setRules(world)
    await log('priya', { cost: '42' })
    await log('priya', { cost: '40' })
    await log('jonas', { cost: '50' })
    await log('sam', { cost: '8' })
    expect(Object.values(errorsOf(await plan('priya', { recipient: 'Tom', ...values })))[0]?.replace('  ', ' ')).toBe(
      words,
    )
  })

  it('keeps the money of a plan, until its day is two weeks gone', async () => {
    await setRules(world)
    await plan('priya', { amount: '50' })
    await plan('priya', { amount: '40', recipient: 'Tom' })
    expect(errorsOf(await log('priya', { cost: '11', recipient: 'Aiko' }))).toEqual({
      cost: 'This would make EUR 101 in November; the limit is EUR 100.',
    })
    await comes('2026-11-30T10:00:00Z')
    expect(errorsOf(await plan('priya', { amount: '11', recipient: 'Aiko' }))).toHaveProperty('amount')
    await comes('2026-11-30T23:30:00Z')
    world.clock.set('2026-12-01T08:00:00Z')
    expect(await world.deps.store.gifts.standingOf(world.person('priya'))).toEqual([])
    expect(said(await log('priya', { cost: '50', recipient: 'Aiko', day: '2026-11-30' }))).toContain('Logged')
  })

  it('is taken back by whoever planned it, and by nobody else', async () => {
    await setRules(world)
    await plan('priya', { amount: '50' })
    const gift = await newestPlan('priya')
    expect(said(await press('sam', 'gift.drop', { gift }))).toBe('There is no such plan any more.')
    expect(said(await press('priya', 'gift.drop', { gift }))).toBe('Taken back. The money is free again.')
    expect(said(await plan('priya', { amount: '50' }))).toContain('EUR 50 are left in November.')
  })

  it('once more on the same moment takes the place of the earlier plan', async () => {
    await setRules(world)
    const moment = await postedMoment(world)
    await plan('priya', { amount: '50' }, moment.id)
    expect(said(await plan('priya', { amount: '30' }, moment.id))).toContain('EUR 70 are left')
  })

  it('plans once when the same form comes twice', async () => {
    await setRules(world)
    const form = await open('priya')
    const values = { recipient: 'Tom', what: 'A lunch', amount: '30', day: '2026-11-16' }
    const { send } = giving(() => world)
    const replies = [1, 2].map(() => send('priya', 'gift.plan', values, form.payload))
    for (const reply of replies) expect(said(await reply)).toContain('Fine: EUR 30 for Tom.')
    expect(await world.deps.store.gifts.standingOf(world.person('priya'))).toHaveLength(1)
  })

  it('says so when the form of a plan that was taken back comes once more', async () => {
    await setRules(world)
    const form = await open('priya')
    const values = { recipient: 'Tom', what: 'A lunch', amount: '30', day: '2026-11-16' }
    const { send } = giving(() => world)
    await send('priya', 'gift.plan', values, form.payload)
    await press('priya', 'gift.drop', { gift: await newestPlan('priya') })
    expect(said(await send('priya', 'gift.plan', values, form.payload))).toBe('There is no such plan any more.')
  })

  it('counts in the minor units of the currency', async () => {
    await setRules(world, { perAct: undefined, approvalAbove: undefined, perMonth: 10_000 }, 'JPY')
    expect(errorsOf(await plan('priya', { amount: '12.50' }))).toEqual({ amount: 'Use whole numbers, such as 15.' })
    expect(said(await plan('priya', { amount: '2500' }))).toContain('JPY 2,500 for Marta. JPY 7,500 are left')
    await setRules(world, { perAct: undefined, approvalAbove: undefined, perMonth: 100_000 }, 'KWD')
    expect(said(await plan('sam', { amount: '12.345' }))).toContain('KWD 12.345 for Marta. KWD 87.655 are left')
  })
})

describe('customers of the public sector', () => {
  const lind =
    'City of Lind is a public-sector customer: EUR 20 per occasion and EUR 50 a year at most, never cash. A hand-written note is always fine.'
  beforeEach(() => setRules(world, { publicSector: ['City of Lind'] }))

  it('have 20 per occasion', async () => {
    expect(errorsOf(await plan('priya', { recipient: 'Ann, city of  Lind', amount: '20.01' }))).toEqual({
      amount: lind,
    })
    expect(errorsOf(await log('priya', { recipient: 'City of Lind', cost: '21' }))).toEqual({ cost: lind })
    expect(said(await plan('priya', { recipient: 'Ann at City of Lind', amount: '20' }))).toContain('Fine')
  })

  it('have 50 a year, whoever gives and however it is written', async () => {
    await log('priya', { recipient: 'City of Lind', cost: '20' })
    await plan('sam', { recipient: 'Ann, City of Lind', amount: '20' })
    expect(errorsOf(await log('jonas', { recipient: 'Ben at city of lind', cost: '10.01' }))).toEqual({ cost: lind })
    expect(said(await log('jonas', { recipient: 'Ben at city of lind', cost: '10' }))).toContain('Logged')
  })

  it.each(['Cash for lunch', 'a gift card', 'Bargeld'])('never get cash, such as %s', async (what) => {
    expect(errorsOf(await plan('priya', { recipient: 'City of Lind', amount: '5', what }))).toEqual({ what: lind })
    expect(said(await plan('priya', { recipient: 'Hotel Sonne', amount: '5', what }))).toContain('Fine')
  })

  it('may be given what costs nothing', async () => {
    await log('priya', { recipient: 'City of Lind', cost: '20' })
    expect(said(await log('priya', { recipient: 'City of Lind', cost: '', deed: 'note' }))).toContain('Logged')
  })
})

describe('first fix, then flowers', () => {
  it('refuses a gift while a problem is open, and keeps what was typed', async () => {
    await setRules(world)
    const { id } = await postedMoment(world, { kind: 'frustration' })
    expect(errorsOf(await plan('priya', { amount: '10', solved: 'no' }, id))).toEqual({ solved: fixFirst })
    const reply = await log('priya', { cost: '10', solved: 'no' }, { moment: id })
    expect(errorsOf(reply)).toEqual({ solved: fixFirst })
    expect(formOf(reply).fields.find(({ name }) => name === 'cost')?.value).toBe('10')
    expect(errorsOf(await log('priya', { cost: '', solved: 'no' }, { moment: id }))).toEqual({ solved: fixFirst })
  })

  it('asks whether it is solved as soon as there is a cost, and takes help without one', async () => {
    await setRules(world)
    const { id } = await postedMoment(world, { kind: 'frustration' })
    const help = { deed: 'help', cost: '' }
    expect(errorsOf(await log('priya', { ...help, cost: '5' }, { moment: id }))).toEqual({
      solved: 'Please choose one.',
    })
    expect(said(await log('priya', { ...help, solved: 'no' }, { moment: id }))).toContain('Logged')
    expect(errorsOf(await edit('priya', { cost: '5', solved: 'no' }))).toEqual({ solved: fixFirst })
    expect(said(await edit('priya', { cost: '5', solved: 'yes' }))).toBe('Changed.')
  })

  it('is not asked about other moments, nor without rules', async () => {
    const frustration = await postedMoment(world, { kind: 'frustration' })
    const asked = async (moment: string) =>
      formOf(await press('priya', 'act.log', { moment })).fields.some(({ name }) => name === 'solved')
    expect(await asked(frustration.id)).toBe(false)
    await setRules(world)
    expect(await asked(frustration.id)).toBe(true)
    expect(await asked((await postedMoment(world)).id)).toBe(false)
  })
})

describe('what an act costs', () => {
  it('is read by finance once there are rules, and the form says so', async () => {
    const hint = async () => formOf(await press('priya', 'act.log')).fields.find(({ name }) => name === 'cost')?.hint
    expect(await hint()).toBe('Empty means nothing.')
    await setRules(world)
    expect(await hint()).toBe('Empty means nothing. Finance reads who gave what to whom, also of a private act.')
  })

  it('is not looked at while the rules are off', async () => {
    expect(said(await log('priya', { cost: '99999' }))).toContain('Logged')
  })

  it.each([
    [
      'one act',
      { perAct: 50_00, approvalAbove: 80_00 },
      'One act may cost EUR 50 at most. Plan the gift to have more approved.',
    ],
    [
      'what needs approval',
      { perAct: 80_00, approvalAbove: 50_00 },
      'One act may cost EUR 50 at most. Plan the gift to have more approved.',
    ],
    ['one act, where nobody approves', { perAct: 50_00, approvalAbove: undefined }, 'One act may cost EUR 50 at most.'],
    [
      'the month',
      { perAct: undefined, perMonth: 40_00, approvalAbove: undefined },
      'This would make EUR 50.01 in November; the limit is EUR 40.',
    ],
  ])('is refused above %s, at its field', async (_what, rules, words) => {
    await setRules(world, rules)
    const reply = await log('priya', { cost: '50.01' })
    expect(errorsOf(reply)).toEqual({ cost: words })
    expect(formOf(reply).fields.find(({ name }) => name === 'cost')?.value).toBe('50.01')
    expect(await world.deps.store.acts.byGiver(world.person('priya'), 5)).toEqual([])
  })

  it('settles the plan of its moment: the money counts once', async () => {
    await setRules(world)
    const moment = await postedMoment(world)
    await plan('priya', { amount: '50' }, moment.id)
    expect(said(await log('priya', { cost: '45' }, { moment: moment.id }))).toContain('Logged')
    expect(said(await plan('priya', { amount: '10', recipient: 'Tom' }))).toContain('EUR 45 are left in November.')
  })

  it('settles a plan without a moment for the same customer, or the one that was opened', async () => {
    await setRules(world)
    await plan('priya', { amount: '30', recipient: 'Hotel Sonne' })
    await plan('priya', { amount: '40', recipient: 'Tom' })
    const form = formOf(await press('priya', 'act.log', { plan: await newestPlan('priya') }))
    expect(Object.fromEntries(form.fields.map(({ name, value }) => [name, value]))).toMatchObject({
      deed: 'gift',
      recipient: 'Tom',
      cost: '40',
    })
    await log('priya', { recipient: 'Tom Birch', cost: '40' }, { plan: await newestPlan('priya') })
    await log('priya', { recipient: 'Marta at Hotel Sonne', cost: '30' })
    expect(await world.deps.store.gifts.standingOf(world.person('priya'))).toEqual([])
  })

  it('is checked again when an edit raises it, and given back by an undo', async () => {
    await setRules(world)
    await log('priya', { cost: '50' })
    await log('priya', { cost: '40', recipient: 'Tom' })
    expect(errorsOf(await edit('priya', { cost: '50.01' }))).toHaveProperty('cost')
    expect(said(await edit('priya', { cost: '50' }))).toBe('Changed.')
    expect(errorsOf(await log('priya', { cost: '1' }))).toHaveProperty('cost')
    await undo('priya')
    expect(said(await log('priya', { cost: '50', recipient: 'Aiko' }))).toContain('Logged')
  })

  it('may be edited otherwise after the limits were lowered', async () => {
    await setRules(world)
    await log('priya', { cost: '50' })
    await setRules(world, { perAct: 10_00, perMonth: 10_00 })
    expect(said(await edit('priya', { story: 'A box of plums from the market, with a card.' }))).toBe('Changed.')
    expect(errorsOf(await edit('priya', { recipient: 'Tom' }))).toHaveProperty('cost')
  })
})
