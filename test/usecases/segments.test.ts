import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Proposal } from '../../src/domain/pulse/segmentation.ts'
import { openDueRounds } from '../../src/usecases/pulse-opening.ts'
import { startPulse } from '../../src/usecases/pulse-schedule.ts'
import { checkFile } from '../../src/usecases/segments-file.ts'
import { chosen, offersOf } from '../../src/usecases/segments-directory.ts'
import { groupsInUse, useGroups } from '../../src/usecases/segments.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { buildSchedule, people, populate, theOpenRound } from '../support/pulse.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  populate(world, people(20))
})

const days = (count: number) => count * 24 * 60 * 60 * 1000
const pulse = () => world.deps.store.pulse
const hr = () => world.person('p0')
const cellsOf = async () =>
  Object.fromEntries((await pulse().segments(world.workspace)).map((one) => [one.person, one.cell]))

/** The first so many are in Care, the rest in Sales. */
function departments(care: number, change: Record<string, string> = {}): Proposal {
  const segments = people(20).map((person, n) => ({
    person,
    cut: 'Department',
    cell: change[person] ?? (n < care ? 'Care' : 'Sales'),
  }))
  const cells = [...new Set(segments.map(({ cell }) => cell))].toSorted()
  return { source: 'file', cuts: [{ cut: 'Department', cells }], segments }
}

const use = (proposal: Proposal) => useGroups(world.deps, hr(), proposal)

async function openRound() {
  const workspace = await world.deps.store.workspaces.get(world.workspace)
  if (workspace === undefined) throw new Error('no workspace')
  expect(await openDueRounds(world.deps, workspace)).toBe(true)
  return theOpenRound(world)
}

/** Started with these groups, and its first round is open. */
async function running(proposal: Proposal) {
  await use(proposal)
  return startAndOpen(proposal.cuts.map(({ cut }) => cut))
}

async function startAndOpen(cuts: readonly string[]) {
  const schedule = buildSchedule(world.workspace, { nextDay: '2026-11-16', cuts })
  const { workspace: _workspace, startedBy: _by, changedAt: _at, ...plan } = schedule
  const actor = { actor: hr(), roles: new Set(['hr'] as const) }
  expect(await startPulse(world.deps, actor, plan)).toEqual({ outcome: 'started' })
  return openRound()
}

