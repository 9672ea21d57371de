import { createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coreHandlers } from '../../src/jobs/handlers.ts'
import { startJobs } from '../../src/jobs/jobs.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import { createLog } from '../../src/log.ts'
import type { Store } from '../../src/ports.ts'
import { createPulseSeal } from '../../src/pulse-seal.ts'
import { unitsOver } from '../../src/unit-of-work.ts'
import { runDue } from '../../src/usecases/due.ts'
import { inviteDue } from '../../src/usecases/pulse-inviting.ts'
import { openDueRounds } from '../../src/usecases/pulse-opening.ts'
import { alone } from '../support/alone.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import {
  aKey,
  answerAs,
  buildInvitees,
  buildRound,
  buildSchedule,
  people,
  populate,
  theOpenRound,
} from '../support/pulse.ts'
import { freshWorkspace } from '../support/database.ts'
import { openWholeDatabase } from '../support/whole-database.ts'
import type { WholeDatabase } from '../support/whole-database.ts'
import { storeOf } from '../support/store-of.ts'

let database: WholeDatabase
let store: Store
beforeAll(async () => {
  database = await openWholeDatabase()
  store = storeOf(database)
})
afterAll(() => database.close())

const [monday, friday] = ['2026-11-23T09:00:00Z', '2026-11-27T16:00:00Z']
const size = 40

/** A world in which everybody was invited to a round. */
async function openWorld(count: number, change: Partial<FakeWorld['deps']> = {}): Promise<FakeWorld> {
  const made = await fakeDeps({ store }, { now: monday, kindness: null })
  const world = { ...made, deps: { ...made.deps, ...change } }
  populate(world, people(count))
  await store.pulse.saveSchedule(world.workspace, buildSchedule(world.workspace))
  const workspace = await store.workspaces.get(world.workspace)
  if (workspace === undefined) throw new Error('no workspace')
  expect(await openDueRounds(world.deps, workspace)).toBe(true)
  await inviteDue(world.deps, workspace)
  return world
}

