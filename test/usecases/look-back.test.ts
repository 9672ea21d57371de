import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Outgoing } from '../../src/ports.ts'
import { runDue } from '../../src/usecases/due.ts'
import { sendDueLookBack } from '../../src/usecases/look-back.ts'
import type { Chart } from '../../src/views/card.ts'
import { alone } from '../support/alone.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { aMoment } from '../support/made.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { weekIn } from './digest-stage.ts'

/** The first Monday of December 2026, 09:00 in Berlin. */
const firstMonday = '2026-12-07T08:00:00Z'

let database: TestStore
let world: FakeWorld
let week: ReturnType<typeof weekIn>
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  week = weekIn(world)
  for (const { ref, name } of world.platform.people.values()) await world.deps.store.people.meet(ref, name)
})

const lookBack = async () => sendDueLookBack(world.deps, await week.known())

/** Everything posted from then on by the clock. */
async function postedAt(at: string): Promise<readonly string[]> {
  world.clock.set(at)
  await runDue(alone(world))
  return week.posted()
}

async function lastOf(at: string): Promise<string> {
  return (await postedAt(at)).at(-1) ?? ''
}

function lastChart(): Chart | undefined {
  const sent: Outgoing | undefined = world.platform.sent.at(-1)?.outgoing
  if (sent === undefined || sent.to === 'removal') return undefined
  return sent.card.elements.find((element) => element.kind === 'chart')
}

describe('the look back on a month', () => {
  it('is posted on the first Monday, after the digest, once, with what happened in the month', async () => {
    await week.log({ giver: 'priya', recipient: 'Sonne', loggedAt: new Date('2026-10-30T10:00:00Z') })
    for (const giver of ['priya', 'jonas', 'sam'])
      await week.log({ giver, recipient: giver, private: true, loggedAt: new Date('2026-11-17T10:00:00Z') })
    await week.log({ giver: 'ken', recipient: 'Mond', loggedAt: new Date('2026-12-01T10:00:00Z') })
    expect((await postedAt('2026-11-30T08:00:00Z')).map((text) => text.split('\n')[0])).toEqual([
      'Kindness at Larch & Lane, 16 to 29 November',
    ])
    const posted = await postedAt(firstMonday)
    expect(posted.map((text) => text.split('\n')[0])).toEqual([
      'Kindness at Larch & Lane, 30 November to 6 December',
      'November, looking back',
    ])
    expect(posted[1]).toContain('3 acts reached 3 customers. 3 of 12 colleagues took part, 2 for the first time.\n')
    expect(posted[1]).toMatch(/Teams and people are not compared here\.$/)
    await Promise.all([lookBack(), lookBack(), lookBack()])
    expect(await postedAt('2026-12-08T08:00:00Z')).toEqual([])
    expect(await postedAt('2026-12-14T08:00:00Z')).toHaveLength(1)
  })

  it('is late rather than lost where nothing ran on that Monday', async () => {
    await week.log()
    expect(await lastOf('2026-12-10T12:00:00Z')).toMatch(/^November, looking back\n/)
  })

  it('leaves out a month with nothing, also once something is logged later', async () => {
    expect((await postedAt(firstMonday)).map((text) => text.split('\n')[0])).toHaveLength(1)
    await week.log()
    expect(await postedAt('2026-12-08T08:00:00Z')).toEqual([])
  })

  it('waits for a channel and for the digest, and is not posted where people from outside read along', async () => {
    await week.log()
    await week.set({ kindnessChannel: undefined })
    expect(await postedAt(firstMonday)).toEqual([])
    await week.set({ kindnessChannel: world.channel('kindness') })
    expect(await lookBack()).toBe(false)
    expect(await postedAt('2026-12-07T08:01:00Z')).toHaveLength(2)
    world = await fakeDeps(database)
    week = weekIn(world)
    await week.log()
    await week.set({ digestChannel: world.channel('acme-and-us') })
    expect(await postedAt(firstMonday)).toEqual([])
    expect(world.log).toContainEqual(expect.objectContaining({ level: 'warn' }))
  })

  it('goes with the digest to another day, still once a month', async () => {
    await week.log()
    await week.set({ digestDay: 4, digestFrom: new Date('2026-11-30T12:00:00Z') })
    expect(await lastOf('2026-12-03T08:00:00Z')).toMatch(/^November, looking back\n/)
    await week.set({ digestDay: 1, digestFrom: new Date('2026-12-04T12:00:00Z') })
    expect((await postedAt(firstMonday)).map((text) => text.split('\n')[0])).toHaveLength(1)
  })
})

