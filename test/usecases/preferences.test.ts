import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultPreferences } from '../../src/domain/settings.ts'
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
const stored = async (who = 'priya') => (await world.deps.store.people.get(world.person(who)))?.preferences

async function change(values: FormValues) {
  return send('priya', 'preferences', filled(formOf(await type('priya', 'preferences')), values))
}

describe('the form Your preferences', () => {
  it('begins with the defaults and the time zone that the platform knows', async () => {
    expect(filled(formOf(await press('priya', 'preferences.open')))).toEqual({
      messages: 'all',
      perWeek: '3',
      quietFrom: '18:00',
      quietUntil: '08:00',
      pausedUntil: '',
      digest: 'channel',
      pulse: 'yes',
      stories: 'named',
      acts: 'public',
      language: 'platform',
      zone: 'Europe/Berlin',
    })
  })

  it('saves what is chosen, for nobody else', async () => {
    const values = {
      messages: 'answers',
      perWeek: '0',
      quietFrom: '22:00',
      quietUntil: '06:30',
      digest: 'direct',
      pulse: 'no',
      stories: 'unnamed',
      acts: 'private',
      language: 'de',
      zone: 'america/new_york',
    }
    expect(said(await change(values))).toBe('Gespeichert.')
    expect(await stored()).toEqual({
      ...values,
      pulse: false,
      perWeek: 0,
      zone: 'America/New_York',
      pausedUntil: undefined,
    })
    expect(filled(formOf(await type('priya', 'preferences')))).toMatchObject({ ...values, zone: 'America/New_York' })
    expect((await stored('jonas')) ?? defaultPreferences).toEqual(defaultPreferences)
  })

  it("leaves the time zone to the platform where it is the platform's own or empty", async () => {
    await change({})
    expect((await stored())?.zone).toBeUndefined()
    await change({ zone: '' })
    expect((await stored())?.zone).toBeUndefined()
  })

  it('pauses until the first instant of the day where the person is', async () => {
    const reply = await change({ pausedUntil: '2026-11-23', zone: 'America/New_York' })
    expect(said(reply)).toBe('Quiet until Mon 23 Nov. Your claims run on; hand them back if you are away.')
    expect((await stored())?.pausedUntil).toEqual(new Date('2026-11-23T05:00:00Z'))
    expect(filled(formOf(await type('priya', 'preferences')))['pausedUntil']).toBe('2026-11-23')
  })

  it('answers wrong values at their fields and keeps what was typed', async () => {
    const wrong = {
      messages: 'some',
      perWeek: '21',
      quietFrom: '09:00',
      quietUntil: '09:00',
      pausedUntil: '2026-02-30',
      digest: 'no',
      pulse: 'yes',
      stories: '',
      acts: 'secret',
      language: 'fr',
      zone: 'Berlin',
    }
    const reply = await change(wrong)
    expect(errorsOf(reply)).toMatchObject({
      messages: 'Please choose one.',
      perWeek: 'Choose a number from 0 to 20.',
      pausedUntil: 'Please choose a date.',
      digest: 'Please choose one.',
      stories: 'Please choose one.',
      acts: 'Please choose one.',
      language: 'Please choose one.',
    })
    expect(filled(formOf(reply))).toEqual(wrong)
    expect(
      errorsOf(await change({ quietFrom: '09:00', quietUntil: '09:00', zone: '+02:00', pausedUntil: '2026-11-16' })),
    ).toEqual({
      quietUntil: 'Start and end must differ.',
      zone: 'We do not know this zone. Use a name such as Europe/Berlin.',
      pausedUntil: 'Choose a day from tomorrow to a year ahead.',
    })
  })

  it('is refused to people from outside and guests', async () => {
    expect(said(await type('marta', 'preferences'))).toBe('This is for people who work at Larch & Lane.')
    expect(said(await send('gil', 'preferences', {}))).toContain('An admin can let you in by name.')
    expect(await stored('gil')).toBeUndefined()
  })
})

describe('/kindness snooze', () => {
  it.each([
    ['3d', 'Thu 19 Nov', '2026-11-18T23:00:00Z'],
    ['2w', 'Mon 30 Nov', '2026-11-29T23:00:00Z'],
    ['2027-03-29', 'Mon 29 Mar 2027', '2027-03-28T22:00:00Z'],
  ])('%s is quiet until %s', async (length, day, until) => {
    const reply = await type('priya', `snooze ${length}`)
    expect(said(reply)).toBe(`Quiet until ${day}. Your claims run on; hand them back if you are away.`)
    expect(labels(reply)).toEqual(['Resume now'])
    expect((await stored())?.pausedUntil).toEqual(new Date(until))
  })

  it('ends by "Resume now" and by "off", and leaves the other preferences alone', async () => {
    await change({ perWeek: '1' })
    await type('priya', 'snooze 2w')
    expect(said(await press('priya', 'preferences.resume'))).toBe('Welcome back.')
    expect(await stored()).toMatchObject({ pausedUntil: undefined, perWeek: 1 })
    await type('priya', 'snooze 2w')
    expect(said(await type('priya', 'snooze OFF'))).toBe('Welcome back.')
    expect((await stored())?.pausedUntil).toBeUndefined()
  })

  it.each(['', 'forever', '0d', '-1d', '999w', '2026-11-16', '2028-01-01', '2026-02-30'])(
    'says which lengths it takes when it cannot read "%s"',
    async (length) => {
      expect(said(await type('priya', `snooze ${length}`))).toBe(
        'Say for how long: /kindness snooze 3d, 2w, a day within a year such as 2026-11-23, or off.',
      )
      expect((await stored())?.pausedUntil).toBeUndefined()
    },
  )
})
