import type { Say } from './say.ts'

/** A kind of groups as the reader calls it: `Department` is stored so, whoever uploads it; what is not ours stays as it is. */
export function cutName({ words }: Pick<Say, 'words'>, cut: string): string {
  return words.groups.cutNames[cut] ?? cut
}
