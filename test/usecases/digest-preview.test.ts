import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../src/domain/person.ts'
import { leaveDigest, openStories, submitStories } from '../../src/usecases/digest-changing.ts'
import { digestNow, previewDigest } from '../../src/usecases/digest.ts'
import { sendDuePreview } from '../../src/usecases/digest-preview.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { monday, weekIn } from './digest-stage.ts'
import { errorsOf, labels, said } from './support.ts'

const sunday = '2026-11-22T08:00:00Z'
const period = '2026-11-23T08:00:00.000Z'
const admin: ReadonlySet<Role> = new Set(['admin'])

let database: TestStore
let world: FakeWorld
let week: ReturnType<typeof weekIn>
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  week = weekIn(world)
  for (const { ref, name } of world.platform.people.values()) await world.deps.store.people.meet(ref, name)
  await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('ruth')])
})

const preview = async () => sendDuePreview(world.deps, await week.known())
const asAdmin = (who: string) => ({ actor: world.person(who), roles: admin })

/** Previews that go out at this instant: to whom, and what they say. */
async function previewsAt(at: string): Promise<readonly (readonly [string, string])[]> {
  world.clock.set(at)
  await preview()
  return week.written()
}

/** What is chosen in the form that Ruth, or another admin, would see now. */
async function choices(who = 'ruth') {
  const reply = await openStories(world.deps, { ...asAdmin(who), payload: { period } })
  if (reply.reply !== 'form' || reply.form.form !== 'digest.stories') throw new Error(said(reply))
  return reply.form
}

async function choose(stories: readonly string[], { who = 'ruth', turn = 0 } = {}) {
  const [story1 = '-', story2 = '-', story3 = '-'] = stories
  const values = { story1, story2, story3 }
  return submitStories(world.deps, { ...asAdmin(who), payload: { period, turn }, values })
}

/** The digest of Monday, as posted. */
async function digest(): Promise<string> {
  world.clock.set(monday)
  await week.send()
  const [text = ''] = await week.posted()
  return text
}

describe("the admins' preview", () => {
  it('comes a day before, once, to every admin, and says until when it can be changed', async () => {
    await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('ruth'), world.person('ken')])
    await week.log({ story: 'To be told on Monday.' })
    expect(await previewsAt('2026-11-22T07:59:59Z')).toEqual([])
    const sent = await previewsAt(sunday)
    expect(sent.map(([who]) => who).toSorted()).toEqual(['ken', 'ruth'])
    const [, text = ''] = sent[0] ?? []
    expect(text).toMatch(/^Monday's digest, as it stands\nKindness at Larch & Lane, 16 to 22 November\n/)
    expect(text).toContain('To be told on Monday.')
    expect(text).toMatch(/You can change it until Mon 08:00\.$/)
    await Promise.all([preview(), preview(), preview()])
    expect(await previewsAt('2026-11-22T12:00:00Z')).toEqual([])
    expect(await previewsAt('2026-11-30T07:00:00Z')).toHaveLength(2)
  })

  it('comes a real day before, whatever the clock does in between', async () => {
    // Berlin's clock goes forward on Sunday 28 March 2027: Monday 09:00 is 07:00Z, the day before by the wall clock 07:00Z as well.
    expect(await previewsAt('2027-03-28T06:59:59Z')).toEqual([])
    expect(await previewsAt('2027-03-28T07:00:00Z')).toHaveLength(1)
    expect(await previewsAt('2027-03-28T08:00:00Z')).toEqual([])
    // And back on 31 October: Monday 09:00 is 08:00Z, the day before by the wall clock 08:00Z as well.
    expect(await previewsAt('2027-10-31T07:00:00Z')).toEqual([])
    expect(await previewsAt('2027-10-31T08:00:00Z')).toHaveLength(1)
  })

  it('waits for the end of quiet hours, and comes once then', async () => {
    await week.set({ digestTime: '10:00' })
    await week.prefer('ruth', { quietFrom: '18:00', quietUntil: '12:00' })
    expect(await previewsAt('2026-11-22T09:00:00Z')).toEqual([])
    expect(await previewsAt('2026-11-22T10:59:00Z')).toEqual([])
    expect(await previewsAt('2026-11-22T11:00:00Z')).toHaveLength(1)
    expect(await previewsAt('2026-11-22T11:01:00Z')).toEqual([])
  })

  it('is not shown in the last hour, when nothing can be changed any more', async () => {
    await week.prefer('ruth', { quietFrom: '08:30', quietUntil: '08:00' })
    expect(await previewsAt('2026-11-23T07:00:01Z')).toEqual([])
    expect((await world.deps.store.digestPreviews.get(world.workspace, period))?.waiting).toEqual([])
  })

  it.each([
    ['pauses', { pausedUntil: new Date('2026-12-01T00:00:00Z') }],
    ['wants a weekly summary only', { messages: 'weekly' as const }],
    ['had the messages of their week', { perWeek: 0 }],
  ])('does not come to an admin who %s', async (_, change) => {
    await week.prefer('ruth', change)
    expect(await previewsAt(sunday)).toEqual([])
  })

  it('counts as a message of that week', async () => {
    await previewsAt(sunday)
    expect(await world.deps.store.people.messagesSince(world.person('ruth'), new Date(sunday))).toBe(1)
  })

  it('does not come without a channel, nor where a digest by hand stands for the coming one', async () => {
    await week.set({ kindnessChannel: undefined })
    expect(await previewsAt(sunday)).toEqual([])
    await week.set({ kindnessChannel: world.channel('kindness') })
    world.clock.set('2026-11-22T09:00:00Z')
    await digestNow(world.deps, asAdmin('ruth'))
    expect(await previewsAt('2026-11-22T10:00:00Z')).toEqual([])
  })
})

