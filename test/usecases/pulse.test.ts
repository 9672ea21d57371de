import { beforeEach, describe, expect, it } from 'vitest'
import type { Preferences } from '../../src/domain/settings.ts'
import { cancelRound, forgetInPulse } from '../../src/usecases/pulse-ending.ts'
import { changePulse, startPulse } from '../../src/usecases/pulse-schedule.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { answerAs, buildSchedule, people, populate, theOpenRound } from '../support/pulse.ts'
import { friday, monday, pulseStage, thursday, whoOf } from './pulse-stage.ts'

const { world: worldNow, withoutSecret, tick, scheduled, prefer, pulse, hr, smallest } = pulseStage()
let world: FakeWorld
beforeEach(() => void (world = worldNow()))

describe('a round opens', () => {
  it('with thresholds as the settings are then: raised, never below those that are promised', async () => {
    await scheduled(12)
    await smallest(9)
    await tick(monday)
    expect((await theOpenRound(world)).thresholds).toEqual({ mean: 9, distribution: 9, comments: 10 })
    await smallest(5)
    expect((await theOpenRound(world)).thresholds).toEqual({ mean: 9, distribution: 9, comments: 10 })
    await tick(friday)
    // Whatever found its way into the settings and the plan.
    await smallest(1)
    const schedule = await pulse().schedule(world.workspace)
    const thresholds = { mean: 1, distribution: 2, comments: 3 }
    if (schedule !== undefined) await pulse().saveSchedule(world.workspace, { ...schedule, thresholds })
    await tick('2026-12-07T09:00:00Z')
    expect((await theOpenRound(world)).thresholds).toEqual({ mean: 5, distribution: 8, comments: 10 })
  })

  it('and shows nothing of fewer answers than that', async () => {
    await scheduled(12)
    await smallest(9)
    await tick(monday)
    for (const who of people(8)) await answerAs(world, who, { values: { satisfaction: 4 } })
    await tick(friday)
    expect(await pulse().figures(world.workspace)).toEqual([])
  })

  it('on its day, once, with the day of the next one', async () => {
    await scheduled(12)
    await tick('2026-11-22T22:59:00Z')
    expect(await pulse().openRound(world.workspace)).toBeUndefined()
    await tick('2026-11-22T23:00:00Z')
    expect(await pulse().rounds(world.workspace)).toMatchObject([
      { number: 1, state: 'open', invited: 12, closesAt: new Date(friday), opensAt: new Date('2026-11-22T23:00:00Z') },
    ])
    expect(await pulse().schedule(world.workspace)).toMatchObject({ nextDay: '2026-12-07' })
    await tick('2026-11-23T23:00:00Z')
    expect(await pulse().rounds(world.workspace)).toHaveLength(1)
  })

  it('for members who want invitations, in the groups of that day', async () => {
    await scheduled(14)
    await prefer('p3', { pulse: false })
    await pulse().saveSegments(world.workspace, [{ person: 'p1', cut: 'team', cell: 'care' }])
    await tick(monday)
    await pulse().saveSegments(world.workspace, [{ person: 'p1', cut: 'team', cell: 'sales' }])
    const round = await theOpenRound(world)
    expect(round.invited).toBe(13)
    expect(await pulse().invitee(round.id, world.person('p3'))).toBeUndefined()
    expect((await pulse().invitee(round.id, world.person('p1')))?.cells).toEqual({ team: 'care' })
    expect(await pulse().cells(world.workspace, round.id)).toEqual([
      { cut: '', cell: '', label: '', invited: 13, moved: 13 },
      { cut: 'team', cell: 'care', label: 'care', invited: 1, moved: 1 },
      { cut: 'team', cell: 'not stated', label: 'not stated', invited: 12, moved: 12 },
    ])
  })

  it('for nobody where fewer than ten would be asked, and says so to HR and in the log', async () => {
    await scheduled(9)
    await world.deps.store.people.setRole(world.workspace, 'hr', [world.person('p0')])
    expect(await tick(monday)).toEqual([['p0', 'No round on Mon 23 Nov']])
    expect(await pulse().rounds(world.workspace)).toEqual([])
    expect(world.log).toContainEqual(
      expect.objectContaining({
        event: 'pulse not opened',
        ids: { workspace: world.workspace, people: 9, why: 'few' },
      }),
    )
    expect(await pulse().schedule(world.workspace)).toMatchObject({ nextDay: '2026-12-07' })
  })

  it('for those on the list, as far as they are here', async () => {
    await scheduled(20, { audience: { kind: 'list', people: [...people(11), 'gone'] } })
    await tick(monday)
    expect((await theOpenRound(world)).invited).toBe(11)
  })

  it('not without the secret of the operator', async () => {
    await scheduled(12)
    withoutSecret()
    await tick(monday)
    expect(await pulse().rounds(world.workspace)).toEqual([])
  })
})

