import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Mention } from '../../src/domain/mention.ts'
import type { PeopleGroup } from '../../src/domain/pulse/segmentation.ts'
import { command } from '../../src/usecases/command.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, formOf } from './asking.ts'
import { buttonsOf, labels, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const { press } = asking(() => world)
const reason = 'staying on the line with the bank until the guests had their keys'

const type = (text: string, mentions: readonly Mention[] = [], who = 'priya') =>
  command(world.deps, { actor: world.person(who), channel: world.channel('support'), text, mentions })
const person = (id: string, text = `@${id}`): Mention => ({ kind: 'person', id, text })
const group = (id: string, text = `@${id}`): Mention => ({ kind: 'group', id, text })

function haveGroups(groups: Readonly<Record<string, readonly string[]>>): void {
  const audiences = async () =>
    Object.entries(groups).map(([cell, people]): PeopleGroup => ({
      kind: 'user group',
      cut: 'User group',
      cell,
      label: cell,
      people,
    }))
  Object.assign(world.platform.directory, { audiences })
}

async function recipients(who = 'priya') {
  const [thanks] = await world.deps.store.thanks.byGiver(world.person(who), new Date(0))
  return thanks?.recipients.map(({ id }) => id)
}

describe('/kindness thank', () => {
  it('opens the form where nothing else is typed', async () => {
    const form = formOf(await type('thank'))
    expect(form.title).toBe('Say thank you')
    expect(form.intro).toBeUndefined()
  })

  it('sends at once what says enough', async () => {
    const typed = `thank @Kenny T., @sam for ${reason}`
    const reply = await type(typed, [person('ken', '@Kenny T.'), person('sam')])
    expect(said(reply)).toBe('Your thanks are in #kindness, and Ken and Sam have them.')
    expect(labels(reply)).toEqual(['Undo'])
    const [thanks] = await world.deps.store.thanks.byGiver(world.person('priya'), new Date(0))
    expect(thanks).toMatchObject({ reason, told: true, private: false, value: undefined })
    expect(await recipients()).toEqual(['ken', 'sam'])
  })

  it('knows names that the platform has not read: whole ones, and first names that one person has', async () => {
    await type(`thank @ken tanaka and @Chloe for ${reason}`)
    expect(await recipients()).toEqual(['ken', 'chloe'])
  })

  it('does not guess which of two people was meant, nor who nobody is', async () => {
    const other = world.platform.people.get('ken')
    if (other !== undefined)
      world.platform.people.set('ken2', { ...other, ref: world.person('ken2'), name: 'Ken Adams' })
    const form = formOf(await type(`thank @Ken @sam for ${reason}`))
    expect(form.intro).toBe('Nobody here is called "Ken", or several people are. Choose them here.')
    expect(form.fields.slice(0, 2)).toMatchObject([{ value: ['sam'] }, { value: reason }])
    expect(formOf(await type(`thank @Zaphod for ${reason}`)).intro).toContain('called "Zaphod"')
  })

  it('too few words are refused, and the button opens a form with whom it named', async () => {
    const reply = await type('thank @ken for help', [person('ken')])
    expect(said(reply)).toBe(
      'A few more words, please: 20 characters or more. What did they do, and what did it change?',
    )
    const [button] = reply.reply === 'notice' ? buttonsOf(reply.card) : []
    expect(button).toMatchObject({ kind: 'ask', label: 'Say thank you', primary: true, payload: { to: ['ken'] } })
    expect(formOf(await press('priya', 'thanks.open', { to: ['ken'] })).fields[0]).toMatchObject({ value: ['ken'] })
  })

  it.each([
    ['nobody', `for ${reason}`, [], 'Name at least one colleague: /kindness thank @name for …', []],
    [
      'oneself',
      `@me @ken for ${reason}`,
      [person('priya', '@me'), person('ken')],
      'Choose somebody other than yourself.',
      ['ken'],
    ],
    ['an app', `@bot for ${reason}`, [person('deskbell', '@bot')], 'Deskbell is an app. Please choose people.', []],
    [
      'somebody from outside',
      `@marta for ${reason}`,
      [person('marta')],
      'Marta Keller is not part of Larch & Lane and cannot be added.',
      [],
    ],
    ['an id that nobody has', `@ghost for ${reason}`, [person('U0', '@ghost')], 'Nobody here is called "ghost"', []],
    [
      'a group nobody can read',
      `@care for ${reason}`,
      [group('S9', '@care')],
      'Kindling cannot read who is in care. Choose the people here.',
      [],
    ],
  ] as const)('of %s it says so above the form, which keeps what was typed', async (...row) => {
    const [, typed, mentions, intro, to] = row
    const form = formOf(await type(`thank ${typed}`, mentions))
    expect(form.intro).toContain(intro)
    expect(form.fields.slice(0, 2)).toMatchObject([{ value: to }, { value: reason }])
    expect(await recipients()).toBeUndefined()
  })

  it('says how long a text may be, and keeps a long one', async () => {
    const form = formOf(await type(`thank @ken for ${'x'.repeat(1200)}`, [person('ken')]))
    expect(form.intro).toBe('That is 1,200 characters; the limit is 1,000.')
    expect(form.fields[1]).toMatchObject({ value: 'x'.repeat(1200) })
  })

  it('thanks a user group: its colleagues without the giver, each once', async () => {
    haveGroups({ care: ['priya', 'ken', 'sam', 'gil', 'marta', 'deskbell', 'U0'] })
    await type(`thank @care @ken for ${reason}`, [group('care'), person('ken')])
    expect(await recipients()).toEqual(['ken', 'sam'])
    await type(`thank @Care for ${reason}`)
    expect(await recipients()).toEqual(['ken', 'sam'])
  })

  it('a group of more than ten, or one of nobody else, is not sent to', async () => {
    haveGroups({ all: [...world.platform.people.keys()], own: ['priya'] })
    const form = formOf(await type(`thank @all for ${reason}`, [group('all')]))
    expect(form.intro).toBe('Choose at most 10 people.')
    expect(form.fields[0]).toMatchObject({ value: [] })
    expect(formOf(await type(`thank @own for ${reason}`, [group('own')])).intro).toContain(
      'Name at least one colleague',
    )
  })

  it('goes on where names and groups cannot be read', async () => {
    const fail = () => Promise.reject(new Error('down'))
    Object.assign(world.platform.directory, { members: fail, audiences: fail })
    expect(formOf(await type(`thank @Ken for ${reason}`)).intro).toContain('called "Ken"')
    expect(world.log.map(({ event }) => event)).toContain('names not read')
  })

  it('is not for people from outside', async () => {
    expect(said(await type(`thank @ken for ${reason}`, [person('ken')], 'marta'))).toContain('for people who work at')
  })
})
