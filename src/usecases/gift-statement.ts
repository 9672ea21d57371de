import { giftCustomer } from '../domain/gift.ts'
import { decimalOf, decimalsOf } from '../domain/money.ts'
import type { PersonRef, Role, WorkspaceId } from '../domain/person.ts'
import type { Deps, GiftCost } from '../ports.ts'
import { fullName } from '../views/say.ts'
import type { Names, Say } from '../views/say.ts'
import { csvLines } from './csv.ts'
import type { FileToSend } from './file-to-send.ts'
import { namesOf } from './roles.ts'
import { sayTo } from './saying.ts'
import type { CsvFile } from './trends-export.ts'

/**
 * What gifts of a calendar month (`2026-11`) cost, for finance: private acts, too, and nobody's story. Below the lines the
 * totals per person and per recipient, in each currency. The caller has made sure that an admin or an approver asks.
 */
export async function giftStatement(deps: Deps, workspace: WorkspaceId, month: string): Promise<CsvFile> {
  const [say, costs] = await Promise.all([sayTo(deps, workspace), deps.store.gifts.costs(workspace, month)])
  const people = costs.flatMap(({ act, approvedBy }) => [act.giver, ...(approvedBy === undefined ? [] : [approvedBy])])
  const names = await namesOf(deps, people)
  const words = say.words.gifts.statement
  const { columns } = words
  const rows = costs.map((cost) => line(say, names, cost))
  const giver = ({ act }: GiftCost) => nameOf(say, names, act.giver)
  return {
    name: `kindling-gifts-${month}.csv`,
    text: csvLines([
      Object.values(columns),
      ...rows,
      [],
      [words.perPerson, columns.amount, columns.currency],
      ...totals(costs, ({ act }) => act.giver.id, giver),
      [],
      [words.perRecipient, columns.amount, columns.currency],
      ...totals(
        costs,
        ({ act }) => giftCustomer(act.recipient).key,
        ({ act }) => giftCustomer(act.recipient).company,
      ),
    ]),
  }
}

/** Admins and approvers. */
export function readsStatements(roles: ReadonlySet<Role>): boolean {
  return roles.has('admin') || roles.has('approver')
}

/** The statement for whoever fetches it by a link, in their workspace. */
export async function giftStatementFile(
  deps: Deps,
  { workspace }: PersonRef,
  { month }: { readonly month: string },
): Promise<FileToSend> {
  const { name, text } = await giftStatement(deps, workspace, month)
  return { name, type: 'text/csv; charset=utf-8', body: pieces(text) }
}

async function* pieces(text: string): AsyncGenerator<string> {
  yield text
}

function line(say: Say, names: Names, { act, approvedBy }: GiftCost): readonly string[] {
  return [
    act.day,
    nameOf(say, names, act.giver),
    act.recipient,
    say.words.act.deeds[act.deed],
    amount(act.costMinor ?? 0, act.currency),
    act.currency ?? '',
    approvedBy === undefined ? '' : nameOf(say, names, approvedBy),
    act.id,
  ]
}

/** By name; a total per currency, since there is no sum of two. */
function totals(
  costs: readonly GiftCost[],
  keyOf: (cost: GiftCost) => string,
  labelOf: (cost: GiftCost) => string,
): readonly (readonly string[])[] {
  const sums = new Map<string, { label: string; currency: string | undefined; minor: number }>()
  for (const cost of costs) {
    const { costMinor = 0, currency } = cost.act
    const key = `${currency ?? ''} ${keyOf(cost)}`
    const known = sums.get(key)
    sums.set(key, { label: known?.label ?? labelOf(cost), currency, minor: (known?.minor ?? 0) + costMinor })
  }
  return [...sums.values()]
    .toSorted((a, b) => a.label.localeCompare(b.label))
    .map(({ label, currency, minor }) => [label, amount(minor, currency), currency ?? ''])
}

function amount(minor: number, currency: string | undefined): string {
  return decimalOf(minor, currency === undefined ? 2 : decimalsOf(currency))
}

function nameOf(say: Say, names: Names, person: PersonRef): string {
  return fullName(names, person, say.words.act.someone)
}
