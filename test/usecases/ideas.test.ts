import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ideasFor } from '../../src/usecases/ideas.ts'
import type { FormValues } from '../../src/views/form.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, filled, formOf } from './asking.ts'
import { errorsOf, labels, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const { press, send, type } = asking(() => world)
const tea = {
  idea: 'Send a cup of tea by voucher-free post',
  why: 'A tea bag fits in an envelope and says sit down.',
  minutes: '10',
}

async function addIdea(values: FormValues = {}) {
  return send('ruth', 'settings.idea', filled(formOf(await press('ruth', 'settings.idea')), { ...tea, ...values }))
}

describe('/kindness ideas', () => {
  it('shows three with minutes, cost and why they work, the same all day', async () => {
    const reply = await type('priya', 'ideas')
    const lines = said(reply).split('\n')
    expect(lines[0]).toBe('Three ideas')
    expect(lines.slice(1)).toHaveLength(3)
    for (const line of lines.slice(1)) expect(line).toMatch(/^.{5,60} \(\d+ min, (free|time)\)\. .{10,120}$/)
    expect(said(await type('priya', 'ideas'))).toBe(said(reply))
    world.clock.pass(24 * 60 * 60 * 1000)
    expect(said(await type('priya', 'ideas'))).not.toBe(said(reply))
  })

  it.each(['hardship', ' A hard time '])('takes the kind %s', async (kind) => {
    expect(said(await type('priya', `ideas ${kind}`))).toContain('Three ideas for a hard time')
  })

  it('names the kinds when it does not know one', async () => {
    expect(said(await type('priya', 'ideas flowers'))).toBe(
      '"flowers" is no kind of moment. Choose one of hardship, frustration, gratitude, celebration, need, such as /kindness ideas hardship.',
    )
  })

  it('gives admins a button to retire each, and members none', async () => {
    expect(labels(await type('priya', 'ideas'))).toEqual([])
    expect(labels(await type('ruth', 'ideas'))).toEqual(['Retire', 'Retire', 'Retire'])
  })
})

describe('ideas of their own', () => {
  it('are offered once an admin has added them, and gone once retired', async () => {
    expect(said(await addIdea({ fits: 'hardship', who: 'owner', cost: 'time' }))).toBe(
      '"Send a cup of tea by voucher-free post" is in the list now.',
    )
    const [added] = await world.deps.store.ideas.added(world.workspace)
    expect(added).toMatchObject({
      title: tea.idea,
      why: tea.why,
      kinds: ['hardship'],
      minutes: 10,
      cost: 'time',
      who: 'owner',
      for: 'customer',
    })
    expect(said(await type('ruth', 'ideas'))).toContain(tea.idea)
    expect(said(await press('ruth', 'idea.retire', { idea: added?.key }))).toContain('is retired')
    expect((await ideasFor(world.deps, world.workspace)).some((idea) => idea.key === added?.key)).toBe(false)
    expect(said(await press('ruth', 'idea.retire', { idea: added?.key }))).toBe(
      'That idea is not in the list any more.',
    )
  })

  it('fit every kind unless told otherwise, and stay in their workspace', async () => {
    await addIdea()
    const other = await fakeDeps(database)
    expect(await ideasFor(world.deps, world.workspace)).toHaveLength(43)
    expect((await ideasFor(world.deps, world.workspace)).at(-1)?.kinds).toEqual([])
    expect(await ideasFor(other.deps, other.workspace)).toHaveLength(42)
  })

  it('answer wrong values at their fields', async () => {
    const wrong = { idea: 'Tea', why: 'Nice.', minutes: '481', fits: 'sorrow', cost: 'gift', who: 'me' }
    expect(errorsOf(await addIdea(wrong))).toEqual({
      idea: '3 characters so far; please write at least 5.',
      why: '5 characters so far; please write at least 10.',
      minutes: 'Choose a number from 1 to 480.',
      fits: 'Please choose one.',
      cost: 'Please choose one.',
      who: 'Please choose one.',
    })
    expect(errorsOf(await addIdea({ idea: 'write a note BY hand' }))).toEqual({
      idea: 'This idea is in the list already.',
    })
  })

  it('are retired by admins only', async () => {
    expect(said(await press('priya', 'idea.retire', { idea: '5' }))).toContain('Only an admin can do this.')
    expect(await ideasFor(world.deps, world.workspace)).toHaveLength(42)
  })
})
