import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../src/domain/person.ts'
import { home } from '../../src/usecases/home.ts'
import { runDue } from '../../src/usecases/due.ts'
import type { FormValues } from '../../src/views/form.ts'
import { cardText } from '../../src/views/card.ts'
import { alone } from '../support/alone.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { answerAs, people, populate, theOpenRound } from '../support/pulse.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, filled, formOf } from './asking.ts'
import { deliverAll, errorsOf, labels, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  populate(world, people(12))
  await give('hr', 'p0', 'p1')
  await give('admin', 'p11')
  await pulse().saveSegments(world.workspace, [
    ...people(6).map((person) => ({ person, cut: 'place', cell: 'Lisbon' })),
    ...people(12).map((person) => ({ person, cut: 'team', cell: person === 'p9' ? 'Legal' : 'Support' })),
  ])
})

const { press, send, type } = asking(() => world)
const pulse = () => world.deps.store.pulse
const give = (role: Role, ...who: readonly string[]) =>
  world.deps.store.transact((unit) =>
    unit.people.setRole(
      world.workspace,
      role,
      who.map((one) => world.person(one)),
    ),
  )

/** Fills in the form as it opens; answers what comes of it. */
async function plan(change: FormValues = {}, who = 'p0') {
  const form = formOf(await type(who, 'pulse start'))
  return send(who, 'pulse.plan', filled(form, change))
}

/** The draft behind the [Start] of a preview. */
function draftOf(reply: Awaited<ReturnType<typeof plan>>): { draft: string } {
  if (reply.reply !== 'notice') throw new Error(said(reply))
  const buttons = reply.card.elements.flatMap((one) => (one.kind === 'buttons' ? one.buttons : []))
  const start = buttons.find(({ label }) => label === 'Start')
  if (start?.kind !== 'do' || start.action !== 'pulse.start') throw new Error('no [Start]')
  return start.payload
}

async function started(change: FormValues = {}): Promise<void> {
  expect(said(await press('p0', 'pulse.start', draftOf(await plan(change))))).toContain('Started.')
}

async function opened(): Promise<string> {
  await started()
  world.clock.set('2026-11-23T09:00:00Z')
  await runDue(alone(world))
  return (await theOpenRound(world)).id
}

const homeText = async (who: string) => (await home(world.deps, world.person(who))).map(cardText).join('\n')

