import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Act } from '../../src/domain/kindness.ts'
import type { Moment } from '../../src/domain/moment.ts'
import type { Preferences, Settings } from '../../src/domain/settings.ts'
import { defaultPreferences } from '../../src/domain/settings.ts'
import { digestNow, previewDigest } from '../../src/usecases/digest.ts'
import { takeMoment } from '../../src/usecases/taking.ts'
import { catalogueIdeas } from '../../src/views/ideas.ts'
import { changeSettings } from '../../src/usecases/workspace-settings.ts'
import { cardText } from '../../src/views/card.ts'
import { beginDueDigest } from '../support/due-digest.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { aMoment, anAct, sayInBerlin } from '../support/made.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { deliverAll, lastCard, said } from './support.ts'

const monday = '2026-11-23T08:00:00Z'
const admin = new Set(['admin'] as const)

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  for (const { ref, name } of world.platform.people.values()) await world.deps.store.people.meet(ref, name)
})

async function send(): Promise<boolean> {
  const workspace = await world.deps.store.workspaces.get(world.workspace)
  if (workspace === undefined) throw new Error('no workspace')
  return beginDueDigest(world.deps, workspace)
}

async function set(change: object): Promise<void> {
  const workspace = await world.deps.store.workspaces.get(world.workspace)
  if (workspace === undefined) throw new Error('no workspace')
  await world.deps.store.workspaces.saveSettings(world.workspace, { ...workspace.settings, ...change })
}

/** As an admin does in the settings. */
async function reschedule(change: Partial<Settings>): Promise<void> {
  const now = world.clock.now()
  await world.deps.store.transact((unit) => changeSettings(unit, { workspace: world.workspace }, change, now))
}

async function log(change: Parameters<typeof anAct>[0] = {}): Promise<Act> {
  const act = anAct({ ...change, workspace: world.workspace })
  await world.deps.store.acts.log(act)
  return act
}

async function prefer(who: string, change: Partial<Preferences>): Promise<void> {
  await world.deps.store.people.savePreferences(world.person(who), { ...defaultPreferences, ...change })
}

/** An open moment that was said in the private channel #care. */
function keptInCare(change: Partial<Moment>): Moment {
  const moment = aMoment({ workspace: world.workspace, ...change })
  const { source } = moment
  return { ...moment, source: source && { ...source, message: { ...source.message, channel: 'care' } } }
}

/** The texts of all digests posted in the channel since the last look, newest last. */
async function posted(): Promise<readonly string[]> {
  const before = world.platform.sent.length
  await deliverAll(world)
  return world.platform.sent
    .slice(before)
    .flatMap(({ outgoing }) => (outgoing.to === 'channel' ? [cardText(outgoing.card)] : []))
}

