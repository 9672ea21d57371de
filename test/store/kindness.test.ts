import { describe, expect, test } from 'vitest'
import type { Moment } from '../../src/domain/moment.ts'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { defaultSettings } from '../../src/domain/settings.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { buildAct, buildMoment, buildSource, personIn } from '../support/factories.ts'
import { closeOf, releaseRound } from '../support/released.ts'
import { storeOf } from '../support/store-of.ts'

const database = databaseOfThisFile()
const store = () => storeOf(database())
const hours = (after: Date, count: number) => new Date(after.getTime() + 3_600_000 * count)
const begin = closeOf(25)

const close = (workspace: WorkspaceId, number: number, cut: string | undefined = 'Department') =>
  releaseRound(store(), workspace, {
    number,
    closesAt: closeOf(number),
    questions: [{ question: 'satisfaction', cut, answers: { Care: [1, 2, 3, 4, 5] } }],
  })
const act = (workspace: WorkspaceId, giver: string, change = {}) =>
  store().acts.log(buildAct(personIn(workspace, giver), { loggedAt: hours(begin, 5), ...change }))
const moment = (workspace: WorkspaceId, change: Partial<Moment>) =>
  store().moments.insert(buildMoment(workspace, { source: buildSource(workspace), createdAt: begin, ...change }))

