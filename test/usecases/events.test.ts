import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPoster } from '../../src/outgoing/poster.ts'
import type { RunningPoster } from '../../src/outgoing/poster.ts'
import { SendFault } from '../../src/ports.ts'
import type { Undelivered } from '../../src/ports.ts'
import { postEvent } from '../../src/usecases/events.ts'
import { failed } from '../../src/usecases/failed.ts'
import type { Reply } from '../../src/views/actions.ts'
import { cardText } from '../../src/views/card.ts'
import type { FormValues } from '../../src/views/form.ts'
import { tellEvents } from '../../src/telling-stores.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { Listener } from '../support/listener.ts'
import { openListener, status } from '../support/listener.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, filled, formOf } from './asking.ts'
import { deliverAll, errorsOf, lastCard, martasWords, postedMoment, said } from './support.ts'

let database: TestStore
let world: FakeWorld
let listener: Listener
let poster: RunningPoster
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  listener = await openListener()
  poster = createPoster({ local: true })
  const workspace = `sandbox:T${crypto.randomUUID().slice(0, 8)}` as const
  const made = await fakeDeps(database, { workspace })
  const { deps, clock } = made
  world = { ...made, deps: { ...deps, store: tellEvents(deps.store, clock), poster } }
})
afterEach(async () => {
  await poster.stop()
  await listener.close()
})

const { press, send } = asking(() => world)
const add = (values: FormValues = {}, who = 'ruth'): Promise<Reply> =>
  send(who, 'events.add', { url: listener.url, moment: 'yes', act: 'yes', digest: 'yes', ...values })
const subscriptions = () => world.deps.store.subscriptions.list(world.workspace)

/** Posts the events that were committed; the other deliveries stay. */
async function postAll(): Promise<readonly Record<string, unknown>[]> {
  const events = world.deliveries.filter(({ purpose }) => purpose === 'event')
  for (const event of events) world.deliveries.splice(world.deliveries.indexOf(event), 1)
  listener.heard.length = 0
  const signal = new AbortController().signal
  for (const event of events) await postEvent(world.deps, event, { id: crypto.randomUUID(), signal })
  return listener.heard.map(({ body }) => JSON.parse(body) as Record<string, unknown>)
}

async function logged(moment: string | undefined, values: FormValues = {}) {
  const form = formOf(await press('priya', 'act.log', moment === undefined ? {} : { moment }))
  const act = crypto.randomUUID()
  const story = 'I called her and we talked about him for a while.'
  const sent = filled(form, { deed: 'conversation', recipient: 'Marta Keller', story, ...values })
  await send('priya', 'act.log', sent, { ...(moment === undefined ? {} : { moment }), act })
  return act
}

describe('an address that is told what happens', () => {
  it('hears of a moment from beginning to end, and never what the customer said or who they are', async () => {
    await add()
    const moment = await postedMoment(world)
    await press('priya', 'moment.take', { moment: moment.id })
    await logged(moment.id, { reader: 'private' })
    const events = await postAll()
    expect(events.map(({ type }) => type)).toEqual(['moment.claimed', 'act.logged', 'moment.done'])
    expect(events[0]).toMatchObject({
      at: world.clock.now().toISOString(),
      workspace: world.workspace,
      data: { moment: moment.id, kind: 'hardship', origin: 'read', channel: 'support', helpers: 0 },
    })
    const text = JSON.stringify(events)
    for (const secret of [martasWords, 'buried', 'Marta', 'Sonne', 'priya', 'Priya', 'talked about him'])
      expect(text).not.toContain(secret)
  })

  it('hears the story of a public act, unless its giver wants none told, and only the id of one that is undone', async () => {
    await add()
    const act = await logged(undefined)
    expect((await postAll())[0]).toMatchObject({
      type: 'act.logged',
      data: { act, private: false, deed: 'conversation', story: 'I called her and we talked about him for a while.' },
    })
    await send('priya', 'preferences', filled(formOf(await press('priya', 'preferences.open')), { stories: 'never' }))
    const shy = await logged(undefined)
    expect((await postAll())[0]).toMatchObject({ data: { act: shy } })
    expect(JSON.stringify(listener.heard)).not.toContain('talked')
    await press('priya', 'act.undo', { act: shy })
    expect(await postAll()).toMatchObject([{ type: 'act.undone', data: { act: shy } }])
  })

  it('hears nothing more once an admin has stopped it, not even what was on its way', async () => {
    await add()
    await logged(undefined)
    const [subscription] = await subscriptions()
    expect(said(await press('ruth', 'events.remove', { subscription: subscription?.id }))).toBe(
      `127.0.0.1:${listener.port} is told nothing more.`,
    )
    expect(await postAll()).toEqual([])
    expect(said(await press('ruth', 'events.remove', { subscription: subscription?.id }))).toContain('removed already')
  })
})

