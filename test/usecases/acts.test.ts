import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Moment } from '../../src/domain/moment.ts'
import { click, submit } from '../../src/usecases/dispatch.ts'
import type { ActionName, FormName } from '../../src/views/actions.ts'
import { parseAction, parseForm } from '../../src/views/actions.ts'
import type { FormValues } from '../../src/views/form.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { deliverAll, errorsOf, labels, lastCard, postedMoment, reread, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const where = { surface: 'channel', channel: undefined, message: undefined } as const

function press(who: string, action: ActionName, payload: object) {
  const call = parseAction(action, payload)
  if (call === undefined) throw new Error('no such action')
  return click(world.deps, { actor: world.person(who), where, call })
}

function send(who: string, form: FormName, payload: object, values: FormValues) {
  const call = parseForm(form, payload)
  if (call === undefined) throw new Error('no such form')
  return submit(world.deps, { actor: world.person(who), where, call, values })
}

const story = 'I called her, and we talked for a quarter of an hour about him.'
const filled: FormValues = {
  deed: 'help',
  recipient: 'Marta at Hotel Sonne',
  story,
  betterOff: 'Marta slept, and the guests had their keys.',
  day: '2026-11-16',
  minutes: '15',
  cost: '12.50',
  helpers: ['jonas', 'sam'],
  reader: 'public',
}

async function claimed(by: string): Promise<Moment> {
  const moment = await postedMoment(world)
  await press(by, 'moment.take', { moment: moment.id })
  await deliverAll(world)
  return reread(world, moment)
}

async function onlyAct(who = 'priya') {
  const [act] = await world.deps.store.acts.byGiver(world.person(who), 5)
  if (act === undefined) throw new Error('nothing was logged')
  return act
}

