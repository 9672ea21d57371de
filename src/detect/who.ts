import type { Surroundings } from '../domain/message.ts'
import type { Customer } from '../domain/customer.ts'
import { namesIn } from './directory.ts'

const nameAt = /([\p{Lu}][\p{L}'-]{1,20}(?: [\p{Lu}][\p{L}'-]{1,20})?) (?:at|from|of|over at) $/u

/** The customer a colleague writes about: "Rita at Solano"; the account alone; or nobody by name. */
export function customerIn(cased: string, around: Surroundings): Customer {
  const account = namesIn(cased, around.accounts)[0]
  if (account === undefined) return { name: undefined, company: undefined }
  const name = nameAt.exec(cased.slice(Math.max(0, account.at - 60), account.at))?.[1]
  return { name, company: account.name }
}

/** The account a shared channel is named after: `ext-kestrel-health` is Kestrel Health's. */
export function companyOf(channelName: string, accounts: readonly string[]): string | undefined {
  const room = `-${slug(channelName)}-`
  return slugsOf(accounts).find(([slugged]) => room.includes(`-${slugged}-`))?.[1]
}

const known = new WeakMap<readonly string[], readonly (readonly [slugged: string, name: string])[]>()

/** Longest names first. */
function slugsOf(accounts: readonly string[]) {
  const slugs =
    known.get(accounts) ??
    accounts
      .map((name) => [slug(name), name] as const)
      .filter(([slugged]) => slugged.length > 2)
      .toSorted(([, a], [, b]) => b.length - a.length)
  known.set(accounts, slugs)
  return slugs
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
