import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Histogram } from '../../src/domain/trends/interval.ts'
import { panelCsv, trendsJson } from '../../src/usecases/trends-export.ts'
import { trendsPage } from '../../src/usecases/trends-page.ts'
import { buildAct, buildClaimed, buildSource } from '../support/factories.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { closeOf, releaseRound } from '../support/released.ts'
import type { MadeRound } from '../support/released.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database, { now: '2026-11-16T09:12:00Z' })))

const page = () => trendsPage(world.deps, world.person('amara'), { period: '12' })
const panel = async (key: string) => {
  const found = (await page()).panels.find((one) => one.key === key)
  if (found === undefined) throw new Error(`there is no panel ${key}`)
  return found
}
const round = (number: number, made: Partial<MadeRound>) =>
  releaseRound(world.deps.store, world.workspace, { number, closesAt: closeOf(number), questions: [], ...made })

/** A round in which everyone answered one question alone. */
const asks = (number: number, question: string, histogram: Histogram) =>
  round(number, { questions: [{ question, cut: undefined, answers: { everyone: histogram } }] })

describe("HR's own statements", () => {
  const coffee = { key: 'purpose.8f14.B', text: 'The coffee in the Berlin kitchen tells guests who we are.' }
  const canteen = { key: 'help.c9f0.C', text: 'The canteen closes too early for the late shift.' }

  it('are shown in their own words, also those that were retired since, and a changed wording is another line', async () => {
    const { pulse } = world.deps.store
    const before = { key: 'purpose.45c4.B', text: 'The coffee tells guests who we are.' }
    for (const one of [before, coffee, canteen]) await pulse.addStatement(world.workspace, one, world.deps.clock.now())
    await pulse.retireStatement(world.workspace, before.key)
    await asks(24, before.key, [10, 20, 45, 85, 40])
    await asks(25, coffee.key, [6, 14, 36, 96, 54])
    await asks(26, canteen.key, [2, 3, 5, 12, 8])
    const { table, chart } = await panel('themes')
    expect(table.rows.map(({ head, cells }) => [head, ...cells.slice(0, 2), cells.at(-1)])).toEqual([
      ['Your own statements', canteen.text, '13 Nov 2026', 'Nothing to compare with yet.'],
      ['Your own statements', before.text, '16 Oct 2026', 'Nothing to compare with yet.'],
      ['Your own statements', coffee.text, '30 Oct 2026', 'Nothing to compare with yet.'],
    ])
    expect(chart?.kind === 'rows' && chart.rows.map(({ label }) => label)).toEqual(['Your own statements'])
    expect(panelCsv(await page(), 'themes')?.text).toContain(`Your own statements,${coffee.text},30 Oct 2026,206,`)
  })

  it('of another workspace lend nobody their words', async () => {
    const elsewhere = await fakeDeps(database)
    await elsewhere.deps.store.pulse.addStatement(elsewhere.workspace, coffee, world.deps.clock.now())
    await asks(26, coffee.key, [2, 3, 5, 12, 8])
    expect((await panel('themes')).table.rows[0]?.cells[0]).toBe(coffee.key)
  })
})

describe('fairness', () => {
  const inGroups = (sizes: Record<string, number>) =>
    world.deps.store.pulse.saveSegments(
      world.workspace,
      Object.entries(sizes).flatMap(([cell, size]) =>
        Array.from({ length: size }, (_, n) => ({ person: `${cell}${n}`.toLowerCase(), cut: 'Department', cell })),
      ),
    )
  const logs = (giver: string, times: number) =>
    Promise.all(
      Array.from({ length: times }, () =>
        world.deps.store.acts.log(
          buildAct(world.person(giver), { loggedAt: new Date(closeOf(26).getTime() - 86_400_000) }),
        ),
      ),
    )
  const close = (number: number) =>
    round(number, {
      questions: [{ question: 'satisfaction', cut: 'Department', answers: { Care: [2, 3, 5, 12, 8] } }],
    })
  const takenBy = (owner: string, hours: number) => {
    const createdAt = new Date(closeOf(25).getTime() + 3_600_000)
    const since = new Date(createdAt.getTime() + hours * 3_600_000)
    const claim = { owner: world.person(owner), since, until: closeOf(27), reminded: false }
    const source = buildSource(world.workspace)
    return world.deps.store.moments.insert(buildClaimed(world.person(owner), { claim, source, createdAt }))
  }

  it('begins with the second round', async () => {
    await close(25)
    expect(await panel('fairness')).toMatchObject({
      sentence: 'This is counted from one round to the next: it begins with the second.',
      chart: undefined,
    })
  })

  it('shows acts for ten people by group and how long moments wait: the same on the page, as CSV and as JSON', async () => {
    await inGroups({ Care: 20, Legal: 2, Ops: 6, Sales: 8 })
    await close(25)
    await logs('care0', 6)
    await logs('legal0', 4)
    await logs('sales3', 2)
    for (const [index, hours] of [1, 2, 5, 7, 30].entries()) await takenBy(`care${index}`, hours)
    await close(26)
    const found = await panel('fairness')
    expect(found.sentence).toBe(
      'How kindness is spread by Department: acts for each ten people, from one round to the next.',
    )
    expect(found.notes).toEqual([
      'Of 5 moments taken, half were within 5 hours.',
      'Not shown: this group, or what is left without it, is too small.',
    ])
    expect(found.chart).toMatchObject({ kind: 'rows', scale: { min: 0, max: 5, step: 1 } })
    expect(
      panelCsv(await page(), 'fairness')
        ?.text.split('\r\n')
        .slice(0, -1),
    ).toEqual([
      '\uFEFFWhat,Group,Counted,Value,Remark',
      'Acts for each ten people,Care,6,3.0,',
      'Acts for each ten people,Legal,,,not shown',
      'Acts for each ten people,Ops,,,not shown',
      'Acts for each ten people,Sales,2,2.5,',
      'Acts for each ten people,Other groups together,4,5.0,',
      'Hours until half of the moments were taken,,5,5,',
    ])
    expect((await trendsJson(world.deps, world.workspace)).fairness).toEqual({
      cut: 'Department',
      cells: [
        { cell: 'Care', acts: 6, actsForTenPeople: 3 },
        { cell: 'Legal', withheld: true },
        { cell: 'Ops', withheld: true },
        { cell: 'Sales', acts: 2, actsForTenPeople: 2.5 },
        { cell: '*', acts: 4, actsForTenPeople: 5 },
      ],
      waiting: { n: 5, halfWithinHours: 5 },
      claims: null,
      customers: [],
      claimToDone: null,
      ideas: [],
    })
  })

  it('tells nothing of what fewer than five people did', async () => {
    await inGroups({ Care: 20, Legal: 2 })
    await close(25)
    await logs('legal0', 4)
    for (const hours of [1, 2, 3, 4, 5, 6]) await takenBy('care1', hours)
    await close(26)
    const { table, chart } = await panel('fairness')
    expect(table.rows.map(({ cells, remark }) => [...cells, remark])).toEqual([
      ['Care', '', '', 'not shown'],
      ['Legal', '', '', 'not shown'],
      ['', '', '', 'not shown'],
    ])
    expect(chart).toBeUndefined()
  })
})