describe('the weekly digest', () => {
  it('is not sent before its time, and then once, whoever asks and however often', async () => {
    world.clock.set('2026-11-23T07:59:59Z')
    expect(await send()).toBe(false)
    world.clock.set(monday)
    const begun = await Promise.all([send(), send(), send()])
    expect(begun.filter(Boolean)).toHaveLength(1)
    expect(await send()).toBe(false)
    expect(world.deliveries).toEqual([
      {
        workspace: world.workspace,
        purpose: 'digest',
        subject: world.workspace,
        period: '2026-11-23T08:00:00.000Z',
        lane: 'kindness',
      },
    ])
  })

  it('covers everything since the installation, then everything since the last one', async () => {
    await log({ story: 'The very first story of all.', loggedAt: new Date('2026-11-16T09:00:00Z') })
    world.clock.set(monday)
    await send()
    const [first = ''] = await posted()
    expect(first).toContain('Kindling has been here for 6 days. So far: 0 moments, 1 act.')
    expect(first).toContain('Priya, for Marta at Hotel Sonne: The very first story of all.')
    await log({ story: 'A story of the second week.', loggedAt: new Date('2026-11-23T08:00:00Z') })
    world.clock.set('2026-11-30T08:05:00Z')
    await send()
    const [second = ''] = await posted()
    expect(second).toContain('Kindness at Larch & Lane, 23 to 29 November')
    expect(second).toContain('1 act by 1 person reached 1 customer. Small is fine.')
    expect(second).toContain('A story of the second week.')
    expect(second).not.toContain('The very first story')
  })

  it('loses and repeats nothing when its day changes', async () => {
    world.clock.set(monday)
    await send()
    await log({ story: 'Told on Tuesday and never again.', loggedAt: new Date('2026-11-23T12:00:00Z') })
    await posted()
    await reschedule({ digestDay: 2, digestTime: '10:00' })
    world.clock.set('2026-11-24T09:00:00Z')
    expect(await send()).toBe(true)
    expect((await posted())[0]).toContain('Told on Tuesday and never again.')
    await reschedule({ digestDay: 1 })
    world.clock.set('2026-11-24T10:00:00Z')
    expect(await send()).toBe(false)
  })

  it('is not posted at once when a day is chosen that is over: the next such day is the first', async () => {
    world.clock.set(monday)
    await send()
    await posted()
    await log({ story: 'Of Monday after the digest.', loggedAt: new Date('2026-11-23T12:00:00Z') })
    world.clock.set('2026-11-25T08:00:00Z')
    await reschedule({ digestDay: 2 })
    expect(await send()).toBe(false)
    world.clock.set('2026-12-01T07:59:00Z')
    expect(await send()).toBe(false)
    world.clock.set('2026-12-01T08:00:00Z')
    expect(await send()).toBe(true)
    const [digest = ''] = await posted()
    expect(digest).toContain('Kindness at Larch & Lane, 23 to 30 November')
    expect(digest).toContain('Of Monday after the digest.')
  })

  it('waits, also the first one, for the first day that is chosen, and for its time in the new zone', async () => {
    world.clock.set('2026-11-18T10:00:00Z')
    await reschedule({ digestDay: 2, zone: 'America/New_York' })
    expect(await send()).toBe(false)
    world.clock.set('2026-11-24T13:59:00Z')
    expect(await send()).toBe(false)
    world.clock.set('2026-11-24T14:00:00Z')
    expect(await send()).toBe(true)
  })

  it('is not put off by settings that leave its time alone', async () => {
    world.clock.set('2026-11-23T08:00:10Z')
    await reschedule({ digestDay: 1, digestTime: '09:00', cardsPerDay: 9 })
    expect(await send()).toBe(true)
  })

  it('is one digest after weeks of silence, with all that happened in them', async () => {
    await log({ loggedAt: new Date('2026-11-17T12:00:00Z') })
    await log({ giver: 'sam', loggedAt: new Date('2026-12-02T12:00:00Z') })
    world.clock.set('2026-12-16T08:00:00Z')
    expect(await send()).toBe(true)
    expect(await send()).toBe(false)
    expect((await posted())[0]).toContain('So far: 0 moments, 2 acts.')
  })

  it('waits for a channel, and its week is not lost meanwhile', async () => {
    await set({ kindnessChannel: undefined })
    world.clock.set(monday)
    expect(await send()).toBe(false)
    expect(await world.deps.store.digests.last(world.workspace)).toBeUndefined()
    await set({ digestChannel: world.channel('elsewhere') })
    expect(await send()).toBe(true)
    expect(world.deliveries[0]?.lane).toBe('elsewhere')
  })

  it('is not posted where people from outside read along', async () => {
    await set({ digestChannel: world.channel('acme-and-us') })
    world.clock.set(monday)
    await send()
    expect(await posted()).toEqual([])
    expect(world.log).toContainEqual(expect.objectContaining({ level: 'warn' }))
  })
})

