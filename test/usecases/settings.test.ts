import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sayTo } from '../../src/usecases/saying.ts'
import { openSettings } from '../../src/usecases/settings.ts'
import type { FormName } from '../../src/views/actions.ts'
import type { FormValues } from '../../src/views/form.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { modelAt } from '../support/language-model.ts'
import { anAct } from '../support/made.ts'
import { releaseRound } from '../support/released.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, filled, formOf } from './asking.ts'
import { deliverAll, errorsOf, labels, lastCard, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const { press, send, type } = asking(() => world)
const settings = async () => (await world.deps.store.workspaces.get(world.workspace))?.settings
const saysCompany = async () => (await sayTo(world.deps, world.workspace)).company

type SettingsForm = Extract<FormName, `settings.${string}`>

/** Opens the form, changes some fields and sends it. */
async function change(form: SettingsForm, values: FormValues, who = 'ruth') {
  return send(who, form, filled(formOf(await press(who, form)), values))
}

describe('settings', () => {
  it('show an admin the values in force and the forms to change them', async () => {
    const reply = await type('ruth', 'settings')
    expect(said(reply)).toContain('Settings for Larch & Lane')
    expect(said(reply)).toContain('Kindness channel: #kindness')
    expect(said(reply)).toContain('Digest: Monday, 09:00, in #kindness')
    expect(labels(reply)).toEqual([
      'Nudges',
      'Digest',
      'Gifts',
      'People and privacy',
      'Add an idea',
      'Export',
      'Import',
      'Web hooks',
      'Audit log',
    ])
  })

  it('say where words of unclear messages go, where a second opinion is asked, and nothing where none is', async () => {
    expect(said(await type('ruth', 'settings'))).not.toContain('econd opinion')
    const model = { ...world, deps: { ...world.deps, secondOpinion: modelAt('llm.example.com') } }
    const reply = await openSettings(model.deps, { actor: world.person('ruth'), roles: new Set(['admin']) })
    expect(said(reply)).toContain(
      'Second opinion: llm.example.com gets the masked words of unclear messages, at most 200 a day',
    )
    const refused = await openSettings(model.deps, { actor: world.person('priya'), roles: new Set() })
    expect(said(refused)).not.toContain('llm.example.com')
  })

  it.each(['settings.open', 'settings.nudges', 'settings.digest', 'settings.people', 'settings.idea'] as const)(
    'are refused to a member who presses %s, with the names of the admins',
    async (action) => {
      await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('ruth'), world.person('ken')])
      expect(said(await press('priya', action))).toBe('Only an admin can do this. Yours: Ken Tanaka, Ruth Cohen.')
    },
  )

  it.each(['settings.nudges', 'settings.digest', 'settings.people', 'settings.idea'] as const)(
    'are not changed by a member who sends %s without having been shown it',
    async (form) => {
      const before = await settings()
      const values = filled(formOf(await press('ruth', form)))
      expect(said(await send('priya', form, values))).toContain('Only an admin can do this.')
      expect(await settings()).toEqual(before)
      expect(await world.deps.store.ideas.added(world.workspace)).toEqual([])
      expect(await world.deps.store.people.withRole(world.workspace, 'admin')).toEqual([world.person('ruth')])
    },
  )
})

