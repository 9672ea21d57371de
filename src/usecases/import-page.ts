import type { PersonRef } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import type { Say } from '../views/say.ts'
import { isoDay } from '../views/say.ts'
import type { CsvProblem } from './csv-read.ts'
import type { ColumnChoice, ImportField, ImportTable } from './import-csv.ts'
import { guessColumns, importFields, readImport } from './import-csv.ts'
import { keepRows } from './import-keeping.ts'
import { finderOf } from './import-people.ts'
import type { ImportKind, ImportProblem, ReadRows } from './import-rows.ts'
import { readRows } from './import-rows.ts'
import { sayToPerson } from './saying.ts'
import { settingsOf } from './workspace-settings.ts'

/** What an admin sent: rows, which column is which, and what to do with them. */
export interface ImportForm {
  readonly kind: ImportKind
  /** `columns`: to choose them. */
  readonly doing: 'columns' | 'check' | 'import'
  readonly rows: string
  readonly columns: ColumnChoice
}

export const noImportForm: ImportForm = { kind: 'acts', doing: 'columns', rows: '', columns: {} }

/** What came of it, in words. */
export interface ImportSaid {
  readonly outcome: 'fine' | 'imported' | 'wrong'
  readonly sentence: string
  /** One line each. */
  readonly details: readonly string[]
}

/** The page, for whoever draws it. Nothing in it is markup. */
export interface ImportPage {
  readonly say: Say
  readonly form: ImportForm
  /** Names of the columns, once there are rows that can be read. */
  readonly names: readonly string[]
  readonly said: ImportSaid | undefined
}

/** The caller has made sure that this person is an admin. Undefined: nothing was sent. */
export async function importPage(deps: Deps, admin: PersonRef, sent: ImportForm | undefined): Promise<ImportPage> {
  const say = await sayToPerson(deps, admin)
  if (sent === undefined) return { say, form: noImportForm, names: [], said: undefined }
  const table = await readImport(sent.rows)
  if ('problem' in table) return { say, form: sent, names: [], said: wrong(say, [fileLine(say, table)], 1) }
  const { names } = table
  if (sent.doing === 'columns') return { say, names, form: { ...sent, columns: guessColumns(names) }, said: undefined }
  return { say, names, form: sent, said: await answer(deps, { say, admin, table }, sent) }
}

interface Asked {
  readonly say: Say
  readonly admin: PersonRef
  readonly table: ImportTable
}

async function answer(deps: Deps, { say, admin, table }: Asked, sent: ImportForm): Promise<ImportSaid> {
  const { kind, columns, doing } = sent
  const words = say.words.import
  const missing = importFields.filter((field) => table.names[columns[field] ?? -1] === undefined)
  if (missing.length > 0) return wrong(say, missing.map((field) => words.chooseColumn(words.fields[field])), missing.length) // prettier-ignore
  const [find, { zone }] = await Promise.all([finderOf(deps, admin.workspace), settingsOf(deps.store, admin)])
  const read = await readRows(table, { kind, columns, find, today: isoDay(zone, deps.clock.now()) })
  if (read.problems.length > 0) return wrong(say, rowLines(say, read), read.problems.length)
  if (doing === 'check') return { outcome: 'fine', sentence: words.fine(read.rows.length), details: [] }
  const fresh = await keepRows(deps, admin, { kind, rows: read.rows })
  const known = read.rows.length - fresh
  return {
    outcome: 'imported',
    sentence: words.imported[kind](fresh),
    details: known > 0 ? [words.known(known)] : [],
  }
}

/** More are not read, and a page of 10,000 lines helps nobody. */
const mostDetails = 50

function rowLines(say: Say, { problems }: ReadRows): readonly string[] {
  const words = say.words.import
  const lines = problems.slice(0, mostDetails).map((problem) => rowLine(say, problem))
  return problems.length > mostDetails ? [...lines, words.more(problems.length - mostDetails)] : lines
}

function rowLine({ words }: Say, { row, field, problem }: ImportProblem): string {
  const { fields, problems, row: line } = words.import
  return line(row, problems[problem](fieldName(fields, field)))
}

function fieldName(fields: Readonly<Record<ImportField, string>>, field: ImportField): string {
  return fields[field]
}

function fileLine({ words }: Say, { row, problem }: CsvProblem): string {
  const { file, row: line } = words.import
  return row === undefined ? file[problem] : line(row, file[problem])
}

function wrong({ words }: Say, details: readonly string[], problems: number): ImportSaid {
  return { outcome: 'wrong', sentence: words.import.wrong(problems), details }
}

/** A form that was too large to be read. */
export async function tooLargeImport(deps: Deps, admin: PersonRef): Promise<ImportPage> {
  const say = await sayToPerson(deps, admin)
  return { say, form: noImportForm, names: [], said: wrong(say, [say.words.import.file['too large']], 1) }
}
