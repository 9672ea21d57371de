import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultPreferences } from '../../src/domain/settings.ts'
import { renderCard } from '../../src/slack/render-card.ts'
import { home, showMine } from '../../src/usecases/home.ts'
import { cardText } from '../../src/views/card.ts'
import { buildSourceChannel } from '../support/factories.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { modelAt } from '../support/language-model.ts'
import { aMoment, anAct } from '../support/made.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking } from './asking.ts'
import { labels, postedMoment, said } from './support.ts'

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

  it('tells admins, and nobody else, where words of unclear messages go', async () => {
    const deps = { ...world.deps, secondOpinion: modelAt('llm.example.com') }
    const told = async (who: string, of = deps) =>
      (await home(of, world.person(who))).map((card) => cardText(card)).join('\n')
    expect(await told('ruth')).toContain('Second opinion: llm.example.com gets the masked words of unclear messages')
    expect(await told('priya')).not.toContain('llm.example.com')
    expect(await shown('ruth')).not.toContain('Second opinion')
  })

  it('shows whoever has taken very many those that run out first, in the home and by the command', async () => {
    for (let n = 0; n < 30; n += 1) await claimed('priya')
    expect(await shown('priya')).toContain('And 24 more.')
    const reply = await asking(() => world).type('priya', 'mine')
    expect(said(reply)).toContain('And 24 more.')
    if (reply.reply !== 'notice') throw new Error('no card')
    expect(() => renderCard(reply.card)).not.toThrow()
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
    const moment = aMoment({ workspace: world.workspace, customer: secret, home, createdAt })
    const { source } = moment
    const inCare = source && { ...source, message: { ...source.message, channel: 'care' } }
    await world.deps.store.moments.insert({ ...moment, source: inCare })
    const text = await shown('priya')
    expect(text.match(/could use a hand/g)).toHaveLength(3)
    expect(text).not.toContain('Secret')
  })

  it('shows channels and undelivered messages to admins only', async () => {
    await world.deps.store.channels.save(buildSourceChannel(world.workspace))
    expect(await shown('ruth')).toContain('#support, balanced: no cards in 30 days\nUndelivered: none')
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

describe('Acts', () => {
  const { press } = asking(() => world)
  const logged = new Date('2026-11-19T09:00:00Z')

  it('let an admin undo what anybody logged in the last days, newest first, also after 24 hours', async () => {
    const { workspace } = world
    const [old, young] = [
      anAct({ workspace, story: 'A story that should not stand.', loggedAt: logged }),
      anAct({ workspace, giver: 'sam', story: 'A story of Sam.', loggedAt: world.clock.now() }),
    ]
    for (const act of [old, young]) await world.deps.store.acts.log(act)
    world.clock.set('2026-11-24T09:00:00Z')
    const reply = await press('ruth', 'acts.show')
    expect(said(reply)).toBe(
      'Acts of the last days\n' +
        '20 Nov, Sam Doyle for Marta at Hotel Sonne: A story of Sam.\n' +
        '19 Nov, Priya Nair for Marta at Hotel Sonne: A story that should not stand.',
    )
    expect(labels(reply)).toEqual(['Undo', 'Undo'])
    expect(said(await press('ruth', 'act.undo', { act: old.id }))).toContain('Undone.')
    expect(said(await press('ruth', 'acts.show'))).not.toContain('should not stand')
  })

  it('keep quiet what was to be kept quiet', async () => {
    const { workspace } = world
    await world.deps.store.people.savePreferences(world.person('jonas'), { ...defaultPreferences, stories: 'never' })
    await world.deps.store.people.savePreferences(world.person('sam'), { ...defaultPreferences, stories: 'unnamed' })
    const minutesLater = (minutes: number) => new Date(logged.getTime() + minutes * 60_000)
    await world.deps.store.acts.log(anAct({ workspace, private: true, loggedAt: logged }))
    await world.deps.store.acts.log(anAct({ workspace, giver: 'jonas', loggedAt: minutesLater(1) }))
    await world.deps.store.acts.log(anAct({ workspace, giver: 'sam', loggedAt: minutesLater(2) }))
    expect(said(await press('ruth', 'acts.show'))).toBe(
      'Acts of the last days\n' +
        '19 Nov, Somebody for Marta at Hotel Sonne: We talked for an hour about her father.\n' +
        '19 Nov: an act, kept quiet.\n' +
        '19 Nov: an act, kept quiet.',
    )
  })

  it('are ten at most, and none is said in a sentence', async () => {
    expect(said(await press('ruth', 'acts.show'))).toContain('Nobody has logged an act in the last 30 days.')
    for (let n = 0; n < 11; n += 1) await world.deps.store.acts.log(anAct({ workspace: world.workspace }))
    expect(labels(await press('ruth', 'acts.show'))).toHaveLength(10)
  })

  it('are refused to members, who cannot undo those of others either', async () => {
    const act = anAct({ workspace: world.workspace, loggedAt: world.clock.now() })
    await world.deps.store.acts.log(act)
    expect(said(await press('jonas', 'acts.show'))).toContain('Only an admin can do this.')
    expect(said(await press('jonas', 'act.undo', { act: act.id }))).toContain('An admin can still undo it.')
    expect(await world.deps.store.acts.get(world.workspace, act.id)).toEqual(act)
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