describe('an invitation', () => {
  it('comes at each own working hour, once', async () => {
    await scheduled(12)
    const far = world.platform.people.get('p1')
    if (far !== undefined) world.platform.people.set('p1', { ...far, zone: 'America/New_York' })
    expect(await tick('2026-11-23T08:59:00Z')).toEqual([])
    const berlin = await tick('2026-11-23T09:00:00Z')
    expect(whoOf(berlin)).toEqual(
      people(12)
        .filter((one) => one !== 'p1')
        .toSorted(),
    )
    expect(berlin[0]?.[1]).toBe('How is work? Two minutes, anonymous')
    expect(await tick('2026-11-23T14:59:00Z')).toEqual([])
    expect(whoOf(await tick('2026-11-23T15:00:00Z'))).toEqual(['p1'])
    world.deliveries.length = 0
    expect(await tick('2026-11-24T15:00:00Z')).toEqual([])
    expect(await world.deps.store.people.messagesSince(world.person('p1'), new Date(monday))).toBe(1)
  })

  it.each<[string, Partial<Preferences>, string | undefined]>([
    ['pauses', { pausedUntil: new Date('2026-11-24T00:00:00Z') }, '2026-11-24T09:00:00Z'],
    ['has quiet hours until noon', { quietUntil: '12:00' }, '2026-11-23T11:00:00Z'],
    ['wants no messages', { perWeek: 0 }, undefined],
    ['declines after the opening', { pulse: false }, undefined],
  ])('waits for, or spares, somebody who %s', async (_who, change, comes) => {
    await scheduled(12)
    await tick('2026-11-23T00:00:00Z')
    await prefer('p2', change)
    expect(whoOf(await tick(monday))).not.toContain('p2')
    if (comes !== undefined) expect(whoOf(await tick(comes))).toEqual(['p2'])
    else expect(whoOf(await tick('2026-11-25T11:00:00Z'))).toEqual([])
  })

  it('does not go to somebody who has left', async () => {
    await scheduled(12)
    await tick('2026-11-23T00:00:00Z')
    world.platform.people.delete('p2')
    expect(whoOf(await tick(monday))).not.toContain('p2')
  })
})

describe('an answer', () => {
  it('is taken and replaced, and nothing of it or its giver is in log or queue', async () => {
    await scheduled(12)
    await tick(monday)
    expect(await answerAs(world, 'p1', { comment: 'aubergine' })).toEqual({ outcome: 'ok', closesAt: new Date(friday) })
    expect(await answerAs(world, 'p1', { comment: 'courgette' })).toMatchObject({ outcome: 'ok' })
    const round = await theOpenRound(world)
    expect(await pulse().answers(world.workspace, round.id, { after: undefined, limit: 9 })).toHaveLength(1)
    const said = JSON.stringify([world.log, world.deliveries])
    for (const word of ['aubergine', 'courgette', 'p1"']) expect(said).not.toContain(word)
  })

  it.each([
    ['who was not asked', 'stranger', {}, 'not invited'],
    ['that answers no question', 'p1', { values: {} }, 'empty'],
    ['with a value that was not offered', 'p1', { values: { satisfaction: 6 } }, 'invalid'],
    ['to a question that was not asked', 'p1', { values: { 'kindness.C': 3 } }, 'invalid'],
    ['with a comment too long', 'p1', { comment: 'x'.repeat(1001) }, 'invalid'],
    ['with a comment of a megabyte', 'p1', { comment: 'x'.repeat(2 ** 20) }, 'invalid'],
  ])('%s is refused', async (_what, who, answer, outcome) => {
    await scheduled(12)
    await tick(monday)
    expect(await answerAs(world, who, answer)).toEqual({ outcome })
  })

  it('comes too late at the end of the round, also before that was closed', async () => {
    await scheduled(12)
    await tick(monday)
    world.clock.set(friday)
    expect(await answerAs(world, 'p1', {})).toEqual({ outcome: 'closed', closesAt: new Date(friday) })
  })
})