describe('an admin', () => {
  it('is shown the secret once, and who is told what', async () => {
    const reply = await add({ digest: 'no' })
    const [subscription] = await subscriptions()
    expect(said(reply)).toContain(subscription?.secret)
    expect(subscription?.secret).toMatch(/^[\da-f]{64}$/)
    const list = said(await press('ruth', 'hooks.show'))
    expect(list).toContain(`127.0.0.1:${listener.port} is told of moments and acts, since 16 Nov 2026.`)
    expect(list).not.toContain(subscription?.secret)
  })

  it('is told what is wrong with the address, next to the field', async () => {
    const url = 'Use an address that starts with https:// and holds no password.'
    for (const wrong of [
      'not an address',
      'http://hooks.example',
      'https://user:pass@hooks.example',
      'ftp://x.example',
    ])
      expect(errorsOf(await add({ url: wrong }))).toEqual({ url })
    expect(errorsOf(await add({ moment: 'no', act: 'no', digest: 'no' }))).toEqual({ moment: 'Choose at least one.' })
  })

  it('may name this machine in the sandbox alone', async () => {
    world = await fakeDeps(database)
    expect(errorsOf(await add())).toHaveProperty('url')
  })

  it('names five at most, and is the only one who may', async () => {
    expect(said(await add({}, 'priya'))).toContain('Only an admin can do this.')
    for (let n = 0; n < 5; n += 1) await add()
    expect(said(await add())).toBe('5 addresses are told already. Stop one first.')
    const [first] = await subscriptions()
    const refused = await press('priya', 'events.remove', { subscription: first?.id })
    expect(said(refused)).toContain('Only an admin can do this.')
    expect(await subscriptions()).toHaveLength(5)
  })
})

describe('an event that was given up', () => {
  it('waits among the undelivered, and later ones get one try each until one goes out', async () => {
    await press('ruth', 'help.show')
    await add()
    await logged(undefined)
    const [delivery] = world.deliveries.splice(0)
    if (delivery === undefined) throw new Error('no event')
    const undelivered: Undelivered = {
      delivery,
      id: crypto.randomUUID(),
      reason: 'status_500',
      tries: 8,
      since: world.clock.now(),
    }
    await failed(world.deps, undelivered)
    expect(await deliverAll(world)).toEqual(['undelivered'])
    expect(lastCard(world)).toContain(
      `An event for 127.0.0.1:${listener.port} was tried 8 times since 09:12. The address says: status_500.`,
    )
    const shown = await press('ruth', 'hooks.show')
    expect(shown.reply === 'notice' && cardText(shown.card)).toContain('did not take the last event')
    listener.answers.push(status(500))
    await logged(undefined)
    await expect(postAll()).rejects.toThrow(SendFault)
    await logged(undefined)
    await postAll()
    expect((await subscriptions())[0]?.failing).toBe(false)
    await press('ruth', 'undelivered.again', { delivery: undelivered.id })
    expect((await postAll()).map(({ type }) => type)).toEqual(['act.logged'])
  })
})
