import { connectAsAdmin } from '../../src/store/admin.ts'
import { openDatabase } from '../../src/store/database.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { createTestDatabase } from '../support/postgres-template.ts'
import { answersAround, closeOf, releaseRound, usualQuestions } from '../support/released.ts'
import type { MadeQuestion } from '../support/released.ts'
import { openSite } from '../support/trends-site.ts'
import type { Figures } from './figures.ts'
import { median } from './figures.ts'

const people = 50_000
const answering = 32_000
const companies = 5
const looks = 9
const actsPerRound = 600

/**
 * The trends of companies of 50,000 people after 78, 39 and one round, from asking until the last byte is here: as
 * somebody reads them. `first`: the one look after a release that works everything out and draws it.
 */
export async function trendsPages(server: string): Promise<Figures> {
  const own = await createTestDatabase(server)
  const database = await openDatabase({ url: own.url, dataDir: 'not used' })
  const { stores } = database
  const store = {
    ...stores,
    transact: <Result>(work: (unit: typeof stores & { deliver(): Promise<void> }) => Promise<Result>) =>
      database.transaction((unit) => work({ ...unit, deliver: async () => {} }), 60_000),
  }
  try {
    const figures: Record<string, number> = {}
    await measure(await made({ store, url: own.url, rounds: 78 }))
    for (const rounds of [78, 39, 1]) {
      const first: number[] = []
      const again: number[] = []
      for (let company = 0; company < companies; company += 1) {
        const times = await measure(await made({ store, url: own.url, rounds }))
        first.push(times[0] ?? Number.NaN)
        again.push(...times.slice(1))
      }
      figures[`trends.page.${rounds}.ms`] = median(again, (time) => time)
      figures[`trends.page.${rounds}.first.ms`] = median(first, (time) => time)
    }
    return figures
  } finally {
    await database.close()
    await own.drop()
  }
}

let companiesMade = 0

async function made({
  store,
  url,
  rounds,
}: {
  store: FakeWorld['deps']['store']
  url: string
  rounds: number
}): Promise<FakeWorld> {
  const world = await fakeDeps({ store }, { now: '2026-11-16T09:00:00Z' })
  companiesMade += 1
  const { workspace, deps } = world
  await deps.store.people.setRole(workspace, 'hr', [world.person('amara')])
  for (let number = 27 - rounds; number <= 26; number += 1)
    await releaseRound(deps.store, workspace, {
      number: number + rounds,
      closesAt: closeOf(number),
      invited: people,
      answered: answering,
      questions: questionsOf(number + rounds, companiesMade),
      comments: number === 26 ? Array.from({ length: 200 }, (_, at) => `A comment of some words, number ${at}.`) : [],
    })
  await logActs(url, world, rounds)
  return world
}

/** Satisfaction by 40 departments, the statements by 25 places and by 60 teams; no company answers like another. */
function questionsOf(number: number, company: number): readonly MadeQuestion[] {
  const sizes: Readonly<Record<string, number>> = { Department: 40, Location: 25, Team: 60 }
  const cuts = ['Department', 'Location', 'Team', 'Department']
  return usualQuestions(number).map(({ question, answers }, index) => {
    const cut = cuts[index] ?? 'Department'
    const count = sizes[cut] ?? 1
    const n = Math.round(answering / count)
    const thirds = [Math.round(0.2 * n), Math.round(0.3 * n), Math.round(0.5 * n)]
    const classes = Object.values(answers).some(({ length }) => length === 3)
    const cells = Array.from({ length: count }, (_, cell): [string, readonly number[]] => [
      `${cut} ${cell}`,
      classes ? thirds : answersAround(3 + 0.01 * number + 0.3 * Math.sin(cell + company), n + cell + company),
    ])
    return { question, cut, answers: Object.fromEntries(cells) }
  })
}

async function logActs(url: string, { workspace }: FakeWorld, rounds: number): Promise<void> {
  const admin = connectAsAdmin(url)
  try {
    await admin.run(`insert into act_entries
      (workspace_id, act_id, version, entry, by_person, at, giver, helpers, deed, recipient, story, day, private, logged_at)
      select '${workspace}', 'act-' || n, 1, 'log', 'priya', at, 'priya', '{}', 'note', 'Hotel Sonne',
        'Wrote a card by hand and said what we changed for them.', at::date, false, at
      from (select n, timestamptz '2026-11-13T15:00:00Z' - n * interval '14 days' / ${actsPerRound} as at
        from generate_series(1, ${rounds * actsPerRound}) n) logged`)
    await admin.run('analyze')
  } finally {
    await admin.end()
  }
}

/** Milliseconds of each look at everything. Throws when it is not the page. */
async function measure(world: FakeWorld): Promise<readonly number[]> {
  const site = await openSite(world)
  try {
    const cookie = await site.enter('amara')
    const times: number[] = []
    for (let look = 0; look < looks; look += 1) {
      const from = performance.now()
      const { status, body } = await site.ask('/trends?period=all', { cookie })
      times.push(performance.now() - from)
      if (status !== 200 || !body.includes('answered</span>')) throw new Error(`no page of trends: ${status}`)
    }
    return times
  } finally {
    await site.close()
  }
}
