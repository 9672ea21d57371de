import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { countsOf } from '../../src/domain/digest.ts'
import { acceptedLanguage, languageOf } from '../../src/domain/language.ts'
import { defaultPreferences } from '../../src/domain/settings.ts'
import { runDue } from '../../src/usecases/due.ts'
import { sayTo, sayToPerson, wordsFor } from '../../src/usecases/saying.ts'
import { changeSettings } from '../../src/usecases/workspace-settings.ts'
import { cardText } from '../../src/views/card.ts'
import { statementText } from '../../src/views/pulse-form.ts'
import { wordsIn } from '../../src/views/wording.ts'
import { alone } from '../support/alone.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { buildSchedule, people, populate, theOpenRound } from '../support/pulse.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, filled, formOf } from './asking.ts'
import { deliverAll, errorsOf, lastCard, postedMoment, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const { press, send, type } = asking(() => world)
const languageFor = async (who: string) => (await sayToPerson(world.deps, world.person(who))).language
const locale = (who: string, told: string | undefined) => {
  const known = world.platform.people.get(who)
  if (known !== undefined) world.platform.people.set(who, { ...known, locale: told })
}
const choose = (who: string, language: 'en' | 'de' | undefined) =>
  world.deps.store.people.savePreferences(world.person(who), { ...defaultPreferences, language })
const everybody = (language: 'en' | 'de') =>
  world.deps.store.transact((unit) => changeSettings(unit, world.person('ruth'), { language }, world.deps.clock.now()))

describe('the language of a person', () => {
  it('is what they chose, else what the platform says of them, else the workspace’s', async () => {
    expect(await languageFor('priya')).toBe('en')
    await everybody('de')
    expect(await languageFor('priya')).toBe('de')
    locale('priya', 'en-GB')
    expect(await languageFor('priya')).toBe('en')
    await choose('priya', 'de')
    expect(await languageFor('priya')).toBe('de')
    expect(await languageFor('jonas')).toBe('de')
  })

  it('is the workspace’s where the platform names one that Kindling does not speak', async () => {
    locale('priya', 'fr-CA')
    expect(await languageFor('priya')).toBe('en')
    await everybody('de')
    expect(await languageFor('priya')).toBe('de')
  })

  it('is chosen in a form, which answers in it at once, and can be left to the platform again', async () => {
    locale('priya', 'de-AT')
    const form = formOf(await type('priya', 'preferences'))
    expect(form.title).toBe('Deine Einstellungen')
    expect(filled(form)['language']).toBe('platform')
    expect(said(await send('priya', 'preferences', filled(form, { language: 'en' })))).toBe('Saved.')
    const english = formOf(await type('priya', 'preferences'))
    expect(english.title).toBe('Your preferences')
    expect(said(await send('priya', 'preferences', filled(english, { language: 'platform' })))).toBe('Gespeichert.')
    expect((await world.deps.store.people.get(world.person('priya')))?.preferences.language).toBeUndefined()
  })

  it('is spoken of whatever fails, and English where even that cannot be looked up', async () => {
    await choose('priya', 'de')
    expect((await wordsFor(world.deps, world.person('priya'))).notices.busy).toContain('Gerade klicken')
    const broken = {
      ...world.deps,
      store: {
        ...world.deps.store,
        people: { ...world.deps.store.people, get: () => Promise.reject(new Error('gone')) },
      },
    }
    expect((await wordsFor(broken, world.person('priya'))).notices.busy).toContain('Many people')
  })
})

describe('what everybody reads', () => {
  it('is in the workspace’s language, whatever whoever did it speaks', async () => {
    await everybody('de')
    await choose('priya', 'en')
    const moment = await postedMoment(world)
    expect(lastCard(world)).toContain('Eine schwere Zeit für Marta (Hotel Sonne)')
    expect(lastCard(world)).toContain('Warum diese Karte: ein Verlust in der Familie')
    const reply = await press('priya', 'moment.take', { moment: moment.id })
    expect(said(reply)).toContain('Yours until')
    await deliverAll(world)
    expect(lastCard(world)).toContain('Priya kümmert sich, bis Do, 19. November.')
    expect((await sayTo(world.deps, world.workspace)).language).toBe('de')
  })

  it('is set by an admin beside the time zone, and is English in the beginning', async () => {
    const form = formOf(await press('ruth', 'settings.nudges'))
    expect(filled(form)['language']).toBe('en')
    expect(errorsOf(await send('ruth', 'settings.nudges', filled(form, { language: 'fr' })))).toEqual({
      language: 'Please choose one.',
    })
    await send('ruth', 'settings.nudges', filled(form, { language: 'de' }))
    expect((await sayTo(world.deps, world.workspace)).language).toBe('de')
  })

  it('shows the catalogue’s ideas to each reader in their own language', async () => {
    await choose('priya', 'de')
    const [german, english] = [said(await type('priya', 'ideas need')), said(await type('jonas', 'ideas need'))]
    expect(german).toContain('Drei Ideen für eine Bitte um Hilfe')
    expect(german).toMatch(/Min\., kostet (?:nichts|Zeit)\)/)
    expect(english).toContain('Three ideas for a request for help')
  })

  it('counts a customer once, in whatever language colleagues write who it is', () => {
    const recipients = ['Marta at Hotel Sonne', 'Marta (Hotel Sonne)']
    expect(countsOf({ acts: 2, private: 0, people: 1, recipients }).customers).toBe(1)
  })
})

