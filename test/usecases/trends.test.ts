import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Histogram } from '../../src/domain/pulse/release.ts'
import { commentsCsv, panelCsv, trendsJson } from '../../src/usecases/trends-export.ts'
import { trendsPage } from '../../src/usecases/trends-page.ts'
import type { TrendsChoice } from '../../src/usecases/trends.ts'
import { buildAct } from '../support/factories.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { closeOf, exampleComments, releaseRound, releaseRounds } from '../support/released.ts'
import type { MadeRound } from '../support/released.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking } from './asking.ts'
import { said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database, { now: '2026-11-16T09:12:00Z' })
  await world.deps.store.people.setRole(world.workspace, 'hr', [world.person('amara'), world.person('grace')])
})

const { type } = asking(() => world)
const page = (choice: Partial<TrendsChoice> = {}) =>
  trendsPage(world.deps, world.person('amara'), { period: '12', ...choice })
const panel = async (key: string, choice: Partial<TrendsChoice> = {}) => {
  const found = (await page(choice)).panels.find((one) => one.key === key)
  if (found === undefined) throw new Error(`there is no panel ${key}`)
  return found
}
const round = (number: number, made: Partial<MadeRound>) =>
  releaseRound(world.deps.store, world.workspace, { number, closesAt: closeOf(number), questions: [], ...made })

/** A round in which everyone answered one question alone. */
const asks = (number: number, question: string, histogram: Histogram, made: Partial<MadeRound> = {}) =>
  round(number, { questions: [{ question, cut: undefined, answers: { everyone: histogram } }], ...made })

describe('the headline', () => {
  it('has nothing to show before the first round, and says what to do or when figures come', async () => {
    const { headline, empty } = await page()
    expect(headline).toEqual([])
    expect(empty).toBe('Nothing asked yet. A pulse takes people two minutes. Start one in chat, from your home view.')
  })

  // 2,3,5,12,8: mean 3.7, 3.2598 to 4.1402, as computed in two ways outside of this project.
  it('says satisfaction with its interval, how many answered, and that there is nothing to compare with', async () => {
    await asks(26, 'satisfaction', [2, 3, 5, 12, 8], { invited: 112 })
    const { headline, sentence } = await page()
    expect(headline).toEqual(['Satisfaction 3.7 of 5 (3.3 to 4.1)', '30 of 112 answered'])
    expect(sentence).toBe('Nothing to compare with yet.')
    expect((await panel('satisfaction')).notes).toEqual(['One round so far. A line needs two.'])
  })

  it('says up only when the whole interval of the change is above 0: by the vectors of two published methods', async () => {
    await asks(24, 'satisfaction', [10, 20, 45, 85, 40])
    await asks(25, 'satisfaction', [6, 14, 36, 96, 54])
    expect((await page()).sentence).toBe('Up since the last round, by 0.24 (0.04 to 0.44).')
    await asks(26, 'satisfaction', [10, 20, 45, 85, 40])
    expect((await page()).sentence).toBe('Down since the last round, by 0.24 (0.04 to 0.44).')
  })

  it('says no clear change where the interval of the change holds 0', async () => {
    await asks(25, 'satisfaction', [2, 3, 5, 12, 8])
    await asks(26, 'satisfaction', [0, 2, 4, 14, 12])
    expect((await page()).sentence).toBe('No clear change since the last round.')
  })

  it('compares with the last round that has a spread, and says which one that was', async () => {
    await asks(24, 'satisfaction', [10, 20, 45, 85, 40])
    await asks(25, 'satisfaction', [0, 1, 2, 3, 0])
    await asks(26, 'satisfaction', [6, 14, 36, 96, 54])
    expect((await page()).sentence).toBe('Up since 16 Oct, by 0.24 (0.04 to 0.44).')
  })

  it('cannot tell from too few answers, and shows nothing of fewer than five', async () => {
    await asks(24, 'satisfaction', [10, 20, 45, 85, 40])
    await asks(25, 'satisfaction', [0, 1, 2, 3, 0])
    const rough = await page()
    expect(rough.headline).toEqual(['Satisfaction 3.3 of 5', '6 of 12 answered'])
    expect(rough.sentence).toBe('Too few answers to tell.')
    await asks(26, 'satisfaction', [0, 1, 2, 1, 0], { answered: undefined })
    expect((await page()).headline).toEqual(['Too few answers to show anything. That protects those who answered.'])
  })

  it('cuts an interval to its scale for showing', async () => {
    await asks(26, 'satisfaction', [0, 0, 0, 2, 6])
    expect((await page()).headline[0]).toBe('Satisfaction 4.8 of 5 (4.4 to 5.0)')
  })

  it('has the recommendation score with its unsymmetric interval, and signs', async () => {
    const questions = [
      { question: 'satisfaction', cut: undefined, answers: { everyone: [2, 3, 5, 12, 8] } },
      { question: 'recommendation', cut: undefined, answers: { everyone: [10, 15, 20] } },
    ]
    await round(26, { questions })
    expect((await page()).headline.at(-1)).toBe('Recommendation score +22 (-1 to +43)')
  })
})

