import { setTimeout as sleep } from 'node:timers/promises'
import { createTestDatabase } from '../support/postgres-template.ts'
import type { Figures } from './figures.ts'
import { startKindling } from './processes.ts'
import { leanWebApi } from './web-api.ts'

/** Long enough for the clock to have ticked, in milliseconds. */
const idle = 90_000

/** Resident memory of a process with Slack only, on PostgreSQL, a minute and a half after its start, in MB of 2^20 bytes. */
export async function memoryIdle(server: string): Promise<Figures> {
  const api = await leanWebApi()
  const database = await createTestDatabase(server)
  try {
    const kindling = await startKindling({
      DATABASE_URL: database.url,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: 'a0secret0of0the0benchmark0000000',
      SLACK_API_URL: api.url,
    })
    try {
      await sleep(idle)
      return { 'memory.idle.mb': kindling.memory() / 2 ** 20 }
    } finally {
      await kindling.stop()
    }
  } finally {
    await database.drop()
    await api.close()
  }
}
