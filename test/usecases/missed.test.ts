import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { halfLife, missedStep, remaining } from '../../src/domain/learning.ts'
import type { Message } from '../../src/domain/message.ts'
import type { Moment } from '../../src/domain/moment.ts'
import type { SourceChannel } from '../../src/domain/settings.ts'
import { submit } from '../../src/usecases/dispatch.ts'
import { reactionAdded } from '../../src/usecases/hand.ts'
import { bringBackMoment, dismissMoment } from '../../src/usecases/judging.ts'
import { messageArrived, messageDeleted } from '../../src/usecases/messages.ts'
import { parseForm } from '../../src/views/actions.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { messageIn, momentDetector, reread, watched } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database, { detector: momentDetector })
  await watch({})
})

const watch = (change: Partial<SourceChannel>) => world.deps.store.channels.save(watched(world, 'support', change))

/** A message that the platform has; the detector nudges for those that begin with "moment". */
function posted(words: string, change: Partial<Message> = {}): Message {
  const message = messageIn(world, 'support', words, change)
  world.platform.messages.set(`support/${message.ref.id}`, message)
  return message
}

const reacts = (message: Message, who = 'priya') =>
  reactionAdded(world.deps, { actor: world.person(who), message: message.ref, reaction: 'sparkling_heart' })

function surfaces(message: Message, payload: object = {}) {
  const call = parseForm('moment.add', { channel: 'support', message: message.ref.id, ...payload })
  if (call === undefined) throw new Error('no such form')
  const where = { surface: 'channel', channel: undefined, message: undefined } as const
  const values = { customer: 'Marta Keller', words: 'I have not slept since Friday.', link: '', kind: 'hardship' }
  return submit(world.deps, { actor: world.person('priya'), where, call, values })
}

async function offset(): Promise<number> {
  return remaining((await world.deps.store.channels.get(world.channel('support')))?.learned, world.clock.now())
}

async function momentOf(message: Message): Promise<Moment> {
  const moment = await world.deps.store.moments.bySource(message.ref)
  if (moment === undefined) throw new Error('no moment')
  return moment
}

describe('a message that the detector passed over and somebody brings by hand', () => {
  it('makes its channel a little surer, by a reaction and by the form', async () => {
    await reacts(posted('I have not slept since Friday.'))
    expect(await offset()).toBeCloseTo(missedStep)
    await surfaces(posted('We are at our wits’ end.'))
    expect(await offset()).toBeCloseTo(2 * missedStep)
  })

  it('counts by its words where the platform cannot read it again, as long as its author is known', async () => {
    await surfaces(messageIn(world, 'support', 'gone'), { author: 'marta' })
    expect(await offset()).toBeCloseTo(missedStep)
    await surfaces(messageIn(world, 'support', 'gone, too'))
    expect(await offset()).toBeCloseTo(missedStep)
  })

  it('counts once, whoever brings it again, and also at the same time', async () => {
    const message = posted('I have not slept since Friday.')
    await Promise.all(['priya', 'jonas', 'ken', 'priya'].map((who) => reacts(message, who)))
    await surfaces(message)
    expect(await offset()).toBeCloseTo(missedStep)
  })

  it('fades as a click does', async () => {
    await reacts(posted('I have not slept since Friday.'))
    world.clock.pass(halfLife)
    expect(await offset()).toBeCloseTo(missedStep / 2)
  })

  it('is taken back by "Not a moment", by just what is left of it, and counts again when it is brought back', async () => {
    const message = posted('I have not slept since Friday.')
    await reacts(message)
    const moment = await momentOf(message)
    const about = { actor: world.person('jonas'), payload: { moment: moment.id } }
    world.clock.pass(halfLife / 30)
    const left = await offset()
    await dismissMoment(world.deps, about)
    expect(await offset()).toBeCloseTo(0, 10)
    await dismissMoment(world.deps, about)
    await reacts(message, 'ken')
    expect(await offset()).toBeCloseTo(0, 10)
    await bringBackMoment(world.deps, about)
    expect(await offset()).toBeCloseTo(left, 10)
    expect((await reread(world, moment)).state).toBe('open')
  })

  it('stays learned when its author deletes it: nobody said that it was no moment', async () => {
    const message = posted('I have not slept since Friday.')
    await reacts(message)
    await messageDeleted(world.deps, message.ref)
    expect(await offset()).toBeCloseTo(missedStep)
  })
})

describe('nothing is learned', () => {
  it.each(['hand', 'undecided'] as const)('in a channel that Kindling does not read (%s)', async (watching) => {
    await watch({ watching })
    await reacts(posted('I have not slept since Friday.'))
    expect(await world.deps.store.moments.open(world.workspace, 9)).toHaveLength(1)
    expect(await offset()).toBe(0)
  })

  it('from what the detector would have found itself, and "Not a moment" takes nothing back then', async () => {
    const message = posted('moment: we buried my father')
    await reacts(message)
    expect(await offset()).toBe(0)
    const payload = { moment: (await momentOf(message)).id }
    await dismissMoment(world.deps, { actor: world.person('jonas'), payload })
    expect(await offset()).toBe(0)
  })

  it('from a message that is a moment already', async () => {
    const message = posted('moment: we buried my father')
    await messageArrived(world.deps, message)
    await reacts(message)
    expect(await offset()).toBe(0)
  })

  it('from what was only told', async () => {
    const call = parseForm('moment.add', {})
    if (call === undefined) throw new Error('no such form')
    const where = { surface: 'channel', channel: undefined, message: undefined } as const
    const values = { customer: 'Marta Keller', words: 'She has not slept since Friday.', link: '', kind: 'hardship' }
    await submit(world.deps, { actor: world.person('priya'), where, call, values })
    expect(await world.deps.store.moments.open(world.workspace, 9)).toHaveLength(1)
    expect(await offset()).toBe(0)
  })

  it.each(['marta', 'gil', 'deskbell'])('from %s, who is not one of us', async (who) => {
    await reacts(posted('I have not slept since Friday.'), who)
    expect(await offset()).toBe(0)
  })

  it('from a customer on the do-not-surprise list', async () => {
    const known = await world.deps.store.workspaces.get(world.workspace)
    if (known === undefined) throw new Error('no workspace')
    const settings = { ...known.settings, doNotSurprise: ['Hotel Sonne'] }
    await world.deps.store.workspaces.saveSettings(world.workspace, settings)
    await reacts(posted('I have not slept since Friday.'))
    expect(await offset()).toBe(0)
  })
})
