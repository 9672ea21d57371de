import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Transaction } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import type { ExecuteSql } from '../ports.ts'
import { guardAuditLog } from './append-only.ts'
import { guarded } from './faults.ts'
import { migrationsFolder } from './migrations.ts'
import { hold } from './pglite-folder.ts'
import { hasRoom, watchRoom } from './room.ts'
import type { Room } from './room.ts'
import type { Db, Engine } from './session.ts'

/** What pg-boss' `fromPglite` takes. */
export interface PgliteQueue {
  readonly pglite: Pick<PGlite, 'query' | 'exec' | 'listen'>
}

/** A directory, or memory (from a dump where there is one). */
export type PglitePlace = { readonly directory: string } | { readonly dump: Blob | undefined }

/** PostgreSQL inside this process, migrated. Throws when another process has the directory. */
export async function openPglite(place: PglitePlace): Promise<Engine<PgliteQueue> & { dump(): Promise<Blob> }> {
  const held = 'directory' in place ? hold(place.directory) : undefined
  try {
    const lite = await PGlite.create(
      'directory' in place ? { dataDir: join(place.directory, 'pglite') } : fromDump(place.dump),
    )
    const room = 'directory' in place ? watchRoom(lite, place.directory) : undefined
    const db = drizzle(lite)
    await migrate(db, { migrationsFolder })
    await lite.exec(guardAuditLog)
    return {
      ...engine(lite, room),
      dump: () => lite.dumpDataDir('none'),
      close: () => lite.close().finally(() => held?.close()),
    }
  } catch (error) {
    held?.close()
    if (!('directory' in place) || hasRoom(place.directory)) throw error
    throw new Error(`There is no room left in ${place.directory}: make room on that disk, then start again.`, {
      cause: error,
    })
  }
}

function engine(lite: PGlite, room: Room | undefined): Engine<PgliteQueue> {
  return {
    db: overDrizzle(lite),
    transaction: (work) =>
      lite.transaction((transaction) => work({ db: overDrizzle(transaction), call: guarded }, executing(transaction))),
    ping: async () => {
      room?.check()
      await lite.query('select 1')
    },
    ...(room !== undefined && { ended: room.ended }),
    close: () => lite.close(),
    pools: () => ({}),
    queue: { pglite: lite },
  }
}

function overDrizzle(lite: PGlite | Transaction): Db {
  return drizzle(lite as PGlite) as unknown as Db
}

const fromDump = (dump: Blob | undefined) => (dump === undefined ? {} : { loadDataDir: dump })

/** Statements without values may be several. */
function executing(transaction: Transaction): ExecuteSql {
  return async (text, values = []) => {
    if (values.length > 0) return transaction.query<Record<string, unknown>>(text, values)
    return { rows: (await transaction.exec(text)).flatMap((result) => result.rows) }
  }
}
