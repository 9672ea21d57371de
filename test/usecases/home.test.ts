import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { home, showMine } from '../../src/usecases/home.ts'
import { cardText } from '../../src/views/card.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { aMoment, anAct } from '../support/made.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { postedMoment, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database, { now: '2026-11-20T09:00:00Z' })))

const shown = async (who: string) =>
  (await home(world.deps, world.person(who))).map((card) => cardText(card)).join('\n')

async function claimed(owner: string): Promise<void> {
  const claim = {
    owner: world.person(owner),
    since: new Date('2026-11-19T09:00:00Z'),
    until: new Date('2026-11-24T09:00:00Z'),
    reminded: false,
  }
  await world.deps.store.moments.insert(aMoment({ workspace: world.workspace, state: 'claimed', claim }))
}

describe('home', () => {
  it('shows me what is mine, what I could take, what I did, and the week of us all', async () => {
    await claimed('priya')
    await postedMoment(world)
    await world.deps.store.acts.log(anAct({ workspace: world.workspace, helpers: ['sam'] }))
    await world.deps.store.acts.log(anAct({ workspace: world.workspace, giver: 'ken', recipient: 'Aiko' }))
    const text = await shown('priya')
    expect(text).toContain('Hello Priya\nThis week: 2 acts by 3 people, for 2 customers.')
    expect(text).toContain('Yours\nTom at Old Mill Inn, until Tue 24 Nov')
    expect(text).toContain('A hard time for Marta at Hotel Sonne. In #support since today.')
    expect(text).toContain('17 Nov, for Marta at Hotel Sonne: talked it over.')
    expect(text).not.toContain('Aiko')
  })

  it("does not show another's claims and acts", async () => {
    await claimed('priya')
    await world.deps.store.acts.log(anAct({ workspace: world.workspace, private: true }))
    const text = await shown('jonas')
    expect(text).not.toContain('Yours')
    expect(text).toContain('Nothing here yet.')
  })

  it('counts from Monday on', async () => {
    await world.deps.store.acts.log(anAct({ workspace: world.workspace, loggedAt: new Date('2026-11-15T22:59:00Z') }))
    expect(await shown('jonas')).toContain('This week: 0 acts')
    await world.deps.store.acts.log(anAct({ workspace: world.workspace, loggedAt: new Date('2026-11-15T23:00:00Z') }))
    expect(await shown('jonas')).toContain('This week: 1 act by 1 person')
  })

  it('offers three open moments at most, and none that a private channel keeps in its threads', async () => {
    for (let n = 0; n < 4; n += 1) await world.deps.store.moments.insert(aMoment({ workspace: world.workspace }))
    const secret = { name: 'Secret Guest', company: undefined }
    const home = { ...world.channel('care'), thread: 't1' }
    const createdAt = new Date('2026-11-20T08:00:00Z')
    await world.deps.store.moments.insert(aMoment({ workspace: world.workspace, customer: secret, home, createdAt }))
    const text = await shown('priya')
    expect(text.match(/could use a hand/g)).toHaveLength(3)
    expect(text).not.toContain('Secret')
  })

  it('shows channels and undelivered messages to admins only', async () => {
    await world.deps.store.channels.save({
      ref: world.channel('support'),
      name: 'support',
      watching: 'watch',
      trust: 'balanced',
      voice: 'customers',
      cards: 'home',
      addedBy: 'priya',
      since: world.clock.now(),
      offset: 0,
    })
    await postedMoment(world)
    expect(await shown('ruth')).toContain(
      'Kindling at Larch & Lane\n#support, balanced: in 30 days 1 card, 0 taken, 0 not a moment\nUndelivered: none',
    )
    expect(await shown('priya')).not.toContain('Undelivered')
  })

  it.each(['marta', 'gil', 'deskbell', 'nobody'])('tells %s, who is not one of us, whom it is for', async (who) => {
    await postedMoment(world)
    expect(await shown(who)).toBe('Kindling\nThis page is for people who work at Larch & Lane.')
  })

  it('opens for a guest whom an admin let in', async () => {
    await world.deps.store.people.setGuests(world.workspace, [world.person('gil')])
    expect(await shown('gil')).toContain('Hello Gil')
  })
})

describe('/kindness mine', () => {
  it('shows the same as one card', async () => {
    await claimed('priya')
    const text = said(await showMine(world.deps, { actor: world.person('priya'), roles: new Set() }))
    expect(text).toMatch(/^Hello Priya\n/)
    expect(text).toContain('Yours\nTom at Old Mill Inn, until Tue 24 Nov')
    expect(text).toContain('What you did\nNothing here yet.')
  })
})
