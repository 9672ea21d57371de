import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultPreferences } from '../../src/domain/settings.ts'
import { runDue } from '../../src/usecases/due.ts'
import { home } from '../../src/usecases/home.ts'
import { cancelRound } from '../../src/usecases/pulse-ending.ts'
import type { FormValues } from '../../src/views/form.ts'
import { alone } from '../support/alone.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { buildSchedule, people, populate, theOpenRound } from '../support/pulse.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, formOf } from './asking.ts'
import { deliverAll, errorsOf, labels, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  world = { ...world, deps: { ...world.deps, address: () => 'https://kindling.example' } }
  populate(world, people(12))
})

const { press, send, type } = asking(() => world)
const pulse = () => world.deps.store.pulse
const hr = () => ({ actor: world.person('p0'), roles: new Set(['hr'] as const) })

/** Everybody is asked on Monday; `number` rounds go before, so that another one is due. */
async function opened(number = 1): Promise<string> {
  await pulse().saveSegments(world.workspace, [
    ...people(8).map((person) => ({ person, cut: 'team', cell: 'Support' })),
    { person: 'p1', cut: 'place', cell: 'Lisbon' },
  ])
  await pulse().saveSchedule(
    world.workspace,
    buildSchedule(world.workspace, { cadence: 'weekly', cuts: ['team', 'place'] }),
  )
  const monday = new Date('2026-11-23T09:00:00Z').getTime()
  for (let round = 1; round <= number; round += 1) {
    world.clock.set(new Date(monday + (round - 1) * 7 * 24 * 60 * 60 * 1000))
    await runDue(alone(world))
  }
  return (await theOpenRound(world)).id
}

const all: FormValues = { question1: '4', question2: '5', question3: '', comment: '' }
const answer = (who: string, round: string, values: FormValues = all) => send(who, 'pulse.answer', values, { round })
const rows = async (round: string) => pulse().answers(world.workspace, round, { after: undefined, limit: 50 })

