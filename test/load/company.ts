import type { Deps, Store } from '../../src/ports.ts'
import { connectAsAdmin } from '../../src/store/admin.ts'
import type { AdminConnection } from '../../src/store/admin.ts'
import { prepare } from '../../src/usecases/deliveries.ts'
import { home } from '../../src/usecases/home.ts'
import { trendsPage } from '../../src/usecases/trends-page.ts'
import { seedWeek } from '../support/big-company.ts'
import { bigWorlds, digestDue, entered, openStore } from '../support/big-company-stage.ts'
import type { BigWorld } from '../support/big-company-stage.ts'
import { beginDueDigest } from '../support/due-digest.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { createTestDatabase, makeTemplate } from '../support/postgres-template.ts'
import { startPostgres } from '../support/postgres.ts'
import { closeOf, releaseRound } from '../support/released.ts'
import { logTimes, loggedBy, timesIn } from '../support/watched-statements.ts'
import type { Figures } from './figures.ts'
import { median } from './figures.ts'
import { questionsOf } from './trends.ts'

const sizes = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 } as const
type Size = keyof typeof sizes
const names = Object.keys(sizes) as Size[]

const measures = ['home', 'digest', 'digest.quiet', 'trends'] as const

export const companyFigures: readonly string[] = [
  ...measures.flatMap((what) => [...names.map((size) => `${what}.${size}.ms`), `${what}.growth`]),
  'company.seed.seconds',
]

const rounds = 78
const asked = 9

/**
 * What the database does, in milliseconds, for one opening of the home view on the last evening of a busy week, for one making
 * of that week's digest (choosing, beginning, putting into words for the channel), and for the first opening of the page of
 * trends after 78 rounds. Companies of 10,000, 100,000 and 1,000,000 acts in three years, a twentieth as many people, and
 * everything else in proportion, are in one database of a PostgreSQL of their own. Its own log says how long it parsed,
 * planned, ran and sent each statement; a figure is their sum, in the middle of nine people or makings. `growth` is the
 * largest company beside the smallest. `digest.quiet`: the week after, in which each company had the same 65 acts.
 */
export async function bigCompanies(): Promise<Figures> {
  const server = await startPostgres()
  try {
    const template = await makeTemplate(server.url)
    const { url } = await createTestDatabase(server.url, template.name)
    const admin = connectAsAdmin(url)
    const began = performance.now()
    const worlds = await seeded(url, admin)
    const figures: Record<string, number> = { 'company.seed.seconds': (performance.now() - began) / 1000 }
    await logTimes(url)
    for (const [size, world] of worlds) {
      const measured = await measure({ url, log: server.log, admin }, world)
      for (const [what, ms] of Object.entries(measured)) figures[`${what}.${size}.ms`] = ms
    }
    await admin.end()
    for (const what of measures)
      figures[`${what}.growth`] = (figures[`${what}.1m.ms`] ?? 0) / (figures[`${what}.10k.ms`] ?? 0)
    return Object.fromEntries(companyFigures.map((name) => [name, figures[name] ?? Number.NaN]))
  } finally {
    await server.stop()
  }
}

/** Rounds but the last are released before there are acts, which is quicker; then all are given as much as the last counted. */
async function seeded(url: string, admin: AdminConnection): Promise<ReadonlyMap<Size, BigWorld>> {
  const worlds = await bigWorlds({ url, admin }, Object.values(sizes), async (world) => {
    for (let number = 27 - rounds; number < 26; number += 1) await close(world, number)
  })
  const { database, store } = await openStore(url)
  for (const world of worlds) await close({ ...world, deps: { ...world.deps, store } }, 26)
  await database.close()
  await admin.run(`update round_kindness set acts = last.acts, teams = last.teams, waits = last.waits, runs = last.runs,
      claims = last.claims, sizes = last.sizes, ideas = last.ideas
    from round_kindness last join pulse_round on last.workspace_id = pulse_round.workspace_id and last.round_id = pulse_round.id
    where last.workspace_id = round_kindness.workspace_id and pulse_round.number = ${26 + rounds}`)
  await admin.run('vacuum analyze')
  return new Map(
    names.flatMap((size, place): [Size, BigWorld][] => (worlds[place] === undefined ? [] : [[size, worlds[place]]])),
  )
}