describe('kindness between two closes', () => {
  test('is counted when the later round is released, by groups and whoever logged it, and never again', async () => {
    const workspace = freshWorkspace()
    const row = { cut: 'Department', cell: 'Care' }
    await store().pulse.saveSegments(workspace, [
      { ...row, person: 'priya' },
      { ...row, person: 'jonas' },
      { ...row, person: 'sam', cell: 'Sales' },
      { ...row, person: 'priya', cut: 'Location', cell: 'Oslo' },
    ])
    await close(workspace, 25)
    await act(workspace, 'priya')
    await act(workspace, 'priya', { loggedAt: begin })
    await act(workspace, 'chloe')
    await act(workspace, 'sam', { loggedAt: hours(begin, -1) })
    await act(workspace, 'sam', { loggedAt: closeOf(26) })
    await act(freshWorkspace(), 'sam')
    const undone = await act(workspace, 'jonas')
    await store().acts.undo(workspace, undone?.id ?? '', personIn(workspace, 'jonas'), hours(begin, 6))
    const { id } = await close(workspace, 26)
    const counted = [
      {
        round: id,
        acts: 3,
        teams: [
          { cell: 'Care', people: 2, acts: 2 },
          { cell: 'Sales', people: 1, acts: 0 },
          { cell: 'not stated', people: 1, acts: 1 },
        ],
        waits: { counts: {}, people: 0 },
        runs: { counts: {}, people: 0 },
        claims: { made: 0, done: 0, people: 0 },
        sizes: [],
        ideas: [],
      },
    ]
    const sorted = async () =>
      (await store().pulse.kindness(workspace)).map((one) => ({
        ...one,
        teams: one.teams.toSorted((a, b) => (a.cell < b.cell ? -1 : 1)),
      }))
    expect(await sorted()).toEqual(counted)
    await act(workspace, 'sam')
    await store().pulse.saveSegments(workspace, [{ ...row, person: 'priya', cell: 'Sales' }])
    expect(await sorted()).toEqual(counted)
  })

  test('says in begun hours how long moments waited and claims ran, and how many people took them', async () => {
    const workspace = freshWorkspace()
    const [priya, jonas] = [personIn(workspace, 'priya'), personIn(workspace, 'jonas')]
    const claim = (owner: typeof priya, since: Date, until: Date) => ({ owner, since, until, reminded: true })
    await close(workspace, 25)
    const done = claim(priya, hours(begin, 1.5), hours(begin, 10))
    await moment(workspace, { state: 'done', claim: done })
    // Nobody had claimed it before it was logged: it waited, and no claim ran.
    await moment(workspace, { state: 'done', claim: claim(priya, hours(begin, 2), hours(begin, 2)) })
    const again = claim(jonas, hours(begin, 30.2), hours(begin, 90))
    await moment(workspace, { state: 'claimed', claim: again, reopenedAt: hours(begin, 30) })
    await moment(workspace, { state: 'open' })
    await moment(workspace, { state: 'claimed', claim: claim(jonas, closeOf(26), hours(closeOf(26), 1)) })
    const elsewhere = personIn(freshWorkspace(), 'priya')
    await moment(elsewhere.workspace, { state: 'done', claim: { ...done, owner: elsewhere } })
    await close(workspace, 26)
    const [counted] = await store().pulse.kindness(workspace)
    expect(counted?.waits).toEqual({ counts: { 1: 1, 2: 2 }, people: 2 })
    expect(counted?.runs).toEqual({ counts: { 9: 1 }, people: 1 })
  })

  test('says how many listed customers of each size were reached, by whom it was for and by the moment, without a name', async () => {
    const workspace = freshWorkspace()
    await store().workspaces.install({ id: workspace, name: 'Larch', zone: 'UTC', at: begin })
    const customers = ['Hotel Sonne', 'Sonne', 'Mori Ryokan', 'Quay Lodge']
    const customerSizes = { 'Hotel Sonne': 'small', Sonne: 'large', 'Mori Ryokan': 'small' } as const
    await store().workspaces.saveSettings(workspace, { ...defaultSettings, customers, customerSizes })
    await close(workspace, 25)
    await act(workspace, 'priya', { recipient: 'Marta at HOTEL  Sonne!' })
    await act(workspace, 'sam', { recipient: 'hotel sonne' })
    const aikos = await moment(workspace, { customer: { name: 'Aiko', company: 'Mori Ryokan' } })
    await act(workspace, 'sam', { recipient: 'Aiko', moment: aikos?.id })
    await act(workspace, 'ken', { recipient: 'Sonnenhof' })
    await act(workspace, 'ken', { recipient: 'Sonne', loggedAt: hours(begin, -1) })
    await close(workspace, 26)
    const [counted] = await store().pulse.kindness(workspace)
    expect(counted?.sizes).toEqual([
      { size: 'small', customers: 2, reached: 2, people: 2 },
      { size: 'large', customers: 1, reached: 0, people: 0 },
    ])
    expect(JSON.stringify(counted)).not.toMatch(/priya|sam|Sonne|Mori/)
  })

  test('says which ideas helped in the year before, those of too few people together', async () => {
    const workspace = freshWorkspace()
    await close(workspace, 25)
    const uses = async (idea: string, people: readonly string[], change = {}) => {
      for (const person of people) await act(workspace, person, { idea, ...change })
    }
    await uses('14', ['a', 'b', 'c', 'd', 'e', 'e'], { loggedAt: hours(begin, -300 * 24) })
    await uses('14', ['f'], { loggedAt: hours(begin, -400 * 24) })
    await uses('2', ['a', 'a', 'a', 'b'])
    await uses('another', ['c', 'd', 'e'])
    await uses('none', ['a', 'b', 'c', 'd', 'e'])
    await act(workspace, 'z')
    await close(workspace, 26)
    const [counted] = await store().pulse.kindness(workspace)
    expect(counted?.ideas).toEqual([
      { idea: '14', acts: 6 },
      { idea: '*', acts: 7 },
    ])
  })

  test('is not known of the first round, and has no groups where nothing is split', async () => {
    const workspace = freshWorkspace()
    await act(workspace, 'priya')
    await releaseRound(store(), workspace, { number: 25, closesAt: closeOf(25), questions: [] })
    expect(await store().pulse.kindness(workspace)).toEqual([])
    await releaseRound(store(), workspace, { number: 26, closesAt: closeOf(26), questions: [] })
    expect(await store().pulse.kindness(workspace)).toMatchObject([{ acts: 1, teams: [] }])
  })
})
