import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Arrived, Message, Sighting } from '../../src/domain/message.ts'
import type { Moment } from '../../src/domain/moment.ts'
import { reactionAdded } from '../../src/usecases/hand.ts'
import { dismissMoment, settleMoment } from '../../src/usecases/judging.ts'
import { messageArrived, messageDeleted } from '../../src/usecases/messages.ts'
import { runDue } from '../../src/usecases/due.ts'
import { takeMoment } from '../../src/usecases/taking.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { deliverAll, lastCard, martas, messageIn, watched } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  for (const channel of ['support', 'reviews']) await world.deps.store.channels.save(watched(world, channel))
})

const minute = 60_000
const hour = 60 * minute
const tom = { id: 'tom', name: 'Tom Fisher', kind: 'person', outside: true } as const
const deskbell = { id: 'deskbell', name: 'Deskbell', kind: 'app', outside: false } as const
const sam = { id: 'sam', name: 'Sam Doyle', kind: 'person', outside: false } as const
const marta = { name: 'Marta Keller', company: 'Hotel Sonne' }
const aiko = { name: 'Aiko Mori', company: 'Mori Ryokan' }

/** Arrives as a moment with this in it. */
function arrives(message: Message, seen: Partial<Sighting> = {}): Promise<Arrived> {
  const judge = () => ({ ...martas, kind: 'frustration', detail: undefined, quote: message.text, ...seen }) as const
  return messageArrived({ ...world.deps, detector: { ...world.deps.detector, judge } }, message)
}

const from = (author: Message['author'], words: string, change: Partial<Message> = {}) =>
  messageIn(world, 'support', words, { author, ...change })

async function momentOf({ ref }: Message): Promise<Moment> {
  const moment = await world.deps.store.moments.bySource(ref)
  if (moment === undefined) throw new Error('no moment')
  return moment
}

const about = ({ id }: Moment) => ({ actor: world.person('priya'), payload: { moment: id } })

/** A card of Deskbell's about Marta, posted. */
async function martasCard(): Promise<Message> {
  const first = from(deskbell, 'The import fails.')
  expect(await arrives(first)).toBe('moment')
  await deliverAll(world)
  return first
}

describe('the same customer, again within 24 hours', () => {
  it('updates the card of the app’s first message, in place, and says when', async () => {
    const first = await martasCard()
    world.clock.pass(5 * hour)
    const second = from(deskbell, 'It fails again, and we open on Friday.')
    expect(await arrives(second)).toBe('joined')
    expect(await deliverAll(world)).toEqual(['momentCard'])
    expect(lastCard(world)).toContain('Written again Mon 16 Nov, 14:12.')
    expect(lastCard(world)).toContain('“It fails again, and we open on Friday.” Marta Keller, Hotel Sonne')
    expect((await momentOf(first)).quote).toBe('The import fails.')
    expect((await momentOf(second)).id).toBe((await momentOf(first)).id)
  })

  it('is known by author, where a person from outside writes, whatever the kind was', async () => {
    const first = from(tom, 'The import fails.')
    await arrives(first)
    world.clock.pass(23 * hour)
    expect(await arrives(from(tom, 'It works, thank you all!'), { kind: 'gratitude' })).toBe('joined')
    expect((await momentOf(first)).again?.quote).toBe('It works, thank you all!')
  })

  it('is known however a tool writes the name, and by the organisation alone', async () => {
    const first = await martasCard()
    const shouted = { name: 'MARTA  Keller', company: 'hotel sonne' }
    expect(await arrives(from({ ...deskbell, id: 'intercom' }, 'Hello?'), { customer: shouted })).toBe('joined')
    expect((await momentOf(first)).again?.quote).toBe('Hello?')
    const company = { name: undefined, company: 'Old Mill Inn' }
    expect(await arrives(from(deskbell, 'We are stuck.'), { customer: company })).toBe('moment')
    expect(await arrives(from(deskbell, 'Still stuck.'), { customer: company })).toBe('joined')
  })

  it('goes on while somebody has it', async () => {
    const first = await martasCard()
    await takeMoment(world.deps, about(await momentOf(first)))
    world.clock.pass(3 * hour)
    expect(await arrives(from(deskbell, 'Any news?'))).toBe('joined')
    await deliverAll(world)
    expect(lastCard(world)).toContain('Any news?')
  })

  it('changes nothing more when the platform sends events again, in any order and at once', async () => {
    const first = await martasCard()
    world.clock.pass(hour)
    const [second, third] = [
      from(deskbell, 'Second.'),
      from(deskbell, 'Third.', { at: new Date(world.clock.now().getTime() + minute) }),
    ]
    await Promise.all([third, second, third, first, second].map((message) => arrives(message)))
    expect(await momentOf(first)).toMatchObject({ again: { quote: 'Third.' } })
    expect(await world.deps.store.moments.open(world.workspace, 9)).toHaveLength(1)
    const stood = await momentOf(first)
    for (const message of [first, second, third]) expect(await arrives(message)).not.toBe('moment')
    expect(await momentOf(first)).toEqual(stood)
  })

  it('has the first words again when the newer message is deleted', async () => {
    const first = await martasCard()
    world.clock.pass(hour)
    const second = from(deskbell, 'It fails again.')
    await arrives(second)
    await messageDeleted(world.deps, second.ref)
    await deliverAll(world)
    expect(lastCard(world)).toContain('“The import fails.”')
    expect(await momentOf(first)).toMatchObject({ state: 'open', again: undefined })
  })
})

