import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { cardText } from '../../src/views/card.ts'
import { home } from '../../src/usecases/home.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { giving, setRules } from './gift-stage.ts'
import { deliverAll, errorsOf, labels, postedMoment, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  await setRules(world)
})

const { press, send, plan, log, edit, undo, newestPlan, comes } = giving(() => world)

/** The newest card in somebody's chat with Kindling, as it stands now. */
function cardOf(who: string, nth = -1): string {
  const cards = new Map<string, string>()
  for (const { outgoing, message } of world.platform.sent)
    if (outgoing.to !== 'removal' && message.channel === `direct-${who}`) cards.set(message.id, cardText(outgoing.card))
  return [...cards.values()].at(nth) ?? ''
}

async function asked(values: Record<string, string> = {}): Promise<string> {
  const reply = await plan('priya', { amount: '60', what: 'lunch for the team on the day of the funeral.', ...values })
  expect(said(reply)).toMatch(/asked/)
  await deliverAll(world)
  return newestPlan('priya')
}

describe('a gift that needs approval', () => {
  it('is brought to every approver, with what was spent', async () => {
    await log('priya', { cost: '22', recipient: 'Tom' })
    const reply = await plan('priya', { amount: '60', what: 'lunch for the team on the day of the funeral.' })
    expect(said(reply)).toBe('Ken and Ruth have been asked. The first answer counts, and you will hear it.')
    await deliverAll(world)
    expect(cardOf('ken')).toBe(
      [
        'Gift to approve: EUR 60 for Marta at Hotel Sonne',
        'Priya: lunch for the team on the day of the funeral.',
        'When: 16 Nov',
        'Priya this month: EUR 22 of 100',
        'Marta this year: EUR 0 of 150',
        'Ruth was asked, too. The first answer counts.',
      ].join('\n'),
    )
    expect(cardOf('ruth')).toContain('Ken was asked, too.')
    expect(cardOf('priya')).toBe('')
  })

  it('is decided by the first answer: both cards say so, and the planner hears it', async () => {
    const gift = await asked()
    expect(said(await press('ken', 'gift.approve', { gift }))).toContain('Approved by Ken.')
    expect(said(await press('ruth', 'gift.approve', { gift }))).toBe('Ken has decided already: approved.')
    expect(said(await press('ruth', 'gift.decline', { gift }))).toBe('Ken has decided already: approved.')
    await deliverAll(world)
    expect([cardOf('ken'), cardOf('ruth')].every((card) => card.includes('Approved by Ken.'))).toBe(true)
    expect(cardOf('ruth')).not.toContain('The first answer counts.')
    expect(cardOf('priya')).toContain('Ken has approved your gift. Log it once it is done.')
  })

  it('is declined with a reason that the planner reads, and its money is free again', async () => {
    const gift = await asked()
    expect(errorsOf(await send('ruth', 'gift.decline', { why: 'No.' }, { gift }))).toHaveProperty('why')
    const reply = await send('ruth', 'gift.decline', { why: 'Call me at +49 171 2345678, please.' }, { gift })
    expect(said(reply)).toBe('Declined. Priya hears it from Kindling.')
    await deliverAll(world)
    expect(cardOf('ken')).toContain('Declined by Ruth.')
    expect(cardOf('priya')).toContain('Ruth writes: “Call me at [phone], please.”')
    expect(said(await press('ken', 'gift.approve', { gift }))).toBe('Ruth has decided already: declined.')
    expect(said(await plan('priya', { amount: '50' }))).toContain('EUR 50 are left')
  })

  it('holds its money while it waits', async () => {
    await asked()
    expect(errorsOf(await log('priya', { cost: '41', recipient: 'Tom' }))).toEqual({
      cost: 'This would make EUR 101 in November; the limit is EUR 100.',
    })
  })

  it('covers its act up to its amount, also after an undo', async () => {
    const gift = await asked()
    expect(errorsOf(await log('priya', { cost: '60' }, { plan: gift }))).toHaveProperty('cost')
    await press('ken', 'gift.approve', { gift })
    expect(errorsOf(await log('priya', { cost: '60.01' }, { plan: gift }))).toEqual({
      cost: 'One act may cost EUR 50 at most. Plan the gift to have more approved.',
    })
    expect(said(await log('priya', { cost: '55' }, { plan: gift }))).toContain('Logged')
    expect(said(await edit('priya', { cost: '60' }))).toBe('Changed.')
    expect(errorsOf(await edit('priya', { cost: '61' }))).toHaveProperty('cost')
    await undo('priya')
    expect(said(await log('priya', { cost: '60' }))).toContain('Logged')
    expect(said(await plan('priya', { amount: '10', recipient: 'Tom' }))).toContain('EUR 30 are left')
  })

  it('that an undo gives back stays over where its money was spent meanwhile', async () => {
    const gift = await asked()
    await press('ken', 'gift.approve', { gift })
    await log('priya', { cost: '40' }, { plan: gift })
    await log('jonas', { cost: '50' })
    const [act] = await world.deps.store.acts.byGiver(world.person('priya'), 1)
    await log('priya', { cost: '50', recipient: 'Tom' })
    await press('priya', 'act.undo', { act: act?.id })
    expect(await world.deps.store.gifts.standingOf(world.person('priya'))).toEqual([])
  })

  it('of a helper covers the act that its moment has', async () => {
    const { id } = await postedMoment(world)
    await press('priya', 'moment.take', { moment: id })
    await press('jonas', 'moment.help', { moment: id })
    await plan('jonas', { amount: '60' }, id)
    await press('ken', 'gift.approve', { gift: await newestPlan('jonas') })
    expect(said(await log('priya', { cost: '60', helpers: ['jonas'] }, { moment: id }))).toContain('Logged')
    expect(await world.deps.store.gifts.standingOf(world.person('jonas'))).toEqual([])
  })

  it('turns its cards when it is taken back, made without a word, or runs out', async () => {
    await press('priya', 'gift.drop', { gift: await asked() })
    await deliverAll(world)
    expect(cardOf('ken')).toContain('This plan was taken back.')
    const made = await asked()
    await log('priya', { cost: '50' }, { plan: made })
    await deliverAll(world)
    expect(cardOf('ken')).toContain('This gift was made meanwhile.')
    expect(said(await press('ken', 'gift.approve', { gift: made }))).toBe('This gift was made meanwhile.')
    await undo('priya')
    await asked()
    await comes('2026-12-01T00:00:00Z')
    expect(cardOf('ruth')).toContain('This plan has run out.')
  })
})

