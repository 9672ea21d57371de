import { mask } from '../domain/mask.ts'
import type { Person, PersonRef } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import { reasonLength } from '../domain/thanks.ts'
import { isEmpty, plain } from './csv-read.ts'
import type { ColumnChoice, ImportField, ImportTable } from './import-csv.ts'
import { dayOf, importFields } from './import-csv.ts'
import type { Finder } from './import-people.ts'
import { pauses } from './pauses.ts'

/** What the rows of a file are: acts for customers, or thanks between colleagues. */
export const importKinds = ['acts', 'thanks'] as const
export type ImportKind = (typeof importKinds)[number]

/** A row in which nothing is wrong. `receiver` is a customer's name, or a colleague. Texts are masked. */
export interface ImportRow {
  readonly giver: Person
  readonly receiver: string | Person
  readonly message: string
  readonly day: string
}

/** What is wrong with a cell. */
export type RowProblem =
  | 'missing'
  | 'nobody'
  | 'several'
  | 'themselves'
  | 'long'
  | 'no day'
  | 'ahead'
  | 'too old'
  | 'long name'
  | 'twice'
  | 'no size'

export interface ImportProblem {
  /** As spreadsheets count: the first row of a file is 1. */
  readonly row: number
  readonly field: ImportField
  readonly problem: RowProblem
}

export interface ReadRows {
  readonly rows: readonly ImportRow[]
  readonly problems: readonly ImportProblem[]
}

/** Nothing was done for anybody before that. */
const firstDay = '1990-01-01'

const longest = { receiver: 80, acts: 2_000, thanks: reasonLength.max } as const

interface Reading {
  readonly kind: ImportKind
  readonly columns: ColumnChoice
  readonly find: Finder
  /** ISO, of the workspace. */
  readonly today: string
}

/** Reads every row; whatever is wrong in it is said by row and field. Changes nothing. */
export async function readRows({ others }: ImportTable, reading: Reading): Promise<ReadRows> {
  const [rows, problems]: [ImportRow[], ImportProblem[]] = [[], []]
  const pause = pauses()
  for (const [index, cells] of others.entries()) {
    await pause()
    if (isEmpty(cells)) continue
    const read = rowOf(cells, reading)
    if ('giver' in read) rows.push(read)
    else problems.push(...read.wrong.map(([field, problem]) => ({ row: index + 2, field, problem })))
  }
  return { rows, problems }
}

type Wrong = readonly [ImportField, RowProblem]

function rowOf(cells: readonly string[], reading: Reading): ImportRow | { readonly wrong: readonly Wrong[] } {
  const { kind, columns, find, today } = reading
  const cell = (field: ImportField) => cells[columns[field] ?? -1] ?? ''
  const said = {
    giver: plain(cell('giver')),
    receiver: plain(cell('receiver')),
    message: cell('message').trim(),
    date: plain(cell('date')),
  }
  const missing = importFields.filter((field) => said[field] === '').map((field): Wrong => [field, 'missing'])
  if (missing.length > 0) return { wrong: missing }
  const giver = find(said.giver)
  const colleague = kind === 'thanks' ? find(said.receiver) : undefined
  const day = dayOf(said.date)
  const wrong = [
    ...named('giver', giver),
    ...(colleague === undefined ? tooLong('receiver', said.receiver, longest.receiver) : named('receiver', colleague)),
    ...themselves(giver, colleague),
    ...tooLong('message', said.message, longest[kind]),
    ...dated(day, today),
  ]
  if (wrong.length > 0 || typeof giver === 'string' || typeof colleague === 'string' || day === undefined)
    return { wrong }
  return { giver, receiver: colleague ?? mask(said.receiver), message: mask(said.message), day }
}

function named(field: ImportField, found: ReturnType<Finder>): readonly Wrong[] {
  return found === 'nobody' || found === 'several' ? [[field, found]] : []
}

function themselves(giver: ReturnType<Finder>, colleague: ReturnType<Finder> | undefined): readonly Wrong[] {
  return samePerson(refOf(giver), refOf(colleague)) ? [['receiver', 'themselves']] : []
}

function refOf(found: ReturnType<Finder> | undefined): PersonRef | undefined {
  return typeof found === 'object' ? found.ref : undefined
}

function tooLong(field: ImportField, text: string, most: number): readonly Wrong[] {
  return Array.from(text).length > most ? [[field, 'long']] : []
}

function dated(day: string | undefined, today: string): readonly Wrong[] {
  if (day === undefined) return [['date', 'no day']]
  if (day > today) return [['date', 'ahead']]
  return day < firstDay ? [['date', 'too old']] : []
}