describe('a pulse is started', () => {
  it("by the groups page's segmentations in HR's order unless something else is chosen", async () => {
    const groups = { source: 'file', changedAt: new Date('2026-11-01T00:00:00Z') } as const
    const cuts = [
      { cut: 'team', cells: ['Legal', 'Support'] },
      { cut: 'place', cells: ['Lisbon'] },
    ]
    const offered = async () => {
      const form = formOf(await type('p0', 'pulse start'))
      const field = form.fields.find(({ name }) => name === 'groups')
      if (field?.kind !== 'choice') throw new Error('no choice of groups')
      return field.options.find(({ value }) => value === field.value)?.label
    }
    // From before the groups page: A to Z.
    expect(await offered()).toBe('place, then team')
    await pulse().saveSegmentation(world.workspace, { ...groups, cuts })
    expect(await offered()).toBe('team, then place')
    await pulse().saveSegmentation(world.workspace, { ...groups, cuts: cuts.toReversed() })
    expect(await offered()).toBe('place, then team')
    await pulse().saveSegmentation(world.workspace, { ...groups, cuts })
    await started()
    expect((await pulse().schedule(world.workspace))?.cuts).toEqual(['team', 'place'])
  })

  it('with the smallest group that the admins have set', async () => {
    const { settings } = (await world.deps.store.workspaces.get(world.workspace)) ?? {}
    if (settings === undefined) throw new Error('no workspace')
    await world.deps.store.workspaces.saveSettings(world.workspace, { ...settings, smallestGroup: 7 })
    const words = said(await plan({ groups: '1,0' }))
    expect(words).toContain('Smallest group that can ever be shown: Support, 11 people')
    expect(words).toContain('Too small to be shown: Legal, Lisbon and not stated.')
  })

  it('after a preview of whom it reaches and what can be shown', async () => {
    const reply = await plan({ groups: '1,0' })
    expect(said(reply)).toBe(
      [
        'Before it starts',
        'Goes to: 12 people',
        'First round: Mon 23 Nov, 10:00 in each place',
        'Closes: Fri 27 Nov, 17:00',
        'Smallest group that can ever be shown: Lisbon, 6 people',
        'Too small to be shown: Legal. Groups stay as they are on the first day of a round. Three questions and a comment; every fourth round one more.',
        'People are told that HR asks, how it stays anonymous, and that taking part is their choice.',
      ].join('\n'),
    )
    expect(labels(reply)).toEqual(['Start', 'Change', 'Read the questions'])
    expect(await pulse().schedule(world.workspace)).toBeUndefined()
    expect(said(await press('p0', 'pulse.start', draftOf(reply)))).toBe(
      'Started. The first round goes out on Mon 23 Nov, 10:00 in each place.',
    )
    expect(await pulse().schedule(world.workspace)).toMatchObject({
      nextDay: '2026-11-23',
      hour: 10,
      cuts: ['team', 'place'],
      cadence: 'fortnightly',
      startedBy: world.person('p0'),
    })
  })

  it('with a list, which no button carries, and which comes back for a change', async () => {
    const reply = await plan({ audience: 'list', list: people(11), cadence: 'weekly', hour: '9' })
    const draft = draftOf(reply)
    expect(JSON.stringify(reply)).not.toContain('p7')
    const form = formOf(await press('p0', 'pulse.plan', draft))
    expect(filled(form)).toMatchObject({ audience: 'list', list: people(11), cadence: 'weekly', hour: '9' })
    await press('p0', 'pulse.start', draft)
    expect(await pulse().schedule(world.workspace)).toMatchObject({ audience: { kind: 'list', people: people(11) } })
  })

  it.each<[string, FormValues, Record<string, string>]>([
    ['a weekend', { first: '2026-11-21' }, { first: 'Choose a working day from tomorrow on.' }],
    ['today', { first: '2026-11-16' }, { first: 'Choose a working day from tomorrow on.' }],
    ['in two years', { first: '2028-11-20' }, { first: 'Choose a working day from tomorrow on.' }],
    ['a list of nobody', { audience: 'list' }, { list: 'Choose at least one person.' }],
    [
      'a list of nine',
      { audience: 'list', list: people(9) },
      { list: 'At least 10 people have to be asked, so that no answer stands alone.' },
    ],
    ['groups that are none', { groups: '0,7' }, { groups: 'Please choose one.' }],
  ])('not with %s', async (_what, change, errors) => {
    expect(errorsOf(await plan(change))).toEqual(errors)
  })

  it('by one of two HR people; the other is told who', async () => {
    const [mine, theirs] = [draftOf(await plan()), draftOf(await plan({}, 'p1'))]
    expect(said(await press('p1', 'pulse.start', mine))).toContain('This preview is out of date.')
    const both = await Promise.all([press('p0', 'pulse.start', mine), press('p1', 'pulse.start', theirs)])
    const [by, late] = both[0]?.reply === 'replace' ? ['p0', both[1]] : ['p1', both[0]]
    expect(late && said(late)).toBe(`Person ${by} has started this pulse already.`)
    expect(said(await press('p0', 'pulse.start', mine))).toMatch(/already/)
    expect(said(await type('p1', 'pulse start'))).toBe('A pulse is running already. Stop it first.')
  })

  it('not on a first day that has come meanwhile', async () => {
    const draft = draftOf(await plan())
    world.clock.set('2026-11-23T00:30:00Z')
    const reply = await press('p0', 'pulse.start', draft)
    expect([said(reply), labels(reply)]).toEqual(['The first day has come already. Choose another one.', ['Change']])
  })

  it('not while the operator has set no secret', async () => {
    world = { ...world, deps: { ...world.deps, pulse: undefined } }
    expect(said(await type('p0', 'pulse start'))).toContain('whoever runs Kindling sets KINDLING_PULSE_SECRET first')
  })

  it('by HR alone, whatever else they press', async () => {
    const draft = draftOf(await plan())
    const refusal = 'Only people with the HR role can do this. Yours: Person p0 and Person p1.'
    const tries = [
      type('p11', 'pulse start'),
      type('p2', 'pulse schedule'),
      type('p2', 'pulse close'),
      press('p2', 'pulse.start', draft),
      press('p2', 'pulse.plan'),
      press('p2', 'pulse.change'),
      press('p2', 'pulse.stop'),
      press('p2', 'pulse.cancel', { round: crypto.randomUUID() }),
      press('p2', 'pulse.keep'),
      press('p2', 'pulse.schedule'),
      press('p2', 'pulse.questions'),
      press('p2', 'pulse.statement'),
      press('p2', 'pulse.retire', { statement: 'x' }),
      press('p2', 'pulse.said', { round: crypto.randomUUID() }),
      send('p2', 'pulse.plan', {}),
      send('p2', 'pulse.change', {}),
      send('p2', 'pulse.statement', {}),
      send('p2', 'pulse.said', {}, { round: crypto.randomUUID() }),
    ]
    for (const reply of await Promise.all(tries)) expect(said(reply)).toBe(refusal)
    await give('hr')
    expect(said(await type('p2', 'pulse start'))).toContain('Nobody has it yet')
  })
})

