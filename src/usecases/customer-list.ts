import { longestAccount } from '../domain/accounts.ts'
import type { CustomerSize, SizesByName } from '../domain/customer-size.ts'
import { customerSizes } from '../domain/customer-size.ts'
import { plainName } from '../domain/customer.ts'
import type { Say } from '../views/say.ts'
import { cut } from '../views/say.ts'

/** What an admin's list of customers says; `error` is of its first wrong line. */
export type CustomerList =
  | { readonly ok: true; readonly customers: readonly string[]; readonly customerSizes: SizesByName }
  | { readonly ok: false; readonly error: string }

/**
 * One customer a line, `Hotel Sonne` or `Hotel Sonne; small`. A size is understood in the reader's words and in its own.
 * Of a name that comes twice, the last counts.
 */
export function readCustomerList(say: Say, text: string): CustomerList {
  const words = say.words.settings.people
  const listed = new Map<string, { readonly name: string; readonly size: CustomerSize | undefined }>()
  for (const [index, line] of text.split('\n').entries()) {
    const parts = line.split(';').map((part) => part.trim())
    const size = (parts.length > 1 && parts.pop()) || undefined
    const name = parts.join('; ')
    if (name === '' && size === undefined) continue
    if (name === '') return { ok: false, error: words.customerNameless(index + 1) }
    if (name.length > longestAccount) return { ok: false, error: words.customerTooLong(cut(name, 30), longestAccount) }
    const known = size === undefined ? undefined : sizeOf(say, size)
    if (size !== undefined && known === undefined)
      return { ok: false, error: words.customerSizeless(index + 1, cut(size, 30)) }
    listed.set(plainName(name), { name, size: known })
  }
  const all = [...listed.values()]
  const sizes = all.flatMap(({ name, size }) => (size === undefined ? [] : [[name, size] as const]))
  return { ok: true, customers: all.map(({ name }) => name), customerSizes: Object.fromEntries(sizes) }
}

/** The size that somebody wrote in the reader's words or in its own. */
export function sizeOf(say: Say, typed: string): CustomerSize | undefined {
  const plain = typed.toLowerCase()
  const { sizes } = say.words.settings.people
  return customerSizes.find((size) => size === plain || sizes[size].toLowerCase() === plain)
}
