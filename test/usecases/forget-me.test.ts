import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildAct, buildGift } from '../support/factories.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, filled, formOf } from './asking.ts'
import { deliverAll, errorsOf, lastCard, postedMoment, reread, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const { press, send, type } = asking(() => world)
const forget = (who: string, sure = 'FORGET ME') => send(who, 'data.forget', { sure })
const forgotten =
  'You are forgotten. Your acts stay, as "someone"; your claims are open again; an open pulse answer is deleted.'
const onlyAdmin = 'You are the only admin. Make somebody else one in the settings first; then you can be forgotten.'

/** Takes a moment and logs what was done about it. */
async function done(who: string, helper?: string) {
  const moment = await postedMoment(world)
  await press(who, 'moment.take', { moment: moment.id })
  if (helper !== undefined) await press(helper, 'moment.help', { moment: moment.id })
  const form = formOf(await press(who, 'act.log', { moment: moment.id }))
  const values = filled(form, { deed: 'conversation', story: 'We spoke for a while about her father.' })
  await send(who, 'act.log', values, form.payload)
  await deliverAll(world)
  return moment
}

async function keepThanks(from: string, to: string) {
  await world.deps.store.thanks.send({
    workspace: world.workspace,
    id: crypto.randomUUID(),
    giver: world.person(from),
    recipients: [world.person(to)],
    reason: 'For staying on the line with the bank.',
    value: undefined,
    private: false,
    told: true,
    sentAt: world.clock.now(),
  })
}

describe('forget me', () => {
  it.each(['forget me', 'forget', 'FORGET ME'])('asks first, by "%s"', async (typed) => {
    const form = formOf(await type('priya', typed))
    expect([form.title, form.submit, form.fields[0]?.label]).toEqual([
      'Forget me',
      'Forget me for good',
      'Type FORGET ME',
    ])
  })

  it('asks about a word that is meant for something else', async () => {
    expect(said(await type('priya', 'forget #support'))).toContain('is not something Kindling knows')
  })

  it('wants the two words, and changes nothing without them', async () => {
    const { people } = world.deps.store
    await people.meet(world.person('priya'), 'Priya Nair')
    expect(errorsOf(await forget('priya', 'forget us'))).toEqual({ sure: 'Type FORGET ME, or cancel.' })
    expect(errorsOf(await forget('priya', ''))).toEqual({ sure: 'Type FORGET ME, or cancel.' })
    expect((await people.get(world.person('priya')))?.name).toBe('Priya Nair')
    expect(said(await forget('priya', ' forget me '))).toBe(forgotten)
  })

  it('gives the money of the gifts they planned back, and leaves nobody waiting for their answer', async () => {
    const { gifts } = world.deps.store
    const [priya, ken] = [world.person('priya'), world.person('ken')]
    const plan = buildGift(priya, { state: 'waiting' })
    await gifts.add(plan)
    await gifts.ask(world.workspace, plan.id, [ken])
    await forget('priya')
    expect(await gifts.get(world.workspace, plan.id)).toMatchObject({ state: 'dropped', planner: { id: 'someone' } })
    await forget('ken')
    expect(await gifts.asks(world.workspace, plan.id)).toEqual([])
  })

  it('opens what they had taken for others, on its card, too', async () => {
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    await press('jonas', 'moment.help', { moment: moment.id })
    await deliverAll(world)
    expect(said(await forget('priya'))).toBe(forgotten)
    expect(await reread(world, moment)).toMatchObject({ state: 'open', claim: undefined, helpers: [] })
    await deliverAll(world)
    expect(lastCard(world)).not.toContain('Priya')
  })

  it('takes them from the helpers of others, whose claims go on', async () => {
    const moment = await postedMoment(world)
    await press('jonas', 'moment.take', { moment: moment.id })
    await press('priya', 'moment.help', { moment: moment.id })
    await forget('priya')
    expect(await reread(world, moment)).toMatchObject({
      state: 'claimed',
      claim: { owner: world.person('jonas') },
      helpers: [],
    })
  })

  it('leaves their acts as somebody’s, also on the card of what is done', async () => {
    const moment = await done('priya', 'jonas')
    expect(lastCard(world)).toContain('Priya, with Jonas')
    await forget('priya')
    await deliverAll(world)
    expect(lastCard(world)).toContain('Somebody, with Jonas')
    const act = await world.deps.store.acts.ofMoment(world.workspace, moment.id)
    expect(act).toMatchObject({ giver: { id: 'someone' }, story: 'We spoke for a while about her father.' })
  })

  it('leaves an act that an admin undoes afterwards open for others', async () => {
    const moment = await done('priya')
    await forget('priya')
    const act = await world.deps.store.acts.ofMoment(world.workspace, moment.id)
    await press('ruth', 'act.undo', { act: act?.id })
    expect(await reread(world, moment)).toMatchObject({ state: 'open', claim: undefined })
  })

  it('leaves thanks as those of somebody, to somebody', async () => {
    const { thanks } = world.deps.store
    await keepThanks('priya', 'jonas')
    await keepThanks('jonas', 'priya')
    await forget('priya')
    const kept = await thanks.between(world.workspace, new Date(0), new Date(world.clock.now().getTime() + 1))
    const named = kept.map(({ giver, recipients }) => [giver.id, ...recipients.map(({ id }) => id)])
    expect(named).toEqual(
      expect.arrayContaining([
        ['someone', 'jonas'],
        ['jonas', 'someone'],
      ]),
    )
    expect(named.flat()).not.toContain('priya')
  })

  it('takes roles, preferences, sign-ins and their name', async () => {
    const { people, signIns } = world.deps.store
    await people.setRole(world.workspace, 'hr', [world.person('priya')])
    await type('priya', 'snooze 2w')
    await forget('priya')
    expect(await people.get(world.person('priya'))).toBeUndefined()
    expect(await people.roles(world.person('priya'))).toEqual(new Set())
    for (const kind of ['link', 'session', 'token', 'download'] as const)
      expect(await signIns.has(world.person('priya'), kind)).toBe(false)
  })

  it('drops what waits to be told to them, or of them', async () => {
    const moment = await postedMoment(world)
    await press('jonas', 'moment.take', { moment: moment.id })
    await press('priya', 'moment.help', { moment: moment.id })
    const named = () => world.deliveries.filter(({ lane, period }) => `${lane}/${period}`.includes('priya'))
    expect(named()).not.toEqual([])
    await forget('priya')
    expect(named()).toEqual([])
  })

  it('can be sent twice, and whoever comes back begins anew', async () => {
    await done('priya')
    expect(said(await forget('priya'))).toBe(forgotten)
    expect(said(await forget('priya'))).toBe(forgotten)
    expect(said(await type('priya', 'mine'))).toContain('Nothing here yet.')
  })

  it('lets a form that was open meanwhile be sent: it counts as new', async () => {
    const form = formOf(await press('priya', 'act.log'))
    await forget('priya')
    const values = filled(form, { deed: 'note', recipient: 'Aiko', story: 'A card for her opening day.' })
    expect(said(await send('priya', 'act.log', values, form.payload))).toContain('Logged.')
    expect(await world.deps.store.acts.byGiver(world.person('priya'), 5)).toHaveLength(1)
  })

  it('says nothing of anybody in another workspace', async () => {
    const elsewhere = await fakeDeps(database)
    await elsewhere.deps.store.acts.log(buildAct(elsewhere.person('priya')))
    await forget('priya')
    expect(await elsewhere.deps.store.acts.byGiver(elsewhere.person('priya'), 5)).toHaveLength(1)
  })
})

describe('the last admin', () => {
  it('cannot be forgotten before another is named', async () => {
    const { people } = world.deps.store
    await people.setRole(world.workspace, 'admin', [world.person('ruth')])
    expect(said(await type('ruth', 'forget me'))).toBe(onlyAdmin)
    expect(said(await forget('ruth'))).toBe(onlyAdmin)
    await people.setRole(world.workspace, 'admin', [world.person('ruth'), world.person('ken')])
    expect(said(await forget('ruth'))).toBe(forgotten)
    expect(said(await forget('ken'))).toBe(onlyAdmin)
  })

  it('stays when the last two go at once', async () => {
    const { people } = world.deps.store
    await people.setRole(world.workspace, 'admin', [world.person('sam'), world.person('ken')])
    const answers = (await Promise.all([forget('sam'), forget('ken')])).map(said)
    expect(answers.toSorted()).toEqual([forgotten, onlyAdmin].toSorted())
    expect(await people.withRole(world.workspace, 'admin')).toHaveLength(1)
  })

  it('may go where the operator has named another one', async () => {
    world = await fakeDeps(database, { firstAdmins: ['ken'] })
    await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('sam')])
    expect(said(await forget('sam'))).toBe(forgotten)
  })
})

describe('people from outside', () => {
  it.each(['marta', 'gil'])('are told whom it is for: %s', async (who) => {
    expect(said(await type(who, 'forget me'))).toContain('This is for people who work at Larch & Lane.')
    expect(said(await forget(who))).toContain('This is for people who work at Larch & Lane.')
  })
})
