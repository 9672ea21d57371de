import { createTestDatabase } from '../support/postgres-template.ts'
import type { Figures } from './figures.ts'
import { median } from './figures.ts'
import { ownDirectory, startKindling } from './processes.ts'
import { leanWebApi } from './web-api.ts'

const runs = 3

/** Seconds from spawning the process until it is ready, in the middle of several runs. */
async function seconds(environment: () => Promise<Readonly<Record<string, string>>>): Promise<number> {
  const measured: number[] = []
  for (let n = 0; n < runs; n += 1) {
    const kindling = await startKindling(await environment())
    measured.push(kindling.seconds)
    await kindling.stop()
  }
  return median(measured, (value) => value)
}

/** On Slack, on an empty database each time: with all migrations, what an upgrade or the first start costs. */
export async function startOnPostgres(server: string): Promise<Figures> {
  const api = await leanWebApi()
  const drops: (() => Promise<void>)[] = []
  try {
    const figure = await seconds(async () => {
      const database = await createTestDatabase(server)
      drops.push(() => database.drop())
      return {
        DATABASE_URL: database.url,
        SLACK_BOT_TOKEN: 'xoxb-bench',
        SLACK_SIGNING_SECRET: 'a0secret0of0the0benchmark0000000',
        SLACK_API_URL: api.url,
      }
    })
    return { 'start.postgres.seconds': figure }
  } finally {
    for (const drop of drops) await drop()
    await api.close()
  }
}

/** The sandbox, in an empty directory and again in the same. */
export async function startOnPglite(): Promise<Figures> {
  const directories: string[] = []
  const fresh = await seconds(async () => {
    const directory = ownDirectory()
    directories.push(directory)
    return { KINDLING_DATA_DIR: directory }
  })
  const existing = await seconds(async () => ({ KINDLING_DATA_DIR: directories[0] ?? ownDirectory() }))
  return { 'start.pglite.fresh.seconds': fresh, 'start.pglite.existing.seconds': existing }
}