describe('a line', () => {
  it('has a gap where a round is withheld, one digit more from fifty answers on, and says where it is rough', async () => {
    await asks(23, 'satisfaction', [10, 20, 45, 85, 40])
    await asks(24, 'satisfaction', [0, 1, 2, 1, 0])
    await asks(25, 'satisfaction', [0, 1, 2, 3, 0])
    await asks(26, 'satisfaction', [2, 3, 5, 12, 8])
    const { table, chart } = await panel('satisfaction')
    expect(table.columns).toEqual(['Round closed', 'Answers', 'Value', 'Low', 'High', 'Remark'])
    expect(table.rows.map(({ head, cells, remark }) => [head, ...cells, remark])).toEqual([
      ['2 Oct 2026', '200', '3.63', '3.48', '3.77', ''],
      ['16 Oct 2026', '', '', '', '', 'not shown'],
      ['30 Oct 2026', '6', '3.3', '', '', 'few answers, rough'],
      ['13 Nov 2026', '30', '3.7', '3.3', '4.1', ''],
    ])
    expect(chart).toMatchObject({ kind: 'line', scale: { min: 1, max: 5 } })
    expect(chart?.kind === 'line' && chart.tracks[0]?.places[1]).toBe('withheld')
  })

  it('is of one wording alone: each statement of a theme has its own, with its own mark and its own change', async () => {
    await asks(22, 'purpose.A', [10, 20, 45, 85, 40])
    await asks(23, 'purpose.B', [40, 85, 45, 20, 10])
    await asks(24, 'purpose.A', [6, 14, 36, 96, 54])
    const { chart, notes } = await panel('themes', { theme: 'purpose' })
    const tracks = chart?.kind === 'line' ? chart.tracks : []
    expect(tracks.map(({ mark }) => mark)).toEqual(['A', 'B'])
    expect(tracks[0]?.places[1]).toBe('absent')
    expect(notes).toEqual(['A: Up since 18 Sep, by 0.24 (0.04 to 0.44).', 'B: Nothing to compare with yet.'])
  })

  it('reaches back to the last day of a month that is shorter than this one', async () => {
    world.clock.set('2026-05-31T09:00:00Z')
    await asks(1, 'satisfaction', [2, 3, 5, 12, 8], { closesAt: new Date('2026-02-27T16:00:00Z') })
    await asks(2, 'satisfaction', [2, 3, 5, 12, 8], { closesAt: new Date('2026-03-01T16:00:00Z') })
    expect((await panel('satisfaction', { period: '3' })).table.rows).toHaveLength(1)
  })

  it('holds only the rounds of the period', async () => {
    await releaseRounds(world.deps.store, world.workspace, { rounds: 30 })
    expect((await panel('satisfaction', { period: '3' })).table.rows).toHaveLength(7)
    expect((await panel('satisfaction', { period: '12' })).table.rows).toHaveLength(26)
    expect((await panel('satisfaction', { period: 'all' })).table.rows).toHaveLength(30)
  })
})