describe('amounts', () => {
  it.each([
    ['12,50', 1250, '12,50'],
    ['12.5', 1250, '12,50'],
    ['12', 1200, '12'],
  ])('are read as Germans type them: %s', async (typed, minor, shown) => {
    await choose('priya', 'de')
    const form = formOf(await type('priya', 'log'))
    const values = {
      deed: 'gift',
      recipient: 'Marta',
      story: 'Blumen zur Eröffnung, mit ein paar Zeilen.',
      cost: typed,
    }
    expect(said(await send('priya', 'act.log', filled(form, values)))).toContain('Eingetragen. Danke, Priya.')
    const [act] = await world.deps.store.acts.byGiver(world.person('priya'), 1)
    expect(act?.costMinor).toBe(minor)
    const again = formOf(await press('priya', 'act.edit', { act: act?.id }))
    expect(filled(again)['cost']).toBe(shown)
  })

  it('that could be a thousand or a fraction are asked for again', async () => {
    await choose('priya', 'de')
    const form = formOf(await type('priya', 'log'))
    const reply = await send('priya', 'act.log', filled(form, { recipient: 'Marta', cost: '1.250' }))
    expect(errorsOf(reply)['cost']).toBe('Nimm einen Betrag wie 12 oder 12,50.')
  })
})

describe('the pulse', () => {
  it('asks everybody in their own language', async () => {
    populate(world, people(12))
    await choose('p1', 'de')
    await world.deps.store.pulse.saveSchedule(world.workspace, buildSchedule(world.workspace, { cadence: 'weekly' }))
    world.clock.set(new Date('2026-11-23T09:00:00Z'))
    await runDue(alone(world))
    await deliverAll(world)
    const round = (await theOpenRound(world)).id
    const invited = world.platform.sent.flatMap(({ outgoing }) =>
      outgoing.to === 'person' ? [[outgoing.person.id, cardText(outgoing.card).split('\n')[0]] as const] : [],
    )
    expect(invited).toContainEqual(['p1', 'Wie läuft die Arbeit? Zwei Minuten, anonym'])
    expect(invited).toContainEqual(['p2', 'How is work? Two minutes, anonymous'])
    const labels = formOf(await press('p1', 'pulse.open', { round })).fields.map(({ label }) => label)
    expect(labels[0]).toBe('Alles in allem: Wie zufrieden bist du zurzeit mit deiner Arbeit?')
    expect(said(await send('p1', 'pulse.answer', { question1: '4', comment: '' }, { round }))).toContain(
      'Deine Antwort zählt',
    )
  })
})

describe('a statement of HR’s', () => {
  it('stays as it was typed, in whatever language it is asked', () => {
    const own = new Map([['kindness.x.B', 'Our stand-ups are worth their time.']])
    const words = wordsIn('de', 'slack')
    expect(statementText({ words }, 'kindness.x.B', own)).toBe('Our stand-ups are worth their time.')
    expect(statementText({ words }, 'kindness.A', own)).toBe('Ich habe Zeit, zu Kunden freundlich zu sein.')
  })
})

describe('languages', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['de_CH.UTF-8', 'de'],
    ['DE-de', 'de'],
    ['en-US', 'en'],
    ['fr', undefined],
    ['', undefined],
    [undefined, undefined],
    ['deu', undefined],
  ])('of the locale %s: %s', (told, language) => expect(languageOf(told)).toBe(language))

  it.each([
    ['de-DE,de;q=0.9,en;q=0.8', 'de'],
    ['fr,en;q=0.7,de;q=0.9', 'de'],
    ['fr-FR', undefined],
    ['*', undefined],
    ['en;q=0, de', 'de'],
    [undefined, undefined],
    [`${'x'.repeat(5000)},de`, undefined],
  ])('that a browser asks for by %s: %s', (header, language) => expect(acceptedLanguage(header)).toBe(language))
})
