import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { connectAsAdmin } from '../../src/store/admin.ts'
import { openPglite } from '../../src/store/pglite.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import { storesOver } from '../../src/store/stores.ts'
import type { Database } from '../../src/store/database.ts'
import type { Engine } from '../../src/store/session.ts'
import { pgliteTemplate } from './pglite-template.ts'
import { createTestDatabase } from './postgres-template.ts'

/** A database of its own with all that whoever has its machine has of it. */
export interface WholeDatabase extends Pick<Database, 'stores' | 'transaction' | 'queue'> {
  /** What its stores are made over. */
  readonly engine: Pick<Engine<unknown>, 'db' | 'transaction'>
  run(statement: string): Promise<readonly Record<string, unknown>[]>
  /** Its files and its log of writes, as they are on the disk. */
  files(): Promise<readonly Buffer[]>
  close(): Promise<void>
}

/** On the engine of this project. */
export async function openWholeDatabase(): Promise<WholeDatabase> {
  return inject('engine') === 'pglite' ? wholePglite() : wholePostgres()
}

type Opened = Awaited<ReturnType<typeof openPglite>> | Awaited<ReturnType<typeof openPostgres>>

function storesOf(engine: Opened): Pick<WholeDatabase, 'engine' | 'stores' | 'transaction' | 'queue'> {
  return {
    engine,
    stores: storesOver({ db: engine.db, call: (work) => work() }),
    transaction: (work, milliseconds) =>
      engine.transaction((session, executeSql) => work(storesOver(session), executeSql), milliseconds),
    queue: engine.queue,
  }
}

async function wholePglite(): Promise<WholeDatabase> {
  const engine = await openPglite({ dump: await pgliteTemplate() })
  const run: WholeDatabase['run'] = async (statement) => {
    const results = await engine.queue.pglite.exec(statement)
    return results.flatMap(({ rows }) => rows)
  }
  return {
    ...storesOf(engine),
    run,
    files: async () => {
      await run('checkpoint')
      return [Buffer.from(await (await engine.dump()).arrayBuffer())]
    },
    close: () => engine.close(),
  }
}

async function wholePostgres(): Promise<WholeDatabase> {
  const { url, template } = inject('postgres')
  const own = await createTestDatabase(url, template)
  const engine = await openPostgres(own.url, 8000)
  const admin = connectAsAdmin(own.url)
  return {
    ...storesOf(engine),
    run: (statement) => admin.run(statement),
    files: async () => {
      await admin.run('checkpoint')
      const [place] = await admin.run(
        `select current_setting('data_directory') as root, oid from pg_database where datname = current_database()`,
      )
      const root = String(place?.['root'])
      const folders = [join(root, 'base', String(place?.['oid'])), join(root, 'pg_wal')]
      return folders.flatMap((folder) =>
        readdirSync(folder, { withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ name }) => readFileSync(join(folder, name))),
      )
    },
    close: async () => {
      await admin.end()
      await engine.close()
      await own.drop()
    },
  }
}
