import type { TestProject } from 'vitest/node'
import { setup as withPostgres } from './global-postgres.ts'

/** Whatever needs a database gets PGlite, unless `TEST_ENGINE=postgres`. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const postgres = process.env['TEST_ENGINE'] === 'postgres'
  project.provide('engine', postgres ? 'postgres' : 'pglite')
  return postgres ? withPostgres(project) : undefined
}
