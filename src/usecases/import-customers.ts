import { longestAccount, mostLearned } from '../domain/accounts.ts'
import type { ChangedList, CustomerSettings, ListedCustomer } from '../domain/listed-customers.ts'
import { addCustomers, replaceCustomers } from '../domain/listed-customers.ts'
import { plainName } from '../domain/customer.ts'
import type { PersonRef } from '../domain/person.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import type { Say } from '../views/say.ts'
import { isEmpty, plain } from './csv-read.ts'
import { sizeOf } from './customer-list.ts'
import type { ColumnChoice, ImportTable } from './import-csv.ts'
import type { ImportProblem } from './import-rows.ts'
import { pauses } from './pauses.ts'
import { changeSettings } from './workspace-settings.ts'

/** What becomes of the list of customers: a file's are added to it, or are all that are in it. */
export const customerKinds = ['customers', 'allCustomers'] as const
export type CustomerKind = (typeof customerKinds)[number]

export interface BroughtCustomers {
  readonly kind: CustomerKind
  readonly customers: readonly ListedCustomer[]
}

interface ReadCustomers {
  readonly customers: readonly ListedCustomer[]
  readonly problems: readonly ImportProblem[]
}

/** Reads every row; whatever is wrong is said by row and field. A size is understood in the reader's words, too. */
export async function readCustomers(
  say: Say,
  { others }: Pick<ImportTable, 'others'>,
  columns: ColumnChoice,
): Promise<ReadCustomers> {
  const found = new Map<string, ListedCustomer>()
  const problems: ImportProblem[] = []
  const pause = pauses()
  for (const [index, cells] of others.entries()) {
    await pause()
    if (isEmpty(cells)) continue
    const row = index + 2
    const name = nameIn(cells[columns.customer ?? -1] ?? '')
    const typed = plain(cells[columns.size ?? -1] ?? '')
    const size = sizeOf(say, typed)
    const wrong = wrongName(name, found)
    if (wrong !== undefined) problems.push({ row, field: 'customer', problem: wrong })
    if (typed !== '' && size === undefined) problems.push({ row, field: 'size', problem: 'no size' })
    if (name !== '') found.set(plainName(name), { name, size })
  }
  return { customers: [...found.values()], problems }
}

/** As the list in the settings would write it, where a semicolon parts a name from its size. */
function nameIn(cell: string): string {
  const parts = plain(cell).split(';')
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('; ')
}

function wrongName(name: string, found: ReadonlyMap<string, unknown>): ImportProblem['problem'] | undefined {
  if (name === '') return 'missing'
  if (name.length > longestAccount) return 'long name'
  return found.has(plainName(name)) ? 'twice' : undefined
}

/** What the list would be. Changes nothing. */
export function changedList(before: CustomerSettings, { kind, customers }: BroughtCustomers): ChangedList {
  return kind === 'customers' ? addCustomers(before, customers) : replaceCustomers(before, customers)
}

/** A list has no more than the detector goes by. */
export function isTooLong({ customers }: CustomerSettings): boolean {
  return customers.length > mostLearned
}

/** Changes the list, also while somebody else does, and answers what it is then. It is not saved where it is too long. */
export async function keepCustomers(deps: Deps, by: PersonRef, brought: BroughtCustomers): Promise<ChangedList> {
  const { workspace } = by
  const list = await deps.store.transact(async (unit) => {
    const before = (await unit.workspaces.lock(workspace))?.settings ?? defaultSettings
    const after = changedList(before, brought)
    const { customers, customerSizes } = after
    if (!isTooLong(after)) await changeSettings(unit, by, { customers, customerSizes }, deps.clock.now())
    return after
  })
  const { kind, customers } = brought
  const { fresh, resized, gone } = list
  if (!isTooLong(list))
    deps.log.info({ workspace, person: by.id, kind, rows: customers.length, fresh, resized, gone }, 'imported')
  return list
}