describe('a running pulse', () => {
  it('is shown, changed from the next round on, and stopped', async () => {
    await started()
    const shown = await type('p1', 'pulse schedule')
    expect(said(shown)).toContain('How often: Every two weeks\nWho is asked: Everybody\nNext round: Mon 23 Nov, 10:00')
    expect(said(shown)).toContain('Started by: Person p0')
    const form = formOf(await press('p1', 'pulse.change'))
    const changed = await send(
      'p1',
      'pulse.change',
      filled(form, { cadence: 'monthly', hour: '14', first: '2026-11-24' }),
    )
    expect(said(changed)).toBe('Changed, from the next round on.')
    expect(await pulse().schedule(world.workspace)).toMatchObject({
      cadence: 'monthly',
      hour: 14,
      nextDay: '2026-11-24',
      startedBy: world.person('p0'),
    })
    expect(said(await press('p1', 'pulse.stop'))).toBe('Stopped: no further round goes out.')
    expect(said(await press('p0', 'pulse.stop'))).toBe('No pulse is running.')
    expect(said(await send('p1', 'pulse.change', filled(form)))).toBe('No pulse is running.')
  })

  it('keeps whom it asks, and in which groups, for 90 days, also by stopping and starting', async () => {
    await started()
    const tooSoon = 'can change once in 90 days, so that no group is built around one person: next on Sun 14 Feb 2027.'
    const form = formOf(await press('p0', 'pulse.change'))
    const narrowed = { audience: 'list', list: people(11) }
    expect(errorsOf(await send('p0', 'pulse.change', filled(form, narrowed)))['audience']).toContain(tooSoon)
    expect(errorsOf(await send('p0', 'pulse.change', filled(form, { groups: '0' })))['audience']).toContain(tooSoon)
    await press('p0', 'pulse.stop')
    expect(said(await press('p0', 'pulse.start', draftOf(await plan(narrowed))))).toContain(tooSoon)
    await started()
    world.clock.set('2027-02-14T12:00:00Z')
    const later = formOf(await press('p0', 'pulse.change'))
    expect(said(await send('p0', 'pulse.change', filled(later, { ...narrowed, first: '2027-03-01' })))).toContain(
      'Changed',
    )
  })

  it('cannot be closed early: its round can only be ended without a result', async () => {
    expect(said(await type('p0', 'pulse close'))).toBe('No round is open.')
    const round = await opened()
    await answerAs(world, 'p3', {})
    const reply = await type('p0', 'pulse close')
    expect(said(reply)).toMatch(/^Close round 1 now\?\nPeople were promised time until Fri 27 Nov, 17:00\./)
    expect(labels(reply)).toEqual(['End without a result', 'Keep it open'])
    expect(said(await press('p0', 'pulse.keep'))).toBe('The round stays open.')
    expect(said(await press('p0', 'pulse.cancel', { round: crypto.randomUUID() }))).toBe('No round is open.')
    expect(said(await press('p0', 'pulse.cancel', { round }))).toContain('Round 1 has ended without a result.')
    expect(await pulse().answers(world.workspace, round, { after: undefined, limit: 9 })).toEqual([])
    expect(await pulse().figures(world.workspace)).toEqual([])
    expect(said(await press('p1', 'pulse.cancel', { round }))).toBe('No round is open.')
  })

  it("stands in HR's home, and in nobody else's", async () => {
    expect(await homeText('p0')).toContain('Pulse\nNothing asked yet. A pulse takes people two minutes.')
    await started()
    expect(await homeText('p0')).toContain('Pulse\nThe next round goes out on Mon 23 Nov.')
    expect(await homeText('p11')).not.toContain('Pulse\n')
    world.clock.set('2026-11-23T09:00:00Z')
    await runDue(alone(world))
    expect(await homeText('p0')).toContain(
      'Round 1 is open until Fri 27 Nov, 17:00. Figures come after the close, not before.',
    )
    await Promise.all(people(5).map((who) => answerAs(world, who, {})))
    expect(await homeText('p0')).not.toMatch(/answered|5 of 12/)
  })
})