describe('the close', () => {
  it('releases what is large enough, forgets the rest, and tells everybody in their invitation', async () => {
    await scheduled(12)
    await tick(monday)
    for (const [n, who] of people(10).entries())
      await answerAs(world, who, {
        values: { satisfaction: (n % 5) + 1 },
        comment: n < 5 ? `Call me on +49 170 1234567, says ${n}` : ' ',
      })
    const round = await theOpenRound(world)
    const invitations = world.platform.sent.map(({ message }) => message.id)
    const told = await tick(friday)
    expect(whoOf(told)).toEqual(people(12).toSorted())
    expect(told[0]?.[1]).toBe('This pulse is closed')
    expect(world.platform.sent.slice(-12).every(({ message }) => invitations.includes(message.id))).toBe(true)
    expect(await pulse().round(world.workspace, round.id)).toMatchObject({ state: 'released', answered: 10 })
    const [figure, ...others] = (await pulse().figures(world.workspace)).filter(({ cut }) => cut === '')
    expect(others).toEqual([])
    expect(figure).toEqual({
      round: round.id,
      question: 'satisfaction',
      cut: '',
      cell: '',
      n: 10,
      mean: undefined,
      histogram: [2, 2, 2, 2, 2],
    })
    const comments = await pulse().comments(world.workspace, round.id)
    expect(comments).toHaveLength(5)
    for (const { text } of comments) expect(text).not.toContain('1234567')
    expect(await pulse().key(world.workspace, round.id)).toBeUndefined()
    expect(await pulse().answers(world.workspace, round.id, { after: undefined, limit: 9 })).toEqual([])
    expect(await tick('2026-11-27T16:01:00Z')).toEqual([])
  })

  it('releases nothing of fewer than five, not even how many', async () => {
    await scheduled(12)
    await tick(monday)
    for (const who of people(4)) await answerAs(world, who, {})
    await tick(friday)
    expect(await pulse().figures(world.workspace)).toEqual([])
    expect((await pulse().rounds(world.workspace)).at(-1)?.answered).toBeUndefined()
  })

  it('leaves out what does not open, and says how many in the log', async () => {
    await scheduled(12)
    await tick(monday)
    for (const who of people(9)) await answerAs(world, who, {})
    const round = await theOpenRound(world)
    const [first] = await pulse().answers(world.workspace, round.id, { after: undefined, limit: 1 })
    await pulse().answer(world.workspace, round.id, first?.slot ?? Buffer.alloc(32), Buffer.from('forged'))
    await pulse().answer(world.workspace, round.id, Buffer.alloc(32, 7), Buffer.from(first?.sealed ?? []))
    await tick(friday)
    expect((await pulse().figures(world.workspace)).find(({ cell }) => cell === '')?.n).toBe(8)
    const fault = world.log.find(({ event }) => event === 'pulse answers could not be opened')
    expect(fault).toMatchObject({ level: 'error', ids: { round: round.id, count: 2 } })
  })
})

describe('the next round', () => {
  it('counts who moved, and holds a small group that was shown before', async () => {
    const teams = (leaver: number) =>
      people(20).map((person, n) => ({ person, cut: 'team', cell: n < 8 && n !== leaver ? 'care' : 'other' }))
    await scheduled(20, { cadence: 'weekly' })
    await pulse().saveSegments(world.workspace, teams(-1))
    const everybodyAnswers = async () => {
      for (const [n, who] of people(20).entries()) await answerAs(world, who, { values: { satisfaction: (n % 5) + 1 } })
    }
    await tick(monday)
    await everybodyAnswers()
    await tick(friday)
    await pulse().saveSegments(world.workspace, teams(7))
    await tick('2026-11-30T09:00:00Z')
    const second = await theOpenRound(world)
    expect(await pulse().cells(world.workspace, second.id)).toMatchObject([
      { cell: '', moved: 0 },
      { cell: 'care', invited: 7, moved: 1 },
      { cell: 'other', invited: 13, moved: 1 },
    ])
    await everybodyAnswers()
    await tick('2026-12-04T16:00:00Z')
    const figures = await pulse().figures(world.workspace)
    const [first] = await pulse().rounds(world.workspace)
    const shown = (round: string | undefined) => figures.filter((one) => one.round === round).map(({ cell }) => cell)
    expect(shown(first?.id)).toEqual(['', 'care', 'other'])
    expect(shown(second.id)).toEqual([''])
  })
})

