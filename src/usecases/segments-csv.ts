import { notStated } from '../domain/pulse/round.ts'
import { everyone, otherGroups } from '../domain/pulse/release.ts'
import { isEmpty, plain, readCsv } from './csv-read.ts'
import type { CsvProblem } from './csv-read.ts'
import { pauses } from './pauses.ts'

const groupColumns = ['department', 'location', 'manager group'] as const
export type GroupColumn = (typeof groupColumns)[number]

/**
 * Limits of a file: in bytes of UTF-8 (so many rows of an address and three groups, with room to spare), in rows without
 * the first, in characters of a group's name.
 */
export const mostBytes = 16 * 2 ** 20
const mostRows = 100_000
const longestName = 80

export type PlainProblem =
  | CsvProblem['problem']
  | 'no person column'
  | 'no group column'
  | 'too many cells'
  | 'nobody named'
  | 'unknown address'
  | 'unknown id'
  | 'several people'
  | 'person twice'
  | 'name too long'

/** What is wrong, and in which row as spreadsheets count: the first is 1, an empty one counts, too. */
export type FileProblem =
  | { readonly row?: number; readonly problem: PlainProblem }
  | {
      readonly row: number
      readonly problem: 'unknown column' | 'column twice' | 'reserved name'
      readonly name: string
    }

/** A row that names a person; groups that are not stated are left out. */
export interface FileRow {
  readonly row: number
  readonly person: string
  readonly groups: Readonly<Partial<Record<GroupColumn, string>>>
}

export interface ReadFile {
  /** In the order of the file. */
  readonly columns: readonly GroupColumn[]
  readonly rows: readonly FileRow[]
  readonly problems: readonly FileProblem[]
}

/**
 * Reads a CSV file (RFC 4180, with or without a byte order mark) whose cells are parted by commas, semicolons or tabs: by
 * whichever makes most columns of the first row. Whatever a cell holds is text. Others have their turn meanwhile.
 */
export async function readGroupsFile(text: string): Promise<ReadFile> {
  const table = await readCsv(text, { mostBytes, mostRows })
  if ('problem' in table) return refused(table)
  const { first, others } = table
  const { names, problems } = headOf(first)
  if (problems.length > 0) return { columns: [], rows: [], problems }
  const columns = groupColumns
    .filter((column) => names.includes(column))
    .toSorted((a, b) => names.indexOf(a) - names.indexOf(b))
  return { columns, ...(await rowsOf(names, others)) }
}

async function rowsOf(
  names: readonly ColumnName[],
  records: readonly (readonly string[])[],
): Promise<Pick<ReadFile, 'rows' | 'problems'>> {
  const [rows, problems]: [FileRow[], FileProblem[]] = [[], []]
  const pause = pauses()
  for (const [index, cells] of records.entries()) {
    await pause()
    if (isEmpty(cells)) continue
    const read = rowOf(names, cells, index + 2)
    if (read.row !== undefined) rows.push(read.row)
    problems.push(...read.problems)
  }
  return { rows, problems }
}

const refused = (problem: FileProblem): ReadFile => ({ columns: [], rows: [], problems: [problem] })

const personColumns = new Set(['person', 'e-mail', 'email', 'id'])

type ColumnName = 'person' | GroupColumn | undefined

/** The columns by name; one without a name is undefined, and nothing may stand in it. */
function headOf(cells: readonly string[]): { names: readonly ColumnName[]; problems: readonly FileProblem[] } {
  const read = cells.map((cell) => nameOf(cell))
  const unknown = read.flatMap(({ name, said }): readonly FileProblem[] =>
    name === undefined && said !== '' ? [{ row: 1, problem: 'unknown column', name: cut(said) }] : [],
  )
  const names = read.map(({ name }) => name)
  const twice = read.flatMap(({ name, said }, index): readonly FileProblem[] =>
    name !== undefined && names.indexOf(name) < index ? [{ row: 1, problem: 'column twice', name: cut(said) }] : [],
  )
  const noPerson: readonly FileProblem[] = names.includes('person') ? [] : [{ row: 1, problem: 'no person column' }]
  const split = names.some((name) => name !== undefined && name !== 'person')
  const noGroup: readonly FileProblem[] = split ? [] : [{ row: 1, problem: 'no group column' }]
  return { names, problems: [...unknown, ...twice, ...noPerson, ...noGroup] }
}

function nameOf(cell: string): { readonly name: ColumnName; readonly said: string } {
  const said = plain(cell)
  const lower = said.toLowerCase()
  if (personColumns.has(lower)) return { name: 'person', said }
  return { name: groupColumns.find((column) => column === lower.replaceAll('_', ' ')), said }
}

function rowOf(
  names: readonly ColumnName[],
  cells: readonly string[],
  row: number,
): { readonly row?: FileRow; readonly problems: readonly FileProblem[] } {
  const problems: FileProblem[] = []
  const groups: Partial<Record<GroupColumn, string>> = {}
  let person = ''
  for (const [index, cell] of cells.entries()) {
    const name = names[index]
    const value = plain(cell)
    if (value === '') continue
    if (name === undefined) problems.push({ row, problem: 'too many cells' })
    else if (name === 'person') person = value
    else if (value.toLowerCase() !== notStated) {
      groups[name] = value
      problems.push(...wrongNames(value, row))
    }
  }
  if (person === '') problems.push({ row, problem: 'nobody named' })
  return problems.length > 0 ? { problems } : { row: { row, person, groups }, problems }
}

function wrongNames(name: string, row: number): readonly FileProblem[] {
  if (name === everyone || name === otherGroups) return [{ row, problem: 'reserved name', name }]
  return Array.from(name).length > longestName ? [{ row, problem: 'name too long' }] : []
}

function cut(name: string): string {
  const points = Array.from(name)
  return points.length <= 40 ? name : `${points.slice(0, 39).join('')}…`
}
