import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { pastUntil } from '../../src/sandbox/history.ts'
import { beginning, workspace } from '../../src/sandbox/company.ts'
import { employees } from '../../src/sandbox/employees.ts'
import { answerRound } from '../../src/usecases/pulse-answering.ts'
import { audienceOf } from '../../src/usecases/pulse-audience.ts'
import { openChange } from '../../src/usecases/pulse-plan.ts'
import { trendsOf } from '../../src/usecases/trends.ts'
import { openTestSandbox } from '../support/sandbox.ts'
import type { TestSandbox } from '../support/sandbox.ts'
import { cardsIn, wordsOf } from '../support/sandbox-cards.ts'

// A week of the clock is 168 hours, each of them really lived.
vi.setConfig({ testTimeout: 90_000 })

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
  await sandbox.hasItsPast()
})
afterAll(() => sandbox.close())

const pulse = () => sandbox.deps.store.pulse
const openRound = async () => {
  const round = await pulse().openRound(workspace)
  if (round === undefined) throw new Error('no round is open')
  return round
}

/** Slots and what lies in them: nobody may read more of an answer. */
async function answers(): Promise<ReadonlyMap<string, string>> {
  const rows = await pulse().answers(workspace, (await openRound()).id, { after: undefined, limit: 1000 })
  return new Map(rows.map(({ slot, sealed }) => [hex(slot), hex(sealed)]))
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

async function answerOfPerson(id: string): Promise<string | undefined> {
  const round = await openRound()
  const key = await pulse().key(workspace, round.id)
  if (key === undefined || sandbox.deps.pulse === undefined) throw new Error('the round has no key')
  const slot = await sandbox.deps.pulse.with(round, key.wrapped, async (seal) => hex(seal.slot({ workspace, id })))
  return (await answers()).get(slot)
}

test('there are a hundred and twenty people, each with a name of their own, the twelve among them', async () => {
  const members = await sandbox.deps.platform(workspace).directory.members(workspace)
  expect(members).toHaveLength(120)
  expect(new Set(members.map(({ name }) => name)).size).toBe(120)
  expect(members.map(({ ref }) => ref.id)).toEqual(expect.arrayContaining(['priya', 'amara', 'sofia']))
  expect(await pulse().segments(workspace)).toHaveLength(240)
})

test('a department can be asked alone', async () => {
  const actor = { workspace, id: 'amara' }
  const reply = await openChange(sandbox.deps, { actor, roles: new Set(['hr'] as const) })
  if (reply.reply !== 'form') throw new Error('no form')
  const field = reply.form.fields.find(({ name }) => name === 'group')
  const options = field?.kind === 'choice' ? field.options : []
  expect(options.map(({ label }) => label)).toEqual(expect.arrayContaining(['Customer care', 'Berlin', 'Onboarding']))
  const [care] = options.filter(({ label }) => label === 'Customer care')
  const audience = { kind: 'group', group: care?.value ?? '', name: 'Customer care' } as const
  const asked = await audienceOf(sandbox.deps, { workspace, audience })
  if (typeof asked === 'string') throw new Error(asked)
  const { people } = asked
  expect(people.map(({ id }) => id)).toEqual(expect.arrayContaining(['priya', 'jonas']))
  expect(people.map(({ id }) => id)).not.toContain('sam')
  expect(people).toHaveLength(28)
})

test('nobody can be one of the many colleagues, and nothing is written to them', async () => {
  const answer = await sandbox.ask('/sandbox/api/state?as=colleague-1')
  expect(answer.status).toBe(400)
  const { messenger } = sandbox.deps.platform(workspace)
  const person = { workspace, id: 'colleague-1' }
  const before = (await sandbox.state('priya')).messages.length
  expect(await messenger.send({ to: 'person', person, card: { elements: [] } }, 'to-a-colleague')).toBeUndefined()
  expect((await sandbox.state('priya')).messages).toHaveLength(before)
})

test('a fresh company has a year of fortnightly rounds behind it, and the next one before it', async () => {
  const rounds = await pulse().rounds(workspace)
  expect(rounds.map(({ number, state }) => `${number} ${state}`)).toEqual(
    Array.from({ length: 26 }, (_, n) => `${n + 1} released`),
  )
  expect(rounds.at(-1)?.closesAt).toEqual(new Date('2026-11-13T16:00:00Z'))
  const gaps = rounds.slice(1).map(({ closesAt }, n) => days(closesAt) - days(rounds[n]?.closesAt ?? closesAt))
  expect(gaps.every((gap) => Math.round(gap) === 14)).toBe(true)
  expect(await pulse().schedule(workspace)).toMatchObject({ nextDay: '2026-11-23', startedBy: { id: 'amara' } })
})
const days = (at: Date) => at.getTime() / (24 * 60 * 60 * 1000)

test('the year is the same on every machine, and another begins on another Monday', () => {
  expect(pastUntil(beginning)).toEqual(pastUntil(new Date(beginning.getTime() + 3 * 60 * 60 * 1000)))
  const later = pastUntil(new Date('2027-03-29T10:00:00Z'))
  expect(later.schedule.nextDay).toBe('2027-04-05')
  expect(later.rounds.at(-1)?.round.closesAt).toEqual(new Date('2027-03-26T16:00:00Z'))
})

test('what is small stays hidden in the made-up year, too', async () => {
  const figures = await pulse().figures(workspace)
  expect(figures.length).toBeGreaterThan(300)
  expect(figures.filter(({ n }) => n < 5)).toEqual([])
  expect(figures.map(({ cell }) => cell)).not.toContain('People and culture')
  expect(figures.filter(({ cell, n }) => cell === 'Accra' || (n < 8 && cell === ''))).toEqual([])
})

test('a fortnight with more acts of kindness is followed by a better round, as the trends find', async () => {
  const { acts } = (await trendsOf(sandbox.deps, workspace, { period: 'all' })).figures
  expect(acts.pairs).toHaveLength(25)
  const { correlation } = acts
  expect(correlation?.rho).toBeGreaterThan(0.3)
  expect(correlation?.rho).toBeLessThan(0.7)
  if (typeof correlation?.interval !== 'object') throw new Error('there is no interval')
  expect(correlation.interval.low).toBeGreaterThan(0)
})

test('a past that is there is not written again', async () => {
  const database = { before: await pulse().figures(workspace), acts: await countOfActs() }
  const again = await openAgain()
  expect(again).toBe(false)
  expect(await pulse().figures(workspace)).toEqual(database.before)
  expect(await countOfActs()).toBe(database.acts)
})
const openAgain = () => sandbox.store.putPast(workspace, pastUntil(beginning))
const countOfActs = async () =>
  (await sandbox.deps.store.acts.between(workspace, new Date('2025-01-01'), new Date('2027-01-01'))).length

test('the clock cannot go to the close of a round while none is open', async () => {
  await expect(sandbox.post('clock', { goal: { to: 'close' } })).rejects.toThrow('400: No pulse is open.')
})

test('on Monday at nine the invitation is there, and its close is on the clock', async () => {
  await sandbox.post('clock', { goal: { to: 'monday' }, as: 'priya' })
  const state = await sandbox.state('priya')
  expect(state.closesAt).toBe('2026-11-27T16:00:00.000Z')
  expect(wordsOf(cardsIn(state, 'direct-priya').at(-1))).toContain('How is work? Two minutes, anonymous')
  expect((await answers()).size).toBe(0)
})

test('colleagues answer as the clock moves, each once and in their time; nobody answers for you or over you', async () => {
  const { id, questions } = await openRound()
  const mine = { values: { [questions[0]?.question ?? '']: 5 }, comment: undefined }
  expect(
    (await answerRound(sandbox.deps, { actor: { workspace, id: 'jonas' }, round: id, answer: mine })).outcome,
  ).toBe('ok')
  const jonas = await answerOfPerson('jonas')

  await sandbox.post('clock', { goal: { to: 'tomorrow' }, as: 'priya' })
  const tuesday = await answers()
  expect(tuesday.size).toBeGreaterThan(10)
  await sandbox.post('clock', { goal: { to: 'date', date: '2026-11-27' }, as: 'priya' })
  const friday = await answers()
  expect(friday.size).toBeGreaterThan(tuesday.size)
  expect(friday.size).toBeLessThan(employees.length)
  for (const [slot, sealed] of tuesday) expect(friday.get(slot)).toBe(sealed)
  expect(await answerOfPerson('jonas')).toBe(jonas)
  expect(await answerOfPerson('priya')).toBeUndefined()
})

test('"The round closes" releases it, and the trends are shown to HR with a picture', async () => {
  await sandbox.post('clock', { goal: { to: 'close' }, as: 'priya' })
  const state = await sandbox.state('amara')
  expect(state.now).toMatch(/^2026-11-27T16:00:0/)
  expect(state.closesAt).toBeUndefined()
  expect(state.tour).toMatchObject({ closed: true, read: false })
  const last = (await pulse().rounds(workspace)).at(-1)
  expect(last).toMatchObject({ number: 27, state: 'released', invited: 120 })
  expect(last?.answered).toBeGreaterThan(70)

  await sandbox.post('command', { as: 'amara', channel: 'kindness', text: 'trends' })
  const after = await sandbox.state('amara')
  const card = cardsIn(after, 'kindness').at(-1)?.card
  expect(card?.body[1]).toMatchObject({ type: 'Image', url: expect.stringMatching(/^data:image\/svg\+xml;base64,/) })
  expect(String(card?.body[1]?.['altText'])).toMatch(/^Satisfaction, 12 rounds: .*27 Nov 3\.\d\.$/)
  expect(after.tour.read).toBe(true)
})

test('acts go on in the company while the clock moves; they are kept quiet, and nobody whom you can be did them', async () => {
  const acts = await sandbox.deps.store.acts.between(workspace, beginning, new Date('2026-11-27T16:00:00Z'))
  expect(acts.length).toBeGreaterThan(5)
  expect(acts.every((act) => act.private && act.giver.id.startsWith('colleague-'))).toBe(true)
})

test('starting over deletes the round and brings the same year back', async () => {
  const before = (await pulse().rounds(workspace)).slice(0, 26)
  await sandbox.post('start-over', {})
  await sandbox.hasItsPast()
  expect(await pulse().rounds(workspace)).toEqual(before)
  expect(await sandbox.deps.store.acts.between(workspace, beginning, new Date('2027-01-01'))).toEqual([])
  expect(await pulse().schedule(workspace)).toMatchObject({ nextDay: '2026-11-23' })
})