describe('the form Nudges', () => {
  it('saves what is chosen and leaves the other settings alone', async () => {
    const values = {
      channel: 'support', cards: '7', quietFrom: '20:30', quietUntil: '07:00', workweek: 'sun-thu',
      zone: 'asia/jerusalem', claimDays: '2', openDays: '30', quoteDays: '10', reaction: ':tada:',
    } // prettier-ignore
    expect(said(await change('settings.nudges', values))).toBe('Saved.')
    expect(await settings()).toMatchObject({
      kindnessChannel: world.channel('support'), cardsPerDay: 7, quietFrom: '20:30', quietUntil: '07:00',
      workweek: 'sun-thu', zone: 'Asia/Jerusalem', claimDays: 2, openDays: 30, quoteDays: 10, reaction: 'tada',
      digestDay: 1, digestTime: '09:00',
    }) // prettier-ignore
  })

  it('offers the internal channels that Kindling is in, at most a hundred, the chosen one among them', async () => {
    for (let n = 0; n < 150; n += 1) {
      const name = `a${n}`
      const ref = world.channel(name)
      world.platform.channels.set(name, { ref, name, private: false, shared: false, members: 3, joined: true })
    }
    const field = formOf(await press('ruth', 'settings.nudges')).fields.find((one) => one.name === 'channel')
    expect(field).toMatchObject({ kind: 'choice', value: 'kindness' })
    const options = field?.kind === 'choice' ? field.options : []
    expect(options).toHaveLength(100)
    expect(options[0]).toEqual({ value: 'kindness', label: '#kindness' })
    expect(options.some((option) => option.value === 'acme-and-us')).toBe(false)
  })

  it('answers every wrong value at its field and keeps what was typed', async () => {
    const wrong = {
      channel: 'acme-and-us', cards: '0', quietFrom: '08:00', quietUntil: '08:00', workweek: 'never',
      zone: 'Berlin', claimDays: '11', openDays: '2.5', quoteDays: '400', reaction: 'a heart',
    } // prettier-ignore
    const reply = await change('settings.nudges', wrong)
    expect(errorsOf(reply)).toEqual({
      channel: '#acme-and-us is shared with people outside. Choose an internal channel.',
      cards: 'Choose a number from 1 to 50.',
      quietUntil: 'Start and end must differ.',
      workweek: 'Please choose one.',
      zone: 'We do not know this zone. Use a name such as Europe/Berlin.',
      claimDays: 'Choose a number from 1 to 10.',
      openDays: 'Use whole numbers, such as 15.',
      quoteDays: 'Choose a number from 1 to 365.',
      reaction: 'Use an emoji name, such as sparkling_heart.',
    })
    expect(filled(formOf(reply))).toMatchObject({ zone: 'Berlin', cards: '0', reaction: 'a heart' })
    expect(await settings()).toMatchObject({ zone: 'Europe/Berlin', cardsPerDay: 5 })
  })

  it('says how to get a channel where Kindling is in none, and saves the rest', async () => {
    world.platform.channels.clear()
    const form = formOf(await press('ruth', 'settings.nudges'))
    expect(form.intro).toBe(
      'Kindling is in no internal channel yet. Type /invite @Kindling in one, then open this again.',
    )
    expect(form.fields.some((field) => field.name === 'channel')).toBe(false)
    expect(said(await send('ruth', 'settings.nudges', filled(form, { cards: '9' })))).toBe('Saved.')
    expect(await settings()).toMatchObject({ cardsPerDay: 9, kindnessChannel: world.channel('kindness') })
  })

  it('asks for a reaction on Slack only', async () => {
    world = await fakeDeps(database, { workspace: `sandbox:${crypto.randomUUID()}` })
    const form = formOf(await press('ruth', 'settings.nudges'))
    expect(form.fields.some((field) => field.name === 'reaction')).toBe(false)
    expect(said(await send('ruth', 'settings.nudges', filled(form)))).toBe('Saved.')
  })

  it('keeps the words of private channels in when another kindness channel is chosen', async () => {
    await press('ruth', 'channel.agree', { channel: 'care', to: 'kindness' })
    await press('ruth', 'channel.watch', { channel: 'reviews' })
    expect(said(await change('settings.nudges', { channel: 'support' }))).toContain(
      'cards of #care go to threads there',
    )
    expect(await world.deps.store.channels.get(world.channel('care'))).toMatchObject({
      watching: 'watch',
      cards: 'thread',
    })
    expect(await world.deps.store.channels.get(world.channel('reviews'))).toMatchObject({ cards: 'home' })
  })
})

