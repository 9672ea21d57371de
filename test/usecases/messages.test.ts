import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SourceChannel } from '../../src/domain/settings.ts'
import type { Detector } from '../../src/ports.ts'
import { runDue } from '../../src/usecases/due.ts'
import { messageArrived, messageDeleted, messageEdited } from '../../src/usecases/messages.ts'
import { alone } from '../support/alone.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { deliverAll, lastCard, martas, messageIn, momentDetector, reread, watched } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database, { detector: momentDetector })
  await watch('support')
})

async function watch(channel: string, change: Partial<SourceChannel> = {}): Promise<void> {
  await world.deps.store.channels.save(watched(world, channel, change))
}

const open = () => world.deps.store.moments.open(world.workspace, 50)
const minutes = (count: number) => count * 60 * 1000

describe('a message in a watched channel', () => {
  it('becomes one moment with one nudge in the kindness channel', async () => {
    const message = messageIn(world, 'support', 'moment: my father died')
    expect(await messageArrived(world.deps, message)).toBe('moment')
    expect(await deliverAll(world)).toEqual(['nudge'])
    expect(world.platform.sent.at(-1)?.outgoing).toMatchObject({
      to: 'channel',
      channel: { id: 'kindness' },
      thread: undefined,
    })
    expect(lastCard(world)).toContain('A hard time for Marta at Hotel Sonne')
  })

  it('is not stored when it is no moment', async () => {
    const message = messageIn(world, 'support', 'the export is done')
    expect(await messageArrived(world.deps, message)).toBe('none')
    expect(await world.deps.store.moments.bySource(message.ref)).toBeUndefined()
  })

  it('makes no second nudge when the platform sends it again, also at the same time', async () => {
    const message = messageIn(world, 'support', 'moment: again')
    await Promise.all([1, 2, 3].map(() => messageArrived(world.deps, message)))
    expect(await messageArrived(world.deps, message)).toBe('known')
    expect(world.deliveries).toHaveLength(1)
    expect(await deliverAll(world)).toEqual(['nudge'])
    expect(await open()).toHaveLength(1)
  })

  it('makes one moment of a thread, and of one author within two minutes', async () => {
    const author = { id: 'u1', name: 'Tom', kind: 'person' as const, outside: true }
    const first = messageIn(world, 'support', 'moment one', { author })
    await messageArrived(world.deps, first)
    const inThread = messageIn(world, 'support', 'moment in the thread', { author: { ...author, id: 'u2' } })
    const threaded = { ...inThread, ref: { ...inThread.ref, thread: first.ref.id } }
    expect(await messageArrived(world.deps, threaded)).toBe('joined')
    world.clock.pass(minutes(1))
    expect(await messageArrived(world.deps, messageIn(world, 'support', 'moment two', { author }))).toBe('joined')
    const colleague = { id: 'sam', name: 'Sam Doyle', kind: 'person' as const, outside: false }
    const passes = (words: string) =>
      messageArrived(world.deps, messageIn(world, 'support', words, { author: colleague }))
    expect(await passes('moment of a guest')).toBe('moment')
    world.clock.pass(minutes(1))
    expect(await passes('moment of the same guest')).toBe('joined')
    world.clock.pass(minutes(2))
    expect(await passes('moment of another guest')).toBe('moment')
    expect(await open()).toHaveLength(3)
  })

  it('keeps two customers of one helpdesk app apart', async () => {
    await messageArrived(world.deps, messageIn(world, 'support', 'moment of Marta'))
    const deps = { ...world.deps, detector: needs }
    expect(await messageArrived(deps, messageIn(world, 'support', 'moment of Tom'))).toBe('moment')
  })

  it('waits until the quiet hours are over', async () => {
    world.clock.set('2026-11-16T20:00:00Z')
    const message = messageIn(world, 'support', 'moment at night')
    await messageArrived(world.deps, message)
    expect(world.deliveries).toEqual([])
    const moment = await world.deps.store.moments.bySource(message.ref)
    expect(moment?.nudgeAt?.toISOString()).toBe('2026-11-17T07:00:00.000Z')
  })

  it('goes out five times a day at most; hard times always go out', async () => {
    const need = { ...world.deps, detector: needs }
    for (let count = 0; count < 7; count += 1)
      await messageArrived(need, messageIn(world, 'support', `moment ${count}`))
    expect(await deliverAll(world)).toHaveLength(5)
    expect(await open()).toHaveLength(7)
    await messageArrived(world.deps, messageIn(world, 'support', 'moment: a loss'))
    expect(await deliverAll(world)).toEqual(['nudge'])
  })

  it('is answered in its thread where the admin wanted it so, and never where outsiders read along', async () => {
    await watch('support', { cards: 'thread' })
    const inside = messageIn(world, 'support', 'moment inside')
    await messageArrived(world.deps, inside)
    const shared = messageIn(world, 'support', 'moment shared', { shared: true })
    await messageArrived(world.deps, shared)
    await deliverAll(world)
    const [first, second] = world.platform.sent.map((sent) => sent.outgoing)
    expect(first).toMatchObject({ to: 'channel', channel: { id: 'support' }, thread: inside.ref.id })
    expect(second).toMatchObject({ to: 'channel', channel: { id: 'kindness' } })
  })

  it.each([['hand'], ['none']] as const)('is not read in a channel set to %s', async (watching) => {
    await watch('support', { watching })
    expect(await messageArrived(world.deps, messageIn(world, 'support', 'moment'))).toBe('none')
  })

  it('is no moment for a customer on the do-not-surprise list', async () => {
    const known = await world.deps.store.workspaces.get(world.workspace)
    if (known === undefined) throw new Error('no workspace')
    await world.deps.store.workspaces.saveSettings(world.workspace, {
      ...known.settings,
      doNotSurprise: ['  hotel  SONNE '],
    })
    expect(await messageArrived(world.deps, messageIn(world, 'support', 'moment'))).toBe('none')
  })

  it.each([
    ['by the name on its card', 'Marta at Hotel Sonne'],
    ['by name and company', 'Marta Keller, Hotel Sonne'],
    ['by company', 'Hotel Sonne'],
  ])('is no moment for a customer who is listed %s', async (_how, line) => {
    const known = await world.deps.store.workspaces.get(world.workspace)
    if (known === undefined) throw new Error('no workspace')
    await world.deps.store.workspaces.saveSettings(world.workspace, { ...known.settings, doNotSurprise: [line] })
    expect(await messageArrived(world.deps, messageIn(world, 'support', 'moment'))).toBe('none')
  })

  it('from a private channel stays in threads there until somebody has agreed, to this very kindness channel', async () => {
    await watch('care')
    const need = { ...world.deps, detector: needs }
    await messageArrived(need, messageIn(world, 'care', 'moment before'))
    await watch('care', { agreedTo: 'elsewhere' })
    await messageArrived(need, messageIn(world, 'care', 'moment for elsewhere'))
    await watch('care', { agreedTo: 'kindness' })
    await messageArrived(need, messageIn(world, 'care', 'moment agreed'))
    await deliverAll(world)
    const places = world.platform.sent.map(({ outgoing }) => (outgoing.to === 'channel' ? outgoing.channel.id : ''))
    expect(places).toEqual(['care', 'care', 'kindness'])
  })

  it('from a private channel goes nowhere when it was shared with outsiders since', async () => {
    await watch('care', { cards: 'thread' })
    expect(await messageArrived(world.deps, messageIn(world, 'care', 'moment', { shared: true }))).toBe('none')
  })

  it('is not posted any more when its consent or its watching ended while the card waited', async () => {
    await watch('care', { agreedTo: 'kindness' })
    await messageArrived(world.deps, messageIn(world, 'care', 'moment'))
    await messageArrived(world.deps, messageIn(world, 'support', 'moment'))
    await watch('care', { agreedTo: undefined })
    await watch('support', { watching: 'none' })
    expect(await deliverAll(world)).toEqual([])
  })

  it('makes one moment of what one author says at once, and keeps the daily limit under a burst', async () => {
    const author = { id: 'u9', name: 'Tom', kind: 'person' as const, outside: true }
    const said = [1, 2, 3].map((n) => messageIn(world, 'support', `moment ${n}`, { author }))
    await Promise.all(said.map((message) => messageArrived(world.deps, message)))
    expect(await open()).toHaveLength(1)
    const need = { ...world.deps, detector: needs }
    const apps = Array.from({ length: 12 }, (_, n) => messageIn(world, 'support', `moment of app ${n}`))
    await Promise.all(apps.map((message) => messageArrived(need, message)))
    expect((await deliverAll(world)).filter((purpose) => purpose === 'nudge')).toHaveLength(6)
  })

  it('in the evening counts towards the day on which its card goes out', async () => {
    const need = { ...world.deps, detector: needs }
    for (let n = 0; n < 6; n += 1) await messageArrived(need, messageIn(world, 'support', `moment ${n}`))
    world.clock.set('2026-11-16T20:00:00Z')
    const late = messageIn(world, 'support', 'moment in the evening')
    await messageArrived(need, late)
    expect((await world.deps.store.moments.bySource(late.ref))?.nudgeAt?.toISOString()).toBe('2026-11-17T07:00:00.000Z')
  })

  it('does nothing before a kindness channel is chosen, and says so to the operator by ids only', async () => {
    world = await fakeDeps(database, { detector: momentDetector, kindness: null })
    await watch('support')
    expect(await messageArrived(world.deps, messageIn(world, 'support', 'moment of silence'))).toBe('none')
    expect(world.log.map((line) => line.event)).toEqual(['no kindness channel'])
    expect(JSON.stringify(world.log)).not.toContain('silence')
  })
})

