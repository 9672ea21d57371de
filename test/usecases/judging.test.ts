import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { halfLife, learnBound, learnStep, remaining } from '../../src/domain/learning.ts'
import { click } from '../../src/usecases/dispatch.ts'
import { messageArrived } from '../../src/usecases/messages.ts'
import type { ActionName } from '../../src/views/actions.ts'
import { parseAction } from '../../src/views/actions.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { deliverAll, labels, lastCard, messageIn, postedMoment, reread, said, watched } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  await world.deps.store.channels.save(watched(world, 'support'))
})

function press(who: string, action: ActionName, payload: object) {
  const call = parseAction(action, payload)
  if (call === undefined) throw new Error('no such action')
  return click(world.deps, {
    actor: world.person(who),
    where: { surface: 'channel', channel: world.channel('kindness'), message: undefined },
    call,
  })
}

async function offset(channel = 'support'): Promise<number> {
  const known = await world.deps.store.channels.get(world.channel(channel))
  return remaining(known?.learned, world.clock.now())
}

describe('Not a moment', () => {
  it('asks nothing, removes the card for everybody and makes the channel more careful', async () => {
    const moment = await postedMoment(world)
    const reply = await press('jonas', 'moment.dismiss', { moment: moment.id })
    expect(said(reply)).toBe('Removed for everybody. Kindling will be a little more careful in #support.')
    expect(labels(reply)).toEqual(['Bring it back'])
    expect(await deliverAll(world)).toEqual(['momentCard'])
    expect(world.platform.sent.at(-1)?.outgoing.to).toBe('removal')
    expect(await offset()).toBeCloseTo(learnStep)
    expect(said(await press('priya', 'moment.dismiss', { moment: moment.id }))).toContain('no longer open')
    expect(await offset()).toBeCloseTo(learnStep)
  })

  it('can be taken back: the card is posted anew and the lesson unlearned', async () => {
    const moment = await postedMoment(world)
    await press('jonas', 'moment.dismiss', { moment: moment.id })
    await deliverAll(world)
    expect(said(await press('jonas', 'moment.bringBack', { moment: moment.id }))).toBe('It is back.')
    expect(await deliverAll(world)).toEqual(['momentCard'])
    expect(world.platform.sent.at(-1)?.outgoing.to).toBe('channel')
    expect(lastCard(world)).toContain('A hard time for Marta')
    expect((await reread(world, moment)).state).toBe('open')
    expect(await offset()).toBeCloseTo(0)
  })

  it('is unlearned by just what is left of it, also after weeks and at the bound', async () => {
    const kept = await postedMoment(world)
    await press('jonas', 'moment.dismiss', { moment: kept.id })
    const moment = await postedMoment(world)
    await press('jonas', 'moment.dismiss', { moment: moment.id })
    world.clock.pass(halfLife)
    expect(await offset()).toBeCloseTo(learnStep)
    await press('jonas', 'moment.bringBack', { moment: moment.id })
    expect(await offset()).toBeCloseTo(learnStep / 2)
    const now = { amount: learnBound - 0.005, at: world.clock.now() }
    await world.deps.store.channels.learn(world.channel('support'), now)
    for (const action of ['moment.dismiss', 'moment.bringBack', 'moment.dismiss'] as const)
      await press('jonas', action, { moment: moment.id })
    expect(await offset()).toBeCloseTo(learnBound)
    await press('jonas', 'moment.bringBack', { moment: moment.id })
    expect(await offset()).toBeCloseTo(learnBound - 0.005)
  })

  it('teaches nothing where the channel was forgotten meanwhile', async () => {
    const moment = await postedMoment(world)
    await world.deps.store.channels.remove(world.channel('support'))
    await press('jonas', 'moment.dismiss', { moment: moment.id })
    await press('jonas', 'moment.bringBack', { moment: moment.id })
    expect(await reread(world, moment)).toMatchObject({ state: 'open', lesson: undefined })
    expect(await world.deps.store.channels.get(world.channel('support'))).toBeUndefined()
  })

  it('is refused to people from outside, and teaches another channel nothing', async () => {
    await world.deps.store.channels.save(watched(world, 'reviews'))
    const moment = await postedMoment(world)
    expect(said(await press('marta', 'moment.dismiss', { moment: moment.id }))).toContain('people who work at')
    expect(await offset()).toBe(0)
    await press('jonas', 'moment.dismiss', { moment: moment.id })
    expect(await offset('reviews')).toBe(0)
  })

  it('fades: a month later the channel is half as careful, by itself', async () => {
    const moment = await postedMoment(world)
    await press('jonas', 'moment.dismiss', { moment: moment.id })
    world.clock.pass(halfLife)
    const seen: number[] = []
    const detector = {
      ...world.deps.detector,
      judge: (_message: unknown, around: { offset: number }) => void seen.push(around.offset),
    }
    await messageArrived({ ...world.deps, detector }, messageIn(world, 'support', 'Good morning'))
    expect(seen).toEqual([expect.closeTo(learnStep / 2)])
  })

  it('taken back before the card was removed leaves one card', async () => {
    const moment = await postedMoment(world)
    await press('jonas', 'moment.dismiss', { moment: moment.id })
    await press('jonas', 'moment.bringBack', { moment: moment.id })
    await deliverAll(world)
    expect(world.platform.sent.map(({ outgoing }) => outgoing.to)).toEqual(['channel', 'update', 'update'])
  })

  it('does not take a claimed moment away from its owner', async () => {
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    expect(said(await press('jonas', 'moment.dismiss', { moment: moment.id }))).toContain('Here is the current one.')
    expect((await reread(world, moment)).state).toBe('claimed')
  })
})