describe('groups', () => {
  const departments = (answers: Record<string, Histogram>) => ({
    questions: [{ question: 'satisfaction', cut: 'Department', answers }],
  })
  const before = [10, 20, 45, 85, 40]
  const later = [6, 14, 36, 96, 54]

  it('are compared more strictly the more of them there are, so that one release rarely cries wolf', async () => {
    const six = (histogram: Histogram) =>
      Object.fromEntries(['A', 'B', 'C', 'D', 'E', 'F'].map((cell) => [cell, histogram]))
    await round(25, departments(six(before)))
    await round(26, departments({ ...six(before), A: later }))
    const { table } = await panel('groups')
    expect(table.rows.map(({ head, cells }) => [head, cells.at(-1)])[0]).toEqual([
      'A',
      'No clear change since the last round.',
    ])
    const line = await panel('satisfaction', { cut: 'Department', cell: 'A' })
    expect(line.sentence).toBe('How satisfied A said they are, from 1 to 5. No clear change since the last round.')
  })

  it('change by the usual level where there is one alone to compare', async () => {
    await round(25, departments({ A: before }))
    await round(26, departments({ A: later }))
    expect((await panel('groups')).table.rows[0]?.cells.at(-1)).toBe('Up since the last round, by 0.24 (0.04 to 0.44).')
  })

  it('are compared with the last time that they had a spread, however long ago that was', async () => {
    await round(23, departments({ A: before }))
    await round(24, departments({ A: [0, 1, 2, 3, 0] }))
    await round(25, departments({ A: [0, 1, 3, 2, 0] }))
    await round(26, departments({ A: later }))
    expect((await panel('groups')).table.rows[0]?.cells.at(-1)).toBe('Up since 2 Oct, by 0.24 (0.04 to 0.44).')
  })

  it('stand beside each other by what was split last where satisfaction was not split in the period', async () => {
    const purpose = (answers: Record<string, Histogram>) => ({
      questions: [{ question: 'purpose.A', cut: 'Department', answers }],
    })
    await round(10, departments({ A: before }))
    await round(25, purpose({ A: before }))
    await round(26, purpose({ A: later }))
    expect((await panel('groups', { period: 'all' })).sentence).toContain('Satisfaction by Department')
    const { sentence, table } = await panel('groups', { period: '3' })
    expect(sentence).toBe('Purpose by Department in the round closed 13 Nov 2026, from 1 to 5.')
    const [answers, value, , , change] = table.rows[0]?.cells ?? []
    expect([answers, value, change]).toEqual(['206', '3.86', 'Up since the last round, by 0.24 (0.04 to 0.44).'])
  })

  it('stand A to Z, the others together last, and what is withheld looks the same whatever the reason', async () => {
    const answers = {
      Zoo: [1, 2, 4, 6, 4],
      Able: [0, 1, 3, 5, 5],
      Few: [0, 0, 1, 2, 0],
      Nobody: [0, 0, 0, 0, 0],
      Small: [0, 1, 1, 1, 0],
    }
    await round(26, departments(answers))
    const { table } = await panel('groups')
    expect(table.rows.map(({ head }) => head)).toEqual([
      'Able',
      'Few',
      'Nobody',
      'Small',
      'Zoo',
      'Other groups together',
    ])
    const hidden = table.rows.filter(({ remark }) => remark === 'not shown')
    expect(hidden.map(({ head, cells }) => [head, cells])).toEqual(
      ['Few', 'Nobody', 'Small'].map((head) => [head, ['', '', '', '', '']]),
    )
  })

  it('of another segmentation have no line for a question that was not split by it', async () => {
    await releaseRounds(world.deps.store, world.workspace, { rounds: 4 })
    const { sentence, chart } = await panel('satisfaction', { cut: 'Location', cell: 'Berlin' })
    expect(sentence).toBe('This was not asked by Location in this period.')
    expect(chart).toBeUndefined()
  })

  it('that are not there are nobody: everyone is shown', async () => {
    await releaseRounds(world.deps.store, world.workspace, { rounds: 2 })
    const { trends } = await page({ cut: 'Department', cell: 'Nowhere' })
    expect(trends.figures.choice.cell).toBeUndefined()
    expect((await panel('satisfaction', { cut: 'Sect', cell: 'Support' })).sentence).toContain('everybody')
  })
})

describe('acts beside satisfaction', () => {
  // A published pair of series would need fourteen rounds; these are those of the rules for figures.
  const acts = [3, 5, 2, 8, 6, 9, 4, 12, 7, 11, 10, 14, 9, 8]
  const means = [3.6, 3.5, 3.4, 3.8, 3.9, 3.7, 3.5, 4.1, 3.6, 3.8, 4, 3.9, 3.8, 3.9]

  /** Forty answers with exactly this mean of one decimal. */
  const exactly = (mean: number): Histogram => {
    const extra = Math.round(40 * (mean - 3))
    return [0, 0, 46 - extra, extra - 12, 6]
  }

  it('go together by their ranks, with an interval and without a cause', async () => {
    await asks(12, 'satisfaction', exactly(3.5))
    for (const [index, count] of acts.entries()) {
      const histogram = exactly(means[index] ?? 3)
      expect(histogram.reduce((sum, n, option) => sum + n * (option + 1), 0) / 40).toBeCloseTo(means[index] ?? 0, 10)
      const number = 13 + index
      for (let act = 0; act < count; act += 1) {
        const loggedAt = new Date(closeOf(number).getTime() - 86_400_000)
        await world.deps.store.acts.log(buildAct(world.person('priya'), { loggedAt }))
      }
      await asks(number, 'satisfaction', histogram)
    }
    const { sentence, table } = await panel('acts')
    expect(table.rows.map(({ cells }) => Number(cells[0]))).toEqual(acts)
    expect(sentence).toBe(
      'Weeks with more acts tended to have higher satisfaction: rank correlation 0.77 (0.32 to 0.94), 14 rounds. This does not show cause.',
    )
  })

  it('say nothing from too few rounds', async () => {
    await asks(25, 'satisfaction', [2, 3, 5, 12, 8])
    await world.deps.store.acts.log(buildAct(world.person('priya'), { loggedAt: new Date(closeOf(26).getTime() - 1) }))
    await asks(26, 'satisfaction', [2, 3, 5, 12, 8])
    expect((await panel('acts')).sentence).toBe('Too few rounds; 12 are needed. This does not show cause.')
  })

  it('are told where there are none', async () => {
    await releaseRounds(world.deps.store, world.workspace, { rounds: 3 })
    expect((await panel('acts')).sentence).toBe('No acts logged in this period.')
  })
})

