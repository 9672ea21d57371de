import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Stores } from '../../../src/ports.ts'
import { DatabaseUnavailable, openDatabase } from '../../../src/store/database.ts'
import { connectAsAdmin } from '../../../src/store/admin.ts'
import type { Database } from '../../../src/store/database.ts'
import { refuseOld } from '../../../src/store/migrate-postgres.ts'
import { freshWorkspace } from '../../support/database.ts'
import { buildMoment } from '../../support/factories.ts'
import { networkTo } from '../../support/network.ts'
import { createTestDatabase } from '../../support/postgres-template.ts'
import { freePort, startPostgres } from '../../support/postgres.ts'
import type { OwnPostgres } from '../../support/postgres.ts'
import { openElsewhere } from '../../support/open-elsewhere.ts'

let server: OwnPostgres
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

/** Milliseconds: short, so that the tests are. */
const deadline = 2000

async function opened(url: string, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase({ url, dataDir: 'not used', deadline })
  try {
    await work(database)
  } finally {
    await database.close()
  }
}

/** Calls of every sort, all at once and more than there are connections. */
function calls(database: Database): Promise<PromiseSettledResult<unknown>[]> {
  const workspace = freshWorkspace()
  const one = () => [
    database.stores.moments.insert(buildMoment(workspace)),
    database.stores.moments.open(workspace, 9),
    database.transaction((stores) => stores.moments.insert(buildMoment(workspace))),
    database.ping(),
  ]
  return Promise.allSettled(Array.from({ length: 10 }, one).flat())
}

const faults = (results: PromiseSettledResult<unknown>[]) =>
  results.map((result) => (result.status === 'rejected' ? (result.reason as Error).constructor : undefined))

async function untilAnswering(database: Database): Promise<void> {
  const answers = () =>
    database.ping().then(
      () => true,
      () => false,
    )
  while (!(await answers())) await new Promise((resolve) => setTimeout(resolve, 50))
}

