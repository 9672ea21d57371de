/** Somebody outside, as far as their words or their tool say who they are. */
export interface Customer {
  /** The person's name as written, such as "Marta Keller"; undefined where none is known. */
  readonly name: string | undefined
  /** The organisation, such as "Hotel Sonne". */
  readonly company: string | undefined
}

/** A customer's key in look-ups, by name and company as `plainName` has them. Undefined for an unknown one. */
export function customerKey({ name, company }: Customer): string | undefined {
  const parts = [name, company].filter((part) => part !== undefined).map(plainName)
  return parts.length === 0 ? undefined : parts.join(', ')
}

/**
 * Names a customer surely enough to be known again without a thread or an author: the whole name, or the organisation.
 * Undefined for a first name alone, and for what a tool writes where it knows none ("Anonymous", "A Google user").
 */
export function sureKey(customer: Customer): string | undefined {
  const name = wordsIn(customer.name)
  const company = wordsIn(customer.company)
  if (name.length < 2 && company.length === 0) return undefined
  if (name.some((word) => nobodys.has(word)) || nobodys.has(company.join(' '))) return undefined
  return customerKey(customer)
}

function wordsIn(name = ''): readonly string[] {
  return plainName(name)
    .split(' ')
    .filter((word) => word !== '')
}

/** What tools write in the place of a name. */
const nobodys: ReadonlySet<string> = new Set(
  (
    'anonymous unknown unnamed nobody someone somebody none n/a ' +
    'user customer client guest visitor caller member reviewer'
  ).split(' '),
)

/** A name as it is compared: its width, case and spacing do not matter. */
export function plainName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
}

/** A text as names are looked for in it: its letters and digits only, so that punctuation makes no other name. */
export function plainWords(text: string): string {
  return plainName(text.replace(/[^\p{L}\p{N}]+/gu, ' '))
}

/** Whether anything is known of who this customer is. */
export function isNamed({ name, company }: Customer): boolean {
  return name !== undefined || company !== undefined
}
