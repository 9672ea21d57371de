import { BadBackup, endOfRows, partsOf, sealedLines, valuesOf } from './backup-lines.ts'
import type { BackupHeader, BackupTable } from './backup-lines.ts'
import type { CopyConnection, CopyRows } from './copy-connection.ts'
import { schemaHere, schemaOf } from './copy-state.ts'
import { drawOn, filled, ourTables, tableCalled } from './copy-tables.ts'
import type { Beside, CopyTable } from './copy-tables.ts'

export { BadBackup } from './backup-lines.ts'
export type { Beside } from './copy-tables.ts'

export interface CopyWhat {
  /** The version of Kindling. */
  readonly app: string
  readonly beside: Beside
  /**
   * Whether open rounds of the pulse keep their keys and the answers sealed with them. Only where the same installation goes on
   * elsewhere: a backup, which is kept, holds neither.
   */
  readonly openRounds: boolean
}

/** Of an open round, and of no use to anybody without each other. */
const ofOpenRounds = ['pulse_round_key', 'pulse_answer']

/** The text of a backup, of one instant of the database, to be taken within a transaction. Throws where Kindling has never been. */
export async function* backupOf(rows: CopyRows, what: CopyWhat): AsyncIterable<Uint8Array | string> {
  let count = 0
  const counted = () => count
  async function* lines() {
    const header = await headerOf(rows, what)
    yield `${JSON.stringify(header)}\n`
    for (const table of await tablesOf(rows, what, header.queue)) {
      yield `${JSON.stringify(namesOf(table))}\n`
      for await (const piece of await rows.out(selecting(table))) {
        count += newlines(piece)
        yield piece
      }
      yield `${endOfRows}\n`
    }
  }
  yield* sealedLines(lines(), counted)
}

async function headerOf(rows: CopyRows, { app, beside }: CopyWhat): Promise<BackupHeader> {
  const schema = await schemaOf(rows)
  if (schema === undefined) throw new BadBackup('There is no Kindling in this database: nothing to copy.')
  const queue = await queueOf(rows, beside)
  return { kindling: 'backup', format: 1, app, at: new Date().toISOString(), migration: schema.migration, queue }
}

async function queueOf(rows: CopyRows, { table, version }: Beside): Promise<string | null> {
  const [known] = await rows.run(`select to_regclass('${table}') is not null as known`)
  if (known?.['known'] !== true) return null
  const [row] = await rows.run(version)
  return String(row?.['version'])
}

async function tablesOf(rows: CopyRows, { beside, openRounds }: CopyWhat, queue: string | null): Promise<CopyTable[]> {
  const ours = await ourTables(rows)
  return [
    ...ours.filter(({ name }) => openRounds || !ofOpenRounds.includes(name)),
    ...(queue === null ? [] : [await tableCalled(rows, beside.table, beside.where)]),
  ]
}

function namesOf({ name, columns }: CopyTable): BackupTable {
  return { table: name, columns: columns.map((column) => column.name) }
}

function selecting({ name, columns, order, where = 'true' }: CopyTable): string {
  const by = order.length === 0 ? '' : ` order by ${order.join(', ')}`
  return `select ${columns.map((column) => column.name).join(', ')} from ${name} where ${where}${by}`
}

function newlines(piece: Uint8Array): number {
  let count = 0
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) count += 1
  return count
}

export interface Restored {
  readonly header: BackupHeader
  readonly tables: number
  readonly rows: number
}

/**
 * Reads the text of a backup into a database whose tables are there and empty: all of it, or nothing and a `BadBackup` with a
 * sentence for the operator. `again`: time has gone on since it was written, so that what waited to be sent may be out.
 */
