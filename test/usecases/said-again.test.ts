import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/domain/message.ts'
import type { Moment } from '../../src/domain/moment.ts'
import type { Detector } from '../../src/ports.ts'
import { runDue } from '../../src/usecases/due.ts'
import { reactionAdded } from '../../src/usecases/hand.ts'
import { dismissMoment } from '../../src/usecases/judging.ts'
import { messageArrived, messageDeleted, messageEdited } from '../../src/usecases/messages.ts'
import { takeMoment } from '../../src/usecases/taking.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { deliverAll, lastCard, martas, messageIn, momentDetector, watched } from './support.ts'

let database: TestStore
let world: FakeWorld
let first: Message
let second: Message
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())

const tom = { id: 'tom', name: 'Tom Fisher', kind: 'person' as const, outside: true }
const minute = 60_000

/** One author's words, a minute later than the last ones. */
function next(words: string, change: Partial<Message> = {}): Message {
  world.clock.pass(minute)
  return messageIn(world, 'support', words, { author: tom, ...change })
}

const arrives = (message: Message) => messageArrived(world.deps, message)

async function moment(): Promise<Moment> {
  const found = await world.deps.store.moments.bySource(first.ref)
  if (found === undefined) throw new Error('no moment')
  return found
}

beforeEach(async () => {
  world = await fakeDeps(database, { detector: momentDetector })
  await world.deps.store.channels.save(watched(world, 'support'))
  first = next('moment: the import fails')
  expect(await arrives(first)).toBe('moment')
  await deliverAll(world)
  second = next('moment: and we open on Friday')
})

describe('a customer who writes again in the same breath', () => {
  it('has the newer words on the card, in place, with a note that says when, and without a second nudge', async () => {
    expect(await arrives(second)).toBe('joined')
    expect(await deliverAll(world)).toEqual(['momentCard'])
    expect(world.platform.sent.at(-1)?.outgoing).toMatchObject({ to: 'update', message: (await moment()).card })
    expect(lastCard(world).split('\n')).toMatchObject([
      'A hard time for Marta at Hotel Sonne',
      'Written again Mon 16 Nov, 09:14.',
      '“moment: and we open on Friday” Marta Keller, Hotel Sonne · #support · Mon 16 Nov, 09:14',
      ...Array.from({ length: 5 }, () => expect.any(String)),
    ])
    expect(world.platform.sent.at(-1)?.outgoing).toMatchObject({
      card: { elements: [{ kind: 'note' }, { kind: 'title' }, { kind: 'quote', link: second.link }, {}, {}, {}, {}] },
    })
    expect(await moment()).toMatchObject({ kind: 'hardship', quote: 'moment: the import fails' })
  })

  it('changes nothing more when the platform sends an event again, also at the same time or late', async () => {
    await Promise.all([arrives(second), arrives(second), arrives(second)])
    expect((await moment()).revision).toBe(1)
    const third = next('moment: hello?')
    await arrives(third)
    const stood = await moment()
    await deliverAll(world)
    for (const message of [first, second, third]) expect(await arrives(message)).not.toBe('moment')
    expect(await deliverAll(world)).toEqual([])
    expect(await moment()).toEqual(stood)
  })

  it('is heard on a claimed moment, too, and in its thread', async () => {
    await world.deps.store.people.meet(world.person('priya'), 'Priya Nair')
    await takeMoment(world.deps, { actor: world.person('priya'), payload: { moment: (await moment()).id } })
    world.clock.pass(60 * minute)
    const reply = next('moment: it fails again')
    expect(await arrives({ ...reply, ref: { ...reply.ref, thread: first.ref.id } })).toBe('joined')
    await deliverAll(world)
    expect(lastCard(world)).toContain('\nWritten again Mon 16 Nov, 10:15.\n')
    expect(lastCard(world)).toContain('Priya has this')
  })

  it('waits with its card for the end of the quiet hours', async () => {
    world.clock.set('2026-11-16T20:00:00Z')
    const otto = { ...tom, id: 'otto' }
    first = next('moment: at night', { author: otto })
    await arrives(first)
    await arrives(next('moment: late at night', { author: otto }))
    expect(await deliverAll(world)).toEqual([])
    world.clock.set('2026-11-17T07:00:00Z')
    await runDue(world.deps)
    expect(await deliverAll(world)).toEqual(['nudge'])
    expect(lastCard(world)).toContain('late at night')
  })

  it('changes nothing on a moment that is over', async () => {
    await dismissMoment(world.deps, { actor: world.person('priya'), payload: { moment: (await moment()).id } })
    await deliverAll(world)
    expect(await arrives(second)).toBe('joined')
    expect(await deliverAll(world)).toEqual([])
    expect((await moment()).again).toBeUndefined()
  })

  it('changes nothing with words that are no moment', async () => {
    expect(await arrives(next('thank you'))).toBe('none')
    expect((await moment()).again).toBeUndefined()
  })

  it('makes no moment of its own when somebody brings the newer message by hand', async () => {
    await arrives(second)
    world.platform.messages.set(`support/${second.ref.id}`, second)
    await reactionAdded(world.deps, {
      actor: world.person('priya'),
      message: second.ref,
      reaction: 'sparkling_heart',
    })
    expect(await world.deps.store.moments.open(world.workspace, 9)).toHaveLength(1)
  })
})

