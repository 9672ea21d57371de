import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Delivery, Purpose, Undelivered } from '../../src/ports.ts'
import { failed } from '../../src/usecases/failed.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking } from './asking.ts'
import { deliverAll, labels, lastCard, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('ruth')])
})

const { press } = asking(() => world)

function lost(purpose: Purpose, lane: string): Undelivered {
  const delivery: Delivery = { workspace: world.workspace, purpose, subject: '2026-11-16', period: '2026-11-16', lane }
  return { delivery, id: randomUUID(), reason: 'channel_not_found', tries: 8, since: new Date('2026-11-16T08:00:00Z') }
}

async function lose(purpose: Purpose = 'digest', lane = 'kindness'): Promise<Undelivered> {
  const undelivered = lost(purpose, lane)
  await failed(world.deps, undelivered)
  return undelivered
}

const waiting = () => world.deps.store.undelivered.list(world.workspace)

describe('a message that failed for good', () => {
  it('is told to the admins, with what to do', async () => {
    await lose()
    expect(await deliverAll(world)).toEqual(['undelivered'])
    expect(lastCard(world)).toBe(
      'A message did not go out.\nThe weekly digest for #kindness was tried 8 times since 09:00. Slack says: channel_not_found.',
    )
  })

  it('is no longer told once somebody has settled it', async () => {
    const { id } = await lose()
    await press('ruth', 'undelivered.letGo', { delivery: id })
    expect(await deliverAll(world)).toEqual([])
  })

  it('waits in the list, oldest first, with whom it was for', async () => {
    expect(said(await press('ruth', 'undelivered.show'))).toBe('Undelivered\nEverything went out.')
    await lose('reminder', 'priya')
    world.clock.pass(48 * 60 * 60 * 1000)
    await lose('nudge', 'gone-channel')
    const reply = await press('ruth', 'undelivered.show')
    expect(said(reply)).toContain('A direct message for Priya Nair was tried 8 times since Mon 16 Nov 09:00.')
    expect(said(reply)).toContain('A card was tried 8 times since')
    expect(labels(reply)).toEqual(['Try again', 'Let it go', 'Try again', 'Let it go'])
  })

  it('stays within what a message can hold, however many there are', async () => {
    for (let n = 0; n < 20; n += 1) await world.deps.store.undelivered.add(lost('nudge', `lane-${n}`))
    const reply = await press('ruth', 'undelivered.show')
    expect(said(reply)).toContain('And 5 more.')
    expect(labels(reply)).toHaveLength(30)
  })
})

describe('a message that failed, was tried again and failed again', () => {
  it('is told to the admins once more; the same failure twice is not', async () => {
    const notices = () => world.deliveries.filter(({ purpose }) => purpose === 'undelivered')
    const first = await lose()
    await failed(world.deps, first)
    expect(notices()).toHaveLength(1)
    await press('ruth', 'undelivered.again', { delivery: first.id })
    const second = { ...first, since: new Date('2026-11-16T09:30:00Z') }
    await failed(world.deps, second)
    await failed(world.deps, second)
    expect(notices()).toHaveLength(2)
  })
})

describe('Try again', () => {
  it('sends the same delivery once more and takes it off the list, once', async () => {
    const { delivery, id } = await lose()
    world.deliveries.length = 0
    expect(said(await press('ruth', 'undelivered.again', { delivery: id }))).toBe('It is on its way again.')
    expect(world.deliveries).toEqual([{ ...delivery, again: true }])
    expect(await waiting()).toEqual([])
    expect(said(await press('ruth', 'undelivered.again', { delivery: id }))).toBe(
      'Somebody has taken care of this one already.',
    )
    expect(world.deliveries).toHaveLength(1)
  })

  it.each(['undelivered.again', 'undelivered.letGo', 'undelivered.show'] as const)(
    'is for admins: %s is refused to others',
    async (action) => {
      const { id } = await lose()
      world.deliveries.length = 0
      const payload = action === 'undelivered.show' ? {} : { delivery: id }
      expect(said(await press('priya', action, payload))).toBe('Only an admin can do this. Yours: Ruth Cohen.')
      expect(await waiting()).toHaveLength(1)
      expect(world.deliveries).toEqual([])
    },
  )

  it('does nothing with a delivery of another workspace', async () => {
    const { id } = await lose()
    const other = await fakeDeps(database)
    const there = asking(() => other)
    expect(said(await there.press('ruth', 'undelivered.again', { delivery: id }))).toContain('already')
    expect(await waiting()).toHaveLength(1)
    expect(other.deliveries).toEqual([])
  })
})

describe('Let it go', () => {
  it('takes it off the list and sends nothing', async () => {
    const { id } = await lose()
    world.deliveries.length = 0
    expect(said(await press('ruth', 'undelivered.letGo', { delivery: id }))).toBe('Let go.')
    expect(await waiting()).toEqual([])
    expect(world.deliveries).toEqual([])
  })
})
