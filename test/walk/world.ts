import { randomBytes } from 'node:crypto'
import type { CachedStore } from '../../src/cached-stores.ts'
import { cacheReads } from '../../src/cached-stores.ts'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Delivery, Deps, Log, PostedEvent } from '../../src/ports.ts'
import { createPulseSeal } from '../../src/pulse-seal.ts'
import { conversationStore } from '../../src/store/conversations.ts'
import { sandboxStore } from '../../src/store/sandbox.ts'
import * as schema from '../../src/store/schema.ts'
import type { Session } from '../../src/store/session.ts'
import { shapeOf } from '../../src/store/table-shape.ts'
import { tellEvents } from '../../src/telling-stores.ts'
import type { FakeClock } from '../support/fake-platform.ts'
import { collecting, fakeClock } from '../support/fake-platform.ts'
import type { WholeDatabase } from '../support/whole-database.ts'
import { openWholeDatabase } from '../support/whole-database.ts'
import { momentDetector } from '../usecases/support.ts'
import type { Company, Secrets } from './company.ts'
import { keepingSql, restoringSql, settling, touchedTables } from './changes.ts'
import { company, platformsOf } from './company.ts'
import { seedPulse, seedSecrets } from './seed-pulse.ts'
import { seedKindness } from './seed.ts'
import { storeOf } from '../support/store-of.ts'

const tables = Object.values(schema).map((table) => shapeOf(table).name)

/** Two companies in one database, as one process serves them. */
export interface Walk {
  readonly database: WholeDatabase
  readonly deps: Deps
  readonly clock: FakeClock
  readonly ours: Company
  readonly theirs: Company
  readonly secrets: { readonly ours: Secrets; readonly theirs: Secrets }
  readonly deliveries: Delivery[]
  /** Everything that was logged, and every event that went out. */
  readonly log: string[]
  /** Everything is as it was when the walk began. */
  readonly reset: () => Promise<void>
  readonly close: () => Promise<void>
}

/** In milliseconds: two whole companies are made, also on a machine that has other things to do. */
export const patience = 120_000

/** Monday, 16 November 2026, 11:12 in Berlin: nobody is asleep. */
const now = '2026-11-16T10:12:00Z'

export async function openWalk(): Promise<Walk> {
  const database = await openWholeDatabase()
  const ours = company('slack:TALPACA', {
    id: 'alpaca',
    text: 'Aardvark',
    uuid: 'a',
    customer: 'Axolotl',
    day: '11',
    more: 0,
  })
  const theirs = company('slack:TWOMBAT', {
    id: 'wombat',
    text: 'Quokka',
    uuid: 'b',
    customer: 'Numbat',
    day: '10',
    more: 2,
  })
  const clock = fakeClock(now)
  const deliveries: Delivery[] = []
  const log: string[] = []
  const cached = storeOver(database, deliveries, clock)
  const deps: Deps = {
    store: cached.store,
    listening: cached.listening,
    detector: momentDetector,
    clock,
    log: logInto(log),
    platform: platformsOf([ours, theirs]),
    // Of an operator who names people of both.
    firstAdmins: [ours.person('grace').id, theirs.person('grace').id],
    pulse: createPulseSeal(randomBytes(32)),
    poster: { post: async (event: PostedEvent) => void log.push(JSON.stringify(event)) },
    address: () => 'https://kindling.example',
  }
  for (const one of [ours, theirs]) {
    await seedKindness({ ...database, ...outsideStores(database.engine) }, one)
    await seedPulse(deps, one)
  }
  const secrets = { ours: await seedSecrets(deps, ours), theirs: await seedSecrets(deps, theirs) }
  await database.run(keepingSql(tables))
  const reset = async () => {
    const touched = await touchedTables(database)
    if (touched.length > 0) await database.run(restoringSql(touched))
    cached.forget()
    clock.set(now)
    for (const list of [deliveries, log, ours.platform.sent, theirs.platform.sent]) list.length = 0
  }
  await reset()
  return { database, deps, clock, ours, theirs, secrets, deliveries, log, reset, close: () => database.close() }
}

/** As the process puts it together: what it keeps and tells must not mix workspaces up either. */
function storeOver(database: WholeDatabase, deliveries: Delivery[], clock: FakeClock): CachedStore {
  return cacheReads(tellEvents(collecting(storeOf(database), deliveries), clock))
}

function logInto(lines: string[]): Log {
  const line = (ids: object, event: string) => void lines.push(`${event} ${JSON.stringify(ids, withCause)}`)
  return { info: line, warn: line, error: line }
}

function withCause(_key: string, value: unknown): unknown {
  return value instanceof Error ? `${value.message} ${String(value.cause)}` : value
}

/** Stores that are no part of a unit of work, over one session. */
export function outsideStores(
  engine: WholeDatabase['engine'],
  session: Session = { db: engine.db, call: (work) => work() },
) {
  return { sandbox: sandboxStore(session, engine), conversations: conversationStore(session) }
}

const ofEach = (query: (table: string) => string) => tables.map(query).join(' union all ')

/** Tables in which a company has no row. */
export async function emptyTables({ database }: Walk, { workspace }: Company): Promise<readonly string[]> {
  const rows = await database.run(
    ofEach(
      (table) =>
        `select '${table}' as name where not exists (select from "${table}" where workspace_id = '${workspace}')`,
    ),
  )
  return rows.map((row) => String(row['name']))
}

/** A workspace that has every id of this company, and whose texts are marked otherwise. No table may know it by an id alone. */
export async function twinOf({ database }: Pick<Walk, 'database'>, company: Company): Promise<Company> {
  const workspace: WorkspaceId = 'slack:TTWIN'
  const text = 'Quagga'
  const copied = `replace(replace(to_jsonb(t)::text, '${company.workspace}', '${workspace}'), '${company.marks.text}', '${text}')`
  for (const table of tables)
    await database.run(
      `insert into "${table}" select (jsonb_populate_record(null::"${table}", ${copied}::jsonb)).* from "${table}" t where workspace_id = '${company.workspace}'`,
    )
  await database.run(settling)
  return { ...company, workspace, marks: { ...company.marks, text } }
}

/** Rows of a company in which this pattern is found. */
export async function rowsWith(
  { database }: Walk,
  { workspace }: Company,
  pattern: string,
): Promise<readonly string[]> {
  const rows = await database.run(
    ofEach(
      (table) =>
        `select '${table} ' || t::text as row from "${table}" t where workspace_id = '${workspace}' and t::text ~* '${pattern}'`,
    ),
  )
  return rows.map((row) => String(row['row']))
}
