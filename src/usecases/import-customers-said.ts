import { mostLearned } from '../domain/accounts.ts'
import type { ChangedList } from '../domain/listed-customers.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import type { Say } from '../views/say.ts'
import type { ColumnChoice, ImportTable } from './import-csv.ts'
import type { CustomerKind } from './import-customers.ts'
import { changedList, isTooLong, keepCustomers, readCustomers } from './import-customers.ts'
import type { ImportSaid } from './import-said.ts'
import { wrong, wrongRows } from './import-said.ts'
import { settingsOf } from './workspace-settings.ts'

interface Asked {
  readonly say: Say
  readonly admin: PersonRef
  readonly table: Pick<ImportTable, 'others'>
}

interface CustomerForm {
  readonly kind: CustomerKind
  readonly columns: ColumnChoice
  readonly doing: 'check' | 'import'
}

/** Checks rows of customers, or brings them in, and says what came of it. */
export async function customersAnswer(
  deps: Deps,
  { say, admin, table }: Asked,
  { kind, columns, doing }: CustomerForm,
): Promise<ImportSaid> {
  const { customers, problems } = await readCustomers(say, table, columns)
  if (problems.length > 0) return wrongRows(say, problems)
  const brought = { kind, customers }
  const checking = doing === 'check'
  const list = checking
    ? changedList(await settingsOf(deps.store, admin), brought)
    : await keepCustomers(deps, admin, brought)
  if (isTooLong(list)) return wrong(say, [say.words.import.customers.tooMany(list.customers.length, mostLearned)])
  return checking ? wouldBe(say, customers.length, list) : isNow(say, customers.length, list)
}

function wouldBe({ words }: Say, rows: number, { fresh, resized, gone, customers }: ChangedList): ImportSaid {
  const { fine, customers: said } = words.import
  const details = [
    ...(fresh > 0 ? [said.wouldBeAdded(fresh)] : []),
    ...(resized > 0 ? [said.wouldBeResized(resized)] : []),
    ...(gone > 0 ? [said.wouldGo(gone)] : []),
    said.wouldBeListed(customers.length),
  ]
  return { outcome: 'fine', sentence: rows === 0 ? said.noRows : fine(rows), details }
}

function isNow({ words }: Say, rows: number, { fresh, resized, gone, customers }: ChangedList): ImportSaid {
  const { known, customers: said } = words.import
  const same = rows - fresh - resized
  const details = [
    ...(fresh > 0 ? [said.added(fresh)] : []),
    ...(resized > 0 ? [said.resized(resized)] : []),
    ...(gone > 0 ? [said.gone(gone)] : []),
    ...(same > 0 ? [known(same)] : []),
  ]
  return { outcome: 'imported', sentence: said.listed(customers.length), details }
}
