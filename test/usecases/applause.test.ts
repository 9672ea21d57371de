import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MessageRef } from '../../src/domain/person.ts'
import { applauded, applauseTakenBack } from '../../src/usecases/applause.ts'
import { home } from '../../src/usecases/home.ts'
import { cardText } from '../../src/views/card.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking } from './asking.ts'
import { deliverAll, postedMoment, reread } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const { press, send } = asking(() => world)
const reason = 'staying on the line with the bank until the guests had their keys'
const homeOf = async (who: string) => (await home(world.deps, world.person(who))).map(cardText).join('\n')
const heart = (who: string, message: MessageRef, reaction = 'heart') =>
  applauded(world.deps, { actor: world.person(who), message, reaction })

/** Priya's thanks to Ken: the card in the channel. */
async function thanksCard(): Promise<MessageRef> {
  await send('priya', 'thanks.send', { to: ['ken'], reason, reader: 'public' }, { thanks: randomUUID() })
  await deliverAll(world)
  const sent = world.platform.sent.find(({ outgoing }) => outgoing.to === 'channel')
  if (sent === undefined) throw new Error('no card')
  return sent.message
}

/** Priya's act for Marta, with Jonas: the card of its moment. */
async function doneCard(): Promise<MessageRef> {
  const moment = await postedMoment(world)
  await press('priya', 'moment.take', { moment: moment.id })
  const act = { deed: 'help', recipient: 'Marta', story: 'Called her and listened for an hour.', day: '2026-11-16' }
  const rest = { betterOff: '', minutes: '', cost: '', helpers: ['jonas'], reader: 'public' }
  await send('priya', 'act.log', { ...act, ...rest }, { moment: moment.id })
  await deliverAll(world)
  const { card } = await reread(world, moment)
  if (card === undefined) throw new Error('no card')
  return card
}

describe('hearts on thanks', () => {
  it('are told in the homes of who gave them and who got them, and on no card', async () => {
    const card = await thanksCard()
    for (const who of ['sam', 'grace', 'ken']) expect(await heart(who, card)).toBe(true)
    expect(await heart('sam', card, 'blue_heart')).toBe(true)
    expect(await homeOf('priya')).toContain(`16 Nov, to Ken: ${reason}. 3 people applaud.`)
    expect(await homeOf('ken')).toContain(`16 Nov, from Priya: ${reason}. 2 people applaud.`)
    expect(world.deliveries).toEqual([])
  })

  it('count until they are taken back', async () => {
    const card = await thanksCard()
    await heart('sam', card)
    expect(await homeOf('ken')).toContain('1 person applauds.')
    await applauseTakenBack(world.deps, { actor: world.person('sam'), message: card, reaction: 'heart' })
    expect(await homeOf('ken')).not.toContain('applaud')
  })

  it('other reactions, one’s own, and those of people from outside do not count', async () => {
    const card = await thanksCard()
    expect(await heart('sam', card, 'thumbsup')).toBe(false)
    for (const who of ['priya', 'marta', 'gil', 'deskbell']) await heart(who, card)
    expect(await homeOf('ken')).not.toContain('applaud')
  })

  it('on any other message are nothing of ours', async () => {
    const message = { workspace: world.workspace, channel: 'support', id: randomUUID() }
    expect(await heart('sam', message)).toBe(false)
    await applauseTakenBack(world.deps, { actor: world.person('sam'), message, reaction: 'heart' })
  })
})

describe('hearts on a done card', () => {
  it('are told in the home of its giver, not those of whoever helped', async () => {
    const card = await doneCard()
    for (const who of ['sam', 'jonas', 'priya']) expect(await heart(who, card)).toBe(true)
    expect(await homeOf('priya')).toContain('16 Nov, for Marta: lent a hand. 1 person applauds.')
  })

  it('on a moment that is not done mean nothing yet', async () => {
    const { card } = await postedMoment(world)
    expect(card && (await heart('sam', card))).toBe(false)
  })
})