describe('downloads', () => {
  it('hold the rows of the table, ISO days, and empty cells for what is withheld', async () => {
    await asks(25, 'satisfaction', [0, 1, 2, 1, 0])
    await asks(26, 'satisfaction', [2, 3, 5, 12, 8])
    const file = panelCsv(await page(), 'satisfaction')
    expect(file?.name).toBe('kindling-satisfaction-2026-11-16.csv')
    expect(file?.text).toBe(
      '\uFEFFRound closed,Answers,Value,Low,High,Remark\r\n2026-10-30,,,,,not shown\r\n2026-11-13,30,3.7,3.3,4.1,\r\n',
    )
    expect(panelCsv(await page(), 'nothing')).toBeUndefined()
  })

  it.each(['=1+1', '+SUM(A1)', '-2+3', '@cmd', '\t=1', '\r=1', ' =1', '＝1+1'])(
    'make a text of %j, which a spreadsheet would run',
    async (text) => {
      await asks(26, 'satisfaction', [2, 3, 5, 12, 8], { comments: [text, 'plain, "quoted"'] })
      const { text: csv } = commentsCsv(await page())
      expect(csv).toContain(`"'${text}"`)
      expect(csv).toContain('"plain, ""quoted"""')
    },
  )

  it('say the same as JSON, and of a withheld figure nothing but that it is', async () => {
    const answers = { Able: [0, 1, 3, 5, 5], Few: [0, 0, 1, 2, 0], Nobody: [0, 0, 0, 0, 0], Zoo: [1, 2, 4, 6, 4] }
    await round(26, { questions: [{ question: 'satisfaction', cut: 'Department', answers }] })
    const { rounds } = await trendsJson(world.deps, world.workspace)
    const cells = rounds[0]?.questions[0]?.cells
    expect(cells).toContainEqual({ cell: 'Few', withheld: true })
    expect(cells).toContainEqual({ cell: 'Nobody', withheld: true })
    const csv = panelCsv(await page(), 'groups')?.text.split('\r\n')
    expect(csv).toContain('Few,,,,,,not shown')
    expect(csv).toContain('Nobody,,,,,,not shown')
  })
})

describe('/kindness trends', () => {
  beforeEach(() => releaseRounds(world.deps.store, world.workspace, { rounds: 26 }))

  it('tells HR the trends in short, privately, with a link that works once', async () => {
    world = { ...world, deps: { ...world.deps, address: () => 'https://kindling.example' } }
    const reply = await type('amara', 'trends')
    const words = said(reply)
    expect(reply.reply).toBe('notice')
    expect(words).toContain('How work feels, 12 rounds')
    expect(words).toMatch(/Satisfaction: \d\.\d \(\d\.\d to \d\.\d\)/)
    expect(words).toContain('Answered: 64 of 128')
    expect(words).toContain('No clear change since the last round.')
    expect(JSON.stringify(reply)).toMatch(/https:\/\/kindling\.example\/trends\/open\/[\w-]+\.[\w-]{43}"/)
    for (const comment of exampleComments) expect(words).not.toContain(comment)
  })

  it('is refused to everybody else, an admin too, with the names of HR', async () => {
    for (const person of ['ruth', 'priya'])
      expect(said(await type(person, 'trends'))).toBe(
        'These pages are for people with the HR role. Yours: Amara Okafor, Grace Kim.',
      )
  })
})