describe('its story', () => {
  it('is one that no digest has told, public, of somebody who does not mind', async () => {
    for (const giver of ['priya', 'jonas', 'sam', 'ken']) await week.log({ giver, story: `The story of ${giver}.` })
    await week.log({ giver: 'ruth', private: true, story: 'The story of ruth.' })
    await week.prefer('ken', { stories: 'never' })
    const told = await lastOf('2026-11-23T08:00:00Z')
    expect(told.match(/The story of/g)).toHaveLength(3)
    expect(await lastOf(firstMonday)).not.toContain('The story of')
  })

  it('is told there and by no other look-back or digest', async () => {
    for (const giver of ['priya', 'jonas', 'sam', 'ken']) await week.log({ giver, story: `The story of ${giver}.` })
    const [, ...told] = (await lastOf('2026-11-23T08:00:00Z')).match(/The story of \w+/g) ?? []
    expect(told).toHaveLength(2)
    const text = await lastOf(firstMonday)
    expect(text.match(/The story of/g)).toHaveLength(1)
    for (const story of told) expect(text).not.toContain(story)
  })

  it('falls out when it was undone before anybody read it', async () => {
    const acts = []
    for (const giver of ['priya', 'jonas', 'sam', 'ken'])
      acts.push(await week.log({ giver, story: `The story of ${giver}.` }))
    await postedAt('2026-11-23T08:00:00Z')
    world.clock.set(firstMonday)
    await week.send()
    await lookBack()
    for (const act of acts) await world.deps.store.acts.undo(world.workspace, act.id, act.giver, world.clock.now())
    expect((await week.posted()).at(-1)).not.toContain('The story of')
  })
})

describe('how long moments waited', () => {
  async function takenBy(people: readonly string[], hours: number): Promise<void> {
    const createdAt = new Date('2026-11-17T10:00:00Z')
    const since = new Date(createdAt.getTime() + hours * 60 * 60 * 1000)
    const until = new Date('2026-12-20T10:00:00Z')
    for (const id of people) {
      const claim = { owner: world.person(id), since, until, reminded: true }
      await world.deps.store.moments.insert(aMoment({ workspace: world.workspace, state: 'claimed', claim, createdAt }))
    }
    await week.log()
  }

  it('is said in hours, and in days where it was long', async () => {
    await takenBy(['priya', 'jonas', 'sam', 'ken', 'grace'], 5)
    expect(await lastOf(firstMonday)).toContain('Half of the moments were taken within 5 hours.')
    world = await fakeDeps(database)
    week = weekIn(world)
    await takenBy(['priya', 'jonas', 'sam', 'ken', 'grace'], 70)
    expect(await lastOf(firstMonday)).toContain('Half of the moments were taken within 3 days.')
  })

  it('is not said where it would tell of a few', async () => {
    await takenBy(['priya', 'jonas', 'sam', 'ken'], 5)
    expect(await lastOf(firstMonday)).not.toContain('Half of')
  })
})

describe('its chart', () => {
  it('draws acts week by week, thirteen of them, from the first in which Kindling was here', async () => {
    for (const day of [17, 18, 25]) await week.log({ loggedAt: new Date(Date.UTC(2026, 10, day, 10)) })
    await postedAt(firstMonday)
    expect(lastChart()).toMatchObject({ title: 'Acts a week', shape: 'line', min: 0 })
    expect(lastChart()?.points.map(({ label, shown }) => `${label} ${shown}`)).toEqual([
      '16 Nov 2',
      '23 Nov 1',
      '30 Nov 0',
    ])
    await week.log({ loggedAt: new Date('2027-02-10T10:00:00Z') })
    await postedAt('2027-03-01T08:00:00Z')
    expect(lastChart()?.points).toHaveLength(13)
    expect(lastChart()?.points.at(-1)?.label).toBe('22 Feb')
  })
})
