import { ending } from '../load/ending.ts'
import { freePort, startPostgres } from '../support/postgres.ts'
import { startKindling } from '../support/process.ts'
import type { KindlingProcess } from '../support/process.ts'
import type { Shop } from './shop.ts'
import { openShop, settleShop } from './shop.ts'

/** A Kindling on the shop and its database. */
export interface Started {
  readonly url: string
  readonly process: KindlingProcess
}

/** The shop, a PostgreSQL of its own, and as many Kindlings on both as are started. */
export interface ShopStage {
  readonly shop: Shop
  readonly databaseUrl: string
  /** Answers when it is ready. It is killed in the end. */
  readonly start: (env: Readonly<Record<string, string>>) => Promise<Started>
  readonly atTheEnd: (end: () => Promise<unknown>) => void
}

/** For as long as `work` takes. */
export function onShopStage<Result>(work: (stage: ShopStage) => Promise<Result>): Promise<Result> {
  return ending(async (atTheEnd) => {
    const postgres = await startPostgres()
    atTheEnd(() => postgres.stop())
    const { url: databaseUrl } = postgres
    await settleShop({ url: databaseUrl, dataDir: 'not used' })
    const shop = await openShop()
    atTheEnd(() => shop.api.close())
    const start = async (env: Readonly<Record<string, string>>) => {
      const port = String(await freePort())
      const process = startKindling({ ...shop.env, DATABASE_URL: databaseUrl, ...env, PORT: port })
      atTheEnd(async () => {
        process.signal('SIGKILL')
        await process.ended
      })
      await process.ready
      return { url: `http://127.0.0.1:${port}`, process }
    }
    return work({ shop, databaseUrl, start, atTheEnd })
  })
}

/** Whether all of them say that they are ready, or none. */
export async function readiness(urls: readonly string[]): Promise<'all' | 'some' | 'none'> {
  const answers = await Promise.all(urls.map((url) => fetch(`${url}/health/ready`).catch(() => undefined)))
  const ready = answers.filter((answer) => answer?.ok === true)
  return ready.length === urls.length ? 'all' : ready.length === 0 ? 'none' : 'some'
}