describe('a moment of its own', () => {
  const later = async (message: () => Message, seen: Partial<Sighting> = {}) => {
    await martasCard()
    world.clock.pass(5 * hour)
    return arrives(message(), seen)
  }

  it.each<[string, () => Message, Partial<Sighting>]>([
    ['another customer of the same app', () => from(deskbell, 'Help!'), { customer: aiko }],
    [
      'a customer whom the app does not name',
      () => from(deskbell, 'Help!'),
      { customer: { name: undefined, company: undefined } },
    ],
    [
      'another person of the same company',
      () => from(deskbell, 'Help!'),
      { customer: { ...marta, name: 'Jan Keller' } },
    ],
    ['the same customer in another channel', () => messageIn(world, 'reviews', 'Help!', { author: deskbell }), {}],
    ['what a colleague tells of the customer', () => from(sam, 'Marta called.'), {}],
    [
      'a hard time, which does not hide on a card about something else',
      () => from(deskbell, 'My father died.'),
      { kind: 'hardship' },
    ],
  ])('is made by %s', async (_what, message, seen) => {
    expect(await later(message, seen)).toBe('moment')
    expect(await deliverAll(world)).toEqual(['nudge'])
  })

  it('is made by the same customer a day later', async () => {
    await martasCard()
    world.clock.pass(24 * hour + minute)
    expect(await arrives(from(deskbell, 'It fails again.'))).toBe('moment')
  })

  it.each(['Anonymous', 'A Google user', 'Anna', 'Website Visitor', 'Guest 4711'])(
    'is made by each message of “%s”, who may be anybody',
    async (name) => {
      const customer = { name, company: undefined }
      expect(await arrives(from(deskbell, 'Lovely.'), { customer })).toBe('moment')
      world.clock.pass(hour)
      expect(await arrives(from(deskbell, 'Dreadful.'), { customer })).toBe('moment')
    },
  )

  it('is made where a person from outside speaks of another customer', async () => {
    await arrives(from(tom, 'Marta is stuck.'))
    world.clock.pass(hour)
    expect(await arrives(from(tom, 'And Aiko is, too.'), { customer: aiko })).toBe('moment')
  })

  it('is made by a colleague who tells of customers all day', async () => {
    await arrives(from(sam, 'Marta called.'))
    world.clock.pass(hour)
    expect(await arrives(from(sam, 'Marta called again.'))).toBe('moment')
  })

  it('is made by what people bring by hand', async () => {
    await martasCard()
    world.clock.pass(hour)
    const message = from(deskbell, 'It fails again.')
    world.platform.messages.set(`support/${message.ref.id}`, message)
    const detector = { ...world.deps.detector, read: () => martas }
    const actor = world.person('priya')
    await reactionAdded({ ...world.deps, detector }, { actor, message: message.ref, reaction: 'sparkling_heart' })
    expect(await world.deps.store.moments.open(world.workspace, 9)).toHaveLength(2)
  })
})

