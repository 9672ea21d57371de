import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Purpose, Store } from '../../src/ports.ts'
import { connectAsAdmin } from '../../src/store/admin.ts'
import type { AdminConnection } from '../../src/store/admin.ts'
import type { Database } from '../../src/store/database.ts'
import { showActs } from '../../src/usecases/recent-acts.ts'
import { prepare } from '../../src/usecases/deliveries.ts'
import { openStories } from '../../src/usecases/digest-changing.ts'
import { previewDigest } from '../../src/usecases/digest.ts'
import { runDue } from '../../src/usecases/due.ts'
import { home } from '../../src/usecases/home.ts'
import { showThanks } from '../../src/usecases/thanks-home.ts'
import { showTrends } from '../../src/usecases/trends-chat.ts'
import { trendsPage } from '../../src/usecases/trends-page.ts'
import { bigWorlds, digestDue, entered, openStore } from '../support/big-company-stage.ts'
import type { BigWorld } from '../support/big-company-stage.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { createTestDatabase, makeTemplate } from '../support/postgres-template.ts'
import { startPostgres } from '../support/postgres.ts'
import { releaseRounds } from '../support/released.ts'
import { logPlans, loggedBy, plansIn } from '../support/watched-statements.ts'
import type { Plan, Planned } from '../support/watched-statements.ts'

// Large enough that PostgreSQL would not read a whole table for want of a better way: 40,000 acts, and another company.
const sizes = [40_000, 4_000]

/** Of a table with more rows than this, no statement reads so large a part, by whatever way. */
const big = 3_000
/** Ten a week, and those of the company alone are read. */
const few: ReadonlySet<string> = new Set(['told_acts'])
const part = 0.3

const cleanUp: (() => Promise<unknown>)[] = []
let log: string
let url: string
let company: BigWorld
let bigTables: ReadonlyMap<string, number>

beforeAll(async () => {
  const server = await startPostgres()
  cleanUp.push(() => server.stop())
  log = server.log
  const template = await makeTemplate(server.url)
  url = (await createTestDatabase(server.url, template.name)).url
  const admin = connectAsAdmin(url)
  const [first] = await bigWorlds({ url, admin }, sizes)
  if (first === undefined) throw new Error('no company')
  company = first
  const { database, store } = await openStore(url)
  await releaseRounds(store, company.workspace, { rounds: 4, people: company.company.people })
  await database.close()
  bigTables = await tablesOf(admin)
  await admin.end()
}, 300_000)
afterAll(async () => {
  for (const undo of cleanUp.toReversed()) await undo()
})

async function tablesOf(admin: AdminConnection): Promise<ReadonlyMap<string, number>> {
  await admin.run('analyze')
  const rows = await admin.run(`select relname as name, reltuples::int as rows from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > ${big}`)
  const found = rows.map(({ name, rows: count }): [string, number] => [String(name), Number(count)])
  return new Map(found.filter(([name]) => !few.has(name)))
}

type Play = (world: FakeWorld) => Promise<unknown>

const insider = (world: FakeWorld, id: string, ...roles: ('admin' | 'hr')[]) => ({
  actor: world.person(id),
  roles: new Set(roles),
})
const choice = { period: 'all' } as const

/** Builds a delivery of each purpose. What falls due does so in both companies. */
async function built(world: FakeWorld, ...purposes: readonly Purpose[]): Promise<void> {
  for (const purpose of purposes) {
    const delivery = world.deliveries.find((one) => one.purpose === purpose && one.workspace === world.workspace)
    if (delivery === undefined) throw new Error(`no ${purpose} went out`)
    expect(await prepare(world.deps, delivery), `${purpose} to ${delivery.lane}`).toBeDefined()
  }
}

