import type { PersonRef } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import type { Say } from '../views/say.ts'
import { isoDay } from '../views/say.ts'
import type { CsvProblem } from './csv-read.ts'
import type { ColumnChoice, ImportField, ImportTable } from './import-csv.ts'
import { customerFields, guessColumns, importFields, readImport } from './import-csv.ts'
import { customersAnswer } from './import-customers-said.ts'
import { customerKinds } from './import-customers.ts'
import { keepRows } from './import-keeping.ts'
import { finderOf } from './import-people.ts'
import type { ImportKind } from './import-rows.ts'
import { importKinds, readRows } from './import-rows.ts'
import type { ImportSaid } from './import-said.ts'
import { wrongColumns, wrongFile, wrongRows } from './import-said.ts'
import { sayToPerson } from './saying.ts'
import { settingsOf } from './workspace-settings.ts'

/** What an admin can bring in. */
export const formKinds = [...importKinds, ...customerKinds] as const
type FormKind = (typeof formKinds)[number]

/** The columns that rows of a kind have. */
export function fieldsOf(kind: FormKind): readonly ImportField[] {
  return kind === 'acts' || kind === 'thanks' ? importFields : customerFields
}

/** What an admin sent: rows, which column is which, and what to do with them. */
export interface ImportForm {
  readonly kind: FormKind
  /** `columns`: to choose them. */
  readonly doing: 'columns' | 'check' | 'import'
  readonly rows: string
  readonly columns: ColumnChoice
}

const noImportForm: ImportForm = { kind: 'acts', doing: 'columns', rows: '', columns: {} }

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
  if ('problem' in table)
    return { say, form: sent, names: [], said: await withoutRows(deps, { say, admin, table }, sent) }
  const { names } = table
  if (sent.doing === 'columns') {
    const columns = guessColumns(names, fieldsOf(sent.kind))
    return { say, names, form: { ...sent, columns }, said: undefined }
  }
  return { say, names, form: sent, said: await answer(deps, { say, admin, table }, { ...sent, doing: sent.doing }) }
}

interface Asked<Table> {
  readonly say: Say
  readonly admin: PersonRef
  readonly table: Table
}

/** A list of customers that is replaced by nothing is empty; anything else needs rows. */
async function withoutRows(deps: Deps, asked: Asked<CsvProblem>, { kind, doing }: ImportForm): Promise<ImportSaid> {
  const { say, admin, table } = asked
  if (kind !== 'allCustomers' || table.problem !== 'nothing in it') return wrongFile(say, table)
  const form = { kind, columns: {}, doing: doing === 'columns' ? 'check' : doing } as const
  return customersAnswer(deps, { say, admin, table: { others: [] } }, form)
}

type Sent = ImportForm & { readonly doing: 'check' | 'import' }

async function answer(deps: Deps, asked: Asked<ImportTable>, sent: Sent): Promise<ImportSaid> {
  const { kind, columns } = sent
  const { say, table } = asked
  const missing = fieldsOf(kind).filter((field) => field !== 'size' && table.names[columns[field] ?? -1] === undefined)
  if (missing.length > 0) return wrongColumns(say, missing)
  return kind === 'acts' || kind === 'thanks'
    ? rowsAnswer(deps, asked, { ...sent, kind })
    : customersAnswer(deps, asked, { ...sent, kind })
}

async function rowsAnswer(
  deps: Deps,
  { say, admin, table }: Asked<ImportTable>,
  { kind, columns, doing }: Sent & { readonly kind: ImportKind },
): Promise<ImportSaid> {
  const words = say.words.import
  const [find, { zone }] = await Promise.all([finderOf(deps, admin.workspace), settingsOf(deps.store, admin)])
  const read = await readRows(table, { kind, columns, find, today: isoDay(zone, deps.clock.now()) })
  if (read.problems.length > 0) return wrongRows(say, read.problems)
  if (doing === 'check') return { outcome: 'fine', sentence: words.fine(read.rows.length), details: [] }
  const fresh = await keepRows(deps, admin, { kind, rows: read.rows })
  const known = read.rows.length - fresh
  return {
    outcome: 'imported',
    sentence: words.imported[kind](fresh),
    details: known > 0 ? [words.known(known)] : [],
  }
}

/** A form that was too large to be read. */
export async function tooLargeImport(deps: Deps, admin: PersonRef): Promise<ImportPage> {
  const say = await sayToPerson(deps, admin)
  return { say, form: noImportForm, names: [], said: wrongFile(say, { problem: 'too large' }) }
}
