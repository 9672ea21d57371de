import type { Company } from './company.ts'

/** Ids of a company, and its workspace's, as a pattern of PostgreSQL and of ours. */
export const idsOf = ({ marks, workspace }: Company) => `${marks.id}-|${marks.uuid.repeat(8)}-|${workspace}`

/** Whatever is somebody's of this company: its ids, and what people of it wrote or are called. */
export const traceOf = (company: Company) => `${idsOf(company)}|${company.marks.text}`

/**
 * What of a company's is in this, with a little around it. Ids that stand in `asked`, too, are not counted: whoever asked
 * had them.
 */
export function tracesIn(said: string, company: Company, asked = ''): readonly string[] {
  const known = new Set(asked.match(wholeIds(company)))
  const ids = [...(said.match(wholeIds(company)) ?? [])].filter((id) => !known.has(id))
  const texts = [...said.matchAll(new RegExp(`.{0,40}${company.marks.text}.{0,40}`, 'gis'))].map(([found]) => found)
  return [...new Set([...ids, ...texts])]
}

function wholeIds({ marks, workspace }: Company): RegExp {
  return new RegExp(`${marks.id}-[\\w-]+|${marks.uuid.repeat(8)}-[\\da-f-]{27}|${workspace}`, 'g')
}

/** Anything that a function answers, as text: what `JSON.stringify` leaves out of maps, sets and buffers, too. */
export function inJson(answered: unknown): string {
  return JSON.stringify(answered, plain) ?? 'undefined'
}

function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) return [...value]
  if (value instanceof Set) return [...value]
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (value instanceof Error) return `${value.name}: ${value.message} ${inJson(value.cause)}`
  return value
}

/** The same whoever's it is, and whichever ids it was given just now: to tell whether two were answered alike. */
export function unmarked(said: string, companies: readonly Company[]): string {
  const ids = /slack:T[A-Z]+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g
  return companies.reduce(
    (text, { marks }) =>
      text
        .replaceAll(new RegExp(`${marks.id}-[\\w-]+`, 'g'), '#')
        .replaceAll(new RegExp(`${marks.text}|${marks.customer}`, 'gi'), '#'),
    said.replaceAll(ids, '#'),
  )
}
