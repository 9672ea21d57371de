import { z } from 'zod'

/** Words separated by commas; none where there is nothing between two of them. */
export const commaSeparated = z.string().transform((list) =>
  list
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
)

/** Names of settings for a sentence: `A is`, `A and B are`. */
export function theseAre(names: readonly string[]): string {
  return `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'}`
}
