import type { TestProject } from 'vitest/node'
import { testPostgres } from './postgres.ts'
import { makeTemplate } from './postgres-template.ts'

/** One PostgreSQL for all files: `TEST_DATABASE_URL`, or one of our own that ends with this process. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testPostgres()
  const template = await makeTemplate(server.url)
  project.provide('postgres', { url: server.url, template: template.name })
  return async () => {
    await template.drop()
    await server.stop()
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    engine: 'pglite' | 'postgres'
    postgres: { url: string; template: string }
  }
}
