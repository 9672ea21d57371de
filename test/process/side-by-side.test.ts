import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectAsAdmin } from '../../src/store/admin.ts'
import { openDatabase } from '../../src/store/database.ts'
import type { Database } from '../../src/store/database.ts'
import { migratePostgres } from '../../src/store/migrate-postgres.ts'
import { migrationsFolder } from '../../src/store/migrations.ts'
import * as schema from '../../src/store/schema.ts'
import { shapeOf } from '../../src/store/table-shape.ts'
import { notLivedWith } from '../support/expanding.ts'
import { openElsewhere } from '../support/open-elsewhere.ts'
import { filledCompany } from '../support/places.ts'
import { createTestDatabase } from '../support/postgres-template.ts'
import { startPostgres } from '../support/postgres.ts'
import type { OwnPostgres } from '../support/postgres.ts'
import { company } from '../walk/company.ts'
import { seedKindness } from '../walk/seed.ts'

const tables = Object.values(schema).map((table) => shapeOf(table).name)
const later = company('slack:TWOMBAT', {
  id: 'wombat',
  text: 'Quokka',
  uuid: 'b',
  customer: 'Numbat',
  day: '10',
  more: 2,
})

/** What a next version might bring: a column for every table, a table, an index. */
const expansion = [
  ...tables.map(
    (table, n) => `ALTER TABLE "${table}" ADD COLUMN "added" ${n % 2 === 0 ? 'text' : 'integer DEFAULT 0 NOT NULL'};`,
  ),
  'CREATE TABLE "moods" ("workspace_id" text NOT NULL, "mood" text NOT NULL);',
  '-- short: made up, and its table has a few rows\nCREATE INDEX "made_up" ON "people" USING btree ("workspace_id","added");',
].join('--> statement-breakpoint\n')

let server: OwnPostgres
let newer: string
beforeAll(async () => {
  server = await startPostgres()
  newer = mkdtempSync(join(tmpdir(), 'kindling-newer-'))
  cpSync(migrationsFolder, newer, { recursive: true })
  const file = join(newer, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { idx: number; when: number; tag: string }[] }
  const [last] = journal.entries.slice(-1)
  if (last === undefined) throw new Error('no migrations')
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: '9999_expand' })
  writeFileSync(file, JSON.stringify(journal))
  writeFileSync(join(newer, '9999_expand.sql'), expansion)
})
afterAll(async () => {
  rmSync(newer, { recursive: true })
  await server.stop()
})

/** What a company does and reads, over the stores of one open database. */
async function story(database: Database, which: typeof filledCompany): Promise<void> {
  await seedKindness(database, which)
  const { workspace } = which
  await database.stores.workspaces.get(workspace)
  expect((await database.stores.moments.open(workspace, 50)).length).toBeGreaterThan(0)
  expect((await database.stores.channels.list(workspace)).length).toBeGreaterThan(0)
  for (const { noun } of await database.stores.records.archiveNouns())
    await database.stores.records.ofWorkspace(workspace, noun)
}

const columnsAdded = async (url: string) => {
  const admin = connectAsAdmin(url)
  const rows = await admin.run(
    `select count(*)::int as count from information_schema.columns where column_name = 'added'`,
  )
  await admin.end()
  return rows[0]?.['count']
}

it('what this version has open goes on while a newer one changes the tables under it', async () => {
  expect(notLivedWith(expansion)).toEqual([])
  const own = await createTestDatabase(server.url)
  const old = await openDatabase({ url: own.url, dataDir: 'not used' })
  // Every connection has its statements prepared before.
  await story(old, filledCompany)
  await Promise.all(Array.from({ length: 20 }, () => old.stores.moments.open(filledCompany.workspace, 50)))
  // In the middle of what people do.
  const busy = Promise.all(Array.from({ length: 40 }, () => old.stores.workspaces.all()))
  await migratePostgres(own.url, newer)
  await busy
  expect(await columnsAdded(own.url)).toBe(tables.length)
  await Promise.all(Array.from({ length: 20 }, () => old.stores.moments.open(filledCompany.workspace, 50)))
  await story(old, later)
  await old.close()
}, 60_000)

it('this version starts on tables that a newer one has changed, and leaves them as they are', async () => {
  const own = await createTestDatabase(server.url)
  await migratePostgres(own.url, newer)
  const elsewhere = openElsewhere(own.url)
  expect(await elsewhere.said).toBe('open')
  const back = await openDatabase({ url: own.url, dataDir: 'not used' })
  await story(back, filledCompany)
  await back.close()
  await elsewhere.end()
  expect(await columnsAdded(own.url)).toBe(tables.length)
}, 60_000)

it('two of a newer version that start at once beside an old one change the tables once', async () => {
  const own = await createTestDatabase(server.url)
  const old = await openDatabase({ url: own.url, dataDir: 'not used' })
  await Promise.all([1, 2].map(() => migratePostgres(own.url, newer)))
  await old.ping()
  await old.close()
  expect(await columnsAdded(own.url)).toBe(tables.length)
}, 60_000)
