import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'

// A backup is text: a header, then for each table a line that names it and its columns, its rows as COPY writes them, and a
// line `\.`; at the end the SHA-256 of all lines before it. Whoever has nothing but psql can read it.

/** The first line. */
export interface BackupHeader {
  readonly kindling: 'backup'
  readonly format: 1
  /** Of the Kindling that made it. */
  readonly app: string
  /** ISO. */
  readonly at: string
  readonly migration: string
  /** What the queue's tables are; null where there is none. */
  readonly queue: string | null
}

/** The line before a table's rows. Names as they may stand in a statement. */
export interface BackupTable {
  readonly table: string
  readonly columns: readonly string[]
}

/** The last line. */
interface BackupEnd {
  readonly sha256: string
  readonly rows: number
}

export const endOfRows = '\\.'

/** Adds the last line. `rows` counts the rows, and is asked when all other lines are written. */
export async function* sealedLines(
  text: AsyncIterable<Uint8Array | string>,
  rows: () => number,
): AsyncIterable<Uint8Array | string> {
  const hash = createHash('sha256')
  for await (const piece of text) {
    hash.update(piece)
    yield piece
  }
  const end: BackupEnd = { sha256: hash.digest('hex'), rows: rows() }
  yield `${JSON.stringify({ end })}\n`
}

/** What somebody can do something about: the file is none of ours, or not whole. */
export class BadBackup extends Error {}

const damaged =
  'The backup is damaged: what it holds is not what was written, or a part is missing. Nothing was restored; take another one.'

/** One thing in a backup, in the order in which they stand there. */
export type BackupPart = { readonly header: BackupHeader } | { readonly table: BackupTable } | { readonly row: string }

/**
 * The parts of a backup. Throws a `BadBackup` for what is none, and at the end for one that is damaged: whoever has taken its
 * rows until then must not keep them.
 */
export async function* partsOf(text: AsyncIterable<Uint8Array>): AsyncIterable<BackupPart> {
  const reading: Reading = { expected: 'header', rows: 0, hash: createHash('sha256') }
  for await (const line of linesOf(text)) {
    const part = take(reading, line)
    if (part !== undefined) yield part
    if (reading.expected !== 'nothing') reading.hash.update(`${line}\n`)
  }
  if (reading.expected !== 'nothing') throw new BadBackup(damaged)
}

interface Reading {
  expected: 'header' | 'table' | 'row' | 'nothing'
  rows: number
  /** Of every line before this one. */
  readonly hash: Hash
}

function take(reading: Reading, line: string): BackupPart | undefined {
  switch (reading.expected) {
    case 'nothing':
      throw new BadBackup(damaged)
    case 'header':
      reading.expected = 'table'
      return { header: readHeader(line) }
    case 'row':
      if (line === endOfRows) reading.expected = 'table'
      else reading.rows += 1
      return line === endOfRows ? undefined : { row: line }
    case 'table':
      return takeTable(reading, readTable(line))
  }
}

function takeTable(reading: Reading, { end, ...table }: ReturnType<typeof readTable>): BackupPart | undefined {
  reading.expected = end === undefined ? 'row' : 'nothing'
  if (end === undefined) return { table: table as BackupTable }
  if (end.sha256 !== reading.hash.digest('hex') || end.rows !== reading.rows) throw new BadBackup(damaged)
  return undefined
}

function readHeader(line: string): BackupHeader {
  const header = parsed(line) as Partial<BackupHeader> | undefined
  if (header?.kindling !== 'backup') throw new BadBackup('This file is no backup of Kindling.')
  if (header.format !== 1)
    throw new BadBackup('This backup was written by a newer Kindling, in a form that this one cannot read.')
  return header as BackupHeader
}

function readTable(line: string): Partial<BackupTable> & { readonly end?: BackupEnd } {
  const read = parsed(line) as (Partial<BackupTable> & { readonly end?: BackupEnd }) | undefined
  if (read?.end === undefined && (typeof read?.table !== 'string' || !Array.isArray(read.columns)))
    throw new BadBackup(damaged)
  return read
}

function parsed(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** A last line that does not end is none. */
async function* linesOf(text: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of text) {
    const all = rest.length === 0 ? Buffer.from(piece) : Buffer.concat([rest, piece])
    let from = 0
    for (let end = all.indexOf(10); end >= 0; end = all.indexOf(10, from)) {
      yield all.toString('utf8', from, end)
      from = end + 1
    }
    rest = all.subarray(from)
  }
}

/** The values of a row as COPY writes them. https://www.postgresql.org/docs/current/sql-copy.html, Text Format */
export function valuesOf(row: string): (string | null)[] {
  return row.split('\t').map((value) => (value === '\\N' ? null : value.replaceAll(/\\(.)/g, unescaped)))
}

const letters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

function unescaped(_all: string, letter: string): string {
  return letters[letter] ?? letter
}
