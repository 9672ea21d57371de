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
import { storeOf } from '../support/store-of.ts'

const people = 50_000
const answering = 32_000
const companies = 5
const actsPerRound = 600
const lengths = [78, 39, 1] as const

/**
 * The trends of companies of 50,000 people after 78, 39 and one round, from asking until the last byte is here: the first
 * look that anybody ever takes at a company, by a process that has served pages of others before. Beside it the processor
 * time of this process in milliseconds (`cpu`; the database has its own), the first look by another filter (`filter`) and
 * after one more release (`released`), and the same look `again`.
 */
export async function trendsPages(server: string): Promise<Figures> {
  const own = await createTestDatabase(server)
  const database = await openDatabase({ url: own.url, dataDir: 'not used' })
  const store = storeOf(database, 60_000)
  try {
    const looks = new Map<string, Look[]>()
    for (let company = -warming; company < companies; company += 1)
      for (const rounds of lengths) {
        const found = await measure(await made({ store, url: own.url, rounds }), rounds)
        for (const [name, look] of company < 0 ? [] : Object.entries(found))
          looks.set(`${rounds}.${name}`, [...(looks.get(`${rounds}.${name}`) ?? []), look])
      }
    return figuresOf(looks)
  } finally {
    await database.close()
    await own.drop()
  }
}

/** Companies of each length whose looks are not counted. */
const warming = 2

/** In milliseconds. */
interface Look {
  readonly wall: number
  readonly cpu: number
}

function figuresOf(looks: ReadonlyMap<string, readonly Look[]>): Figures {
  const middle = (name: string, by: (look: Look) => number) => by(median(looks.get(name) ?? [], by))
  const wall = (name: string) => middle(name, (look) => look.wall)
  const figures = lengths.flatMap((rounds): [string, number][] => [
    [`${rounds}.ms`, wall(`${rounds}.first`)],
    [`${rounds}.cpu.ms`, middle(`${rounds}.first`, (look) => look.cpu)],
    [`${rounds}.filter.ms`, wall(`${rounds}.filter`)],
    [`${rounds}.released.ms`, wall(`${rounds}.released`)],
    [`${rounds}.again.ms`, wall(`${rounds}.again`)],
  ])
  const growth: [string, number] = ['78.growth', wall('78.first') / wall('1.first')]
  return Object.fromEntries([...figures, growth].map(([name, value]) => [`trends.page.${name}`, value]))
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
  await world.deps.store.people.setRole(world.workspace, 'hr', [world.person('amara')])
  await logActs(url, world, rounds)
  for (let number = 27 - rounds; number <= 26; number += 1) await releaseNext(world, number, rounds)
  return world
}

/** The round that closes as the 26th one does, or so many before or after it. */
async function releaseNext({ deps, workspace }: FakeWorld, number: number, rounds: number): Promise<void> {
  await releaseRound(deps.store, workspace, {
    number: number + rounds,
    closesAt: closeOf(number),
    invited: people,
    answered: answering,
    questions: questionsOf(number + rounds, companiesMade),
    comments: number >= 26 ? Array.from({ length: 200 }, (_, at) => `A comment of some words, number ${at}.`) : [],
  })
}

/** Satisfaction by 40 departments, the statements by 25 places and by 60 teams; no company answers like another. */
export function questionsOf(number: number, company: number): readonly MadeQuestion[] {
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

/** Throws when a look is not the page. */
async function measure(world: FakeWorld, rounds: number): Promise<Readonly<Record<string, Look>>> {
  const site = await openSite(world)
  try {
    const cookie = await site.enter('amara')
    const look = async (query: string): Promise<Look> => {
      const [from, before] = [performance.now(), process.cpuUsage()]
      const { status, body } = await site.ask(`/trends?${query}`, { cookie })
      const [wall, { user, system }] = [performance.now() - from, process.cpuUsage(before)]
      if (status !== 200 || !body.includes('answered</span>')) throw new Error(`no page of trends: ${status}`)
      return { wall, cpu: (user + system) / 1000 }
    }
    const first = await look('period=all')
    const again = await look('period=all')
    const filter = await look(`period=12&group=${encodeURIComponent('Department|Department%207')}`)
    await releaseNext(world, 27, rounds)
    return { first, again, filter, released: await look('period=all') }
  } finally {
    await site.close()
  }
}
