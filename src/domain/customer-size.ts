import { plainWords } from './customer.ts'

export const customerSizes = ['small', 'medium', 'large'] as const
export type CustomerSize = (typeof customerSizes)[number]

/** The size of each listed customer that has one, by its name as it stands in the list. */
export type SizesByName = Readonly<Record<string, CustomerSize>>

/**
 * Finds the customer that somebody wrote of, among those of which a size is known: named in the text whole, whatever its
 * case and punctuation; of two that fit, the longer name.
 */
export function customerFinder(sizes: SizesByName): (text: string) => string | undefined {
  const known = Object.keys(sizes)
    .map((name) => ({ name, key: padded(name) }))
    .filter(({ key }) => key.trim() !== '')
    .toSorted((a, b) => b.key.length - a.key.length)
  return (text) => {
    const written = padded(text)
    return known.find(({ key }) => written.includes(key))?.name
  }
}

/** With a blank at each end, so that no name is found inside a word. */
function padded(text: string): string {
  return ` ${plainWords(text)} `
}
