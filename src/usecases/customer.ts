import { mask } from '../domain/mask.ts'
import type { Customer } from '../domain/moment.ts'
import type { Say } from '../views/say.ts'

/** "Marta Keller, Hotel Sonne" and "Marta at Hotel Sonne" are a person and a company; anything else is shown as typed. */
export function customerOf(say: Say, typed: string): Customer {
  const value = mask(typed.trim())
  if (value.toLowerCase() === say.words.moment.aCustomer) return { name: undefined, company: undefined }
  const comma = value.indexOf(', ')
  const at = value.indexOf(' at ')
  const [cut, width] = comma > 0 ? [comma, 2] : [at, 4]
  if (cut <= 0) return { name: undefined, company: value }
  return { name: value.slice(0, cut).trim(), company: value.slice(cut + width).trim() }
}

/** A customer as `customerOf` reads it back. Undefined where nothing is known. */
export function written({ name, company }: Customer): string | undefined {
  const parts = [name, company].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : parts.join(', ')
}