/** As `momentDetector`, of another kind: only hard times have no daily limit. */
/** Needs of customers whom nobody names: each may be another one. */
const needs: Detector = {
  ...momentDetector,
  judge: (message) => ({
    ...martas,
    kind: 'need',
    customer: { name: undefined, company: undefined },
    quote: message.text,
  }),
}

describe('a source message that changes', () => {
  it('takes the quote along when its author edits it', async () => {
    const message = messageIn(world, 'support', 'moment: he died on Friday')
    await messageArrived(world.deps, message)
    await deliverAll(world)
    await messageEdited(world.deps, { ...message, text: 'moment: he died on Thursday' })
    expect(await deliverAll(world)).toEqual(['momentCard'])
    expect(lastCard(world)).toContain('“moment: he died on Thursday”')
    expect(lastCard(world)).toContain('(edited)')
    await messageEdited(world.deps, { ...message, text: 'moment: he died on Thursday' })
    expect(await deliverAll(world)).toEqual([])
  })

  it('may become a moment by an edit while it is fresh', async () => {
    const message = messageIn(world, 'support', 'hello')
    await messageEdited(world.deps, { ...message, text: 'moment after all' })
    expect(await open()).toHaveLength(1)
    const old = messageIn(world, 'support', 'moment too late', { at: new Date('2026-11-10T08:00:00Z') })
    await messageEdited(world.deps, old)
    expect(await open()).toHaveLength(1)
  })

  it('removes the card of an open moment when it is deleted', async () => {
    const message = messageIn(world, 'support', 'moment I regret')
    await messageArrived(world.deps, message)
    await deliverAll(world)
    await messageDeleted(world.deps, message.ref)
    await deliverAll(world)
    expect(world.platform.sent.at(-1)?.outgoing).toMatchObject({
      to: 'removal',
      remains: { elements: [{ kind: 'title', text: 'Removed with the original message' }] },
    })
    const moment = await world.deps.store.moments.bySource(message.ref)
    expect(moment).toMatchObject({ state: 'dismissed', quote: undefined })
  })

  it('keeps a claimed moment but deletes its words', async () => {
    const message = messageIn(world, 'support', 'moment I regret')
    await messageArrived(world.deps, message)
    await deliverAll(world)
    const [moment] = await open()
    if (moment === undefined) throw new Error('no moment')
    await world.deps.store.moments.save({
      ...moment,
      state: 'claimed',
      claim: { owner: world.person('priya'), since: world.clock.now(), until: world.clock.now(), reminded: false },
    })
    await messageDeleted(world.deps, message.ref)
    await deliverAll(world)
    expect(lastCard(world)).toContain('The original message was deleted, so their words were removed here too.')
    expect(lastCard(world)).not.toContain('regret')
    expect((await reread(world, moment)).quote).toBeUndefined()
  })

  it('is removed also when an edit of it was on its way', async () => {
    const message = messageIn(world, 'support', 'moment I regret')
    await messageArrived(world.deps, message)
    await deliverAll(world)
    await messageEdited(world.deps, { ...message, text: 'moment I regret much' })
    await messageDeleted(world.deps, message.ref)
    await deliverAll(world)
    expect(world.platform.sent.at(-1)?.outgoing.to).toBe('removal')
  })

  it('may be said again right after it was deleted', async () => {
    const author = { id: 'u1', name: 'Tom', kind: 'person' as const, outside: true }
    const first = messageIn(world, 'support', 'moment with a typo', { author })
    await messageArrived(world.deps, first)
    await messageDeleted(world.deps, first.ref)
    expect(await messageArrived(world.deps, messageIn(world, 'support', 'moment', { author }))).toBe('moment')
  })

  it('makes no card when its event is handled after it was deleted, first or once more', async () => {
    const message = messageIn(world, 'support', 'moment I regret')
    await messageDeleted(world.deps, message.ref)
    expect(await messageArrived(world.deps, message)).toBe('none')
    await messageEdited(world.deps, { ...message, text: 'moment I regret much' })
    expect(await open()).toEqual([])
    expect(world.deliveries).toEqual([])
  })

  it('leaves no words when it is deleted while its event is at work', async () => {
    const message = messageIn(world, 'support', 'moment I regret')
    const { store } = world.deps
    const before: typeof store.transact = async (work) => {
      await messageDeleted(world.deps, message.ref)
      return store.transact(work)
    }
    expect(await messageArrived({ ...world.deps, store: { ...store, transact: before } }, message)).toBe('none')
    expect(await store.moments.bySource(message.ref)).toBeUndefined()
    // Its deletion found no moment yet, and the moment no deletion: both were under way.
    const during: typeof store.transact = async (work) => {
      await store.deletions.forget(message.ref.workspace, new Date(world.clock.now().getTime() + 1))
      const result = await store.transact(work)
      await store.deletions.note(message.ref, world.clock.now())
      return result
    }
    await messageArrived({ ...world.deps, store: { ...store, transact: during } }, message)
    expect(await store.moments.bySource(message.ref)).toMatchObject({ state: 'dismissed', quote: undefined })
    expect(await deliverAll(world)).toEqual([])
  })

  it('is remembered for two hours, where Kindling reads along only', async () => {
    await watch('reviews', { watching: 'hand' })
    const [here, there] = ['support', 'reviews'].map((channel) => messageIn(world, channel, 'moment'))
    if (here === undefined || there === undefined) throw new Error('no messages')
    for (const { ref } of [here, there]) await messageDeleted(world.deps, ref)
    const known = () => Promise.all([here, there].map(({ ref }) => world.deps.store.deletions.has(ref)))
    expect(await known()).toEqual([true, false])
    world.clock.pass(minutes(120))
    await runDue(alone(world))
    expect(await known()).toEqual([true, false])
    world.clock.pass(1)
    await runDue(alone(world))
    expect(await known()).toEqual([false, false])
  })

  it('leaves everything alone when it never was a moment', async () => {
    await messageDeleted(world.deps, messageIn(world, 'support', 'hello').ref)
    expect(world.deliveries).toEqual([])
  })
})
