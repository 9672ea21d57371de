import { CsvError, parse } from 'csv-parse'
import type { Options, Parser } from 'csv-parse'
import { othersFirst } from './pauses.ts'

/** Why a file cannot be read at all; `row` as spreadsheets count. */
export interface CsvProblem {
  readonly row?: number
  readonly problem: 'nothing in it' | 'too large' | 'too many rows' | 'unreadable' | 'quotes'
}

type Cells = readonly string[]

/** The row of names, and those below it; empty ones among them, so that rows are counted as spreadsheets do. */
export interface CsvTable {
  readonly first: Cells
  readonly others: readonly Cells[]
}

/**
 * Reads a CSV file (RFC 4180, with or without a byte order mark) whose cells are parted by commas, semicolons or tabs: by
 * whichever makes most columns of the first row. Whatever a cell holds is text. Others have their turn meanwhile. `mostBytes`
 * is in UTF-8, `mostRows` without the first.
 */
export async function readCsv(
  text: string,
  { mostBytes, mostRows }: { readonly mostBytes: number; readonly mostRows: number },
): Promise<CsvTable | CsvProblem> {
  const bytes = Buffer.from(text)
  if (bytes.length > mostBytes) return { problem: 'too large' }
  // What another encoding leaves behind.
  if (text.includes('\uFFFD') || text.includes('\u0000')) return { problem: 'unreadable' }
  const records = await recordsOf(bytes, mostRows)
  if ('problem' in records) return records
  const [first, ...others] = records
  if (first === undefined || others.every(isEmpty)) return { problem: 'nothing in it' }
  return others.length > mostRows ? { problem: 'too many rows' } : { first, others }
}

export const isEmpty = (cells: Cells) => cells.every((cell) => cell.trim() === '')

/** The same word typed in two ways is one: composed accents, single blanks, nothing invisible around it. */
export function plain(cell: string): string {
  return cell
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}\p{Zs}\u200B\uFEFF]+/gu, ' ')
    .trim()
}

type Records = readonly Cells[]

async function recordsOf(bytes: Buffer, mostRows: number): Promise<Records | CsvProblem> {
  try {
    const best = { delimiter: ',', columns: 0 }
    for (const delimiter of [',', ';', '\t']) {
      const [first = []] = await parsed(bytes, { delimiter, relax_quotes: true }, 1)
      if (first.length > best.columns) Object.assign(best, { delimiter, columns: first.length })
    }
    const { delimiter } = best
    // With the first, and one that is too many.
    return await parsed(bytes, { delimiter }, mostRows + 2)
  } catch (error) {
    if (error instanceof CsvError) return { row: rowIn(error), problem: 'quotes' }
    throw error
  }
}

/** The first `most` records. */
async function parsed(bytes: Buffer, options: Options, most: number): Promise<Records> {
  const parser = parse({ bom: true, relax_column_count: true, ...options })
  const feeding = feed(parser, bytes)
  const records: string[][] = []
  // Left early or with an error, the parser is destroyed, which ends the feeding.
  for await (const record of parser as AsyncIterable<string[]>) if (records.push(record) === most) break
  await feeding
  return records
}

/** In bytes: each piece is parsed at once. */
const pieceSize = 65_536

async function feed(parser: Parser, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length && !parser.destroyed; from += pieceSize) {
    parser.write(bytes.subarray(from, from + pieceSize))
    do await othersFirst()
    while (parser.writableNeedDrain && !parser.destroyed)
  }
  if (!parser.destroyed) parser.end()
}

/** The parser counts the records before the one it cannot read. */
function rowIn(error: CsvError): number {
  const records: unknown = error['records']
  return typeof records === 'number' ? records + 1 : 1
}
