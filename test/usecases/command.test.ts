import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { command } from '../../src/usecases/command.ts'
import { click } from '../../src/usecases/dispatch.ts'
import { actions, forms, parseAction, parseForm } from '../../src/views/actions.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { labels, postedMoment, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const type = (text: string, who = 'priya') =>
  command(world.deps, { actor: world.person(who), channel: world.channel('support'), text })

describe('/kindness', () => {
  it.each([[''], ['help'], ['HELP'], ['  help me ']])('answers %j with help', async (text) => {
    expect(said(await type(text))).toContain('Kindling helps us be kind to our customers.')
  })

  it.each([
    ['moment', 'Add a moment'],
    ['log', 'Log an act of kindness'],
    ['preferences', 'Your preferences'],
  ])('opens the form of %s', async (text, title) => {
    expect(said(await type(text))).toBe(title)
  })

  it('lists open moments with a button each, and says so when there are none', async () => {
    expect(said(await type('moments'))).toContain('No open moments just now.')
    await postedMoment(world)
    const reply = await type('moments')
    expect(said(reply)).toContain('A hard time for Marta at Hotel Sonne. In #support since today.')
    expect(labels(reply)).toEqual(["I'll take this", 'Open the card'])
  })

  it('asks whether another command was meant', async () => {
    const reply = await type('moements')
    expect(said(reply)).toContain('"moements" is not something Kindling knows. Did you mean /kindness moments?')
  })

  it.each([['constructor'], ['__proto__'], ['toString'], ['<!channel>'], ['🙂'.repeat(3000)]])(
    'is not confused by %j',
    async (text) => {
      expect(said(await type(text))).toContain('is not something Kindling knows')
    },
  )

  it('is not for people from outside, whatever they type', async () => {
    for (const text of ['', 'settings', 'log', 'watch', 'digest now', 'nonsense'])
      expect(said(await type(text, 'marta'))).toBe('This is for people who work at Larch & Lane.')
  })

  it.each([['settings'], ['digest now'], ['watch']])('keeps %s for admins', async (text) => {
    expect(said(await type(text))).toContain('Only an admin can do this.')
  })
})

describe('a click', () => {
  it('is refused to people from outside, whatever the button', async () => {
    const sample = {
      moment: crypto.randomUUID(),
      act: crypto.randomUUID(),
      channel: 'support',
      idea: '1',
      delivery: crypto.randomUUID(),
      round: crypto.randomUUID(),
      draft: crypto.randomUUID(),
      statement: 'help.B',
      thanks: crypto.randomUUID(),
      gift: crypto.randomUUID(),
      hook: crypto.randomUUID(),
      subscription: crypto.randomUUID(),
      step: 'watch',
      period: '2026-11-23T08:00:00.000Z',
    }
    for (const name of Object.keys(actions)) {
      const fitting = Object.keys(sample).filter((key) => parseAction(name, pick(sample, [key])) !== undefined)
      const agreeing = parseAction(name, { channel: 'support', to: 'kindness' })
      const call = parseAction(name, pick(sample, fitting.slice(0, 1))) ?? parseAction(name, {}) ?? agreeing
      if (call === undefined) throw new Error(`no payload for ${name}`)
      const where = { surface: 'channel', channel: undefined, message: undefined } as const
      const reply = await click(world.deps, { actor: world.person('marta'), where, call })
      expect(said(reply), name).toBe('This is for people who work at Larch & Lane.')
    }
  })

  it.each([
    ['an unknown action', 'moment.explode', {}],
    ['a name from the prototype', 'constructor', {}],
    ['a payload of another shape', 'moment.take', { moment: 'x' }],
    ['more than the payload', 'moment.take', { moment: crypto.randomUUID(), owner: 'me' }],
    ['no payload', 'moment.take', undefined],
  ])('is not read from %s', (_what, name, payload) => {
    expect(parseAction(name, payload)).toBeUndefined()
  })

  it('has a form for every form name', () => {
    expect(parseForm('moment.add', { channel: 'x'.repeat(101) })).toBeUndefined()
    expect(parseForm('hasOwnProperty', {})).toBeUndefined()
    expect(Object.keys(forms).length).toBeGreaterThan(5)
  })
})

function pick(sample: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(keys.map((key) => [key, sample[key]]))
}
