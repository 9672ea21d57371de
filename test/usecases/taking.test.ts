import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { click, submit } from '../../src/usecases/dispatch.ts'
import { defaultPreferences } from '../../src/domain/settings.ts'
import type { ActionName } from '../../src/views/actions.ts'
import { parseAction } from '../../src/views/actions.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { deliverAll, errorsOf, labels, lastCard, postedMoment, reread, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

function press(who: string, action: ActionName, payload: object, from = world) {
  const call = parseAction(action, payload)
  if (call === undefined) throw new Error('no such action')
  return click(from.deps, {
    actor: from.person(who),
    where: { surface: 'channel', channel: from.channel('kindness'), message: undefined },
    call,
  })
}

describe('a nudge', () => {
  it('says what was said, offers two ideas and says why it is there', async () => {
    await postedMoment(world)
    const card = lastCard(world)
    expect(card).toContain('A hard time for Marta at Hotel Sonne')
    expect(card).toContain('“We buried my father on Friday')
    expect(card).toContain('Marta Keller, Hotel Sonne · #support · Mon 16 Nov, 09:12')
    expect(card).toContain('Nothing needs fixing here.')
    expect(card).toMatch(/Two ideas\n• .+\n• .+/)
    expect(card).toContain('Why this card: a loss in the family, told by a customer, in #support.')
  })
})

describe("I'll take this", () => {
  it('makes one owner, tells them privately and updates the card for everybody', async () => {
    const moment = await postedMoment(world)
    const reply = await press('priya', 'moment.take', { moment: moment.id })
    expect(said(reply)).toContain('Yours until Thu 19 Nov: Marta at Hotel Sonne')
    expect(labels(reply)).toEqual(['Log it', 'More ideas', 'Hand it back', 'Open the message'])
    expect(await deliverAll(world)).toEqual(['momentCard'])
    expect(lastCard(world)).toContain('Priya has this, until Thu 19 Nov.')
  })

  it('tells the second who was faster and offers to help', async () => {
    const moment = await postedMoment(world)
    await press('jonas', 'moment.take', { moment: moment.id })
    const reply = await press('priya', 'moment.take', { moment: moment.id })
    expect(said(reply)).toBe('Jonas was a moment faster and has this one. Would you like to help?')
    expect(labels(reply)).toEqual(['I can help'])
    expect(said(await press('jonas', 'moment.take', { moment: moment.id }))).toBe(
      'This one is yours already, until Thu 19 Nov.',
    )
  })

  it('has one owner and many polite answers when fifty people press at once', async () => {
    const moment = await postedMoment(world)
    const names = [...world.platform.people.values()].filter((person) => person.kind === 'member')
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        press(names[index % names.length]?.ref.id ?? '', 'moment.take', { moment: moment.id }),
      ),
    )
    const won = replies.filter((reply) => said(reply).startsWith('Yours until'))
    expect(won).toHaveLength(1)
    expect(replies.filter((reply) => /was a moment faster|yours already/.test(said(reply)))).toHaveLength(49)
    expect((await reread(world, moment)).revision).toBe(1)
  })

  it('is refused to people from outside, guests and apps, with the reason', async () => {
    const moment = await postedMoment(world)
    expect(said(await press('marta', 'moment.take', { moment: moment.id }))).toBe(
      'This is for people who work at Larch & Lane.',
    )
    expect(said(await press('gil', 'moment.take', { moment: moment.id }))).toContain('An admin can let you in by name.')
    expect(said(await press('deskbell', 'moment.take', { moment: moment.id }))).toContain('for people who work at')
    expect(said(await press('nobody', 'moment.take', { moment: moment.id }))).toContain('for people who work at')
    expect((await reread(world, moment)).state).toBe('open')
  })

  it('lets in a guest whom an admin named', async () => {
    const moment = await postedMoment(world)
    await world.deps.store.people.setGuests(world.workspace, [world.person('gil')])
    expect(said(await press('gil', 'moment.take', { moment: moment.id }))).toContain('Yours until')
  })

  it('does not reach the moment of another workspace', async () => {
    const moment = await postedMoment(world)
    const other = await fakeDeps(database)
    const reply = await press('priya', 'moment.take', { moment: moment.id }, other)
    expect(said(reply)).toContain('This moment is no longer open.')
    expect((await reread(world, moment)).state).toBe('open')
  })
})