describe('nobody’s words stand under another’s name', () => {
  const named = (name: string): Detector => ({
    ...momentDetector,
    judge: (message) => ({ ...martas, customer: { name, company: undefined }, quote: message.text }),
  })

  it.each([
    ['another person in the thread', { author: { ...tom, id: 'otto' } }, 'Marta Keller'],
    ['a colleague who tells of two customers', { author: tom }, 'Otto Bell'],
  ])('%s', async (_who, change, about) => {
    const detector = about === 'Otto Bell' ? named(about) : { ...momentDetector, judge: nameless }
    const reply = next('moment of somebody else', change)
    const threaded = { ...reply, ref: { ...reply.ref, thread: first.ref.id } }
    expect(await messageArrived({ ...world.deps, detector }, threaded)).toBe('joined')
    expect((await moment()).again).toBeUndefined()
  })

  it('an app’s next message that names nobody', async () => {
    const app = { id: 'deskbell', name: 'Deskbell', kind: 'app' as const, outside: false }
    world.clock.pass(25 * 60 * minute)
    first = next('moment of Marta', { author: app })
    await arrives(first)
    const reply = next('moment of somebody', { author: app })
    const threaded = { ...reply, ref: { ...reply.ref, thread: first.ref.id } }
    const detector = { ...momentDetector, judge: nameless }
    expect(await messageArrived({ ...world.deps, detector }, threaded)).toBe('joined')
    expect((await moment()).again).toBeUndefined()
    expect(await arrives({ ...threaded, ref: { ...threaded.ref, id: 'named' } })).toBe('joined')
    expect((await moment()).again?.quote).toBe('moment of somebody')
  })

  const nameless: Detector['judge'] = (message) => ({
    ...martas,
    customer: { name: undefined, company: undefined },
    quote: message.text,
  })
})

describe('a newer message that changes', () => {
  beforeEach(async () => {
    await arrives(second)
    await deliverAll(world)
  })

  it('takes the quote along when it is edited, once', async () => {
    const edited = { ...second, text: 'moment: and we open on Thursday' }
    await messageEdited(world.deps, edited)
    await messageEdited(world.deps, edited)
    expect(await deliverAll(world)).toEqual(['momentCard'])
    expect(lastCard(world)).toContain('“moment: and we open on Thursday”')
    expect(lastCard(world)).toContain('09:14 (edited)')
    expect(await moment()).toMatchObject({ quote: 'moment: the import fails', edited: false })
  })

  it('leaves with its words when it is deleted: the first ones stand again, and it cannot come back by a retry', async () => {
    await messageDeleted(world.deps, second.ref)
    expect(await deliverAll(world)).toEqual(['momentCard'])
    expect(lastCard(world)).not.toContain('Written again')
    expect(lastCard(world)).toContain(
      '“moment: the import fails” Marta Keller, Hotel Sonne · #support · Mon 16 Nov, 09:13',
    )
    await messageDeleted(world.deps, second.ref)
    expect(await arrives(second)).toBe('none')
    expect(await deliverAll(world)).toEqual([])
    expect(await moment()).toMatchObject({ state: 'open', again: undefined })
  })

  it('leaves the words of a still newer one alone when it is deleted or edited', async () => {
    const third = next('moment: hello?')
    await arrives({ ...third, ref: { ...third.ref, thread: first.ref.id } })
    const stood = await moment()
    expect(stood.again?.quote).toBe('moment: hello?')
    await messageEdited(world.deps, { ...second, text: 'moment: never mind' })
    await messageDeleted(world.deps, second.ref)
    expect(await moment()).toEqual(stood)
  })

  it('goes with the first one: no word of either is left', async () => {
    await takeMoment(world.deps, { actor: world.person('priya'), payload: { moment: (await moment()).id } })
    await messageDeleted(world.deps, first.ref)
    await deliverAll(world)
    expect(lastCard(world)).not.toMatch(/import|Friday|Written again/)
    expect(await moment()).toMatchObject({ quote: undefined, again: undefined, quoteGone: 'source' })
  })

  it('is forgotten with the quote after 90 days', async () => {
    await takeMoment(world.deps, { actor: world.person('priya'), payload: { moment: (await moment()).id } })
    world.clock.pass(91 * 24 * 60 * minute)
    await runDue(world.deps)
    expect(await moment()).toMatchObject({ quote: undefined, again: undefined, quoteGone: 'age' })
  })
})