describe('its stories', () => {
  it('never tell a private act, nor whoever never wants to be told, and count both', async () => {
    await log({ story: 'Nobody else is to read this.', private: true })
    await log({ giver: 'jonas', story: 'Jonas never wants to be told.' })
    await prefer('jonas', { stories: 'never' })
    world.clock.set(monday)
    await send()
    const [digest = ''] = await posted()
    expect(digest).toContain('2 acts')
    expect(digest).not.toMatch(/Nobody else|Jonas/)
  })

  it('name nobody who wants no name', async () => {
    await log({ helpers: ['sam', 'ken'], story: 'A story without its giver.' })
    await prefer('priya', { stories: 'unnamed' })
    await prefer('sam', { stories: 'unnamed' })
    world.clock.set(monday)
    await send()
    expect((await posted())[0]).toContain('Somebody, with Ken, for Marta at Hotel Sonne: A story without its giver.')
  })

  it('begin with whoever was not told in the last four weeks', async () => {
    await log({ story: 'Priya in the first week.' })
    world.clock.set(monday)
    await send()
    const late = new Date('2026-11-24T08:00:00Z')
    for (const giver of ['priya', 'jonas', 'sam', 'ken'])
      await log({ giver, story: `Told of ${giver} this week.`, loggedAt: late })
    world.clock.set('2026-11-30T08:00:00Z')
    await posted()
    await send()
    const [digest = ''] = await posted()
    expect(digest).not.toContain('Told of priya')
    for (const giver of ['jonas', 'sam', 'ken']) expect(digest).toContain(`Told of ${giver}`)
  })

  it('keep their words and their numbers once posted, whatever was undone, edited or retired since', async () => {
    const undone = await log({ story: 'This one will be undone.' })
    const hidden = await log({ giver: 'sam', story: 'This one will be private.' })
    const edited = await log({ giver: 'ken', story: 'This one will be edited.' })
    const moment = aMoment({ workspace: world.workspace })
    const { acts, ideas, moments } = world.deps.store
    await moments.insert(moment)
    world.clock.set(monday)
    await send()
    const [before = ''] = await posted()
    expect(before).toContain('1 moment, 3 acts.')
    for (const fate of ['undone', 'private', 'edited']) expect(before).toContain(`This one will be ${fate}.`)
    world.clock.pass(60_000)
    await acts.undo(world.workspace, undone.id, undone.giver, world.clock.now())
    await acts.edit({ ...hidden, private: true }, hidden.giver, world.clock.now())
    await acts.edit({ ...edited, story: 'It was edited after all.' }, edited.giver, world.clock.now())
    for (const { key } of catalogueIdeas(sayInBerlin)) await ideas.retire(world.workspace, key, world.person('ruth'))
    await takeMoment(world.deps, { actor: world.person('daniel'), payload: { moment: moment.id } })
    await deliverAll(world)
    const change = ['Still open: Tom at Old Mill Inn could use a hand, since Thursday.', 'Daniel has this.'] as const
    expect(lastCard(world)).toContain(change[1])
    expect(withoutLine(lastCard(world), change[1])).toBe(withoutLine(before, change[0]))
  })

  it('are not told when they were undone or made private before it went out, nor by a later change of its card', async () => {
    const undone = await log({ story: 'This one will be undone.' })
    const hidden = await log({ giver: 'sam', story: 'This one will be private.' })
    const moment = aMoment({ workspace: world.workspace })
    await world.deps.store.moments.insert(moment)
    world.clock.set(monday)
    await send()
    world.clock.pass(60_000)
    await world.deps.store.acts.undo(world.workspace, undone.id, undone.giver, world.clock.now())
    await world.deps.store.acts.edit({ ...hidden, private: true }, hidden.giver, world.clock.now())
    const [first = ''] = await posted()
    expect(first).toContain('1 moment, 1 act.')
    expect(first).not.toMatch(/will be/)
    await takeMoment(world.deps, { actor: world.person('daniel'), payload: { moment: moment.id } })
    await deliverAll(world)
    expect(lastCard(world)).toContain('Daniel has this.')
    expect(lastCard(world)).not.toMatch(/will be/)
  })
})

function withoutLine(text: string, part: string): string {
  return text
    .split('\n')
    .filter((line) => !line.includes(part))
    .join('\n')
}

describe('its open moments', () => {
  it('are the three that wait longest, and change in place when somebody takes one', async () => {
    const days = [17, 18, 19, 20].map((day) => new Date(Date.UTC(2026, 10, day, 9)))
    const moments = days.map((createdAt, n) =>
      aMoment({ workspace: world.workspace, createdAt, customer: { name: `Guest${n}`, company: undefined } }),
    )
    for (const moment of moments) await world.deps.store.moments.insert(moment)
    world.clock.set(monday)
    await send()
    const [digest = ''] = await posted()
    expect(digest.match(/Still open: Guest\d/g)).toEqual([
      'Still open: Guest0',
      'Still open: Guest1',
      'Still open: Guest2',
    ])
    const sent = world.platform.sent.at(-1)?.message
    await takeMoment(world.deps, { actor: world.person('daniel'), payload: { moment: moments[1]?.id ?? '' } })
    await deliverAll(world)
    const update = world.platform.sent.findLast(({ outgoing }) => outgoing.to === 'update')
    expect(update?.message).toEqual(sent)
    expect(lastCard(world)).toContain('Guest1 could use a hand. Daniel has this.')
    expect(lastCard(world)).toContain('Still open: Guest2')
  })

  it('cause no update when the digest does not offer them', async () => {
    world.clock.set(monday)
    await send()
    await posted()
    const moment = aMoment({ workspace: world.workspace, createdAt: new Date('2026-11-23T08:00:01Z') })
    await world.deps.store.moments.insert(moment)
    await takeMoment(world.deps, { actor: world.person('daniel'), payload: { moment: moment.id } })
    expect(world.deliveries.map(({ purpose }) => purpose)).not.toContain('digestCard')
  })

  it('leave out what a private channel keeps in its own threads', async () => {
    await world.deps.store.moments.insert(keptInCare({ home: { ...world.channel('care'), thread: 't1' } }))
    world.clock.set(monday)
    await send()
    expect((await posted())[0]).not.toContain('Still open')
  })
})

describe('a preview', () => {
  it('shows the digest as it would be, to nobody else, and begins none', async () => {
    await log({ story: 'To be told on Monday.', loggedAt: new Date('2026-11-16T08:30:00Z') })
    world.clock.set('2026-11-18T08:00:00Z')
    const text = said(await previewDigest(world.deps, { actor: world.person('priya') }))
    expect(text).toContain('Kindness at Larch & Lane, 16 to 17 November')
    expect(text).toContain('To be told on Monday.')
    expect(text).toContain('Next: Mon 23 Nov, 09:00. How you get this: /kindness preferences.')
    expect(text).toMatch(/Only you see this preview\.$/)
    expect(world.deliveries).toEqual([])
    expect(await world.deps.store.digests.last(world.workspace)).toBeUndefined()
  })
})