describe('after a release', () => {
  const honest = 'We heard that approvals take long. From December on, leads decide alone.'
  const released = async (answers: number): Promise<string> => {
    const round = await opened()
    for (const who of people(answers)) await answerAs(world, who, { values: { satisfaction: who === 'p1' ? 5 : 4 } })
    world.clock.set('2026-11-27T16:00:00Z')
    await deliverAll(world)
    await runDue(alone(world))
    return round
  }
  const sentTo = (title: string) =>
    world.platform.sent.flatMap(({ outgoing }) =>
      outgoing.to === 'person' && cardText(outgoing.card).startsWith(title)
        ? [[outgoing.person.id, cardText(outgoing.card)]]
        : [],
    )

  it('HR reads one line of stored figures', async () => {
    await released(9)
    await deliverAll(world)
    const line =
      'Round 1 is closed\nPulse, closed 27 Nov: satisfaction 4.0 of 5 (95 % interval 3.6 to 4.4), 9 of 12 people answered. Nothing to compare with yet.'
    expect(sentTo('Round 1')).toEqual([
      ['p0', line],
      ['p1', line],
    ])
    expect(await homeText('p0')).toContain('9 of 12 people answered.')
  })

  it.each([
    [6, '(few answers, rough), 6 of 12 people answered.'],
    [4, 'Round 1 is closed\nToo few answers to show anything. That protects those who answered.'],
    [0, 'Round 1 is closed\nToo few answers to show anything. That protects those who answered.'],
  ])('with %i answers it says no more than it may', async (answers, words) => {
    await released(answers)
    await deliverAll(world)
    expect(sentTo('Round 1')[0]?.[1]).toContain(words)
  })

  it('the line stands in the next digest, once', async () => {
    await released(9)
    world.clock.set('2026-11-30T08:00:00Z')
    await runDue(alone(world))
    await deliverAll(world)
    const digests = () =>
      world.platform.sent.flatMap(({ outgoing }) => (outgoing.to === 'channel' ? [cardText(outgoing.card)] : []))
    expect(digests().at(-1)).toContain(
      'Pulse: satisfaction 4.0 of 5 (3.6 to 4.4), 9 of 12 answered. Nothing to compare with yet.',
    )
    world.clock.set('2026-12-07T08:00:00Z')
    await runDue(alone(world))
    await deliverAll(world)
    expect(digests().at(-1)).not.toContain('Pulse:')
  })

  it('one sentence goes to everybody who was asked, once, whether they answered or not', async () => {
    const round = await released(9)
    expect(formOf(await press('p1', 'pulse.said', { round }))).toMatchObject({
      title: 'You said, we did',
      submit: 'Send to all asked',
    })
    expect(errorsOf(await send('p1', 'pulse.said', { words: 'Thanks' }, { round }))['words']).toContain('at least 20')
    expect(said(await send('p1', 'pulse.said', { words: honest }, { round }))).toContain('It is on its way')
    expect(said(await send('p0', 'pulse.said', { words: honest }, { round }))).toBe(
      'Person p1 has answered for this round already.',
    )
    world.clock.set('2026-11-30T08:59:00Z')
    for (let tick = 0; tick < 3; tick += 1) {
      await Promise.all([runDue(alone(world)), runDue(alone(world))])
      await deliverAll(world)
    }
    const told = sentTo('You said, we did')
    expect(new Set(told.map(([who]) => who))).toEqual(new Set(people(12)))
    expect(told).toHaveLength(12)
    expect(new Set(told.map(([, text]) => text))).toEqual(
      new Set([`You said, we did\n${honest}\nFrom HR, about the pulse closed on 27 Nov. 9 of 12 answered.`]),
    )
  })

  it('nothing can be said of a round that is open, or over', async () => {
    const round = await opened()
    expect(said(await press('p0', 'pulse.said', { round }))).toContain('can no longer reach')
    world.clock.set('2026-11-27T16:00:00Z')
    await runDue(alone(world))
    world.clock.set('2026-12-07T09:00:00Z')
    await runDue(alone(world))
    expect(said(await send('p0', 'pulse.said', { words: honest }, { round }))).toContain('can no longer reach')
  })
})