describe('groups that HR uses', () => {
  it('are frozen at the next opening; whoever is in none is not stated', async () => {
    const proposal = departments(12)
    const round = await running({ ...proposal, segments: proposal.segments.slice(1) })
    expect(round.questions[0]).toEqual({ question: 'satisfaction', cut: 'Department' })
    const cells = await pulse().cells(world.workspace, round.id)
    expect(cells.filter(({ cut }) => cut !== '').map(({ cell, invited }) => [cell, invited])).toEqual([
      ['Care', 11],
      ['Sales', 8],
      ['not stated', 1],
    ])
  })

  it('may be any before the first round, and any again after 90 days', async () => {
    expect(await use(departments(12))).toEqual({ outcome: 'used' })
    await running(departments(5))
    const other = departments(5, { p0: 'Board' })
    const tooSoon = await use(other)
    expect(tooSoon).toEqual({ outcome: 'too soon', from: new Date(world.clock.now().getTime() + days(90)) })
    world.clock.pass(days(90) - 1)
    expect(await use(other)).toMatchObject({ outcome: 'too soon' })
    world.clock.pass(1)
    expect(await use(other)).toEqual({ outcome: 'used' })
    expect(await use(departments(6))).toMatchObject({ outcome: 'used' })
    expect(await use(departments(6, { p1: 'Lab' }))).toMatchObject({ outcome: 'too soon' })
  })

  it('are asked by in the order that HR said, until they are other ones', async () => {
    const both = (first: string, second: string): Proposal => {
      const segments = people(20).flatMap((person) => [first, second].map((cut) => ({ person, cut, cell: 'One' })))
      return { source: 'file', cuts: [first, second].map((cut) => ({ cut, cells: ['One'] })), segments }
    }
    await pulse().saveSchedule(world.workspace, buildSchedule(world.workspace, { cuts: ['Place', 'Department'] }))
    await use(both('Department', 'Place'))
    expect((await pulse().schedule(world.workspace))?.cuts).toEqual(['Place', 'Department'])
    await use(both('Place', 'Lead'))
    expect((await pulse().schedule(world.workspace))?.cuts).toEqual(['Place', 'Lead'])
  })

  it('hold, too, where they were there before anybody said so on the page', async () => {
    const { segments, cuts } = departments(12)
    await pulse().saveSegments(world.workspace, segments)
    await startAndOpen(['Department'])
    expect(await pulse().segmentation(world.workspace)).toBeUndefined()
    expect(await groupsInUse(world.deps, world.workspace)).toMatchObject({ cuts: [{ cut: cuts[0]?.cut }] })
    expect(await use(departments(11))).toEqual({ outcome: 'used' })
    expect(await use(departments(12, { p0: 'Board' }))).toMatchObject({ outcome: 'too soon' })
  })

  it('let few people move at any time, and never a group be built by moving many', async () => {
    await running(departments(12))
    expect(await use(departments(12, { p0: 'Sales', p1: 'Sales', p2: 'Sales', p3: 'Sales' }))).toEqual({
      outcome: 'used',
    })
    expect(await cellsOf()).toMatchObject({ p0: 'Sales', p4: 'Care' })
    // Again and again before the next round: it is the last opening that counts.
    expect(
      await use(departments(8 + 4, { p4: 'Sales', p5: 'Sales', p6: 'Sales', p7: 'Sales', p8: 'Sales' })),
    ).toMatchObject({
      outcome: 'too soon',
    })
    expect(await cellsOf()).toMatchObject({ p0: 'Sales', p4: 'Care' })
  })

  it('of a cut that no round asks by may be filled anew; to ask by it is a change of its own', async () => {
    const both = (care: number, berlin: number): Proposal => {
      const segments = people(20).flatMap((person, n) => [
        { person, cut: 'Department', cell: n < care ? 'Care' : 'Sales' },
        { person, cut: 'Place', cell: n < berlin ? 'Berlin' : 'Lisbon' },
      ])
      const cuts = [
        { cut: 'Department', cells: ['Care', 'Sales'] },
        { cut: 'Place', cells: ['Berlin', 'Lisbon'] },
      ]
      return { source: 'file', cuts, segments }
    }
    await use(both(12, 15))
    await startAndOpen(['Department'])
    expect(await use(both(11, 5))).toEqual({ outcome: 'used' })
    expect(await use(both(5, 5))).toMatchObject({ outcome: 'too soon' })
  })

  it('let people come and go, and a group that everybody left be filled again', async () => {
    const small = { ...departments(12, { p19: 'Lab' }), source: 'file' as const }
    await running(small)
    const without: Proposal = {
      ...departments(12),
      segments: departments(12).segments.filter(({ person }) => person !== 'p19'),
    }
    expect(await use(without)).toEqual({ outcome: 'used' })
    expect(await use(small)).toEqual({ outcome: 'used' })
  })

  it('cannot be other ones sooner by ending the pulse and starting it again, nor in another cut, nor without any', async () => {
    await running(departments(12))
    await pulse().saveSchedule(world.workspace, undefined)
    const renamed = departments(12).segments.map((one) => ({ ...one, cut: 'Place' }))
    const place: Proposal = { source: 'file', cuts: [{ cut: 'Place', cells: ['Care', 'Sales'] }], segments: renamed }
    for (const proposal of [place, departments(12, { p0: 'Board' }), { ...place, cuts: [], segments: [] }])
      expect(await use(proposal)).toMatchObject({ outcome: 'too soon' })
    expect((await pulse().segmentation(world.workspace))?.cuts).toEqual(departments(12).cuts)
  })

  it('are those of one of two who send at once, whole, and are nobody else’s', async () => {
    const elsewhere = await fakeDeps(database)
    await Promise.all([use(departments(5)), use(departments(15))])
    const care = Object.values(await cellsOf()).filter((cell) => cell === 'Care').length
    expect([5, 15]).toContain(care)
    expect(await elsewhere.deps.store.pulse.segments(elsewhere.workspace)).toEqual([])
    expect(await elsewhere.deps.store.pulse.segmentation(elsewhere.workspace)).toBeUndefined()
  })

  it('stay as they were when one row cannot be written', async () => {
    await use(departments(12))
    const twice = departments(3)
    await expect(use({ ...twice, segments: [...twice.segments, ...twice.segments] })).rejects.toThrow()
    expect(Object.values(await cellsOf()).filter((cell) => cell === 'Care')).toHaveLength(12)
  })
})

