import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Takes the directory for this process alone: PGlite would let a second one in, and both would lose rows. The lock is
 * SQLite's, hence the operating system's: it ends with its holder, however that ends. Throws with a sentence for the operator
 * where another process has it, or where its database has moved away.
 */
export function hold(directory: string): DatabaseSync {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  chmodSync(directory, 0o700)
  const lock = new DatabaseSync(join(directory, 'lock'))
  try {
    lock.exec('PRAGMA journal_mode = memory; BEGIN EXCLUSIVE')
    refuseMoved(directory)
    return lock
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== sqliteBusy) throw error
    throw new Error(
      `Another Kindling is running on ${directory}: stop it first, or give this one a database of its own with DATABASE_URL.`,
      { cause: error },
    )
  }
}

/** SQLITE_BUSY, https://www.sqlite.org/rescode.html */
const sqliteBusy = 5

/** Whether there is an embedded database in this directory. */
export function isPgliteIn(directory: string): boolean {
  return existsSync(join(directory, 'pglite', 'PG_VERSION'))
}

/**
 * Marks the directory's database as moved: two copies that both write to people would say everything twice. The caller holds
 * the directory. `where`: the new place, without user and password.
 */
export function markMoved(directory: string, where: string): void {
  writeFileSync(movedFile(directory), `${where}\n`, { mode: 0o600 })
}

function refuseMoved(directory: string): void {
  const file = movedFile(directory)
  if (!existsSync(file)) return
  throw new Error(
    `The database in ${directory} has moved to PostgreSQL at ${readFileSync(file, 'utf8').trim()}: set DATABASE_URL to it. To go back to what was here before the move, delete ${file}.`,
  )
}

function movedFile(directory: string): string {
  return join(directory, 'moved')
}
