import { plain, readCsv } from './csv-read.ts'
import type { CsvProblem, CsvTable } from './csv-read.ts'

/** What a row of acts or thanks has to say; each is a column that somebody chose by hand. */
export const importFields = ['giver', 'receiver', 'message', 'date'] as const
/** What a row of customers may say; the size may be left out. */
export const customerFields = ['customer', 'size'] as const
export type ImportField = (typeof importFields | typeof customerFields)[number]

/** By field the place of its column, from 0. */
export type ColumnChoice = Readonly<Partial<Record<ImportField, number>>>

/** In bytes of UTF-8, and in rows without the first. */
export const mostImported = { mostBytes: 5 * 2 ** 20, mostRows: 10_000 } as const

/** More columns than anybody would choose from. */
const mostColumns = 100

export interface ImportTable extends CsvTable {
  /** The columns by the names that stand in the first row. */
  readonly names: readonly string[]
}

/** Reads rows to import: the first names the columns. */
export async function readImport(text: string): Promise<ImportTable | CsvProblem> {
  const table = await readCsv(text, mostImported)
  if ('problem' in table) return table
  return { ...table, names: table.first.slice(0, mostColumns).map((cell) => cutName(plain(cell))) }
}

function cutName(name: string): string {
  return Array.from(name).slice(0, 40).join('')
}

const usual: Readonly<Record<ImportField, RegExp>> = {
  giver: /^(?:giver|given by|from|sender|by|who|von)\b/i,
  receiver: /^(?:receiver|recipient|to|for|whom|customer|an|für)\b/i,
  message: /^(?:message|text|story|reason|note|comment|nachricht)\b/i,
  date: /^(?:date|day|when|created|time|datum)\b/i,
  customer: /^(?:customer|company|account|client|organi[sz]ation|name|kunde|firma)/i,
  size: /^(?:size|segment|größe|groesse)/i,
}

/** The columns whose names say what they are; the others wait for somebody to choose them. */
export function guessColumns(names: readonly string[], fields: readonly ImportField[]): ColumnChoice {
  const found = fields.map((field) => [field, names.findIndex((name) => usual[field].test(name))] as const)
  return Object.fromEntries(found.filter(([, at]) => at >= 0))
}

/**
 * The ISO day that a cell names: `2026-11-16`, also with a time behind it, `2026/11/16` or `16.11.2026`. Undefined for any
 * other writing (of 3/4/2026 nobody can tell which it is) and for days that there are not.
 */
export function dayOf(cell: string): string | undefined {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].{0,40})?$/.exec(cell)
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: .{0,40})?$/.exec(cell)
  const [year, month, day] = iso?.slice(1) ?? dotted?.slice(1).toReversed() ?? []
  if (year === undefined || month === undefined || day === undefined) return undefined
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? undefined : text
}