describe('digest now', () => {
  it('posts it for an admin, once for two clicks in a row, and the next tells what comes after', async () => {
    await log({ story: 'Told before its time.', loggedAt: new Date('2026-11-16T08:30:00Z') })
    world.clock.set('2026-11-18T10:00:10Z')
    const ruth = { actor: world.person('ruth'), roles: admin }
    expect(said(await digestNow(world.deps, ruth))).toBe('Posted in #kindness. The next one tells what comes after.')
    world.clock.pass(20_000)
    expect(said(await digestNow(world.deps, ruth))).toBe(
      'A digest went out a few minutes ago. The next one tells what comes after.',
    )
    expect(await posted()).toEqual([expect.stringContaining('Told before its time.')])
    world.clock.set(monday)
    await send()
    expect((await posted())[0]).not.toContain('Told before its time.')
  })

  it('is that week’s digest when it is posted less than a day before the scheduled one', async () => {
    const ruth = { actor: world.person('ruth'), roles: admin }
    world.clock.set('2026-11-22T08:00:00.001Z')
    await log({ story: 'Told the day before.', loggedAt: new Date('2026-11-20T08:00:00Z') })
    await digestNow(world.deps, ruth)
    expect((await posted())[0]).toContain('Next: Mon 30 Nov, 09:00.')
    await log({ story: 'Told a week later.', loggedAt: new Date('2026-11-22T12:00:00Z') })
    expect(said(await previewDigest(world.deps, ruth))).toContain('Next: Mon 30 Nov, 09:00.')
    world.clock.set('2026-11-23T08:05:00Z')
    expect([await send(), await send()]).toEqual([false, false])
    world.clock.set('2026-11-30T08:00:00Z')
    expect([await send(), await send()]).toEqual([true, false])
    const [next = ''] = await posted()
    expect(next).toContain('Told a week later.')
    expect(next).not.toContain('Told the day before.')
  })

  it('leaves the scheduled one when that is a whole day away, and when it comes after it', async () => {
    const ruth = { actor: world.person('ruth'), roles: admin }
    world.clock.set('2026-11-22T08:00:00Z')
    await digestNow(world.deps, ruth)
    expect((await posted())[0]).toContain('Next: Mon 23 Nov, 09:00.')
    world.clock.set(monday)
    expect(await send()).toBe(true)
    world.clock.pass(10 * 60_000)
    await digestNow(world.deps, ruth)
    world.clock.set('2026-11-30T08:00:00Z')
    expect(await send()).toBe(true)
  })

  it('takes the place of the scheduled one also when both begin at the same instant', async () => {
    const ruth = { actor: world.person('ruth'), roles: admin }
    world.clock.set('2026-11-23T08:00:00Z')
    await Promise.all([digestNow(world.deps, ruth), send(), send()])
    world.clock.pass(60_000)
    await send()
    expect(await posted()).toHaveLength(1)
  })

  it('posts no empty second one on the other side of the minute, and another one when time has passed', async () => {
    const ruth = { actor: world.person('ruth'), roles: admin }
    world.clock.set('2026-11-18T10:00:59Z')
    await digestNow(world.deps, ruth)
    world.clock.pass(2000)
    expect(said(await digestNow(world.deps, ruth))).toContain('A digest went out a few minutes ago.')
    expect(await posted()).toHaveLength(1)
    world.clock.pass(5 * 60_000)
    expect(said(await digestNow(world.deps, ruth))).toContain('Posted in #kindness.')
    expect(await posted()).toHaveLength(1)
  })

  it('tells one of two who click at the same instant that it was posted, and the other that it was before', async () => {
    const answers = await Promise.all(
      ['ruth', 'ken'].map(async (who) =>
        said(await digestNow(world.deps, { actor: world.person(who), roles: admin })).slice(0, 6),
      ),
    )
    expect(answers.toSorted()).toEqual(['A dige', 'Posted'])
    expect(await posted()).toHaveLength(1)
  })

  it('refuses everybody else, and says who can', async () => {
    await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('ruth')])
    const reply = await digestNow(world.deps, { actor: world.person('priya'), roles: new Set() })
    expect(said(reply)).toBe('Only an admin can do this. Yours: Ruth Cohen.')
    expect(world.deliveries).toEqual([])
  })

  it('says that there is no channel yet', async () => {
    await set({ kindnessChannel: undefined })
    const reply = await digestNow(world.deps, { actor: world.person('ruth'), roles: admin })
    expect(said(reply)).toBe('Kindling has no home channel yet. An admin can choose it in the settings.')
  })
})
