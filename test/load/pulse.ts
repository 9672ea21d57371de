import { randomBytes } from 'node:crypto'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Deps } from '../../src/ports.ts'
import { createPulseSeal } from '../../src/pulse-seal.ts'
import { connectAsAdmin } from '../../src/store/admin.ts'
import { openDatabase } from '../../src/store/database.ts'
import { openDueRounds } from '../../src/usecases/pulse-opening.ts'
import { connectWorkspace } from '../../src/usecases/workspaces.ts'
import { fakeClock, fakePlatform, quietDetector } from '../support/fake-platform.ts'
import { createTestDatabase } from '../support/postgres-template.ts'
import { buildSchedule, people } from '../support/pulse.ts'
import type { Figures } from './figures.ts'
import { startChild } from './processes.ts'
import { storeOf } from '../support/store-of.ts'

/** What the process that closes the round is told, and what it answers. */
export interface Order {
  readonly url: string
  readonly workspace: WorkspaceId
  readonly now: string
  /** Hex. */
  readonly secret: string
}
export interface Closed {
  readonly seconds: number
  /** What closing took at most, on top of what a process has that did nothing yet but connect; in megabytes. */
  readonly memoryMb: number
  /** All that the process had then, most of it the libraries. */
  readonly processMb: number
}

const secret = randomBytes(32)
const workspace: WorkspaceId = 'slack:T0PULSE'
const count = 50_000
const teams = 40

/** A round of 50,000 people, all of whom answered, half of them with a comment, is closed by a process of its own. */
export async function closing(server: string): Promise<Figures> {
  const own = await createTestDatabase(server)
  try {
    const values = await fill(own.url)
    const child = startChild('pulse-close.ts')
    child.send({ url: own.url, workspace, now: '2026-11-27T16:00:00Z', secret: secret.toString('hex') } satisfies Order)
    const closed = (await child.next()) as Closed
    await child.end()
    await verify(own.url, values)
    return {
      'pulse.close.50000.seconds': closed.seconds,
      'pulse.close.50000.memoryMb': closed.memoryMb,
      'pulse.close.50000.processMb': closed.processMb,
    }
  } finally {
    await own.drop()
  }
}

/** Opens the round and answers it. Answers how many chose each value. */
async function fill(url: string): Promise<readonly number[]> {
  const database = await openDatabase({ url, dataDir: 'not used' })
  const clock = fakeClock('2026-11-23T09:00:00Z')
  const platform = fakePlatform(workspace)
  platform.people.clear()
  for (const id of people(count))
    platform.people.set(id, {
      ref: { workspace, id },
      name: id,
      kind: 'member',
      zone: 'Europe/Berlin',
      runsWorkspace: false,
    })
  const pulse = createPulseSeal(secret)
  const quietly = { info: () => {}, warn: () => {}, error: () => {} }
  const deps: Deps = {
    store: storeOf(database),
    detector: quietDetector,
    clock,
    log: quietly,
    platform: () => platform,
    firstAdmins: [],
    pulse,
  }
  const installed = await connectWorkspace(deps, { id: workspace, name: 'Bench', zone: 'Europe/Berlin', admins: [] })
  await deps.store.pulse.saveSchedule(workspace, buildSchedule(workspace, { cuts: ['team', 'place', 'tenure'] }))
  const segments = people(count).flatMap((person, n) =>
    ['team', 'place', 'tenure'].map((cut, k) => ({ person, cut, cell: `${cut} ${(n + 7 * k) % teams}` })),
  )
  await database.transaction((stores) => stores.pulse.saveSegments(workspace, segments), 60_000)
  if (!(await openDueRounds(deps, installed))) throw new Error('the round did not open')
  const values = await answers(deps, url)
  await database.close()
  return values
}

async function answers(deps: Deps, url: string): Promise<readonly number[]> {
  const round = await deps.store.pulse.openRound(workspace)
  const key = round && (await deps.store.pulse.key(workspace, round.id))
  if (round === undefined || key === undefined || deps.pulse === undefined) throw new Error('no round is open')
  const questions = round.questions.map(({ question }) => question)
  const chosen = [0, 0, 0, 0, 0]
  const rows = await deps.pulse.with(round, key.wrapped, async (seal) =>
    people(count).map((id, n) => {
      const slot = seal.slot({ workspace, id })
      const value = (Math.floor(n / teams) % 5) + 1
      chosen[value - 1] = (chosen[value - 1] ?? 0) + 1
      const comment = n % 2 === 0 ? `Comment ${n}: ${'more daylight in the morning, please. '.repeat(4)}` : undefined
      const answer = { values: Object.fromEntries(questions.map((one) => [one, value])), comment }
      return `('${workspace}','${round.id}','\\x${hex(slot)}','\\x${hex(seal.seal(slot, answer))}')`
    }),
  )
  const admin = connectAsAdmin(url)
  for (let from = 0; from < rows.length; from += 1000)
    await admin.run(
      `insert into pulse_answer (workspace_id, round_id, slot, sealed) values ${rows.slice(from, from + 1000).join(',')}`,
    )
  await admin.run('vacuum analyze')
  await admin.end()
  return chosen
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

async function verify(url: string, values: readonly number[]): Promise<void> {
  const admin = connectAsAdmin(url)
  const [figure] = await admin.run(`select n, hist from pulse_figure where question = 'satisfaction' and cell = ''`)
  const [left] = await admin.run(
    `select (select count(*) from pulse_answer)::int as answers, (select count(*) from pulse_round_key)::int as keys,
       (select count(*) from pulse_comment)::int as comments, (select count(*) from pulse_figure)::int as figures,
       (select answered from pulse_round) as answered`,
  )
  await admin.end()
  const said = JSON.stringify({ figure: figure?.['n'], hist: String(figure?.['hist']), ...left })
  const hist = `{${values.join(',')}}`
  const wanted = {
    figure: count,
    hist,
    answers: 0,
    keys: 0,
    comments: count / 2,
    figures: 3 * (1 + teams),
    answered: count,
  }
  if (said !== JSON.stringify(wanted)) throw new Error(`the round closed wrongly: ${said}`)
}