describe('whoever has a copy of all tables while a round is open', () => {
  test('finds no trace of whoever answered but the sealed answer', async () => {
    const world = await openWorld(12)
    const [{ next } = {}] = await database.run('select pg_current_xact_id()::text::bigint as next')
    for (const who of people(10)) await answerAs(world, who, { comment: `says ${who}` })
    const tables = await database.run(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    expect(tables.length).toBeGreaterThan(30)
    const written: string[] = []
    for (const { name } of tables) {
      // A row that was only locked carries the number of the transaction, too.
      const [found] = await database.run(
        `select count(*)::int as rows from ${String(name)} where greatest(xmin::text::bigint, xmax::text::bigint) > ${Number(next)}`,
      )
      if (found?.['rows'] !== 0) written.push(`${String(name)} ${String(found?.['rows'])}`)
    }
    // All of them hold the one row of the round, which says nothing of any of them.
    expect(written.toSorted()).toEqual(['public.pulse_answer 10', 'public.pulse_round 1'])
  })

  test('pairs 40 people and 40 answers over 200 rounds no better than by chance', async () => {
    const [lived, made] = [4, 196]
    let hits = 0
    for (let n = 0; n < lived; n += 1) {
      const world = await openWorld(size)
      for (const who of shuffled(people(size))) await answerAs(world, who, { values: { satisfaction: 3 } })
      const round = await theOpenRound(world)
      const key = await store.pulse.key(world.workspace, round.id)
      if (key === undefined || world.deps.pulse === undefined) throw new Error('no key')
      hits += await world.deps.pulse.with(round, key.wrapped, async (seal) =>
        guessed(world.workspace, new Map(people(size).map((id) => [id, hex(seal.slot(world.person(id)))]))),
      )
    }
    const seal = createPulseSeal(randomBytes(32))
    for (let n = 0; n < made; n += 1) hits += await guessedOfMade(seal)
    // Of 3 guesses for each of 40 people a round, one in 40 is right by chance: 99.9 % of the time fewer than this.
    const expected = 3 * (lived + made)
    expect(hits).toBeLessThan(expected + 3.3 * Math.sqrt(expected))
    expect(hits).toBeGreaterThan(expected / 2)
  })
})

/** A round that the store opens, with answers that come one after the other, each in a transaction of its own. */
async function guessedOfMade(pulseSeal: ReturnType<typeof createPulseSeal>): Promise<number> {
  const workspace = freshWorkspace()
  const round = buildRound(workspace)
  const key = pulseSeal.newKey(round)
  const asked = { invitees: buildInvitees(workspace, ...people(size)), cells: [] }
  await store.transact(({ pulse }) => pulse.open(round, key, asked))
  const slots = await pulseSeal.with(
    round,
    key.wrapped,
    async (seal) => new Map(people(size).map((id) => [id, hex(seal.slot({ workspace, id }))])),
  )
  const inserts = shuffled([...slots.values()]).map(
    (slot) => `insert into pulse_answer (workspace_id, round_id, slot, sealed)
      values ('${workspace}', '${round.id}', '\\x${slot}', '\\x00'); commit;`,
  )
  await database.run(`do $$ begin ${inserts.join('\n')} end $$`)
  return guessed(workspace, slots)
}

/** The n-th invitee for the n-th answer: by where rows lie, by the transaction that wrote them, by what they are named. */
async function guessed(workspace: string, places: ReadonlyMap<string, string>): Promise<number> {
  const [lists] = await database.run(
    `select ${[
      ['person', 'pulse_invitee', 'ctid'],
      [`encode(slot, 'hex')`, 'pulse_answer', 'ctid'],
      ['person', 'pulse_invitee', 'xmin::text::bigint, ctid'],
      [`encode(slot, 'hex')`, 'pulse_answer', 'xmin::text::bigint'],
      ['person', 'pulse_invitee', 'person'],
      [`encode(slot, 'hex')`, 'pulse_answer', 'slot'],
    ]
      .map(
        ([what, table, order], n) =>
          `(select json_agg(${what} order by ${order}) from ${table} where workspace_id = '${workspace}')::text as l${n}`,
      )
      .join(', ')}`,
  )
  const list = (n: number) => JSON.parse(String(lists?.[`l${n}`])) as readonly string[]
  return [0, 2, 4].reduce((hits, n) => {
    const slots = list(n + 1)
    return hits + list(n).filter((person, index) => places.get(person) === slots[index]).length
  }, 0)
}

describe('whoever has everything after the close', () => {
  test('finds a comment where it was released, and neither one that was not nor the key in files, queue, log or messages', async () => {
    const secret = randomBytes(32)
    const lines: string[] = []
    const log = createLog('trace', { write: (line: string) => void lines.push(line) })
    const queue = await openQueue({ connection: database.queue, log })
    const real = unitsOver(database, queue, () => true)
    const open = () => openWorld(12, { store: real, log, pulse: createPulseSeal(secret) })
    const [silent, told] = [await open(), await open()]
    const jobs = await startJobs({ queue, handlers: coreHandlers(alone(silent, told.workspace)), log })
    const unreleased = 'quixotic-zeppelin-marmalade'
    const released = 'tangerine-gramophone-lagoon'
    const [keys, slots] = [await rawKeys(secret, silent, told), await slotsOf(silent, told)]
    for (const who of people(11)) {
      await answerAs(silent, who, who === 'p3' ? { comment: unreleased } : {})
      await answerAs(told, who, who < 'p5' ? { comment: `${released} ${who}` } : {})
    }
    for (const world of [silent, told]) {
      const round = await theOpenRound(world)
      world.clock.set(friday)
      await runDue(alone(world))
      expect(await store.pulse.round(world.workspace, round.id)).toMatchObject({ state: 'released', answered: 11 })
    }
    await jobs.settle()
    await queue.stop(1)
    const [left] = await database.run(
      `select (select count(*) from pulse_answer a join workspaces using (workspace_id) where workspace_id in ('${silent.workspace}', '${told.workspace}'))::int as answers,
        (select count(*) from pulse_round_key where workspace_id in ('${silent.workspace}', '${told.workspace}'))::int as keys`,
    )
    expect(left).toEqual({ answers: 0, keys: 0 })
    expect(await tablesWith(released)).toEqual(['public.pulse_comment'])

    const files = await database.files()
    const inFiles = (needle: Buffer) => files.some((file) => file.includes(needle))
    // The place itself is known to hold what is stored in plain.
    expect(inFiles(Buffer.from(silent.workspace))).toBe(true)
    for (const needle of [Buffer.from(unreleased), ...keys].flatMap(spellings)) expect(inFiles(needle)).toBe(false)
    const said = Buffer.from(
      JSON.stringify([lines, told.platform.sent, silent.platform.sent, await jobsOf(silent, told)]),
    )
    expect(said.includes(silent.workspace) && lines.length > 20).toBe(true)
    for (const needle of [Buffer.from(unreleased), Buffer.from(released), ...keys, ...slots].flatMap(spellings))
      expect(said.includes(needle)).toBe(false)
  })
})

/** As they are, and as people and programs write bytes down. */
const spellings = (bytes: Buffer) => [
  bytes,
  ...[
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    bytes.toString('base64'),
    bytes.toString('base64url'),
  ].map((text) => Buffer.from(text)),
]

/** The keys of open rounds, unwrapped as only the operator's secret allows. */
async function rawKeys(secret: Buffer, ...worlds: readonly FakeWorld[]): Promise<readonly Buffer[]> {
  const wrapping = Buffer.from(hkdfSync('sha256', secret, '', 'pulse/wrap', 32))
  return Promise.all(
    worlds.map(async (world) => {
      const round = await theOpenRound(world)
      const { wrapped = Buffer.alloc(0) } = (await store.pulse.key(world.workspace, round.id)) ?? {}
      const opening = createDecipheriv('aes-256-gcm', wrapping, wrapped.subarray(0, 12))
      opening.setAAD(Buffer.from(`${round.workspace}${round.id}`)).setAuthTag(wrapped.subarray(-16))
      return Buffer.concat([opening.update(wrapped.subarray(12, -16)), opening.final()])
    }),
  )
}

async function slotsOf(...worlds: readonly FakeWorld[]): Promise<readonly Buffer[]> {
  return Promise.all(
    worlds.map(async (world) => {
      const round = await theOpenRound(world)
      const { wrapped } = (await store.pulse.key(world.workspace, round.id)) ?? aKey()
      if (world.deps.pulse === undefined) throw new Error('no seal')
      return world.deps.pulse.with(round, wrapped, async (seal) => Buffer.from(seal.slot(world.person('p3'))))
    }),
  )
}

async function tablesWith(word: string): Promise<readonly string[]> {
  const tables = await database.run(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const [rows] = await database.run(`select count(*)::int as n from ${String(name)} t where t::text like '%${word}%'`)
    if (rows?.['n'] !== 0) found.push(String(name))
  }
  return found
}

/** What the queue keeps of these workspaces, finished jobs and their outputs among them. */
async function jobsOf(...worlds: readonly FakeWorld[]): Promise<readonly unknown[]> {
  const jobs = await database.run('select j::text as job from pgboss.job j')
  const ours = jobs.filter(({ job }) => worlds.some(({ workspace }) => String(job).includes(workspace)))
  expect(ours.length).toBeGreaterThan(40)
  return ours
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