describe('words of a private channel', () => {
  it('go onto no card in a place that nobody agrees to any more', async () => {
    await world.deps.store.channels.save(watched(world, 'care', { agreedTo: 'kindness' }))
    const [first, second] = ['The import fails.', 'It fails again.'].map((words) =>
      messageIn(world, 'care', words, { author: deskbell }),
    )
    if (first === undefined || second === undefined) throw new Error('no messages')
    await arrives(first)
    await deliverAll(world)
    await world.deps.store.channels.save(watched(world, 'care', { agreedTo: undefined }))
    world.clock.pass(hour)
    const thread = { ...second, ref: { ...second.ref, id: 'reply', thread: first.ref.id } }
    expect(await arrives(thread)).toBe('joined')
    expect(await arrives(second)).toBe('moment')
    expect((await momentOf(first)).again).toBeUndefined()
    expect((await momentOf(second)).home).toMatchObject({ id: 'care', thread: second.ref.id })
  })
})

describe('a moment that is over stays so', () => {
  const ends: readonly [string, (moment: Moment) => Promise<unknown>][] = [
    ['taken care of', (moment) => settleMoment(world.deps, about(moment))],
    ['dismissed', (moment) => dismissMoment(world.deps, about(moment))],
    ['done', (moment) => world.deps.store.moments.save({ ...moment, state: 'done' })],
    ['expired', (moment) => world.deps.store.moments.save({ ...moment, state: 'expired' })],
  ]

  it.each(ends)('%s: what the customer says later that day is a new moment', async (_how, end) => {
    const first = await martasCard()
    await end(await momentOf(first))
    const stood = await momentOf(first)
    world.clock.pass(5 * hour)
    const second = from(deskbell, 'My father died.')
    expect(await arrives(second, { kind: 'hardship' })).toBe('moment')
    expect(await momentOf(first)).toEqual(stood)
    expect((await momentOf(second)).id).not.toBe(stood.id)
  })

  it('and an event of what it said already, coming late or again, makes none', async () => {
    const first = await martasCard()
    world.clock.pass(hour)
    const second = from(deskbell, 'Second.')
    world.clock.pass(hour)
    const third = from(deskbell, 'Third.')
    await arrives(second)
    await arrives(third)
    await settleMoment(world.deps, about(await momentOf(first)))
    for (const message of [third, second, first]) expect(await arrives(message)).not.toBe('moment')
    expect(await momentOf(first)).toMatchObject({ state: 'settled', again: { quote: 'Third.' } })
  })

  it('in its thread, too: a hard time told there later deserves a card, all else stays in the thread', async () => {
    const first = await martasCard()
    const reply = (words: string) => from(deskbell, words, { ref: { ...from(deskbell, '').ref, thread: first.ref.id } })
    await settleMoment(world.deps, about(await momentOf(first)))
    world.clock.pass(50 * hour)
    expect(await arrives(reply('Thank you all.'), { kind: 'gratitude' })).toBe('joined')
    const hard = reply('My father died.')
    expect(await arrives(hard, { kind: 'hardship' })).toBe('moment')
    expect(await arrives(reply('We buried him today.'), { kind: 'hardship' })).toBe('joined')
    expect(await momentOf(first)).toMatchObject({ state: 'settled', again: undefined })
    expect(await momentOf(hard)).toMatchObject({ again: { quote: 'We buried him today.' } })
  })

  it('also when it ends in the very moment in which the customer writes again', async () => {
    const first = await martasCard()
    world.clock.pass(hour)
    const second = from(deskbell, 'It fails again.')
    await Promise.all([settleMoment(world.deps, about(await momentOf(first))), arrives(second)])
    const [moment, other] = [await momentOf(first), await momentOf(second)]
    expect(moment.state).toBe('settled')
    // Either the words were on the card before it closed, or they have a card of their own.
    expect(moment.again?.quote ?? other.quote).toBe('It fails again.')
  })

  it('and a moment of which the words ran out takes no newer ones', async () => {
    const known = await world.deps.store.workspaces.get(world.workspace)
    if (known === undefined) throw new Error('no workspace')
    await world.deps.store.workspaces.saveSettings(world.workspace, { ...known.settings, quoteDays: 1 })
    const first = from(deskbell, 'The import fails.', { at: new Date(world.clock.now().getTime() + 2 * hour) })
    await arrives(first)
    world.clock.pass(24 * hour + minute)
    await runDue(world.deps)
    expect((await momentOf(first)).quote).toBeUndefined()
    expect(await arrives(from(deskbell, 'It fails again.'))).toBe('moment')
  })
})
