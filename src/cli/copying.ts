import { readFileSync } from 'node:fs'
import { keptJobs } from '../jobs/kept.ts'
import { openQueue } from '../jobs/queue.ts'
import { createLog } from '../log.ts'
import { asStartProblem, StartProblem } from '../start-problem.ts'
import { openDatabase } from '../store/database.ts'
import { BadBackup, openCopy, restoreFrom } from '../store/copying.ts'
import type { CopyConnection, Restored } from '../store/copying.ts'
import type { Out } from './eval.ts'

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

/** Runs a command: what is wrong with its settings, its file or its databases is a sentence each, and exit code 2. */
export async function sentences(out: Out, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    const known = error instanceof StartProblem || error instanceof BadBackup || error instanceof Refused
    if (!known && !isOfTheSystem(error)) throw error
    out.complain((error as Error).message)
    return 2
  }
}

/** What the operator has to put right, a sentence. */
export class Refused extends Error {}

/** A file that cannot be read or written, a stream that is cut off, a database that is not there or not well. */
function isOfTheSystem(error: unknown): boolean {
  return error instanceof Error && ('code' in error || error.name === 'DatabaseUnavailable')
}

/** `1 row of 1 table`, in figures that people read. */
export function counts({ rows, tables }: { readonly rows: number; readonly tables: number }): string {
  const figure = (count: number, one: string) => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`
  return `${figure(rows, 'row')} of ${figure(tables, 'table')}`
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