describe('the form "How is work?"', () => {
  it('asks in the order of the round, says in which groups one is counted, and how it stays anonymous', async () => {
    const round = await opened()
    const form = formOf(await press('p1', 'pulse.open', { round }))
    expect(form).toMatchObject({
      form: 'pulse.answer',
      payload: { round },
      title: 'How is work?',
      submit: 'Send my answer',
    })
    expect(form.intro).toContain('There are no right answers. Think of the last weeks.')
    expect(form.intro).toContain('You are counted in: Everyone (12), Lisbon (1), Support (8).')
    expect(form.intro).toContain('https://kindling.example/privacy')
    expect(form.fields).toMatchObject([
      {
        label: 'All in all, how satisfied are you with your work at the moment?',
        hint: 'Stored without your name. Sending again replaces everything.',
        optional: true,
      },
      { label: 'Lately, my work has made a difference to somebody.', hint: 'Please say how far you agree.' },
      { label: 'The effort behind my results is visible to others here.', optional: true },
      { label: 'Is there something we should keep, change or start?', max: 1000, optional: true },
    ])
  })

  it('asks for the recommendation in every fourth round, in a drop-down of eleven', async () => {
    const round = await opened(4)
    const field = formOf(await press('p1', 'pulse.open', { round })).fields[3]
    expect(field).toMatchObject({
      kind: 'choice',
      label: 'Would you recommend Larch & Lane as a place to work to somebody you care about?',
      hint: '0 certainly not, 10 certainly',
    })
    expect(field?.kind === 'choice' && field.options.map(({ value }) => Number(value))).toEqual([...people(11).keys()])
  })

  it('opens empty, before an answer and after it, and is the open round without its id', async () => {
    const round = await opened()
    const before = await type('p1', 'pulse')
    await answer('p1', round)
    expect(await type('p1', 'pulse')).toEqual(before)
    expect(await press('p1', 'pulse.open', { round })).toEqual(before)
    expect(formOf(before).fields.map((field) => field.value)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('is not for those whom this round does not ask, and says why', async () => {
    const round = await opened()
    const ref = world.person('new')
    world.platform.people.set('new', { ref, name: 'New', kind: 'member', zone: 'Europe/Berlin', runsWorkspace: false })
    const joined = 'This round began before you joined. The next one comes to you.'
    expect(said(await press('new', 'pulse.open', { round }))).toBe(joined)
    expect(said(await answer('new', round))).toBe(joined)
    await world.deps.store.people.savePreferences(ref, { ...defaultPreferences, pulse: false })
    expect(said(await type('new', 'pulse'))).toContain('You have asked for no pulse invitations.')
    expect(await rows(round)).toEqual([])
  })

  it('is not for people from outside, nor another workspace', async () => {
    const round = await opened()
    const ref = world.person('marta')
    world.platform.people.set('marta', { ref, name: 'Marta', kind: 'outside', zone: undefined, runsWorkspace: false })
    expect(said(await type('marta', 'pulse'))).toBe('This is for people who work at Larch & Lane.')
    expect(said(await answer('marta', round))).toBe('This is for people who work at Larch & Lane.')
    const other = await fakeDeps(database)
    expect(said(await asking(() => other).press('priya', 'pulse.open', { round }))).toContain('No pulse is running.')
  })

  it('says that none is running, that it closed, or that HR has ended it', async () => {
    expect(said(await type('p1', 'pulse'))).toBe('No pulse is running. The next one comes as a direct message.')
    const round = await opened()
    world.clock.set('2026-11-27T16:00:00Z')
    expect(said(await press('p1', 'pulse.open', { round }))).toContain('This pulse closed on Fri 27 Nov, 17:00.')
    expect(said(await answer('p1', round))).toBe('This pulse closed at 17:00. Your answer was not taken.')
    world.clock.set('2026-11-26T16:00:00Z')
    await cancelRound(world.deps, hr())
    expect(said(await press('p1', 'pulse.open', { round }))).toContain('This pulse has ended without a result.')
    expect(said(await answer('p1', round))).toContain('This pulse has ended without a result.')
  })
})

describe('an answer', () => {
  it('is thanked for and replaces an earlier one', async () => {
    const round = await opened()
    expect(said(await answer('p1', round))).toBe(
      'Thank you\nYour answer counts and can be replaced until Fri 27 Nov, 17:00. Then the key is destroyed, HR reads the figures, and #kindness gets one line of them.',
    )
    const [first] = await rows(round)
    await answer('p1', round, { ...all, question1: '1' })
    const [second, ...more] = await rows(round)
    expect(more).toEqual([])
    expect(second?.slot).toEqual(first?.slot)
    expect(second?.sealed).not.toEqual(first?.sealed)
  })

  it('needs one question, however long the comment; what was typed stays', async () => {
    const round = await opened()
    const nothing = await answer('p1', round, { comment: 'Only words' })
    expect(errorsOf(nothing)).toEqual({ question1: 'Answer at least one question, or cancel.' })
    expect(formOf(nothing).fields.at(-1)).toMatchObject({ value: 'Only words' })
    expect(errorsOf(await answer('p1', round, { ...all, comment: 'x'.repeat(1001) }))).toEqual({
      comment: 'That is 1,001 characters; the limit is 1,000.',
    })
    expect(errorsOf(await answer('p1', round, { question1: '6' }))).toEqual({ question1: 'Please choose one.' })
    expect(await rows(round)).toEqual([])
  })

  it('leaves no other trace: no row of the person, no delivery, no log line', async () => {
    const round = await opened()
    await deliverAll(world)
    const people = world.deps.store.people
    const lines = world.log.length
    await press('p3', 'pulse.open', { round })
    await type('p3', 'pulse')
    await answer('p3', round)
    expect(await people.get(world.person('p3'))).toBeUndefined()
    expect(world.deliveries).toEqual([])
    expect(world.log.slice(lines)).toEqual([])
    await press('p3', 'help.show')
    expect(await people.get(world.person('p3'))).toBeDefined()
  })

  it('that fails is given back, and logged without whose it was', async () => {
    const round = await opened()
    const { store } = world.deps
    const broken = { ...store, transact: () => Promise.reject(new Error('slot of p3')) }
    world = { ...world, deps: { ...world.deps, store: broken } }
    const reply = await answer('p3', round, { ...all, comment: 'kept' })
    expect(errorsOf(reply)['question1']).toMatch(/^Something failed on our side/)
    expect(formOf(reply).fields.at(-1)).toMatchObject({ value: 'kept' })
    expect(JSON.stringify(world.log.at(-1))).toContain('a pulse form failed')
    expect(JSON.stringify(world.log)).not.toMatch(/p3|kept/)
  })

  it('is taken from nobody while the operator has set no secret', async () => {
    const round = await opened()
    world = { ...world, deps: { ...world.deps, pulse: undefined } }
    expect(said(await answer('p1', round))).toContain('No pulse is running.')
  })
})

describe('the invitation and home', () => {
  it('carry nothing but the round, and stay as they are when somebody answers', async () => {
    const round = await opened()
    await deliverAll(world)
    const card = world.platform.sent.find(({ outgoing }) => outgoing.to === 'person')?.outgoing
    const buttons =
      card?.to === 'person' ? card.card.elements.flatMap((one) => (one.kind === 'buttons' ? one.buttons : [])) : []
    expect(buttons).toEqual([
      { kind: 'ask', label: 'Open the pulse', action: 'pulse.open', payload: { round }, primary: true },
      {
        kind: 'link',
        label: 'How it stays anonymous',
        url: expect.stringMatching(/^https:\/\/kindling\.example\/privacy\?for=\w+%3A\w+#pulse$/) as unknown,
      },
    ])
    const sent = world.platform.sent.length
    await answer('p1', round)
    await runDue(alone(world))
    await deliverAll(world)
    expect(world.platform.sent).toHaveLength(sent)
  })

  it('show the open round to whoever is asked, the same before and after', async () => {
    const round = await opened()
    const before = JSON.stringify(await home(world.deps, world.person('p1')))
    expect(before).toContain('The pulse is open until Fri 27 Nov, 17:00. You can answer, or change your answer.')
    await answer('p1', round)
    expect(JSON.stringify(await home(world.deps, world.person('p1')))).toBe(before)
    world.clock.set('2026-11-27T16:00:00Z')
    expect(JSON.stringify(await home(world.deps, world.person('p1')))).not.toContain('How is work?')
  })

  it('lead nowhere for a forged round', async () => {
    await opened()
    const reply = await press('p1', 'pulse.open', { round: crypto.randomUUID() })
    expect([said(reply), labels(reply)]).toEqual(['No pulse is running. The next one comes as a direct message.', []])
  })
})
