/** A name that stands in a text. */
export interface Named {
  readonly name: string
  readonly at: number
  readonly end: number
}

/** Names by their first word, the longest first. */
type Index = ReadonlyMap<string, readonly string[]>

const indexes = new WeakMap<readonly string[], Index>()
const wordStart = /(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu
const firstWord = /^[\p{L}\p{N}]+/u

/**
 * The names of the list that stand in the text, in order, longest first where several begin at one place. Capitals count
 * ("Mercy" is an account, "mercy" is not). The time does not grow with the length of the list.
 */
export function namesIn(text: string, names: readonly string[]): readonly Named[] {
  if (names.length === 0) return []
  const index = indexOf(names)
  const found: Named[] = []
  for (const { index: at } of text.matchAll(wordStart)) {
    const last = found.at(-1)
    if (last !== undefined && at < last.end) continue
    const name = nameAt(text, at, index)
    if (name !== undefined) found.push({ name, at, end: at + name.length })
  }
  return found
}

/** Where the name of the list that begins here ends, the longest one where there are several; undefined where none does. */
export function nameEnd(text: string, at: number, names: readonly string[]): number | undefined {
  if (names.length === 0) return undefined
  const name = nameAt(text, at, indexOf(names))
  return name === undefined ? undefined : at + name.length
}

function nameAt(text: string, at: number, index: Index): string | undefined {
  const word = firstWord.exec(text.slice(at, at + 64))?.[0]
  return word === undefined ? undefined : index.get(word)?.find((name) => standsAt(text, name, at))
}

function standsAt(text: string, name: string, at: number): boolean {
  return text.startsWith(name, at) && !/^[\p{L}\p{N}]/u.test(text.slice(at + name.length, at + name.length + 2))
}

function indexOf(names: readonly string[]): Index {
  const known = indexes.get(names)
  if (known !== undefined) return known
  const index = new Map<string, string[]>()
  for (const name of names) {
    const word = firstWord.exec(name)?.[0]
    if (word !== undefined) index.set(word, [...(index.get(word) ?? []), name])
  }
  for (const same of index.values()) same.sort((a, b) => b.length - a.length)
  indexes.set(names, index)
  return index
}