describe('the form Digest', () => {
  it('saves day, time and a channel of its own, and goes back to the kindness channel', async () => {
    await change('settings.digest', { day: '5', time: '16:30', channel: 'reviews' })
    expect(await settings()).toMatchObject({
      digestDay: 5,
      digestTime: '16:30',
      digestChannel: world.channel('reviews'),
    })
    await change('settings.digest', { channel: '*' })
    expect((await settings())?.digestChannel).toBeUndefined()
  })

  it('answers wrong values at their fields', async () => {
    expect(errorsOf(await change('settings.digest', { day: '8', time: '09:10', channel: 'acme-and-us' }))).toEqual({
      day: 'Please choose one.',
      time: 'Please choose one.',
      channel: '#acme-and-us is shared with people outside. Choose an internal channel.',
    })
  })
})

describe('the line of a released pulse', () => {
  it('is told or not, as the form Digest says', async () => {
    expect(filled(formOf(await press('ruth', 'settings.digest')))['pulseLine']).toBe('yes')
    await change('settings.digest', { pulseLine: 'no' })
    expect((await settings())?.pulseLine).toBe(false)
    expect(said(await type('ruth', 'settings'))).toContain('One line of a released pulse: No')
    expect(errorsOf(await change('settings.digest', { pulseLine: 'maybe' }))).toEqual({
      pulseLine: 'Please choose one.',
    })
    await change('settings.digest', { pulseLine: 'yes' })
    expect((await settings())?.pulseLine).toBe(true)
  })

  it('is left out of the digest where it is not told, and stays in it else', async () => {
    const questions = [{ question: 'satisfaction', cut: undefined, answers: { everyone: [2, 3, 5, 12, 8] } }]
    await world.deps.store.acts.log(anAct({ workspace: world.workspace }))
    const closesAt = new Date('2026-11-20T16:00:00Z')
    world.clock.set('2026-11-21T09:00:00Z')
    await releaseRound(world.deps.store, world.workspace, { number: 1, closesAt, questions, invited: 112 })
    const digest = async () => said(await type('priya', 'digest'))
    expect(await digest()).toContain('Pulse: satisfaction 3.7 of 5 (3.3 to 4.1), 30 of 112 answered.')
    await change('settings.digest', { pulseLine: 'no' })
    expect(await digest()).not.toContain('Pulse: satisfaction')
  })
})

describe('the smallest group in the pulse', () => {
  it('is from 5 to 50, in whole people', async () => {
    for (const wrong of ['4', '51', '5.5', '-5', '', 'five'])
      expect(errorsOf(await change('settings.people', { smallestGroup: wrong }))).toHaveProperty('smallestGroup')
    expect((await settings())?.smallestGroup).toBe(5)
    expect(said(await change('settings.people', { smallestGroup: '50' }))).toBe('Saved.')
    expect((await settings())?.smallestGroup).toBe(50)
  })

  it('is told to all HR people and the admins when it changes, and only then', async () => {
    await change('settings.people', { admins: ['ruth', 'ken'], hr: ['amara'] })
    world.deliveries.length = 0
    await change('settings.people', { smallestGroup: '5' })
    expect(world.deliveries).toEqual([])
    await change('settings.people', { smallestGroup: '8' })
    expect(world.deliveries.map(({ lane }) => lane).toSorted()).toEqual(['amara', 'ken', 'ruth'])
    await deliverAll(world)
    expect(lastCard(world)).toBe(
      'The smallest group in the pulse is now 8\nRuth Cohen changed it from 5 on 16 Nov. It counts from the next round.',
    )
  })

  it('is not changed by a member, nor by HR', async () => {
    await change('settings.people', { hr: ['amara'] })
    const values = filled(formOf(await press('ruth', 'settings.people')), { smallestGroup: '8' })
    for (const who of ['priya', 'amara'])
      expect(said(await send(who, 'settings.people', values))).toContain('Only an admin can do this.')
    expect((await settings())?.smallestGroup).toBe(5)
  })
})