describe('Log it', () => {
  it('fills in the customer and the helpers of the moment', async () => {
    const moment = await claimed('priya')
    await press('jonas', 'moment.help', { moment: moment.id })
    const reply = await press('priya', 'act.log', { moment: moment.id })
    const values =
      reply.reply === 'form' ? Object.fromEntries(reply.form.fields.map((field) => [field.name, field.value])) : {}
    expect(values).toMatchObject({
      recipient: 'Marta at Hotel Sonne',
      helpers: ['jonas'],
      day: '2026-11-16',
      reader: 'public',
    })
  })

  it('keeps the act, finishes the moment and tells the story on its card', async () => {
    const moment = await claimed('priya')
    const reply = await send('priya', 'act.log', { moment: moment.id }, filled)
    expect(said(reply)).toBe('Logged. Thank you, Priya. You can change or undo it until tomorrow, 09:12.')
    expect(labels(reply)).toEqual(['Edit', 'Undo'])
    expect(await onlyAct()).toMatchObject({
      deed: 'help',
      story,
      minutes: 15,
      costMinor: 1250,
      private: false,
      day: '2026-11-16',
    })
    await deliverAll(world)
    const card = lastCard(world)
    expect(card).toContain('Done for Marta at Hotel Sonne')
    expect(card).toContain(`Priya, with Jonas and Sam, lent a hand. ${story}`)
    expect(card).toContain('Better off: Marta slept')
  })

  it('asks which idea of the card helped, keeps the answer with the act, and lets it be changed', async () => {
    const moment = await claimed('priya')
    const asked = await press('priya', 'act.log', { moment: moment.id })
    const field = (reply: typeof asked) =>
      reply.reply === 'form' ? reply.form.fields.find(({ name }) => name === 'idea') : undefined
    const options = (one: ReturnType<typeof field>) =>
      one?.kind === 'choice' ? one.options.map(({ value }) => value) : []
    expect(field(asked)).toMatchObject({ label: 'Which idea helped?', optional: true, value: undefined })
    expect(options(field(asked))).toEqual([...moment.ideas, 'another', 'none'])
    const wrong = await send('priya', 'act.log', { moment: moment.id }, { ...filled, idea: '999' })
    expect(errorsOf(wrong)).toEqual({ idea: 'Please choose one.' })
    await send('priya', 'act.log', { moment: moment.id }, { ...filled, idea: moment.ideas[1] ?? '' })
    const act = await onlyAct()
    expect(act.idea).toBe(moment.ideas[1])
    expect(field(await press('priya', 'act.edit', { act: act.id }))).toMatchObject({ value: moment.ideas[1] })
    await send('priya', 'act.edit', { act: act.id }, { ...filled, idea: 'another' })
    expect((await onlyAct()).idea).toBe('another')
    expect(field(await press('priya', 'act.log', {}))).toBeUndefined()
  })

  it('keeps a private act quiet: it counts and is told nowhere', async () => {
    const moment = await claimed('priya')
    const reply = await send('priya', 'act.log', { moment: moment.id }, { ...filled, reader: 'private' })
    expect(said(reply)).toBe('Logged and kept quiet: it counts and is told nowhere.')
    await deliverAll(world)
    expect(lastCard(world)).toBe(
      'Done for Marta at Hotel Sonne\nSomebody took care of this and prefers to keep it quiet.',
    )
  })

  it('does not name a giver who wants no name told', async () => {
    const moment = await claimed('priya')
    const known = await world.deps.store.people.get(world.person('priya'))
    if (known === undefined) throw new Error('nobody')
    await world.deps.store.people.savePreferences(known.ref, { ...known.preferences, stories: 'unnamed' })
    await send('priya', 'act.log', { moment: moment.id }, filled)
    await deliverAll(world)
    expect(lastCard(world)).toContain('Somebody, with Jonas and Sam, lent a hand.')
    expect(lastCard(world)).not.toContain('Priya')
  })

  it('tells no story of a giver who wants none, and names no helper who wants no name', async () => {
    const moment = await claimed('priya')
    const wish = async (who: string, stories: 'never' | 'unnamed') => {
      await world.deps.store.people.meet(world.person(who), who)
      const known = await world.deps.store.people.get(world.person(who))
      if (known !== undefined)
        await world.deps.store.people.savePreferences(known.ref, { ...known.preferences, stories })
    }
    await wish('sam', 'unnamed')
    await send('priya', 'act.log', { moment: moment.id }, filled)
    await deliverAll(world)
    expect(lastCard(world)).toContain('Priya, with Jonas, lent a hand.')
    const second = await claimed('priya')
    await wish('priya', 'never')
    await send('priya', 'act.log', { moment: second.id }, filled)
    await deliverAll(world)
    expect(lastCard(world)).not.toContain(story)
  })

  it('masks addresses, phone and card numbers before anything is stored', async () => {
    await send(
      'priya',
      'act.log',
      {},
      { ...filled, story: 'I wrote to marta@sonne.example and called +49 171 2345678.' },
    )
    const { story: kept } = await onlyAct()
    expect(kept).not.toContain('marta@sonne.example')
    expect(kept).not.toContain('2345678')
  })

  it('gives every wrong field back in place, with what was typed', async () => {
    const wrong = {
      deed: '',
      recipient: '',
      story: 'Too short.',
      betterOff: 'x',
      day: '2026-11-17',
      minutes: '-3',
      cost: '1.234',
      helpers: ['priya'],
      reader: 'nobody',
    }
    const reply = await send('priya', 'act.log', {}, wrong)
    expect(errorsOf(reply)).toEqual({
      deed: 'Please choose one.',
      recipient: 'Say who it was for.',
      story: '10 characters so far; please write at least 20.',
      betterOff: '1 character so far; please write at least 3.',
      minutes: 'Use whole numbers, such as 15.',
      cost: 'Use an amount such as 12 or 12.50.',
      reader: 'Please choose one.',
    })
    expect(reply.reply === 'form' && reply.form.fields.find((field) => field.name === 'story')?.value).toBe(
      'Too short.',
    )
    expect(await world.deps.store.acts.byGiver(world.person('priya'), 5)).toEqual([])
  })

  it.each([
    ['a day ahead', { day: '2026-11-17' }, { day: 'This day is still ahead. Log it once it is done.' }],
    ['a day too long ago', { day: '2026-09-01' }, { day: 'Acts can be logged up to 60 days back, to 17 Sep.' }],
    ['a day that is none', { day: '2026-02-30' }, { day: 'Please choose a date.' }],
    [
      'oneself as helper',
      { helpers: ['priya'] },
      { helpers: 'You are the giver already. Choose only those who helped.' },
    ],
    ['an app as helper', { helpers: ['deskbell'] }, { helpers: 'Deskbell is an app. Please choose people.' }],
    [
      'somebody from outside as helper',
      { helpers: ['marta'] },
      { helpers: 'Marta Keller is not part of Larch & Lane and cannot be added.' },
    ],
    ['2,001 characters', { story: 'x'.repeat(2001) }, { story: 'That is 2,001 characters; the limit is 2,000.' }],
    ['too many minutes', { minutes: '1441' }, { minutes: 'Choose a number from 0 to 1,440.' }],
  ])('refuses %s at its field', async (_what, change, errors) => {
    expect(errorsOf(await send('priya', 'act.log', {}, { ...filled, ...change }))).toEqual(errors)
  })

  it("refuses another's claim and offers to help; a helper may log", async () => {
    const moment = await claimed('jonas')
    const refused = await send('priya', 'act.log', { moment: moment.id }, { ...filled, helpers: [] })
    expect(said(refused)).toBe('Jonas has this one. Help, and you can log it together.')
    expect(labels(refused)).toEqual(['I can help'])
    await press('priya', 'moment.help', { moment: moment.id })
    expect(said(await send('priya', 'act.log', { moment: moment.id }, { ...filled, helpers: ['jonas'] }))).toContain(
      'Logged.',
    )
  })

  it('logs once when the same form is sent twice', async () => {
    const opened = await press('priya', 'act.log', {})
    const payload = opened.reply === 'form' ? opened.form.payload : {}
    const replies = [await send('priya', 'act.log', payload, filled), await send('priya', 'act.log', payload, filled)]
    expect(replies.map((reply) => said(reply).startsWith('Logged.'))).toEqual([true, true])
    expect(await world.deps.store.acts.byGiver(world.person('priya'), 5)).toHaveLength(1)
  })

  it('refuses a guest whom nobody let in as a helper', async () => {
    expect(errorsOf(await send('priya', 'act.log', {}, { ...filled, helpers: ['gil'] }))).toEqual({
      helpers: 'Gil Soares is not part of Larch & Lane and cannot be added.',
    })
  })

  it('has one act when two log the same moment at once', async () => {
    const moment = await claimed('priya')
    await press('jonas', 'moment.help', { moment: moment.id })
    const replies = await Promise.all([
      send('priya', 'act.log', { moment: moment.id }, { ...filled, helpers: [] }),
      send('jonas', 'act.log', { moment: moment.id }, { ...filled, helpers: [] }),
    ])
    const words = replies.map(said)
    expect(words.filter((word) => word.startsWith('Logged.'))).toHaveLength(1)
    expect(words.filter((word) => word.endsWith('has done this one already.'))).toHaveLength(1)
  })

  it('lets an expired or settled moment be logged after all', async () => {
    const moment = await postedMoment(world)
    await press('sam', 'moment.settled', { moment: moment.id })
    expect(said(await send('sam', 'act.log', { moment: moment.id }, { ...filled, helpers: [] }))).toContain(
      'Thank you, Sam',
    )
    expect((await reread(world, moment)).state).toBe('done')
  })
})

