import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { openDatabase } from '../../src/store/database.ts'
import type { Database } from '../../src/store/database.ts'
import { createTestDatabase } from './postgres-template.ts'
import { pgliteTemplate } from './pglite-template.ts'

/**
 * A fresh, migrated database of this project's engine (PGlite in memory, or a database of its own on PostgreSQL), closed by
 * the caller. One per file is enough: take a `freshWorkspace()` for each test.
 */
export async function openTestDatabase(): Promise<Database> {
  if (inject('engine') === 'pglite') {
    const dump = await pgliteTemplate()
    return openDatabase({ url: undefined, dataDir: 'not used', memory: { dump } })
  }
  const { url, template } = inject('postgres')
  const own = await createTestDatabase(url, template)
  const database = await openDatabase({ url: own.url, dataDir: 'not used' })
  const close = async () => {
    await database.close()
    await own.drop()
  }
  return { ...database, close }
}

/** The id of a workspace that no other test knows. No row is written. */
export function freshWorkspace(platform: 'slack' | 'sandbox' = 'slack'): WorkspaceId {
  return `${platform}:T${randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase()}`
}

/** One database for all tests of this file, opened before them and closed after them. */
export function databaseOfThisFile(): () => Database {
  let database: Database | undefined
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database?.close())
  return () => {
    if (database === undefined) throw new Error('the database opens before the first test, not before')
    return database
  }
}