describe('helping', () => {
  it('joins, tells the owner, and steps back', async () => {
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    const reply = await press('jonas', 'moment.help', { moment: moment.id })
    expect(said(reply)).toBe('You are in. Priya knows.')
    expect(labels(reply)).toEqual(['Step back'])
    expect(await deliverAll(world)).toEqual(['momentCard', 'momentCard', 'helperJoined'])
    expect(lastCard(world)).toBe('Jonas is helping you with Marta at Hotel Sonne.')
    expect(said(await press('jonas', 'moment.help', { moment: moment.id }))).toBe('You are helping already.')
    expect(said(await press('jonas', 'moment.stepBack', { moment: moment.id }))).toBe(
      'You have stepped back. Priya still has it.',
    )
    expect((await reread(world, moment)).helpers).toEqual([])
  })

  it('tells the owner of the first helper alone, and everybody else what is true', async () => {
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    const join = async (who: string) => said(await press(who, 'moment.help', { moment: moment.id }))
    const told = () => world.deliveries.filter(({ purpose }) => purpose === 'helperJoined').length
    expect(await join('jonas')).toBe('You are in. Priya knows.')
    expect(await join('sam')).toBe('You are in. The card names you.')
    expect(told()).toBe(1)
    for (const who of ['jonas', 'sam']) await press(who, 'moment.stepBack', { moment: moment.id })
    expect(await join('sam')).toBe('You are in. Priya knows.')
    expect(told()).toBe(2)
  })

  it('does not say that the owner knows while they want no message', async () => {
    await world.deps.store.people.savePreferences(world.person('priya'), { ...defaultPreferences, messages: 'answers' })
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    expect(said(await press('jonas', 'moment.help', { moment: moment.id }))).toBe('You are in. The card names you.')
    expect(await deliverAll(world)).not.toContain('helperJoined')
  })

  it('names three helpers and counts the others', async () => {
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    for (const helper of ['jonas', 'sam', 'chloe', 'ken', 'ivan'])
      await press(helper, 'moment.help', { moment: moment.id })
    world.deliveries.splice(0, world.deliveries.length - 2)
    await deliverAll(world)
    const card = world.platform.sent.findLast((sent) => sent.outgoing.to === 'update')
    expect(JSON.stringify(card?.outgoing)).toContain('Helping: Jonas, Sam, Chloé and 2 more.')
  })

  it('shows who helps an open moment the card as it is now', async () => {
    const moment = await postedMoment(world)
    const reply = await press('jonas', 'moment.help', { moment: moment.id })
    expect(said(reply)).toContain('This card is older than its moment. Here is the current one.')
    expect(labels(reply)).toContain("I'll take this")
  })
})

describe('handing back and over', () => {
  it('opens it for others when the owner hands it back', async () => {
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    expect(said(await press('jonas', 'moment.handBack', { moment: moment.id }))).toBe('Only Priya can hand this back.')
    expect(said(await press('priya', 'moment.handBack', { moment: moment.id }))).toBe(
      'Handed back. It is open for others again.',
    )
    expect((await reread(world, moment)).state).toBe('open')
    expect(said(await press('jonas', 'moment.take', { moment: moment.id }))).toContain('Yours until')
  })

  it('shows who presses an old button how things are now', async () => {
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    await press('priya', 'moment.handBack', { moment: moment.id })
    expect(said(await press('priya', 'moment.handBack', { moment: moment.id }))).toContain('Here is the current one.')
  })

  it('leaves no helpers behind whom nobody sees', async () => {
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    await press('jonas', 'moment.help', { moment: moment.id })
    await press('priya', 'moment.handBack', { moment: moment.id })
    expect((await reread(world, moment)).helpers).toEqual([])
  })

  it('is not handed over to somebody who is away', async () => {
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    await press('jonas', 'moment.help', { moment: moment.id })
    const known = await world.deps.store.people.get(world.person('jonas'))
    if (known === undefined) throw new Error('nobody')
    const pausedUntil = new Date('2026-11-30T08:00:00Z')
    await world.deps.store.people.savePreferences(known.ref, { ...known.preferences, pausedUntil })
    const reply = await submit(world.deps, {
      actor: world.person('priya'),
      where: { surface: 'direct', channel: undefined, message: undefined },
      call: { form: 'moment.handOver', payload: { moment: moment.id } },
      values: { to: 'jonas' },
    })
    expect(errorsOf(reply)).toEqual({ to: 'Jonas is away until Mon 30 Nov. Choose somebody else.' })
  })

  it('gives it to a helper, who is told', async () => {
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    await press('jonas', 'moment.help', { moment: moment.id })
    const form = await press('priya', 'moment.handOver', { moment: moment.id })
    expect(said(form)).toBe('Hand it over')
    const send = (who: string, to: string) =>
      submit(world.deps, {
        actor: world.person(who),
        where: { surface: 'direct', channel: undefined, message: undefined },
        call: { form: 'moment.handOver', payload: { moment: moment.id } },
        values: { to },
      })
    expect(errorsOf(await send('priya', 'sam'))).toEqual({ to: 'Please choose one.' })
    expect(said(await send('jonas', 'jonas'))).toBe('Only Priya can hand this back.')
    expect(said(await send('priya', 'jonas'))).toBe('Jonas has it now, until Thu 19 Nov.')
    await deliverAll(world)
    expect(lastCard(world)).toContain('Priya has handed you Marta at Hotel Sonne.')
    const after = await reread(world, moment)
    expect(after.claim?.owner.id).toBe('jonas')
    expect(after.helpers.map((helper) => helper.id)).toEqual(['priya'])
  })
})