async function close({ deps, workspace, company }: BigWorld, number: number): Promise<void> {
  await releaseRound(deps.store, workspace, {
    number: number + rounds,
    closesAt: closeOf(number),
    invited: company.people,
    answered: Math.round(0.64 * company.people),
    questions: questionsOf(number + rounds, 1),
  })
}

interface Place {
  readonly url: string
  readonly log: string
  readonly admin: AdminConnection
}

async function measure(place: Place, big: BigWorld): Promise<Readonly<Record<(typeof measures)[number], number>>> {
  const { database, store } = await openStore(place.url)
  try {
    const evening = await entered(big, store, '2026-11-15T20:00:00Z')
    const people = Array.from({ length: asked }, (_, at) => evening.person(`p${at * 7}`))
    const homes = people.map((person) => () => home(evening.deps, person))
    const pages = people.map(
      () => async () => trendsPage(unread(evening.deps), evening.person('p1'), { period: 'all' }),
    )
    return {
      home: await times(place, homes),
      trends: await times(place, pages),
      digest: await digests(place, await entered(big, store, after(digestDue))),
      'digest.quiet': await digests(place, await quietWeek(place, big, store)),
    }
  } finally {
    await database.close()
  }
}

const minutes = 60_000
const aWeek = 7 * 24 * 60 * minutes
const after = (due: Date) => new Date(due.getTime() + 12 * minutes)

/** The Monday after a week in which there was so little. */
async function quietWeek({ admin }: Place, big: BigWorld, store: Store): Promise<FakeWorld> {
  await seedWeek(admin, big.company, 65)
  return entered(big, store, after(new Date(digestDue.getTime() + aWeek)))
}

/** What was released is remembered for a store: another one is as in a process that has served nobody yet. */
function unread(deps: Deps): Deps {
  return { ...deps, store: { ...deps.store, pulse: { ...deps.store.pulse } } }
}

/** The first two are not counted: connections are opened and statements prepared. */
async function times(
  { log }: Place,
  works: readonly (() => Promise<unknown>)[],
  before: () => Promise<unknown> = async () => {},
): Promise<number> {
  const found: number[] = []
  for (const work of [...works.slice(0, 2), ...works]) {
    await before()
    const statements = timesIn(await loggedBy(log, work))
    found.push(statements.reduce((sum, { milliseconds }) => sum + milliseconds, 0))
  }
  return median(found.slice(2), (one) => one)
}

/** The digest that is due, again and again: each time the one before is taken away. */
async function digests(place: Place, world: FakeWorld): Promise<number> {
  const works = Array.from({ length: asked }, () => () => make(world))
  const begun = `workspace_id = '${world.workspace}' and tells_until > '${world.clock.now().toISOString()}'::timestamptz - interval '1 hour'`
  return times(place, works, async () => {
    world.deliveries.length = 0
    await place.admin.run(
      `delete from told_acts where (workspace_id, period) in (select workspace_id, period from digests where ${begun})`,
    )
    await place.admin.run(`delete from digests where ${begun}`)
  })
}

/** From the minute in which it is due until it is in words for the channel. Throws when it does not come to that. */
async function make({ deps, workspace, deliveries }: FakeWorld): Promise<void> {
  const known = await deps.store.workspaces.get(workspace)
  if (known === undefined || !(await beginDueDigest(deps, known))) throw new Error('no digest was due')
  const delivery = deliveries.find(({ purpose }) => purpose === 'digest')
  if (delivery === undefined || (await prepare(deps, delivery)) === undefined) throw new Error('no digest went out')
}
