import type { Say } from './say.ts'

/**
 * What a way to split people, such as `Department`, is called in the reader's language. Ours are stored in English, whoever
 * uploads them; those that a company named itself stay as they are.
 */
export function cutName({ words }: Pick<Say, 'words'>, cut: string): string {
  return words.groups.cutNames[cut] ?? cut
}