describe('Edit and Undo', () => {
  it('changes the act and its card within 24 hours', async () => {
    const moment = await claimed('priya')
    await send('priya', 'act.log', { moment: moment.id }, filled)
    const { id } = await onlyAct()
    expect(said(await press('priya', 'act.edit', { act: id }))).toBe('Edit the act')
    const reply = await send('priya', 'act.edit', { act: id }, { ...filled, deed: 'conversation', helpers: [] })
    expect(said(reply)).toBe('Changed.')
    await deliverAll(world)
    expect(lastCard(world)).toContain(`Priya talked it over. ${story}`)
    expect((await world.deps.store.acts.byGiver(world.person('priya'), 5)).map((act) => act.deed)).toEqual([
      'conversation',
    ])
  })

  it('is for the giver only, and for 24 hours', async () => {
    await send('priya', 'act.log', {}, filled)
    const { id } = await onlyAct()
    const late = 'An act can be changed or undone by its giver for 24 hours. An admin can still undo it.'
    expect(said(await press('jonas', 'act.edit', { act: id }))).toBe(late)
    expect(said(await press('jonas', 'act.undo', { act: id }))).toBe(late)
    world.clock.pass(24 * 60 * 60 * 1000 + 1)
    expect(said(await send('priya', 'act.edit', { act: id }, filled))).toBe(late)
    expect(said(await press('priya', 'act.undo', { act: id }))).toBe(late)
    expect((await onlyAct()).id).toBe(id)
  })

  it('undoes: the act no longer stands and the moment is claimed again', async () => {
    const moment = await claimed('priya')
    await send('priya', 'act.log', { moment: moment.id }, filled)
    const { id } = await onlyAct()
    expect(said(await press('priya', 'act.undo', { act: id }))).toBe('Undone. A digest that told it keeps its text.')
    expect(await world.deps.store.acts.byGiver(world.person('priya'), 5)).toEqual([])
    expect(await reread(world, moment)).toMatchObject({ state: 'claimed', claim: { owner: { id: 'priya' } } })
    expect(said(await send('priya', 'act.log', { moment: moment.id }, filled))).toContain('Logged.')
  })

  it('can be undone by an admin at any time', async () => {
    await send('priya', 'act.log', {}, filled)
    const { id } = await onlyAct()
    world.clock.pass(40 * 24 * 60 * 60 * 1000)
    expect(said(await press('ruth', 'act.undo', { act: id }))).toContain('Undone.')
    expect(await world.deps.store.acts.byGiver(world.person('priya'), 5)).toEqual([])
  })

  it('answers for an act of another workspace as for none', async () => {
    await send('priya', 'act.log', {}, filled)
    const { id } = await onlyAct()
    const other = await fakeDeps(database)
    const call = parseAction('act.undo', { act: id })
    if (call === undefined) throw new Error('no such action')
    const reply = await click(other.deps, { actor: other.person('ruth'), where, call })
    expect(said(reply)).toContain('no longer open')
    expect((await onlyAct()).id).toBe(id)
  })
})
