import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Preferences } from '../../src/domain/settings.ts'
import { defaultPreferences } from '../../src/domain/settings.ts'
import type { Delivery, Undelivered } from '../../src/ports.ts'
import { channelJoined, channelLeft } from '../../src/usecases/channel-events.ts'
import { permissionsMissing } from '../../src/usecases/permissions.ts'
import { prepare } from '../../src/usecases/deliveries.ts'
import { failed } from '../../src/usecases/failed.ts'
import { mayWrite } from '../../src/usecases/reach.ts'
import { changed } from '../../src/domain/moment.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { deliverAll, postedMoment, watched } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

function delivery(change: Partial<Delivery>): Delivery {
  return {
    workspace: world.workspace,
    purpose: 'nudge',
    subject: crypto.randomUUID(),
    period: '0',
    lane: 'kindness',
    ...change,
  }
}

describe('an admin who pauses everything and wants no message', () => {
  beforeEach(async () => {
    const pausedUntil = new Date('2026-12-01T00:00:00Z')
    const still = { ...defaultPreferences, messages: 'answers' as const, perWeek: 0, pausedUntil }
    await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('ruth')])
    await world.deps.store.people.savePreferences(world.person('ruth'), still)
  })

  it('is told all the same of what only they can mend', async () => {
    const { deps, workspace } = world
    await deps.store.channels.save(watched(world, 'support'))
    await channelLeft(deps, { channel: world.channel('support'), why: 'archived' })
    await permissionsMissing(deps, workspace, ['groups:read'])
    const lost = { workspace, purpose: 'digest', subject: workspace, period: 'p', lane: 'kindness' } as const
    await failed(deps, { delivery: lost, id: 'd', reason: 'channel_not_found', tries: 8, since: world.clock.now() })
    await channelJoined(deps, { channel: world.channel('acme-and-us'), by: world.person('ruth') })
    expect(await deliverAll(world)).toEqual(['disconnected', 'permission', 'undelivered', 'connectDirect'])
  })
})

describe('a delivery is built when it is sent', () => {
  it('says nothing of a moment that is gone', async () => {
    expect(await prepare(world.deps, delivery({ purpose: 'nudge' }))).toBeUndefined()
    expect(await prepare(world.deps, delivery({ purpose: 'momentCard' }))).toBeUndefined()
    expect(await prepare(world.deps, delivery({ purpose: 'reminder', lane: 'priya' }))).toBeUndefined()
  })

  it('does not post a second card, nor one that was dismissed before it went out', async () => {
    const moment = await postedMoment(world)
    const nudge = delivery({ purpose: 'nudge', subject: moment.id })
    expect(await prepare(world.deps, nudge)).toBeUndefined()
    await world.deps.store.moments.save(changed(moment, { card: undefined, state: 'dismissed' }))
    expect(await prepare(world.deps, nudge)).toBeUndefined()
  })

  it('holds no words of a quote that was deleted while it waited in the queue', async () => {
    const moment = await postedMoment(world)
    await world.deps.store.moments.save(changed(moment, { quote: undefined, quoteGone: 'age' }))
    const outgoing = await prepare(world.deps, delivery({ purpose: 'momentCard', subject: moment.id }))
    expect(JSON.stringify(outgoing)).not.toContain('father')
    expect(JSON.stringify(outgoing)).toContain('Their words were deleted after 90 days.')
  })

  it('reminds only the owner, only while the claim lasts', async () => {
    const moment = await postedMoment(world)
    const claim = {
      owner: world.person('priya'),
      since: world.clock.now(),
      until: new Date('2026-11-17T08:12:00Z'),
      reminded: true,
    }
    await world.deps.store.moments.save(changed(moment, { state: 'claimed', claim }))
    const reminder = (lane: string) => prepare(world.deps, delivery({ purpose: 'reminder', subject: moment.id, lane }))
    expect(JSON.stringify(await reminder('priya'))).toContain('Marta at Hotel Sonne is yours until tomorrow')
    expect(await reminder('jonas')).toBeUndefined()
    await world.deps.store.moments.save(changed(moment, { state: 'open', claim: undefined }))
    expect(await reminder('priya')).toBeUndefined()
  })
})