export async function restoreFrom(
  text: AsyncIterable<Uint8Array>,
  connection: CopyConnection,
  { beside, again }: { readonly beside: Beside; readonly again: boolean },
): Promise<Restored> {
  const restored = await connection.transaction('write', async (rows) => {
    const tables = [...(await ourTables(rows)), await tableCalled(rows, beside.table, beside.where)]
    await rows.run(`lock table ${tables.map(({ name }) => name).join(', ')} in share row exclusive mode`)
    await refuseFilled(rows, tables)
    const read = await readInto(rows, text, { tables, beside })
    await drawOn(rows, tables)
    if (again) await rows.run(beside.afterRestore)
    return read
  })
  await connection.run('analyze')
  return restored
}

async function refuseFilled(rows: CopyRows, tables: readonly CopyTable[]): Promise<void> {
  const names = await filled(rows, tables)
  if (names.length === 0) return
  throw new BadBackup(
    `This database is not empty: there are rows in ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' and others' : ''}. Give an empty one, in which no Kindling has run yet.`,
  )
}

interface Into {
  readonly tables: readonly CopyTable[]
  readonly beside: Beside
}

async function readInto(rows: CopyRows, text: AsyncIterable<Uint8Array>, into: Into): Promise<Restored> {
  let header: BackupHeader | undefined
  let [tables, count] = [0, 0]
  let batch: Batch | undefined
  for await (const part of partsOf(text)) {
    if ('header' in part) {
      header = part.header
      await refuseOther(rows, header, into.beside)
    } else if ('table' in part) {
      await batch?.flush()
      batch = batchInto(rows, part.table, into.tables)
      tables += 1
    } else {
      await batch?.add(part.row)
      count += 1
    }
  }
  await batch?.flush()
  if (header === undefined) throw new BadBackup('This file is no backup of Kindling.')
  return { header, tables, rows: count }
}

/** Rows are read as they were written, so the tables have to be the same. */
async function refuseOther(rows: CopyRows, { app, at, migration, queue }: BackupHeader, beside: Beside): Promise<void> {
  const here = schemaHere()
  const same = migration === here.migration && (queue === null || queue === (await queueOf(rows, beside)))
  if (same) return
  throw new BadBackup(
    `This backup was made on ${at.slice(0, 10)} by Kindling ${app}, whose tables are not those of this version. Restore it with the version that made it; then start this one on the same database, which brings it up to date.`,
  )
}

interface Batch {
  add(row: string): Promise<void>
  flush(): Promise<void>
}

/** So many rows, or characters, go in one statement. */
const most = { rows: 1_000, characters: 1_000_000 }

function batchInto(rows: CopyRows, { table, columns }: BackupTable, tables: readonly CopyTable[]): Batch {
  const statement = inserting(table, columns, tables)
  let waiting: (string | null)[][] = []
  let characters = 0
  const flush = async () => {
    if (waiting.length === 0) return
    const values = JSON.stringify(waiting)
    ;[waiting, characters] = [[], 0]
    await rows.run(statement, [values])
  }
  return {
    flush,
    add: async (row) => {
      const values = valuesOf(row)
      if (values.length !== columns.length)
        throw new BadBackup(`The backup is damaged: a row of ${table} is not whole.`)
      waiting.push(values)
      characters += row.length
      if (waiting.length >= most.rows || characters >= most.characters) await flush()
    },
  }
}

/**
 * Not by COPY: postgres.js waits for ever where COPY fails (3.4.9, `CopyInResponse` in connection.js). Names of the backup are
 * looked up among those of the database, so that none of them is ever part of a statement.
 */
function inserting(table: string, columns: readonly string[], tables: readonly CopyTable[]): string {
  const known = tables.find(({ name }) => name === table)
  const types = columns.map((column) => known?.columns.find(({ name }) => name === column)?.type)
  if (known === undefined || types.includes(undefined))
    throw new BadBackup(`The backup is damaged: there is no table ${table} with the columns that it names.`)
  const values = types.map((type, place) => `(given->>${place})::${type}`)
  return `insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from jsonb_array_elements($1::text::jsonb) as given`
}
