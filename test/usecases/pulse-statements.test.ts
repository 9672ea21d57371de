import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mostOwn } from '../../src/domain/pulse/own.ts'
import { runDue } from '../../src/usecases/due.ts'
import { renderCard } from '../../src/slack/render-card.ts'
import { alone } from '../support/alone.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { buildSchedule, people, populate, theOpenRound } from '../support/pulse.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, filled, formOf } from './asking.ts'
import { errorsOf, labels, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  populate(world, people(12))
  await world.deps.store.transact((unit) => unit.people.setRole(world.workspace, 'hr', [world.person('p0')]))
})

const { press, send } = asking(() => world)
const add = (text: string, change: Record<string, string> = {}, payload: object = {}) =>
  send('p0', 'pulse.statement', { theme: 'help', text, agreeing: 'good', ...change }, payload)
const statements = () => world.deps.store.pulse.statements(world.workspace)
const canteen = 'The canteen is a good place to meet.'

/** Weekly rounds, up to the one of this number. */
async function roundNumber(number: number) {
  await world.deps.store.pulse.saveSchedule(world.workspace, buildSchedule(world.workspace, { cadence: 'weekly' }))
  for (let round = 0; round < number; round += 1) {
    world.clock.set(new Date(Date.parse('2026-11-23T09:00:00Z') + round * 7 * 24 * 60 * 60 * 1000))
    await runDue(alone(world))
  }
  return theOpenRound(world)
}

describe('a statement of HR', () => {
  it('is asked in the place of one of ours, in its own words', async () => {
    const reply = await add(canteen)
    expect(said(reply)).toContain(
      `Your own statements\nAdded. It takes the place of one of ours in every third round, from the next one on.\nHelping each other: ${canteen}`,
    )
    expect(labels(reply)).toEqual(['Edit', 'Retire', 'Add a statement'])
    const round = await roundNumber(3)
    const [own] = await statements()
    expect(round.questions.map(({ question }) => question)).toEqual(['satisfaction', own?.key, 'seen.C'])
    const form = formOf(await press('p1', 'pulse.open', { round: round.id }))
    expect(form.fields[1]?.label).toBe(canteen)
    await press('p0', 'pulse.retire', { statement: own?.key })
    expect(formOf(await press('p1', 'pulse.open', { round: round.id })).fields[1]?.label).toBe(canteen)
  })

  it('becomes another one when its wording changes', async () => {
    await add(canteen)
    const [{ key: statement } = { key: '' }] = await statements()
    const form = formOf(await press('p0', 'pulse.statement', { statement }))
    expect(form).toMatchObject({
      title: 'Edit the statement',
      submit: 'Save',
      intro: 'A changed wording starts a new line; the old one ends here.',
    })
    expect(said(await send('p0', 'pulse.statement', filled(form), { statement }))).toContain('Nothing was changed.')
    expect(said(await send('p0', 'pulse.statement', filled(form, { agreeing: 'bad' }), { statement }))).toContain(
      'Your own statements\nChanged: the new wording starts a new line.\nHelping each other: The canteen is a good place to meet. (agreeing is bad news)',
    )
    const kept = await statements()
    expect(kept).toHaveLength(2)
    expect(kept.find(({ retired }) => retired)).toEqual({ key: statement, text: canteen, retired: true })
    expect(kept.find(({ retired }) => !retired)?.key).not.toBe(statement)
    expect(said(await send('p0', 'pulse.statement', filled(form), { statement }))).toBe(
      'This statement is retired already.',
    )
  })

  it('is retired, once', async () => {
    await add(canteen)
    const [{ key: statement } = { key: '' }] = await statements()
    expect(said(await press('p0', 'pulse.retire', { statement }))).toContain('Retired: it is asked no more.')
    expect(said(await press('p0', 'pulse.retire', { statement }))).toBe('This statement is retired already.')
    expect(said(await press('p0', 'pulse.statement', { statement }))).toBe('This statement is retired already.')
  })

  it('is refused with what is wrong with it', async () => {
    const form = formOf(await press('p0', 'pulse.statement'))
    expect(form).toMatchObject({ title: 'Add a statement', submit: 'Add it' })
    expect(errorsOf(await add('Short', { theme: '', agreeing: 'maybe' }))).toEqual({
      theme: 'Please choose one.',
      text: '5 characters so far; please write at least 10.',
      agreeing: 'Please choose one.',
    })
    expect(errorsOf(await add('x'.repeat(81)))).toEqual({ text: 'That is 81 characters; the limit is 80.' })
    await add(canteen)
    const known = { text: 'This statement is in the list already.' }
    expect(errorsOf(await add(canteen.toUpperCase()))).toEqual(known)
    expect(errorsOf(await add('I can tell my lead bad news early.'))).toEqual(known)
  })

  it('has room beside fourteen others, and the list of all still fits a message', async () => {
    for (let n = 0; n < mostOwn; n += 1) await add(`Statement number ${n} of ours`)
    expect(errorsOf(await add(canteen))).toEqual({ text: 'At most 15 of your own at a time. Retire one first.' })
    const reply = await press('p0', 'pulse.questions')
    expect(said(reply)).toContain('Every round: All in all, how satisfied are you with your work at the moment?')
    expect(said(reply)).toContain('Fairness: The same rules apply to everybody here. · I understand how')
    expect(reply.reply === 'notice' && renderCard(reply.card).blocks.length).toBeLessThanOrEqual(50)
  })
})