describe('writing to a person unasked', () => {
  const set = (change: Partial<Preferences>) =>
    world.deps.store.people.savePreferences(world.person('priya'), { ...defaultPreferences, ...change })
  beforeEach(() => world.deps.store.people.meet(world.person('priya'), 'Priya Nair'))

  it.each([
    ['as things happen', {}, true, true],
    ['while they pause', { pausedUntil: new Date('2026-12-01T00:00:00Z') }, false, false],
    ['after a pause', { pausedUntil: new Date('2026-11-01T00:00:00Z') }, true, true],
    ['when they want answers only', { messages: 'answers' as const }, true, false],
    ['when they want a weekly summary only', { messages: 'weekly' as const }, true, false],
    ['when they want none at all', { perWeek: 0 }, false, false],
  ])('%s', async (_when, change, claims, news) => {
    await set(change)
    expect(await mayWrite(world.deps, world.person('priya'), 'reminder')).toBe(claims)
    expect(await mayWrite(world.deps, world.person('priya'), 'helperJoined')).toBe(news)
  })

  it('stops at three messages in seven days, and starts again after them', async () => {
    for (const id of ['a', 'b', 'c']) {
      expect(await mayWrite(world.deps, world.person('priya'), 'helperJoined')).toBe(true)
      await world.deps.store.people.noteMessage(
        world.person('priya'),
        `${id}0000000-0000-4000-8000-000000000000`,
        world.clock.now(),
      )
    }
    expect(await mayWrite(world.deps, world.person('priya'), 'helperJoined')).toBe(false)
    world.clock.pass(7 * 24 * 60 * 60 * 1000 + 1)
    expect(await mayWrite(world.deps, world.person('priya'), 'helperJoined')).toBe(true)
  })

  it('keeps news out of the quiet hours of their own zone', async () => {
    await set({ zone: 'Asia/Tokyo' })
    expect(await mayWrite(world.deps, world.person('priya'), 'helperJoined')).toBe(true)
    world.clock.set('2026-11-16T10:00:00Z')
    expect(await mayWrite(world.deps, world.person('priya'), 'helperJoined')).toBe(false)
  })
})

describe('a delivery that failed for good', () => {
  function lost(change: Partial<Undelivered> = {}): Undelivered {
    return {
      delivery: delivery({ purpose: 'digest', subject: 'x' }),
      id: crypto.randomUUID(),
      reason: 'channel_not_found',
      tries: 8,
      since: world.clock.now(),
      ...change,
    }
  }
  beforeEach(() =>
    world.deps.store.people.setRole(world.workspace, 'admin', [world.person('ruth'), world.person('ken')]),
  )

  it('is kept, and each admin is told once per cause and day', async () => {
    await failed(world.deps, lost())
    await failed(world.deps, lost())
    expect(world.deliveries.map(({ purpose }) => purpose)).toEqual(['undelivered', 'undelivered'])
    expect(new Set(world.deliveries.map(({ lane }) => lane))).toEqual(new Set(['ruth', 'ken']))
    await failed(world.deps, lost({ reason: 'is_archived' }))
    expect(world.deliveries).toHaveLength(4)
    expect(await world.deps.store.undelivered.list(world.workspace)).toHaveLength(3)
  })

  it('does not go round in circles when an admin cannot be reached', async () => {
    await failed(world.deps, lost({ delivery: delivery({ purpose: 'undelivered', lane: 'ruth' }) }))
    expect(world.deliveries).toEqual([])
  })

  it('is logged by ids, never by its text', async () => {
    await failed(world.deps, lost())
    expect(world.log.at(-1)).toMatchObject({ level: 'error', ids: { purpose: 'digest', reason: 'channel_not_found' } })
  })
})