describe('the server goes away', () => {
  test('every call fails as unavailable, and calls succeed again once it is back', async () => {
    const own = await createTestDatabase(server.url)
    await opened(own.url, async (database) => {
      expect(new Set(faults(await calls(database)))).toEqual(new Set([undefined]))
      await server.down()
      expect(new Set(faults(await calls(database)))).toEqual(new Set([DatabaseUnavailable]))
      await server.up()
      await untilAnswering(database)
      expect(new Set(faults(await calls(database)))).toEqual(new Set([undefined]))
    })
  })

  test('a network that swallows everything is noticed by the deadline, and nothing that failed happens later', async () => {
    const own = await createTestDatabase(server.url)
    const network = await networkTo(Number(new URL(own.url).port))
    const url = new URL(own.url)
    url.port = String(network.port)
    const workspace = freshWorkspace()
    try {
      await opened(url.href, async (database) => {
        const insert = () => [
          database.stores.moments.insert(buildMoment(workspace)),
          database.transaction((stores) => stores.moments.insert(buildMoment(workspace))),
        ]
        await calls(database)
        network.swallow()
        const results = await Promise.allSettled(Array.from({ length: 10 }, insert).flat())
        expect(new Set(faults(results))).toEqual(new Set([DatabaseUnavailable]))
        network.restore()
        await untilAnswering(database)
        expect(await database.stores.moments.open(workspace, 9)).toEqual([])
      })
    } finally {
      await network.close()
    }
  })

  test('a transaction whose connection is ended fails as unavailable, wherever it is, and takes nothing else along', async () => {
    const own = await createTestDatabase(server.url)
    const admin = connectAsAdmin(own.url)
    const broken: unknown[] = []
    const onBroken = (error: unknown) => void broken.push(error)
    process.on('uncaughtException', onBroken)
    await opened(own.url, async (database) => {
      const moment = () => buildMoment(freshWorkspace())
      const kill = () =>
        admin.run(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state like 'idle in%'`,
        )
      const rest = () => new Promise((resolve) => setTimeout(resolve, 50))
      const [first, second, third, fourth] = [moment(), moment(), moment(), moment()]
      const results = [
        await Promise.allSettled([
          database.transaction(async ({ moments }, executeSql) => {
            await moments.insert(first)
            await executeSql('select pg_terminate_backend(pg_backend_pid())')
          }),
        ]),
        // Between two of its statements, before its end, and in a fault of the caller's own.
        await Promise.allSettled([
          database.transaction(async ({ moments }) => {
            await moments.insert(second)
            await kill()
            await rest()
            await moments.insert(moment())
          }),
        ]),
        await Promise.allSettled([
          database.transaction(async ({ moments }) => {
            await moments.insert(third)
            await kill()
            await rest()
          }),
        ]),
        await Promise.allSettled([
          database.transaction(async ({ moments }) => {
            await moments.insert(fourth)
            await kill()
            await rest()
            throw new RangeError('of the caller')
          }),
        ]),
      ].flat()
      expect(
        results.map(
          (result) => result.status === 'rejected' && (result.reason as unknown) instanceof DatabaseUnavailable,
        ),
      ).toEqual([true, true, true, true])
      await rest()
      await database.transaction(({ moments }) => moments.insert(first))
      for (const { workspace, id } of [second, third, fourth])
        expect(await database.stores.moments.get(workspace, id)).toBeUndefined()
    })
    process.off('uncaughtException', onBroken)
    await admin.end()
    expect(broken).toEqual([])
  })

  test('a transaction that outlives its deadline is rolled back', async () => {
    const own = await createTestDatabase(server.url)
    const moment = buildMoment(freshWorkspace())
    await opened(own.url, async (database) => {
      const late = database.transaction(async (stores) => {
        await stores.moments.insert(moment)
        await new Promise((resolve) => setTimeout(resolve, deadline * 1.2))
      })
      await expect(late).rejects.toThrow(DatabaseUnavailable)
      await new Promise((resolve) => setTimeout(resolve, deadline))
      expect(await database.stores.moments.get(moment.workspace, moment.id)).toBeUndefined()
    })
  })
})

describe('several transactions at once', () => {
  test('what is handed in keeps to its own, also when another one’s work calls it', async () => {
    const own = await createTestDatabase(server.url)
    const moment = buildMoment(freshWorkspace())
    await opened(own.url, async (database) => {
      const handed = Promise.withResolvers<Stores>()
      const over = Promise.withResolvers<void>()
      const first = database.transaction(async (stores) => {
        handed.resolve(stores)
        await over.promise
        throw new RangeError('taken back')
      })
      const stores = await handed.promise
      await database.transaction(() => stores.moments.insert(moment))
      over.resolve()
      await expect(first).rejects.toThrow('taken back')
      expect(await database.stores.moments.get(moment.workspace, moment.id)).toBeUndefined()
    })
  })

  test('one that is late is told so at its next statement, and does nothing more', async () => {
    const own = await createTestDatabase(server.url)
    const moment = buildMoment(freshWorkspace())
    await opened(own.url, async (database) => {
      let heard: unknown
      const late = database.transaction(async (stores) => {
        await new Promise((resolve) => setTimeout(resolve, deadline * 1.2))
        await stores.moments.insert(moment).catch((error: unknown) => (heard = error))
      })
      await expect(late).rejects.toThrow(DatabaseUnavailable)
      await vi.waitFor(() => expect(heard).toBeInstanceOf(DatabaseUnavailable), deadline)
    })
  })
})

describe('starting', () => {
  test('three processes on an empty database all succeed', async () => {
    const own = await createTestDatabase(server.url)
    const three = [1, 2, 3].map(() => openElsewhere(own.url))
    const said = await Promise.all(three.map((one) => one.said))
    await Promise.all(three.map((one) => one.end()))
    expect(said).toEqual(['open', 'open', 'open'])
  })

  test('a server that is not there is named without its password', async () => {
    const port = await freePort()
    const opening = openDatabase({ url: `postgres://me:hush@127.0.0.1:${port}/kindling`, dataDir: 'not used' })
    await expect(opening).rejects.toThrow(
      `PostgreSQL at 127.0.0.1:${port} cannot be reached (ECONNREFUSED): is it running, and is DATABASE_URL right?`,
    )
  })

  test('a database that does not exist is refused with what to check', async () => {
    const url = new URL(server.url)
    url.pathname = '/nowhere'
    const opening = openDatabase({ url: url.href, dataDir: 'not used' })
    await expect(opening).rejects.toThrow(/database "nowhere" does not exist.*check user, password and database/)
  })

  test('servers before PostgreSQL 14 are refused, and 14 is not', () => {
    expect(() => refuseOld(130_022)).toThrow(
      'Kindling needs PostgreSQL 14 or newer, and the server at DATABASE_URL is PostgreSQL 13.',
    )
    expect(() => refuseOld(140_000)).not.toThrow()
  })
})
