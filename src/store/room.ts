import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { DatabaseUnavailable, diskFull } from './faults.ts'

/** What there is to know of the disk under an embedded database. */
export interface Room {
  /** Throws `DatabaseUnavailable` where the database has ended, or was refused room and there still is none. */
  check(): void
  /** Resolves with why when this process cannot go on: a new one finds everything that was committed. */
  readonly ended: Promise<Error>
}

/** `duplicate_file`: PGlite goes on to believe, as long as it runs, that it made a file for which there was no room. */
const halfMade = '58P02'

/**
 * Watches what becomes of each statement. A full disk is an ordinary failure as long as the write-ahead log has room; when it
 * has none, PostgreSQL panics, and PGlite 0.5 never comes back from the next call, whatever it is: none is made.
 */
export function watchRoom(lite: PGlite, directory: string): Room {
  const { promise: ended, resolve: end } = Promise.withResolvers<Error>()
  let over: Error | undefined
  let full = false
  const watch = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    if (over !== undefined) throw over
    try {
      return await call()
    } catch (error) {
      const { severity, code } = error as { readonly severity?: unknown; readonly code?: unknown }
      full ||= code === diskFull
      if (severity !== 'PANIC' && code !== halfMade) throw error
      over = hasEnded(full ? diskFull : String(code), directory)
      end(over)
      throw over
    }
  }
  const execProtocol = lite.execProtocol.bind(lite)
  const execProtocolStream = lite.execProtocolStream.bind(lite)
  const close = lite.close.bind(lite)
  lite.execProtocol = (...args) => watch(() => execProtocol(...args))
  lite.execProtocolStream = (...args) => watch(() => execProtocolStream(...args))
  lite.close = () => watch(() => close())
  return {
    ended,
    check: () => {
      if (over !== undefined) throw over
      full &&= !hasRoom(directory)
      if (full) throw new DatabaseUnavailable(diskFull)
    },
  }
}

/** Whether a megabyte can be written there. Throws what has nothing to do with room. */
export function hasRoom(directory: string): boolean {
  const file = join(directory, 'room')
  try {
    writeFileSync(file, Buffer.alloc(1024 * 1024))
    return true
  } catch (error) {
    if (['ENOSPC', 'EDQUOT'].includes(String((error as NodeJS.ErrnoException).code))) return false
    throw error
  } finally {
    rmSync(file, { force: true })
  }
}

function hasEnded(code: string, directory: string): Error {
  const why = code === diskFull ? `there is no room left in ${directory}: make room` : `of a fault (${code})`
  const then = 'start Kindling again. Whatever it acknowledged is kept'
  return new DatabaseUnavailable(code, `the embedded database has stopped because ${why}, then ${then}`)
}
