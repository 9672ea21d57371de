import type { Sighting } from '../domain/message.ts'
import { mask } from '../domain/mask.ts'
import { plainWords } from '../domain/customer.ts'
import type { Customer } from '../domain/customer.ts'
import type { Settings } from '../domain/settings.ts'
import type { Say } from '../views/say.ts'

/**
 * The customer that somebody typed: who was read in the message, where it still stands so; otherwise the words as they
 * are, since "Hotel Sonne, Bern" is one company and "Marta Keller, Hotel Sonne" are two.
 */
export function customerOf(say: Say, typed: string, read?: Customer): Customer {
  const value = mask(typed.trim())
  if (read !== undefined && value === written(read)) return read
  if (value.toLowerCase() === say.words.moment.aCustomer) return { name: undefined, company: undefined }
  return { name: undefined, company: value }
}

/** A customer as `customerOf` reads it back. Undefined where nothing is known. */
export function written({ name, company }: Customer): string | undefined {
  const parts = [name, company].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : parts.join(', ')
}

/**
 * Whether a customer is on the do-not-surprise list: named there by name, by company, or by both as a card or a form
 * writes them; or mentioned in the words themselves.
 */
export function isUnwanted(settings: Settings, { customer, quote }: Pick<Sighting, 'customer' | 'quote'>): boolean {
  const { name = '', company = '' } = customer
  const first = name.trim().split(/\s+/)[0] ?? ''
  const mentions = [
    `${name} ${company}`,
    `${first} ${company}`,
    `${name} at ${company}`,
    `${first} at ${company}`,
    quote,
  ]
  const texts = mentions.map((text) => ` ${plainWords(text)} `)
  const listed = settings.doNotSurprise.map(plainWords).filter((one) => one !== '')
  return listed.some((one) => texts.some((text) => text.includes(` ${one} `)))
}
