import { keptJobs } from '../jobs/kept.ts'
import { openQueue } from '../jobs/queue.ts'
import { createLog } from '../log.ts'
import { asStartProblem } from '../start-problem.ts'
import { openDatabase } from '../store/database.ts'
import { BadBackup, openCopy, restoreFrom } from '../store/copying.ts'
import type { CopyConnection, Restored } from '../store/copying.ts'
import { version } from '../version.ts'
import { orComplain, Refused } from './command.ts'
import type { Out } from './command.ts'

/** Where a database is: PostgreSQL, or the embedded one in this directory. */
export interface Place {
  readonly databaseUrl: string | undefined
  readonly dataDir: string
}

/** What a copy of a database takes along. */
export function copied(openRounds: boolean) {
  return { app: version(), beside: keptJobs, openRounds }
}

/** Opens a database as it is for as long as `work` takes. */
export async function withCopy<Result>(place: Place, work: (connection: CopyConnection) => Promise<Result>) {
  const connection = await asStartProblem(openCopy({ url: place.databaseUrl, dataDir: place.dataDir }))
  try {
    return await work(connection)
  } finally {
    await connection.close()
  }
}

/** Makes the tables, of the queue as well, where they are missing, and reads a backup into them. */
export async function restoreInto(
  place: Place,
  text: AsyncIterable<Uint8Array>,
  { again }: { readonly again: boolean },
): Promise<Restored> {
  const database = await asStartProblem(openDatabase({ url: place.databaseUrl, dataDir: place.dataDir }))
  try {
    const queue = await openQueue({ connection: database.queue, log: createLog('silent') })
    await queue.stop()
  } finally {
    await database.close()
  }
  return withCopy(place, (connection) => restoreFrom(text, connection, { beside: keptJobs, again }))
}

/** As `orComplain`: what is wrong with a command's backup, files or databases is complained of, too. */
export async function copyOrComplain(out: Out, work: () => Promise<number>): Promise<number> {
  return orComplain(out, async () => {
    try {
      return await work()
    } catch (error) {
      if (error instanceof BadBackup || isOfTheSystem(error)) throw new Refused(error.message)
      throw error
    }
  })
}

/** A file that cannot be read or written, a stream that is cut off, a database that is not there or not well. */
function isOfTheSystem(error: unknown): error is Error {
  return error instanceof Error && ('code' in error || error.name === 'DatabaseUnavailable')
}

/** `1 row of 1 table`, in figures that people read. */
export function counts({ rows, tables }: { readonly rows: number; readonly tables: number }): string {
  const figure = (count: number, one: string) => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`
  return `${figure(rows, 'row')} of ${figure(tables, 'table')}`
}
