import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Preferences } from '../../src/domain/settings.ts'
import { defaultPreferences } from '../../src/domain/settings.ts'
import type { Deps } from '../../src/ports.ts'
import { sendHeldDigests } from '../../src/usecases/direct-digest.ts'
import { runDue } from '../../src/usecases/due.ts'
import { cardText } from '../../src/views/card.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { aMoment, anAct, anEcho, someThanks } from '../support/made.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { alone } from '../support/alone.ts'
import { deliverAll } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  for (const { ref, name } of world.platform.people.values()) await world.deps.store.people.meet(ref, name)
})

async function prefer(who: string, change: Partial<Preferences>): Promise<void> {
  const preferences = { ...defaultPreferences, digest: 'direct' as const, ...change }
  await world.deps.store.people.savePreferences(world.person(who), preferences)
}

/** Runs what is due now and answers the direct messages that went out: who got what. */
async function directs(at: string): Promise<readonly (readonly [who: string, text: string])[]> {
  world.clock.set(at)
  const before = world.platform.sent.length
  // A second replica does the same at the same time.
  await Promise.all([runDue(alone(world)), runDue(alone(world))])
  await deliverAll(world)
  return world.platform.sent
    .slice(before)
    .flatMap(({ outgoing }) =>
      outgoing.to === 'person' ? [[outgoing.person.id, cardText(outgoing.card)] as const] : [],
    )
}

const monday = '2026-11-23T08:00:00Z'

describe('the digest as a direct message', () => {
  it("tells those who want it their own week, then the channel's digest", async () => {
    await prefer('priya', {})
    await prefer('jonas', { digest: 'channel' })
    await world.deps.store.acts.log(anAct({ workspace: world.workspace, helpers: ['jonas'] }))
    await world.deps.store.acts.log(anAct({ workspace: world.workspace, giver: 'sam' }))
    const claim = {
      owner: world.person('priya'),
      since: new Date('2026-11-20T08:05:00Z'),
      until: new Date('2026-11-25T08:05:00Z'),
      reminded: true,
    }
    await world.deps.store.moments.insert(aMoment({ workspace: world.workspace, state: 'claimed', claim }))
    const [[who, text] = [], ...others] = await directs(monday)
    expect(others).toEqual([])
    expect(who).toBe('priya')
    expect(text?.split('\n').slice(0, 4)).toEqual([
      'Your week, Priya',
      'You took part in 1 of 2 acts.',
      'Yours still: Tom at Old Mill Inn, until Wed 25 Nov.',
      'Kindness at Larch & Lane, 16 to 22 November',
    ])
  })

  it('tells what came back to their acts and thanks to them, also what nobody else is told', async () => {
    await prefer('priya', {})
    const { acts, echoes, thanks } = world.deps.store
    const { workspace } = world
    const [mine, helped, others] = [
      anAct({ workspace }),
      anAct({ workspace, giver: 'sam', helpers: ['priya'] }),
      anAct({ workspace, giver: 'ken' }),
    ]
    for (const act of [mine, helped, others]) await acts.log(act)
    await echoes.add(anEcho({ workspace, act: mine.id, digest: 'no' }))
    await echoes.add(
      anEcho({
        workspace,
        act: helped.id,
        by: 'sam',
        digest: 'no',
        words: 'I felt heard.',
        at: new Date('2026-11-18T10:01:00Z'),
      }),
    )
    await echoes.add(anEcho({ workspace, act: mine.id, landing: 'badly', words: 'Leave me alone.' }))
    await echoes.add(anEcho({ workspace, act: others.id, by: 'ken', digest: 'no', words: 'Not for Priya.' }))
    await thanks.send(someThanks({ workspace, giver: 'ken', recipients: ['priya'], private: true, told: false }))
    await thanks.send(someThanks({ workspace, giver: 'ken', recipients: ['grace'], private: true, told: false }))
    const [[, text] = ['', '']] = await directs(monday)
    expect(text.split('\n').slice(0, 6)).toEqual([
      'Your week, Priya',
      'You took part in 2 of 3 acts.',
      '“I cried at the desk, in the good way.” Marta at Hotel Sonne',
      '“I felt heard.” Marta at Hotel Sonne',
      'Thanks to you: from Ken, for staying on the line with the bank.',
      'Kindness at Larch & Lane, 16 to 22 November',
    ])
    expect(text).not.toMatch(/alone|Not for Priya|Grace/)
  })

  it('is the weekly summary of whoever wants nothing else', async () => {
    await prefer('priya', { digest: 'channel', messages: 'weekly' })
    expect((await directs(monday)).map(([who]) => who)).toEqual(['priya'])
  })

  it('waits for the end of quiet hours, and comes once', async () => {
    await prefer('priya', { zone: 'America/New_York' })
    expect(await directs(monday)).toEqual([])
    expect(await directs('2026-11-23T12:59:00Z')).toEqual([])
    expect((await directs('2026-11-23T13:00:00Z')).map(([who]) => who)).toEqual(['priya'])
    world.deliveries.length = 0
    expect(await directs('2026-11-23T17:00:00Z')).toEqual([])
  })

  it('is put into the queue once by a process, and once more by one that has just started', async () => {
    await prefer('priya', { zone: 'America/New_York' })
    await directs(monday)
    world.clock.set('2026-11-23T13:00:00Z')
    const workspace = await world.deps.store.workspaces.get(world.workspace)
    if (workspace === undefined) throw new Error('no workspace')
    const bring = async (deps: Deps) => {
      await sendHeldDigests(deps, workspace)
      return world.deliveries
        .splice(0)
        .map(({ purpose, lane }) => `${purpose} ${lane}`)
        .toSorted()
    }
    expect(await bring(world.deps)).toEqual(['directDigest priya'])
    world.clock.set('2026-11-23T13:01:00Z')
    expect(await bring(world.deps)).toEqual([])
    await prefer('jonas', { zone: 'America/New_York' })
    expect(await bring(world.deps)).toEqual(['directDigest jonas'])
    expect(await bring(alone(world))).toEqual(['directDigest jonas', 'directDigest priya'])
  })

  it('waits for the end of the next quiet hours, where it began late and within those', async () => {
    await prefer('priya', { zone: 'America/New_York' })
    expect(await directs('2026-11-24T02:00:00Z')).toEqual([])
    expect((await directs('2026-11-24T13:00:00Z')).map(([who]) => who)).toEqual(['priya'])
  })

  it.each<[string, Partial<Preferences>]>([
    ['pauses', { pausedUntil: new Date('2026-12-01T00:00:00Z') }],
    ['wants answers only', { messages: 'answers' }],
    ['wants no messages', { perWeek: 0 }],
  ])('does not go to somebody who %s', async (_, change) => {
    await prefer('priya', change)
    expect(await directs(monday)).toEqual([])
  })

  it('does not go to people who have left, nor to guests whom nobody let in', async () => {
    for (const who of ['priya', 'gil', 'marta']) await prefer(who, {})
    world.platform.people.delete('priya')
    expect(await directs(monday)).toEqual([])
  })
})
