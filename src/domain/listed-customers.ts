import type { CustomerSize } from './customer-size.ts'
import { plainName } from './customer.ts'
import type { Settings } from './settings.ts'

/** A customer that somebody wrote down; without a size where none was said. */
export interface ListedCustomer {
  readonly name: string
  readonly size: CustomerSize | undefined
}

export type CustomerSettings = Pick<Settings, 'customers' | 'customerSizes'>

/** A list as it is after a change, and how many the change is about. */
export interface ChangedList extends CustomerSettings {
  readonly fresh: number
  readonly resized: number
  readonly gone: number
}

/** By its name as it is compared: case, blanks and composed accents make no other customer. */
type Listed = ReadonlyMap<string, ListedCustomer>

/** Who is listed stays, as it is written there; with another size, where one was said. New ones come last. */
export function addCustomers(before: CustomerSettings, brought: readonly ListedCustomer[]): ChangedList {
  const listed = listOf(before)
  const after = new Map(listed)
  for (const [key, { name, size }] of byName(brought)) {
    const known = listed.get(key)
    after.set(key, { name: known?.name ?? name, size: size ?? known?.size })
  }
  return changed(listed, after)
}

/** The list is what was brought, in its writing and with its sizes. */
export function replaceCustomers(before: CustomerSettings, brought: readonly ListedCustomer[]): ChangedList {
  return changed(listOf(before), byName(brought))
}

function listOf({ customers, customerSizes }: CustomerSettings): Listed {
  const sizes = new Map(Object.entries(customerSizes))
  return byName(customers.map((name) => ({ name, size: sizes.get(name) })))
}

function byName(customers: readonly ListedCustomer[]): Listed {
  return new Map(customers.map((customer) => [plainName(customer.name), customer]))
}

function changed(before: Listed, after: Listed): ChangedList {
  const all = [...after.values()]
  const sized = all.flatMap(({ name, size }) => (size === undefined ? [] : [[name, size] as const]))
  const stayed = [...after].flatMap(([key, { size }]) => {
    const known = before.get(key)
    return known === undefined ? [] : [known.size !== size]
  })
  return {
    customers: all.map(({ name }) => name),
    customerSizes: Object.fromEntries(sized),
    fresh: after.size - stayed.length,
    resized: stayed.filter((other) => other).length,
    gone: before.size - stayed.length,
  }
}