describe('who approves', () => {
  it('is an approver, and nobody else', async () => {
    const gift = await asked()
    const words = 'Only an approver can do this. Yours: Ken Tanaka, Ruth Cohen.'
    expect(said(await press('jonas', 'gift.approve', { gift }))).toBe(words)
    expect(said(await send('jonas', 'gift.decline', { why: 'Because I say so.' }, { gift }))).toBe(words)
    expect(said(await press('marta', 'gift.approve', { gift }))).toContain('This is for people who work at')
    expect((await world.deps.store.gifts.get(world.workspace, gift))?.state).toBe('waiting')
  })

  it('is never the planner; an admin is asked where they are the only approver', async () => {
    expect(said(await plan('ken', { amount: '60' }))).toContain('Ruth has been asked.')
    expect(said(await press('ken', 'gift.approve', { gift: await newestPlan('ken') }))).toContain(
      'Nobody approves their own gift.',
    )
    await world.deps.store.people.setRole(world.workspace, 'approver', [world.person('ken')])
    await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('grace')])
    expect(errorsOf(await plan('ken', { amount: '60', recipient: 'Tom' }))).toHaveProperty('amount')
    await press('ken', 'gift.drop', { gift: await newestPlan('ken') })
    expect(said(await plan('ken', { amount: '60' }))).toBe('Grace has been asked. You will hear the answer.')
    expect(said(await press('grace', 'gift.approve', { gift: await newestPlan('ken') }))).toContain(
      'Approved by Grace.',
    )
  })

  it('is somebody: with nobody to ask the plan is refused', async () => {
    await world.deps.store.people.setRole(world.workspace, 'approver', [world.person('ken')])
    expect(errorsOf(await plan('ken', { amount: '60' }))).toEqual({
      amount: 'This gift needs approval, and there is nobody but you to give it. An admin can choose another approver.',
    })
  })

  it('has their quiet hours: the card comes in the morning, and stands in their home until then', async () => {
    world.clock.set('2026-11-16T19:00:00Z')
    await plan('priya', { amount: '60' })
    await deliverAll(world)
    expect(cardOf('ken')).toBe('')
    const shown = (await home(world.deps, world.person('ken'))).map(cardText).join('\n')
    expect(shown).toContain('Gifts to approve\nEUR 60 for Marta at Hotel Sonne, 16 Nov: A lunch')
    await comes('2026-11-17T06:00:00Z')
    expect(cardOf('ken')).toBe('')
    await comes('2026-11-17T07:30:00Z')
    expect(cardOf('ken')).toContain('Gift to approve: EUR 60')
    await comes('2026-11-17T07:31:00Z')
    expect(world.platform.sent.filter(({ message }) => message.channel === 'direct-ken')).toHaveLength(1)
  })

  it('gets no more cards than they want in a week, also where several waited for the morning', async () => {
    world.clock.set('2026-11-16T19:00:00Z')
    const planners = ['priya', 'jonas', 'sam', 'amara', 'luca']
    for (const [n, who] of planners.entries()) await plan(who, { amount: '60', recipient: `Customer ${n}` })
    await deliverAll(world)
    const minutes = planners.map((_, n) => `2026-11-17T07:3${n}:00Z`)
    for (const minute of minutes) await comes(minute)
    expect(world.platform.sent.filter(({ message }) => message.channel === 'direct-ken')).toHaveLength(3)
  })

  it('is left out while they pause, as long as there is somebody else', async () => {
    const ken = world.person('ken')
    await world.deps.store.people.meet(ken, 'Ken Tanaka')
    const known = await world.deps.store.people.get(ken)
    if (known === undefined) throw new Error('nobody')
    const pausedUntil = new Date('2026-12-01T00:00:00Z')
    await world.deps.store.people.savePreferences(ken, { ...known.preferences, pausedUntil })
    expect(said(await plan('priya', { amount: '60' }))).toBe('Ruth has been asked. You will hear the answer.')
  })
})

it('the plans of one’s own stand in one’s home', async () => {
  await asked()
  await plan('priya', { amount: '5', recipient: 'Tom', what: 'A postcard' })
  const shown = (await home(world.deps, world.person('priya'))).map(cardText).join('\n')
  expect(shown).toContain('Gifts you plan\nEUR 60 for Marta at Hotel Sonne, 16 Nov: lunch')
  expect(shown).toContain('Waiting for approval.')
  expect(shown).toContain('EUR 5 for Tom, 16 Nov: A postcard\nNobody needs to approve it.')
  expect(labels(await plan('priya', { amount: '5', recipient: 'Aiko' }))).toEqual(['Log it'])
})