describe('Good catch', () => {
  it('makes the channel a little surer, once per moment', async () => {
    const moment = await postedMoment(world)
    expect(said(await press('jonas', 'moment.goodCatch', { moment: moment.id }))).toBe(
      'Noted. That makes Kindling a little surer in #support.',
    )
    for (let again = 0; again < 30; again += 1) await press('jonas', 'moment.goodCatch', { moment: moment.id })
    expect(await offset()).toBeCloseTo(-learnStep)
  })

  it('never moves a channel past its bound', async () => {
    const steps = Math.ceil(learnBound / learnStep) + 3
    for (let count = 0; count < steps; count += 1) {
      const moment = await postedMoment(world)
      await press('jonas', 'moment.goodCatch', { moment: moment.id })
    }
    expect(await offset()).toBeCloseTo(-learnBound)
  })
})

describe('Already taken care of', () => {
  it('closes the moment, teaches nothing, and lets one log what was done', async () => {
    const moment = await postedMoment(world)
    const reply = await press('jonas', 'moment.settled', { moment: moment.id })
    expect(said(reply)).toBe('Closed, and Kindling learns nothing from it. Was it you? Then it counts.')
    expect(labels(reply)).toEqual(['Log it'])
    await deliverAll(world)
    expect(lastCard(world)).toBe('Taken care of: Marta at Hotel Sonne\nThis is in good hands already.')
    expect(await offset()).toBe(0)
    expect(said(await press('jonas', 'act.log', { moment: moment.id }))).toBe('Log an act of kindness')
  })
})

describe('More ideas', () => {
  it('offers three others at a time, each with why it works', async () => {
    const moment = await postedMoment(world)
    const first = await press('priya', 'moment.ideas', { moment: moment.id })
    const second = await press('priya', 'moment.ideas', { moment: moment.id, page: 1 })
    expect(said(first)).toMatch(/^Three ideas for a hard time\n.+ \(\d+ min, (free|time)\)\. .+\n.+\n.+$/)
    expect(said(second)).not.toBe(said(first))
    expect(labels(first)).toEqual(['Three more', 'How they like it'])
  })
})