const plays: Readonly<Record<string, readonly [now: string, play: Play]>> = {
  'the home view of anybody': ['2026-11-15T20:00:00Z', (world) => home(world.deps, world.person('p5'))],
  'the home view of an admin': ['2026-11-15T20:00:00Z', (world) => home(world.deps, world.person('p0'))],
  'the home view of HR': ['2026-11-15T20:00:00Z', (world) => home(world.deps, world.person('p1'))],
  'the newest acts': ['2026-11-15T20:00:00Z', (world) => showActs(world.deps, insider(world, 'p0', 'admin'))],
  'the newest thanks': ['2026-11-15T20:00:00Z', (world) => showThanks(world.deps, insider(world, 'p0', 'admin'))],
  'the preview for admins': [
    '2026-11-15T12:00:00Z',
    async (world) => {
      await runDue(world.deps)
      await built(world, 'digestPreview')
      const payload = { period: digestDue.toISOString() }
      await openStories(world.deps, { ...insider(world, 'p0', 'admin'), payload })
    },
  ],
  'the preview for anybody': [
    '2026-11-15T20:00:00Z',
    (world) => previewDigest(world.deps, { actor: world.person('p5') }),
  ],
  'the digest': [
    '2026-11-16T08:12:00Z',
    async (world) => {
      await runDue(world.deps)
      await built(world, 'digest', 'directDigest')
    },
  ],
  'the look back': [
    '2026-12-07T08:12:00Z',
    async (world) => {
      await runDue(world.deps)
      await built(world, 'lookBack')
    },
  ],
  'a minute in which nothing is due': ['2026-11-17T11:00:00Z', (world) => runDue(world.deps)],
  'the page of trends': [
    '2026-11-15T20:00:00Z',
    async (world) => {
      await trendsPage(world.deps, world.person('p1'), choice)
      await trendsPage(world.deps, world.person('p1'), { ...choice, cut: 'Department', cell: 'Care' })
    },
  ],
  'the trends in chat': ['2026-11-15T20:00:00Z', (world) => showTrends(world.deps, insider(world, 'p1', 'hr'))],
}

async function statementsOf(play: readonly [now: string, play: Play], store: Store): Promise<readonly Planned[]> {
  const [now, perform] = play
  const world = await entered(company, store, now)
  const planned = plansIn(await loggedBy(log, () => perform(world)))
  expect(world.log.filter(({ level }) => level === 'error')).toEqual([])
  return planned
}

/** What a plan does that costs as much as the company has ever done. */
function faultsOf({ statement, plan }: Planned): readonly string[] {
  const rows = bigTables.get(plan['Relation Name'] ?? '')
  const nested = (plan.Plans ?? []).flatMap((child) => faultsOf({ statement, plan: child }))
  if (rows === undefined) return nested
  const said = (what: string) => [`${what} of ${plan['Relation Name']}: ${statement}`, ...nested]
  if (plan['Node Type'] === 'Seq Scan') return said('sequential scan')
  const read = rowsRead(plan)
  return read > part * rows ? said(`${read} rows`) : nested
}

function rowsRead(plan: Plan): number {
  const removed = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0)
  return Math.round((plan['Actual Rows'] + removed) * plan['Actual Loops'])
}

describe.each(['auto', 'force_generic_plan'] as const)('with plan_cache_mode %s no big table is read for', (mode) => {
  let database: Database
  let store: Store
  beforeAll(async () => {
    await logPlans(url, mode)
    const opened = await openStore(url)
    database = opened.database
    store = opened.store
    // What was released, begun or told by the mode before is to be so again.
    const admin = connectAsAdmin(url)
    for (const table of ['digests', 'told_acts', 'digest_previews'])
      await admin.run(`delete from ${table} where period >= '${digestDue.toISOString()}'`)
    await admin.run(`delete from look_backs where month >= '2026-11'`)
    await admin.end()
  })
  afterAll(() => database.close())

  it.each(Object.keys(plays))(
    '%s',
    async (name) => {
      const statements = await statementsOf(plays[name] ?? ['', async () => {}], store)
      expect(statements.flatMap(faultsOf)).toEqual([])
    },
    60_000,
  )
})

it('the tables that grow with what people do are big ones here', () => {
  const grow = [
    'act_entries',
    'applause',
    'echoes',
    'moments',
    'person_messages',
    'pulse_segment',
    'thanks_entries',
    'thanks_messages',
  ]
  expect([...bigTables.keys()]).toEqual(expect.arrayContaining(grow))
})

it('a statement that reads a big table would be noticed', () => {
  const plan = { 'Node Type': 'Seq Scan', 'Relation Name': 'moments', 'Actual Rows': 1, 'Actual Loops': 1 }
  const above = { 'Node Type': 'Aggregate', 'Actual Rows': 1, 'Actual Loops': 1, Plans: [plan] }
  expect(faultsOf({ statement: 'select', plan: above })).toEqual(['sequential scan of moments: select'])
  const rows = Math.ceil((bigTables.get('moments') ?? 0) / 3)
  const wide = {
    ...plan,
    'Node Type': 'Index Scan',
    'Actual Rows': 0.5,
    'Rows Removed by Filter': 0.5,
    'Actual Loops': rows,
  }
  expect(faultsOf({ statement: 'select', plan: wide })).toEqual([`${rows} rows of moments: select`])
})
