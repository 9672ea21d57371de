import type { Say } from '../views/say.ts'
import type { CsvProblem } from './csv-read.ts'
import type { ImportField } from './import-csv.ts'
import type { ImportProblem } from './import-rows.ts'

/** What came of an import, in words. */
export interface ImportSaid {
  readonly outcome: 'fine' | 'imported' | 'wrong'
  readonly sentence: string
  /** One line each. */
  readonly details: readonly string[]
}

/** More are not read, and a page of 10,000 lines helps nobody. */
const mostDetails = 50

/** Rows in which something is wrong, and what. */
export function wrongRows(say: Say, problems: readonly ImportProblem[]): ImportSaid {
  const words = say.words.import
  const lines = problems.slice(0, mostDetails).map((problem) => rowLine(say, problem))
  const details = problems.length > mostDetails ? [...lines, words.more(problems.length - mostDetails)] : lines
  return wrong(say, details, problems.length)
}

/** Columns that nobody chose. */
export function wrongColumns(say: Say, missing: readonly ImportField[]): ImportSaid {
  const { chooseColumn, fields } = say.words.import
  const details = missing.map((field) => chooseColumn(fields[field]))
  return wrong(say, details)
}

/** A file that cannot be read at all. */
export function wrongFile(say: Say, { row, problem }: CsvProblem): ImportSaid {
  const { file, row: line } = say.words.import
  return wrong(say, [row === undefined ? file[problem] : line(row, file[problem])])
}

/** That something is wrong, and what; `problems` where there are more of them than details. */
export function wrong({ words }: Say, details: readonly string[], problems = details.length): ImportSaid {
  return { outcome: 'wrong', sentence: words.import.wrong(problems), details }
}

function rowLine({ words }: Say, { row, field, problem }: ImportProblem): string {
  const { fields, problems, row: line } = words.import
  return line(row, problems[problem](fields[field]))
}