describe('forms that two admins save at the same instant', () => {
  it('all keep what they changed', async () => {
    const [nudges, digest, people] = [
      formOf(await press('ruth', 'settings.nudges')),
      formOf(await press('ruth', 'settings.digest')),
      formOf(await press('ruth', 'settings.people')),
    ]
    await Promise.all([
      send('ruth', 'settings.nudges', filled(nudges, { cards: '7' })),
      send('ruth', 'settings.digest', filled(digest, { day: '4' })),
      send('ruth', 'settings.people', filled(people, { doNotSurprise: 'Hotel Sonne' })),
    ])
    expect(await settings()).toMatchObject({ cardsPerDay: 7, digestDay: 4, doNotSurprise: ['Hotel Sonne'] })
  })
})

describe('the form People and privacy', () => {
  it('begins with the admins in force and saves roles, guests and the do-not-surprise list', async () => {
    const form = formOf(await press('ruth', 'settings.people'))
    expect(filled(form)['admins']).toEqual(['ruth'])
    const values = {
      admins: ['ruth', 'ken'],
      hr: ['amara'],
      guests: ['gil'],
      doNotSurprise: ' Hotel Sonne \n\nhotel sonne\nMori Ryokan',
    }
    expect(said(await send('ruth', 'settings.people', filled(form, values)))).toBe('Saved.')
    const { people } = world.deps.store
    expect(await people.withRole(world.workspace, 'admin')).toEqual([world.person('ken'), world.person('ruth')])
    expect(await people.withRole(world.workspace, 'hr')).toEqual([world.person('amara')])
    expect(await people.guests(world.workspace)).toEqual([world.person('gil')])
    expect((await settings())?.doNotSurprise).toEqual(['hotel sonne', 'Mori Ryokan'])
  })

  it('keeps the customers we know: trimmed, none empty, none twice, and shows them again', async () => {
    await change('settings.people', { customers: ' Hotel Sonne \r\n\nMori Ryokan\nHOTEL sonne\nHotel Sonne' })
    expect((await settings())?.customers).toEqual(['Hotel Sonne', 'Mori Ryokan'])
    const field = formOf(await press('ruth', 'settings.people')).fields.find(({ name }) => name === 'customers')
    expect(field).toMatchObject({ label: 'Customers we know', value: 'Hotel Sonne\nMori Ryokan' })
    expect(said(await type('ruth', 'settings'))).toContain('Customers we know: 2 customers')
    await change('settings.people', { customers: '' })
    expect((await settings())?.customers).toEqual([])
    expect(said(await type('ruth', 'settings'))).toContain('Customers we know: none')
  })

  it('keeps the sizes of customers beside their names, and names the line that it cannot read', async () => {
    await change('settings.people', { customers: 'Hotel Sonne; Small\nMori Ryokan\nQuay Lodge ;large\nOld Mill Inn;' })
    expect(await settings()).toMatchObject({
      customers: ['Hotel Sonne', 'Mori Ryokan', 'Quay Lodge', 'Old Mill Inn'],
      customerSizes: { 'Hotel Sonne': 'small', 'Quay Lodge': 'large' },
    })
    const field = formOf(await press('ruth', 'settings.people')).fields.find(({ name }) => name === 'customers')
    expect(field).toMatchObject({ value: 'Hotel Sonne; small\nMori Ryokan\nQuay Lodge; large\nOld Mill Inn' })
    const wrong = async (customers: string) => errorsOf(await change('settings.people', { customers }))
    expect(await wrong('Hotel Sonne\n\nMori Ryokan; tiny')).toEqual({
      customers: 'Line 3: "tiny" is no size. Write small, medium or large after the semicolon.',
    })
    expect(await wrong('Hotel Sonne\n ; small')).toEqual({
      customers: 'Line 2: write the name of the customer before the semicolon.',
    })
    await change('settings.people', { customers: 'Hotel Sonne' })
    expect((await settings())?.customerSizes).toEqual({})
  })

  it('takes names of 80 characters and lists of 3,000, and no longer ones', async () => {
    const long = 'x'.repeat(80)
    expect(said(await change('settings.people', { customers: long }))).toBe('Saved.')
    const reply = await change('settings.people', { customers: `Hotel Sonne\n${long}y` })
    expect(errorsOf(reply)).toEqual({
      customers: `"${'x'.repeat(29)}…" is too long. A name has at most 80 characters.`,
    })
    expect(filled(formOf(reply))['customers']).toBe(`Hotel Sonne\n${long}y`)
    expect(errorsOf(await change('settings.people', { customers: 'Kestrel\n'.repeat(400) }))).toHaveProperty(
      'customers',
    )
    expect((await settings())?.customers).toEqual([long])
  })

  it('takes customers from nobody but an admin', async () => {
    await change('settings.people', { hr: ['amara'] })
    const values = filled(formOf(await press('ruth', 'settings.people')), { customers: 'Hotel Sonne' })
    for (const who of ['priya', 'amara'])
      expect(said(await send(who, 'settings.people', values))).toContain('Only an admin can do this.')
    expect((await settings())?.customers).toEqual([])
  })

  it('calls the company as its admins do, and as the platform does once they leave that empty', async () => {
    await change('settings.people', { company: ' Larch Hotels ' })
    const renamed = formOf(await press('ruth', 'settings.people'))
    expect(filled(renamed)['company']).toBe('Larch Hotels')
    expect(await saysCompany()).toBe('Larch Hotels')
    await change('settings.people', { company: '' })
    expect(await saysCompany()).toBe('Larch & Lane')
    expect(errorsOf(await change('settings.people', { company: 'x'.repeat(81) }))).toHaveProperty('company')
  })

  it('keeps at least one admin', async () => {
    expect(errorsOf(await change('settings.people', { admins: [] }))).toEqual({
      admins: 'At least one admin must stay.',
    })
  })

  it('refuses outsiders, apps, and guests who were not let in', async () => {
    expect(errorsOf(await change('settings.people', { admins: ['ruth', 'marta'], hr: ['deskbell'] }))).toEqual({
      admins: 'Marta Keller is not part of Larch & Lane and cannot be added.',
      hr: 'Deskbell is an app. Please choose people.',
    })
    expect(errorsOf(await change('settings.people', { hr: ['gil'] }))).toEqual({
      hr: 'Gil Soares is not part of Larch & Lane and cannot be added.',
    })
    expect(said(await change('settings.people', { hr: ['gil'], guests: ['gil'] }))).toBe('Saved.')
  })

  it('tells all HR people and the admins who was given the HR role, by whom and when', async () => {
    await change('settings.people', { admins: ['ruth', 'ken'], hr: ['amara'] })
    world.deliveries.length = 0
    await change('settings.people', { hr: ['amara', 'grace'] })
    expect(world.deliveries.map((delivery) => delivery.lane).toSorted()).toEqual(['amara', 'grace', 'ken'])
    await deliverAll(world)
    expect(lastCard(world)).toBe(
      'Grace Kim now has the HR role\nRuth Cohen gave it on 16 Nov. HR people read pulse results.',
    )
  })

  it('tells who pauses everything of a role given, which they answer for, and not of one taken back', async () => {
    await type('ken', 'snooze 3d')
    await change('settings.people', { admins: ['ruth', 'ken'], hr: ['amara'] })
    await deliverAll(world)
    const told = () => world.platform.sent.map(({ outgoing }) => (outgoing.to === 'person' ? outgoing.person.id : ''))
    expect(told().toSorted()).toEqual(['amara', 'ken'])
    await change('settings.people', { hr: [] })
    await deliverAll(world)
    expect(told().slice(2)).toEqual(['amara'])
  })

  it('tells them of a role taken back, and says nothing when nothing changed', async () => {
    await change('settings.people', { hr: ['amara'] })
    world.deliveries.length = 0
    await change('settings.people', {})
    expect(world.deliveries).toEqual([])
    await change('settings.people', { hr: [] })
    expect(world.deliveries.map((delivery) => delivery.lane)).toEqual(['amara'])
    await deliverAll(world)
    expect(lastCard(world)).toContain('Amara Okafor no longer has the HR role')
  })
})