describe('changing its stories', () => {
  it('offers all public acts of the week beside none, with those that would be told now', async () => {
    await week.log({ private: true, story: 'Nobody else is to read this.' })
    await week.prefer('jonas', { stories: 'never' })
    await week.prefer('sam', { stories: 'unnamed' })
    for (const giver of ['priya', 'jonas', 'sam', 'ken', 'grace']) await week.log({ giver, recipient: 'Sonne' })
    await previewsAt(sunday)
    const form = await choices()
    const [slot] = form.fields
    if (slot?.kind !== 'choice') throw new Error('no choice')
    expect(slot.options.map(({ label }) => label.split(',')[0] ?? '').toSorted()).toEqual([
      'Grace',
      'Ken',
      'None',
      'Priya',
      'Somebody',
    ])
    const told = form.fields.map((field) => ('value' in field ? field.value : undefined))
    expect(new Set(told).size).toBe(3)
    expect(slot.options.every(({ label }) => label.length <= 75)).toBe(true)
  })

  it('tells them, in their order, in the coming digest alone', async () => {
    const acts = await Promise.all(
      ['priya', 'sam', 'ken', 'grace', 'ivan'].map((giver) => week.log({ giver, story: `The story of ${giver}.` })),
    )
    await previewsAt(sunday)
    const reply = await choose([acts[4]?.id ?? '', acts[0]?.id ?? ''])
    expect(said(reply)).toContain('The story of ivan.')
    expect(said(reply)).toContain('Ruth Cohen chose these stories.')
    expect(labels(reply)).toEqual(['Change stories', 'Leave it so'])
    expect(said(await previewDigest(world.deps, { actor: world.person('priya') }))).toContain('The story of ivan.')
    const text = await digest()
    expect(text.match(/The story of \w+/g)).toEqual(['The story of ivan', 'The story of priya'])
    const next = new Date('2026-11-24T10:00:00Z')
    await week.log({ giver: 'luca', story: 'The story of luca.', loggedAt: next })
    world.clock.set('2026-11-30T08:00:00Z')
    await week.send()
    expect((await week.posted())[0]).toContain('The story of luca.')
  })

  it('may be none at all', async () => {
    await week.log({ story: 'This one stays untold.' })
    await previewsAt(sunday)
    await choose([])
    expect(await digest()).not.toContain('stays untold')
  })

  it('loses what was undone or made private meanwhile, and puts nothing in its place', async () => {
    const [undone, hidden, kept] = [
      await week.log(),
      await week.log({ giver: 'sam' }),
      await week.log({ giver: 'ken' }),
    ]
    await week.log({ giver: 'grace', story: 'Nobody chose this one.' })
    await previewsAt(sunday)
    await choose([undone.id, hidden.id, kept.id])
    const { acts } = world.deps.store
    await acts.undo(world.workspace, undone.id, undone.giver, world.clock.now())
    await acts.edit({ ...hidden, private: true }, hidden.giver, world.clock.now())
    const text = await digest()
    expect(text).toContain('Ken, for Marta')
    expect(text).not.toMatch(/Priya, for|Sam, for|Nobody chose/)
  })

  it('holds for a digest that is posted by hand instead', async () => {
    const act = await week.log({ story: 'Chosen for Monday.' })
    for (const giver of ['sam', 'ken', 'grace']) await week.log({ giver })
    await previewsAt(sunday)
    await choose([act.id])
    await digestNow(world.deps, asAdmin('ruth'))
    const [text = ''] = await week.posted()
    expect(text).toContain('Chosen for Monday.')
    expect(text).not.toMatch(/Sam, for|Ken, for|Grace, for/)
  })

  it('does not hold for one that is a week late', async () => {
    await week.log({ story: 'Of the week that nobody told.' })
    const later = await week.log({ giver: 'sam', loggedAt: new Date('2026-11-24T10:00:00Z') })
    await previewsAt('2026-11-29T08:00:00Z')
    const values = { story1: later.id, story2: '-', story3: '-' }
    const payload = { period: '2026-11-30T08:00:00.000Z', turn: 0 }
    await submitStories(world.deps, { ...asAdmin('ruth'), payload, values })
    await week.send()
    expect((await week.posted())[0]).toContain('Of the week that nobody told.')
  })

  it('by two admins at once is as the later one saved it, who is told', async () => {
    const [one, other] = [await week.log(), await week.log({ giver: 'sam' })]
    await previewsAt(sunday)
    const { payload } = await choices()
    expect(payload).toEqual({ period, turn: 0 })
    expect(said(await choose([one.id], { who: 'ken' }))).not.toContain('meanwhile')
    const late = said(await choose([other.id]))
    expect(late).toContain('Ken Tanaka had chosen other stories meanwhile. Yours hold now.')
    expect(late).toContain('Ruth Cohen chose these stories.')
    expect(said(await choose([one.id, other.id], { turn: 2 }))).not.toContain('meanwhile')
    expect(await digest()).toContain('Sam, for Marta')
  })

  it('gives the form back where one is chosen twice or gone, with what was chosen', async () => {
    const act = await week.log()
    await previewsAt(sunday)
    expect(errorsOf(await choose([act.id, act.id]))).toEqual({ story2: 'Choose each story once.' })
    expect(errorsOf(await choose(['no such act']))).toEqual({ story1: 'Please choose one.' })
    expect((await world.deps.store.digestPreviews.get(world.workspace, period))?.chosen).toBeUndefined()
  })

  it('is over an hour before the digest', async () => {
    const act = await week.log()
    await previewsAt(sunday)
    world.clock.set('2026-11-23T07:00:00Z')
    expect((await choices()).title).toBe('Change stories')
    world.clock.set('2026-11-23T07:00:01Z')
    const tooLate = 'It is too late to change this one: it goes out on Mon 23 Nov, 09:00.'
    expect(said(await openStories(world.deps, { ...asAdmin('ruth'), payload: { period } }))).toBe(tooLate)
    expect(said(await choose([act.id]))).toBe(tooLate)
    await digest()
    expect(said(await choose([act.id]))).toBe('This digest has gone out already.')
    expect(said(await leaveDigest(world.deps, { ...asAdmin('ruth'), payload: { period } }))).toBe(
      'This digest has gone out already.',
    )
  })

  it('is refused to whoever is no admin, and where there was no preview', async () => {
    const act = await week.log()
    await previewsAt(sunday)
    const member = { actor: world.person('priya'), roles: new Set<Role>(), payload: { period } }
    const refusal = 'Only an admin can do this. Yours: Ruth Cohen.'
    expect(said(await openStories(world.deps, member))).toBe(refusal)
    expect(said(await leaveDigest(world.deps, member))).toBe(refusal)
    const values = { story1: act.id, story2: '-', story3: '-' }
    expect(said(await submitStories(world.deps, { ...member, payload: { period, turn: 0 }, values }))).toBe(refusal)
    const another = { ...asAdmin('ruth'), payload: { period: '2027-11-23T08:00:00.000Z' } }
    expect(said(await openStories(world.deps, another))).toBe('This digest has gone out already.')
  })
})

describe('leaving it so', () => {
  it('changes nothing and says when it goes out', async () => {
    await previewsAt(sunday)
    const reply = await leaveDigest(world.deps, { ...asAdmin('ruth'), payload: { period } })
    expect(said(reply)).toBe("Monday's digest, as it stands\nIt goes out on Mon 23 Nov, 09:00.")
    expect(labels(reply)).toEqual([])
    expect((await world.deps.store.digestPreviews.get(world.workspace, period))?.chosen).toBeUndefined()
  })
})
