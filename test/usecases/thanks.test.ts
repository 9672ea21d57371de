import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultPreferences } from '../../src/domain/settings.ts'
import type { Preferences, Settings } from '../../src/domain/settings.ts'
import { settingsOf } from '../../src/usecases/workspace-settings.ts'
import { home } from '../../src/usecases/home.ts'
import type { FormValues } from '../../src/views/form.ts'
import { cardText } from '../../src/views/card.ts'
import type { Outgoing } from '../../src/ports.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, formOf } from './asking.ts'
import { buttonsOf, deliverAll, errorsOf, labels, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const { press, send, type } = asking(() => world)
const reason = 'staying on the line with the bank until the guests had their keys'
const minute = 60_000
const day = 24 * 60 * minute

const thank = (who: string, values: FormValues = {}, thanks: string = randomUUID()) =>
  send(who, 'thanks.send', { to: ['ken'], reason, reader: 'public', ...values }, { thanks })

const sentTo = () =>
  world.platform.sent.map(({ outgoing }) => (outgoing.to === 'person' ? outgoing.person.id : outgoing.to))
const wordsOf = (outgoing: Outgoing | undefined) =>
  outgoing === undefined ? '' : cardText(outgoing.to === 'removal' ? outgoing.remains : outgoing.card)
const sentWords = () => world.platform.sent.map(({ outgoing }) => wordsOf(outgoing))
const homeOf = async (who: string) => (await home(world.deps, world.person(who))).map(cardText).join('\n')

async function set(change: Partial<Settings>): Promise<void> {
  const settings = await settingsOf(world.deps.store, world)
  await world.deps.store.workspaces.saveSettings(world.workspace, { ...settings, ...change })
}

const prefer = (who: string, change: Partial<Preferences>) =>
  world.deps.store.people.savePreferences(world.person(who), { ...defaultPreferences, ...change })

async function newest(who = 'priya') {
  const [thanks] = await world.deps.store.thanks.byGiver(world.person(who), new Date(0))
  if (thanks === undefined) throw new Error('nothing was sent')
  return thanks
}

describe('Say thank you', () => {
  it('opens a form, with the values of the company where it has some', async () => {
    expect(formOf(await press('priya', 'thanks.open')).fields.map(({ name }) => name)).toEqual([
      'to',
      'reason',
      'reader',
    ])
    await set({ values: ['Care before speed', 'Say it kindly'] })
    const { fields } = formOf(await press('priya', 'thanks.open', { to: ['ken'] }))
    expect(fields).toMatchObject([
      { name: 'to', value: ['ken'], max: 10 },
      { name: 'reason', min: 20, max: 1000 },
      { name: 'value', optional: true, options: [{ label: 'Care before speed' }, { label: 'Say it kindly' }] },
      { name: 'reader', value: 'public' },
    ])
  })

  it('tells thanks in the kindness channel and to each of those who are thanked, with the value', async () => {
    await set({ values: ['Care before speed'] })
    const reply = await thank('priya', { to: ['ken', 'sam'], value: 'Care before speed' })
    expect(said(reply)).toBe('Your thanks are in #kindness, and Ken and Sam have them.')
    expect(labels(reply)).toEqual(['Undo'])
    expect(await deliverAll(world)).toEqual(['thanksCard', 'thanks', 'thanks'])
    const [card, toKen, toSam] = sentWords()
    expect(card).toBe(`Thank you, Ken and Sam\n“${reason}” Priya Nair\nIt shows: Care before speed`)
    expect(toKen).toContain(`Priya thanks you\n“${reason}” Priya Nair\nTogether with Sam Doyle.`)
    expect(toSam).toContain('Together with Ken Tanaka.')
    expect(await homeOf('ken')).toContain(`Thanks to you\n16 Nov, from Priya: ${reason}.`)
    expect(await homeOf('priya')).toContain(`Thanks from you\n16 Nov, to Ken and Sam: ${reason}.`)
    expect(said(await type('ken', 'mine'))).toContain('Thanks to you')
  })

  it('names everybody on the card, however many they are', async () => {
    await thank('priya', { to: ['ken', 'sam', 'chloe', 'ivan', 'luca'] })
    await deliverAll(world)
    expect(sentWords()[0]).toContain(
      'Thank you, Ken, Sam, Chloé and 2 more\nFor Ken Tanaka, Sam Doyle, Chloé Martin, Ivan Petrov and Luca Moretti.',
    )
  })

  it('kept between them, thanks are told to them alone', async () => {
    const reply = await thank('priya', { reader: 'private' })
    expect(said(reply)).toBe('Ken has your thanks. Nobody else reads them.')
    await deliverAll(world)
    expect(sentTo()).toEqual(['ken'])
    expect(sentWords()[0]).toContain('Only you read this.')
    expect(await newest()).toMatchObject({ private: true, told: false })
    expect(await homeOf('ken')).toContain('Thanks to you')
  })

  it('masks what must not be stored, and pings nobody', async () => {
    await thank('priya', { reason: 'answering +49 170 1234567 for <!channel> all night long' })
    expect((await newest()).reason).toBe('answering [phone] for <!channel> all night long')
  })

  it('refuses oneself, apps, people from outside, nobody, too many and too few words, and keeps what was typed', async () => {
    const errors = async (values: FormValues) => errorsOf(await thank('priya', values))
    expect(await errors({ to: ['priya', 'ken'] })).toEqual({ to: 'Choose somebody other than yourself.' })
    expect(await errors({ to: ['deskbell'] })).toEqual({ to: 'Deskbell is an app. Please choose people.' })
    expect(await errors({ to: ['marta'] })).toHaveProperty('to', expect.stringContaining('Marta Keller is not part of'))
    expect(await errors({ to: ['gil'] })).toHaveProperty('to', expect.stringContaining('Gil Soares is not part of'))
    expect(await errors({ to: [] })).toEqual({ to: 'Choose at least one person.' })
    expect(await errors({ to: ['nobody-knows'] })).toEqual({ to: 'Choose at least one person.' })
    expect(await errors({ to: [...world.platform.people.keys()].slice(1, 12) })).toEqual({
      to: 'Choose at most 10 people.',
    })
    expect(await errors({ reason: 'Great!' })).toEqual({ reason: '6 characters so far; please write at least 20.' })
    expect(await errors({ reason: 'x'.repeat(1001) })).toEqual({
      reason: 'That is 1,001 characters; the limit is 1,000.',
    })
    await set({ values: ['Care'] })
    expect(await errors({ value: 'Something else' })).toEqual({ value: 'Please choose one.' })
    const back = formOf(await thank('priya', { reason: 'Great!', to: ['sam'] }))
    expect(back.fields.slice(0, 2)).toMatchObject([{ value: ['sam'] }, { value: 'Great!' }])
    expect(await deliverAll(world)).toEqual([])
  })

  it('lets a guest be thanked whom an admin let in by name', async () => {
    await world.deps.store.people.setGuests(world.workspace, [world.person('gil')])
    expect(said(await thank('priya', { to: ['gil'] }))).toContain('Gil has them.')
  })

  it('is for colleagues: nobody from outside may thank', async () => {
    expect(said(await thank('marta'))).toBe('This is for people who work at Larch & Lane.')
    expect(said(await press('gil', 'thanks.open'))).toContain('An admin can let you in by name.')
  })

  it('sends the same form once, however often it is sent', async () => {
    const id = randomUUID()
    const [first, again] = [await thank('priya', {}, id), await thank('priya', {}, id)]
    expect(said(again)).toBe(said(first))
    expect(await deliverAll(world)).toEqual(['thanksCard', 'thanks'])
    expect(await world.deps.store.thanks.byGiver(world.person('priya'), new Date(0))).toHaveLength(1)
    expect(said(await thank('jonas', {}, id))).toBe('These thanks were taken back already.')
  })
})

describe('how often', () => {
  it('five on a day of the giver’s own zone, and again tomorrow', async () => {
    for (const to of ['ken', 'sam', 'chloe', 'ivan', 'luca']) await thank('priya', { to: [to] })
    const limit = 'You have sent five thanks today, which is the limit. Tomorrow you can send more.'
    expect(said(await thank('priya', { to: ['grace'] }))).toBe(limit)
    expect(said(await press('priya', 'thanks.open'))).toBe(limit)
    expect(said(await type('priya', `thank @Grace for ${reason}`))).toBe(limit)
    // 23:30 in Berlin, 00:30 for whoever has gone east.
    world.clock.set('2026-11-16T22:30:00Z')
    expect(said(await press('priya', 'thanks.open'))).toBe(limit)
    await prefer('priya', { zone: 'Europe/Helsinki' })
    expect(said(await thank('priya', { to: ['grace'] }))).toContain('Grace has them.')
  })

  it('what was taken back leaves its place to another', async () => {
    for (const to of ['ken', 'sam', 'chloe', 'ivan', 'luca']) await thank('priya', { to: [to] })
    await press('priya', 'thanks.undo', { thanks: (await newest()).id })
    expect(said(await thank('priya', { to: ['grace'] }))).toContain('Grace has them.')
  })

  it('the fourth to the same person within a week is kept, shown in their home, and told nowhere', async () => {
    for (let n = 0; n < 3; n += 1) {
      await thank('priya')
      world.clock.pass(day)
    }
    await deliverAll(world)
    world.platform.sent.length = 0
    const often = await thank('priya', { reason: `once more ${reason}`, to: ['ken'] })
    expect(said(often)).toBe(
      "Kept, and in Ken's home view. You have thanked Ken often this week, so this one is not told in the channel.",
    )
    expect(await deliverAll(world)).toEqual([])
    expect(await homeOf('ken')).toContain('once more')
    const both = await thank('priya', { to: ['ken', 'sam'] })
    expect(said(both)).toContain('Kept, and in their home views. You have thanked Ken often this week')
    expect(await deliverAll(world)).toEqual(['thanks'])
    expect(sentTo()).toEqual(['sam'])
    world.clock.pass(7 * day)
    expect(said(await thank('priya'))).toContain('Your thanks are in #kindness')
  })
})

describe('where they are told', () => {
  const alone = 'Ken has your thanks.'

  it.each([
    ['where the workspace does not want it', () => set({ tellThanks: false })],
    ['before there is a kindness channel', () => set({ kindnessChannel: undefined })],
    ['where people from outside read along', () => set({ kindnessChannel: world.channel('acme-and-us') })],
    ['where whoever is thanked wants no stories', () => prefer('ken', { stories: 'never' })],
  ])('to the person alone %s', async (_, arrange) => {
    await arrange()
    expect(said(await thank('priya'))).toBe(alone)
    await deliverAll(world)
    expect(sentTo()).toEqual(['ken'])
  })

  it('without the names of those who want none', async () => {
    await prefer('priya', { stories: 'unnamed' })
    await prefer('sam', { stories: 'unnamed' })
    await thank('priya', { to: ['ken', 'sam'] })
    await deliverAll(world)
    expect(sentWords()[0]).toBe(`Thank you, Ken\n“${reason}” A colleague`)
  })

  it('a channel that became shared since is spared', async () => {
    await thank('priya')
    const kindness = world.platform.channels.get('kindness')
    if (kindness !== undefined) world.platform.channels.set('kindness', { ...kindness, shared: true })
    expect(await deliverAll(world)).toEqual(['thanks'])
  })

  it('to nobody who pauses or has had their week’s messages: their home has them', async () => {
    await prefer('ken', { perWeek: 1 })
    await thank('priya')
    await thank('jonas')
    await deliverAll(world)
    expect(sentTo()).toEqual(['channel', 'ken', 'channel'])
    expect((await homeOf('ken')).match(/16 Nov, from/g)).toHaveLength(2)
  })
})

describe('taking them back', () => {
  it('takes the messages away, and the home forgets them', async () => {
    await thank('priya')
    await deliverAll(world)
    const [card, direct] = world.platform.sent.map(({ message: { channel, id } }) => ({ channel, id }))
    const { id } = await newest()
    expect(said(await press('priya', 'thanks.undo', { thanks: id }))).toBe(
      'Undone. A digest that told it keeps its text.',
    )
    expect(await deliverAll(world)).toEqual(['thanksGone', 'thanksGone'])
    expect(world.platform.sent.slice(2).map(({ outgoing }) => outgoing)).toMatchObject([
      { to: 'removal', message: card },
      { to: 'removal', message: direct },
    ])
    expect(sentWords().at(-1)).toBe('Thanks, taken back')
    expect(await homeOf('ken')).not.toContain('Thanks to you')
    expect(await world.deps.store.thanks.messages(world.workspace, id)).toEqual(new Map())
    expect(said(await press('priya', 'thanks.undo', { thanks: id }))).toBe('These thanks were taken back already.')
  })

  it('what was not told yet never is', async () => {
    await thank('priya')
    await press('priya', 'thanks.undo', { thanks: (await newest()).id })
    expect(await deliverAll(world)).toEqual([])
  })

  it('is the giver’s for 24 hours, and an admin’s at any time', async () => {
    const tooLate = 'Thanks can be taken back for 24 hours by whoever sent them. An admin can still undo them.'
    await thank('priya')
    const payload = { thanks: (await newest()).id }
    expect(said(await press('ken', 'thanks.undo', payload))).toBe(tooLate)
    expect(buttonsOf((await home(world.deps, world.person('priya')))[3] ?? { elements: [] })).toHaveLength(1)
    world.clock.pass(day + minute)
    expect(said(await press('priya', 'thanks.undo', payload))).toBe(tooLate)
    expect(buttonsOf((await home(world.deps, world.person('priya')))[3] ?? { elements: [] })).toHaveLength(0)
    expect(said(await press('ruth', 'thanks.undo', payload))).toContain('Undone.')
  })

  it('an admin finds them all, and reads none that were kept private', async () => {
    await thank('priya')
    await thank('jonas', { reader: 'private' })
    const reply = await press('ruth', 'thanks.show')
    expect(said(reply)).toContain(`16 Nov, Priya Nair to Ken Tanaka: ${reason}.`)
    expect(said(reply)).toContain('16 Nov: thanks, kept between those they are for.')
    expect(said(reply)).not.toContain('Jonas')
    expect(labels(reply)).toEqual(['Undo', 'Undo'])
    expect(said(await press('priya', 'thanks.show'))).toContain('Only an admin can do this.')
  })
})
