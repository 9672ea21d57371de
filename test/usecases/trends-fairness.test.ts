import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Act } from '../../src/domain/kindness.ts'
import { takeMoment } from '../../src/usecases/taking.ts'
import { panelCsv, trendsJson } from '../../src/usecases/trends-export.ts'
import { trendsPage } from '../../src/usecases/trends-page.ts'
import { buildAct, buildIdea } from '../support/factories.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { closeOf, releaseRound } from '../support/released.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { postedMoment } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database, { now: '2026-11-12T09:12:00Z' })))

const close = (number: number) =>
  releaseRound(world.deps.store, world.workspace, { number, closesAt: closeOf(number), questions: [] })
const everybody = ['priya', 'jonas', 'chloe', 'sam', 'ken']

/** One act of each of these people since the last close but one. */
async function log(people: readonly string[], change: Partial<Act>): Promise<void> {
  const loggedAt = new Date(closeOf(26).getTime() - 86_400_000)
  for (const who of people) await world.deps.store.acts.log(buildAct(world.person(who), { loggedAt, ...change }))
}

async function listed(customerSizes: Record<string, 'small' | 'medium' | 'large'>): Promise<void> {
  const known = await world.deps.store.workspaces.get(world.workspace)
  if (known === undefined) throw new Error('no workspace')
  const customers = Object.keys(customerSizes)
  await world.deps.store.workspaces.saveSettings(world.workspace, { ...known.settings, customers, customerSizes })
}

/** The rows of the panel as CSV, and its notes. */
async function shown(): Promise<{ rows: readonly string[]; notes: readonly string[] }> {
  const page = await trendsPage(world.deps, world.person('amara'), { period: '12' })
  const csv = panelCsv(page, 'fairness')?.text.split('\r\n').slice(1, -1) ?? []
  return { rows: csv, notes: page.panels.find(({ key }) => key === 'fairness')?.notes ?? [] }
}
const json = async () => (await trendsJson(world.deps, world.workspace)).fairness

describe('customers by size', () => {
  it('shows the share that was reached, and none that fewer than five people reached', async () => {
    await listed({
      'Hotel Sonne': 'small',
      'Mori Ryokan': 'small',
      'Quay Lodge': 'small',
      Kestrel: 'medium',
      Vega: 'large',
    })
    await close(25)
    await log(everybody, { recipient: 'Marta at Hotel Sonne' })
    await log(['priya'], { recipient: 'Vega' })
    await close(26)
    const head = '"Listed customers reached from one round to the next, in per cent"'
    expect((await shown()).rows).toEqual([`${head},small,3,33,`, `${head},medium,1,0,`, `${head},large,,,not shown`])
    expect(await json()).toMatchObject({
      customers: [
        { size: 'small', n: 3, share: 0.333333 },
        { size: 'medium', n: 1, share: 0 },
        { size: 'large', withheld: true },
      ],
    })
  })
})

describe('claims', () => {
  const taken = async (who: string, done: boolean) => {
    const moment = await postedMoment(world)
    await takeMoment(world.deps, { actor: world.person(who), payload: { moment: moment.id } })
    const now = await world.deps.store.moments.get(world.workspace, moment.id)
    if (now === undefined) throw new Error('no moment')
    const over = done ? ({ state: 'done' } as const) : ({ state: 'open', claim: undefined } as const)
    await world.deps.store.moments.save({ ...now, ...over, revision: now.revision + 1 })
  }

  it('says how many that people made ended in an act', async () => {
    await close(25)
    for (const [index, who] of everybody.entries()) await taken(who, index > 0)
    await close(26)
    const { rows, notes } = await shown()
    expect(rows).toContain('"Claims that ended in an act, in per cent",,5,80,')
    expect(notes).toContain('Of 5 claims that are over, 4 ended in an act.')
    expect(await json()).toMatchObject({ claimToDone: { n: 5, share: 0.8 } })
  })

  it('says nothing where they were the claims of fewer than five', async () => {
    await close(25)
    for (let claim = 0; claim < 6; claim += 1) await taken('priya', true)
    await close(26)
    const { rows, notes } = await shown()
    expect(rows).toContain('"Claims that ended in an act, in per cent",,,,not shown')
    expect(notes.join()).not.toContain('claims')
    expect(await json()).toMatchObject({ claimToDone: { withheld: true } })
  })
})

describe('ideas that help', () => {
  it('stand A to Z with their counts, those that few used together, whoever used them', async () => {
    const soup = buildIdea({ title: 'Ask for the recipe of their soup' })
    await world.deps.store.ideas.add(world.workspace, soup, world.person('ruth'))
    await close(25)
    await log([...everybody, 'priya'], { idea: '7' })
    await log(everybody, { idea: soup.key })
    await log(['priya', 'jonas', 'chloe'], { idea: '14' })
    await log(['sam', 'ken'], { idea: 'another' })
    await log(everybody, { idea: 'none' })
    await close(26)
    const { rows } = await shown()
    const head = '"Acts that an idea helped, in the year before"'
    expect(rows).toEqual([
      `${head},Ask for the recipe of their soup,5,,`,
      `${head},Say plainly that you read it and are sorry,6,,`,
      `${head},Other ideas together,5,,`,
    ])
    expect(rows.join()).not.toMatch(/priya|jonas|chloe|sam|ken/i)
    expect(await json()).toMatchObject({
      ideas: [
        { idea: soup.key, title: soup.title, acts: 5 },
        { idea: '7', acts: 6 },
        { idea: '*', acts: 5 },
      ],
    })
  })

  it('are not shown where fewer than five people used any', async () => {
    await close(25)
    await log(['priya', 'jonas', 'chloe', 'sam', 'sam', 'sam'], { idea: '7' })
    await close(26)
    expect((await shown()).rows).toEqual([
      '"Acts that an idea helped, in the year before",Other ideas together,,,not shown',
    ])
    expect(await json()).toMatchObject({ ideas: [{ idea: '*', withheld: true }] })
  })
})