describe('HR', () => {
  it('cancels a round: nothing is released, every invitation says so, and nobody else may', async () => {
    await scheduled(12)
    await prefer('p11', { pausedUntil: new Date(friday) })
    await tick(monday)
    const invitations = world.platform.sent.map(({ message }) => message.id)
    for (const who of people(10)) await answerAs(world, who, {})
    expect(await cancelRound(world.deps, { ...hr(), roles: new Set(['admin']) })).toBe('not hr')
    expect(await cancelRound(world.deps, hr())).toBe('cancelled')
    expect(await cancelRound(world.deps, hr())).toBe('none')
    const told = await tick('2026-11-23T09:01:00Z')
    expect(whoOf(told)).toEqual(people(11).toSorted())
    expect(new Set(told.map(([, title]) => title))).toEqual(new Set(['This pulse was called off']))
    expect(world.platform.sent.slice(-11).every(({ message }) => invitations.includes(message.id))).toBe(true)
    expect(await tick(thursday)).toEqual([])
    expect(await tick(friday)).toEqual([])
    expect(await pulse().figures(world.workspace)).toEqual([])
  })

  it('starts one pulse, once, and changes whom it asks once in ninety days', async () => {
    populate(world, people(12))
    const { workspace: _w, startedBy: _s, changedAt: _c, ...plan } = buildSchedule(world.workspace)
    const low = { ...plan, thresholds: { mean: 1, distribution: 1, comments: 1 } }
    expect(await startPulse({ ...world.deps, pulse: undefined }, hr(), plan)).toEqual({ outcome: 'off' })
    expect(await startPulse(world.deps, { ...hr(), roles: new Set() }, plan)).toEqual({ outcome: 'not hr' })
    const nobody = { ...plan, audience: { kind: 'list' as const, people: ['p1'] } }
    expect(await startPulse(world.deps, hr(), nobody)).toEqual({ outcome: 'too few' })
    const both = await Promise.all([startPulse(world.deps, hr(), low), startPulse(world.deps, hr(), low)])
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['running', 'started'])
    expect((await pulse().schedule(world.workspace))?.thresholds).toEqual(plan.thresholds)
    const fewer = { ...plan, audience: { kind: 'list' as const, people: people(11) } }
    expect(await changePulse(world.deps, hr(), { ...plan, hour: 11 })).toBe('changed')
    expect(await changePulse(world.deps, hr(), fewer)).toBe('too soon')
    world.clock.set('2027-02-15T09:00:00Z')
    expect(await changePulse(world.deps, hr(), fewer)).toBe('changed')
    expect(await changePulse(world.deps, hr(), plan)).toBe('too soon')
  })
})

describe('somebody who is forgotten', () => {
  it('has no answer in the open round any more, and is not asked again in it', async () => {
    await scheduled(12)
    await tick(monday)
    for (const who of people(9)) await answerAs(world, who, {})
    await forgetInPulse(world.deps, world.person('p1'))
    expect(await answerAs(world, 'p1', {})).toEqual({ outcome: 'not invited' })
    await tick(friday)
    expect((await pulse().figures(world.workspace)).find(({ cell }) => cell === '')?.n).toBe(8)
  })

  it('is forgotten after the close, too', async () => {
    await scheduled(12)
    await tick(monday)
    const { id } = await theOpenRound(world)
    await tick(friday)
    await forgetInPulse(world.deps, world.person('p1'))
    expect(await pulse().invitee(id, world.person('p1'))).toBeUndefined()
    expect(await pulse().invitees(world.workspace, id, { after: undefined, limit: 99 })).toHaveLength(11)
  })
})
