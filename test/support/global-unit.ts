import type { TestProject } from 'vitest/node'
import { setup as withPostgres } from './global-postgres.ts'

/** Whatever needs a database gets a real PostgreSQL, which is twice as fast; PGlite with `TEST_ENGINE=pglite`. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const engine = process.env['TEST_ENGINE'] === 'pglite' ? 'pglite' : 'postgres'
  project.provide('engine', engine)
  return engine === 'postgres' ? withPostgres(project) : undefined
}