describe('groups that the platform knows', () => {
  const known = (cells: Record<string, readonly string[]>, kind: 'team' | 'profile field' = 'profile field') =>
    Object.entries(cells).map(([cell, of]) => ({ kind, cut: 'Department', cell, label: cell, people: of }))
  const say = (groups: ReturnType<typeof known>) =>
    Object.assign(world.platform.directory, { groups: async () => groups })
  const fromOffers = async (choice: Parameters<typeof chosen>[1]) => {
    const offers = await offersOf(world.deps, world.workspace)
    return typeof offers === 'string' ? offers : chosen(offers, choice)
  }
  const all = people(20)

  it('are offered with their members alone, and those that are called like our own get a name of their own', async () => {
    say(known({ Care: ['p1', 'stranger'], '*': ['p2'], 'Not stated': ['p3'], '': ['p4'], Gone: ['stranger'] }))
    const offers = await offersOf(world.deps, world.workspace)
    expect(offers).toMatchObject([{ cut: 'Department', overlapping: false }])
    const proposal = await fromOffers({ cuts: ['Department'], groups: [] })
    expect(proposal).toMatchObject({ source: 'directory', cuts: [{ cells: ['()', '(*)', '(Not stated)', 'Care'] }] })
  })

  it('of which somebody may be in several must be ticked; the first A to Z counts', async () => {
    say(known({ Berlin: ['p1', 'p2'], Alps: ['p2', 'p3'], Everybody: all }, 'team'))
    expect(await fromOffers({ cuts: ['Department'], groups: [] })).toEqual({ problem: 'groups', cuts: ['Department'] })
    const groups = ['Berlin', 'Alps'].map((label) => ({ cut: 'Department', label }))
    const proposal = await fromOffers({ cuts: ['Department'], groups })
    expect(proposal).toMatchObject({
      segments: [
        { person: 'p2', cell: 'Alps' },
        { person: 'p3', cell: 'Alps' },
        { person: 'p1', cell: 'Berlin' },
      ],
    })
  })

  it.each([[[]], [['Nothing']], [['Department', 'Department']], [['Department', 'Nothing']]])(
    'are not used for a choice of %j',
    async (cuts) => {
      say(known({ Care: all }))
      expect(await fromOffers({ cuts, groups: [] })).toEqual({ problem: 'choose' })
    },
  )

  it('follow who moves there when a round opens; groups that are new there wait', async () => {
    say(known({ Care: all.slice(0, 12), Sales: all.slice(12) }))
    const proposal = await fromOffers({ cuts: ['Department'], groups: [] })
    if (typeof proposal === 'string' || 'problem' in proposal) throw new Error('nothing offered')
    await running(proposal)
    say(known({ Care: all.slice(2, 12), Sales: ['p0', ...all.slice(12)], Board: ['p1'] }))
    await pulse().cancel(world.workspace, (await theOpenRound(world)).id)
    world.clock.pass(days(14))
    const round = await openRound()
    expect(await pulse().invitee(round.id, world.person('p0'))).toMatchObject({ cells: { Department: 'Sales' } })
    expect(await pulse().invitee(round.id, world.person('p1'))).toMatchObject({ cells: { Department: 'not stated' } })
  })

  it('stay as they were when nothing can be read any more, or all would be elsewhere', async () => {
    say(known({ Care: all.slice(0, 12), Sales: all.slice(12) }))
    const proposal = await fromOffers({ cuts: ['Department'], groups: [] })
    if (typeof proposal === 'string' || 'problem' in proposal) throw new Error('nothing offered')
    await running(proposal)
    await pulse().cancel(world.workspace, (await theOpenRound(world)).id)
    const frozen = await cellsOf()
    const worse = [
      async () => Promise.reject(new Error('down')),
      async () => [],
      async () => known({ Care: all.slice(12), Sales: all.slice(0, 12) }),
    ]
    for (const groups of worse) {
      Object.assign(world.platform.directory, { groups })
      world.clock.pass(days(14))
      const { id } = await openRound()
      expect(await cellsOf()).toEqual(frozen)
      await pulse().cancel(world.workspace, id)
    }
    expect(world.log.filter(({ event }) => event === 'groups of the pulse stay as they were')).toHaveLength(3)
  })

  it('that take long to read are waited for a while, not for good', async () => {
    Object.assign(world.platform.directory, { groups: () => new Promise(() => undefined) })
    expect(await offersOf(world.deps, world.workspace, 1)).toBe('reading')
  })
})

describe('a file of a hundred thousand rows', () => {
  it('is read and checked against everybody while others have their turn', async () => {
    const everybody = Array.from({ length: 100_000 }, (_, n) => n.toString(36))
    populate(world, everybody)
    for (const [id, one] of world.platform.people)
      world.platform.people.set(id, { ...one, email: `firstname.lastname-${id}@subsidiary.example` })
    const rows = everybody.map(
      (id, n) =>
        `firstname.lastname-${id}@subsidiary.example,"Department of things, no. ${n % 40}",Location no. ${n % 9},Firstname Lastname ${n % 900}`,
    )
    const others = turns()
    const text = `email,department,location,manager group\r\n${rows.join('\r\n')}\r\n`
    const { proposal, problems } = await checkFile(world.deps, world.workspace, text)
    // A server answers others meanwhile.
    expect(others.taken()).toBeGreaterThan(50)
    expect(problems).toEqual([])
    expect(proposal?.segments).toHaveLength(300_000)
  })

  /** How often whoever waits had their turn. */
  function turns(): { taken(): number } {
    let [taken, counting] = [0, true]
    const count = () => {
      taken += 1
      if (counting) setImmediate(count)
    }
    setImmediate(count)
    return {
      taken() {
        counting = false
        return taken
      },
    }
  }
})
