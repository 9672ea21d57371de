import { randomUUID } from 'node:crypto'
import { connectAsAdmin } from '../../src/store/admin.ts'
import { migratePostgres } from '../../src/store/migrate-postgres.ts'

/** A database of its own on a test server. `drop` also ends whoever is connected to it. */
export interface TestDatabase {
  readonly name: string
  readonly url: string
  drop(): Promise<void>
}

/**
 * A server of our own never waits for its disk, so that its files are copied in half the time that its log takes:
 * https://www.postgresql.org/docs/current/sql-createdatabase.html#CREATE-DATABASE-STRATEGY (since 15)
 */
const strategy = process.env['TEST_DATABASE_URL'] === undefined ? 'strategy file_copy' : ''

/** An empty database, or a copy of `template`. */
export async function createTestDatabase(server: string, template = 'template1'): Promise<TestDatabase> {
  const name = `kindling_${randomUUID().replaceAll('-', '')}`
  await asAdmin(server, `create database ${name} template ${template} ${strategy}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { name, url: url.href, drop: () => asAdmin(server, `drop database if exists ${name} with (force)`) }
}

/** A migrated database that others are copied from. Nobody may stay connected to it. */
export async function makeTemplate(server: string): Promise<TestDatabase> {
  const template = await createTestDatabase(server)
  await migratePostgres(template.url)
  return template
}

async function asAdmin(server: string, statement: string): Promise<void> {
  const admin = connectAsAdmin(server)
  try {
    await admin.run(statement)
  } finally {
    await admin.end()
  }
}
