import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Arrived, Message, Sighting } from '../../src/domain/message.ts'
import type { Moment } from '../../src/domain/moment.ts'
import { undoAct } from '../../src/usecases/act-changing.ts'
import { submitLog } from '../../src/usecases/acts.ts'
import { openEcho } from '../../src/usecases/echoes.ts'
import { messageArrived, messageDeleted } from '../../src/usecases/messages.ts'
import { takeMoment } from '../../src/usecases/taking.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { buttonsOf, deliverAll, lastCard, martas, messageIn, watched } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  await world.deps.store.channels.save(watched(world, 'support'))
})

const hour = 60 * 60_000
const deskbell = { id: 'deskbell', name: 'Deskbell', kind: 'app', outside: false } as const
const thanks = 'Thank you for calling. I cried at the desk, in the good way.'

/** Arrives as a moment of Marta's with this in it. */
function arrives(message: Message, seen: Partial<Sighting> = {}): Promise<Arrived> {
  const judge = () => ({ ...martas, quote: message.text, ...seen }) as const
  return messageArrived({ ...world.deps, detector: { ...world.deps.detector, judge } }, message)
}

const writes = (words: string, change: Partial<Message> = {}) =>
  messageIn(world, 'support', words, { author: deskbell, ...change })

const inThread = (first: Message, words: string) =>
  writes(words, { ref: { ...first.ref, id: randomUUID(), thread: first.ref.id } })

async function momentOf({ ref }: Message): Promise<Moment> {
  const moment = await world.deps.store.moments.bySource(ref)
  if (moment === undefined) throw new Error('no moment')
  return moment
}

/** Marta's message, and what Priya and Jonas did about it. */
async function helped(reader = 'public'): Promise<Message> {
  const first = writes('We buried my father on Friday.')
  expect(await arrives(first)).toBe('moment')
  const { id: moment } = await momentOf(first)
  await takeMoment(world.deps, { actor: world.person('priya'), payload: { moment } })
  const values = {
    deed: 'conversation',
    recipient: 'Marta',
    story: 'I called Marta, and we spoke for an hour.',
    day: '2026-11-16',
    helpers: ['jonas'],
    reader,
  }
  await submitLog(world.deps, { actor: world.person('priya'), payload: { moment }, values })
  await deliverAll(world)
  return first
}

const gratefully = { kind: 'gratitude' } as const

describe('a customer who thanks for what was done', () => {
  it('makes no card in the channel; the owner is asked alone whether to pass it on, with the words filled in', async () => {
    const first = await helped()
    world.clock.pass(50 * hour)
    const newer = inThread(first, thanks)
    expect(await arrives(newer, gratefully)).toBe('joined')
    expect(await deliverAll(world)).toEqual(['wroteAgain'])
    expect(lastCard(world)).toContain('They wrote again: Marta at Hotel Sonne')
    expect(lastCard(world)).toContain(`“${thanks}” Marta Keller, Hotel Sonne`)
    const out = world.platform.sent.at(-1)?.outgoing
    expect(out).toMatchObject({ to: 'person', person: { id: 'priya' } })
    const [button] = out?.to === 'person' ? buttonsOf(out.card) : []
    if (button?.kind !== 'ask' || button.action !== 'echo.share') throw new Error('no button')
    const form = async () => {
      const reply = await openEcho(world.deps, { actor: world.person('priya'), payload: button.payload })
      return reply.reply === 'form' ? Object.fromEntries(reply.form.fields.map(({ name, value }) => [name, value])) : {}
    }
    expect(await form()).toMatchObject({ landing: 'glad', words: thanks, voice: 'theirs', digest: 'no' })
    await messageDeleted(world.deps, newer.ref)
    expect(await form()).toMatchObject({ landing: undefined, words: undefined })
  })

  it('is asked about once, however often the platform sends the event', async () => {
    const first = await helped()
    world.clock.pass(hour)
    const newer = inThread(first, thanks)
    for (const message of [newer, newer, first, newer]) expect(await arrives(message, gratefully)).not.toBe('moment')
    expect(await deliverAll(world)).toEqual(['wroteAgain'])
  })

  it('is known without a thread where the same customer writes the same day, as when a moment is said again', async () => {
    await helped()
    world.clock.pass(5 * hour)
    expect(await arrives(writes(thanks), gratefully)).toBe('joined')
    expect(await deliverAll(world)).toEqual(['wroteAgain'])
    world.clock.pass(20 * hour)
    expect(await arrives(writes('Thank you once more.'), gratefully)).toBe('moment')
  })

  it('is not asked about once the message is deleted, before that', async () => {
    const first = await helped()
    world.clock.pass(hour)
    const newer = inThread(first, thanks)
    await arrives(newer, gratefully)
    await messageDeleted(world.deps, newer.ref)
    expect(await deliverAll(world)).not.toContain('wroteAgain')
  })

  it('is not asked about once the act is undone, before that', async () => {
    const first = await helped()
    world.clock.pass(hour)
    const newer = inThread(first, thanks)
    await arrives(newer, gratefully)
    const act = await world.deps.store.acts.ofMoment(world.workspace, (await momentOf(first)).id)
    const payload = { act: act?.id ?? '' }
    await undoAct(world.deps, { actor: world.person('priya'), payload, roles: new Set() })
    expect(await deliverAll(world)).not.toContain('wroteAgain')
  })

  it('does not hear of it who wants no messages', async () => {
    const first = await helped()
    world.clock.pass(hour)
    await world.deps.store.people.meet(world.person('priya'), 'Priya Nair')
    const priya = await world.deps.store.people.get(world.person('priya'))
    if (priya === undefined) throw new Error('nobody')
    await world.deps.store.people.savePreferences(priya.ref, { ...priya.preferences, messages: 'answers' })
    await arrives(inThread(first, thanks), gratefully)
    expect(await deliverAll(world)).toEqual([])
  })
})

describe('a card of its own, as before,', () => {
  it.each<[string, Partial<Sighting>, string]>([
    ['has what is no thanks', { kind: 'frustration' }, 'public'],
    [
      'has the thanks of another customer',
      { ...gratefully, customer: { name: 'Aiko Mori', company: 'Mori Ryokan' } },
      'public',
    ],
    ['have thanks after a quiet act, of which no echo is told', gratefully, 'private'],
  ])('%s', async (_what, seen, reader) => {
    await helped(reader)
    world.clock.pass(5 * hour)
    expect(await arrives(writes(thanks), seen)).toBe('moment')
    expect(await deliverAll(world)).toEqual(['nudge'])
  })
})
