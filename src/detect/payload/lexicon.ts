/** Phrases by their first word, to find all of them in one pass over a text's words. */
export type Lexicon<Kind> = ReadonlyMap<string, readonly Entry<Kind>[]>

interface Entry<Kind> {
  readonly phrase: readonly string[]
  readonly kind: Kind
}

/** Phrases are separated by `|`, their words by spaces, all in lower case. */
export function lexicon<Kind extends string>(phrases: Readonly<Record<Kind, string>>): Lexicon<Kind> {
  const found = new Map<string, Entry<Kind>[]>()
  for (const [kind, list] of Object.entries(phrases) as [Kind, string][]) {
    for (const text of list.split('|')) {
      const phrase = text.trim().split(' ')
      const [first = ''] = phrase
      found.set(first, [...(found.get(first) ?? []), { phrase, kind }])
    }
  }
  return found
}

/** The kinds of the phrases that stand in the words. */
export function kindsIn<Kind>(words: readonly string[], lexicon: Lexicon<Kind>): ReadonlySet<Kind> {
  const kinds = new Set<Kind>()
  for (let at = 0; at < words.length; at += 1) {
    for (const { phrase, kind } of lexicon.get(words[at] ?? '') ?? []) if (stands(phrase, words, at)) kinds.add(kind)
  }
  return kinds
}

function stands(phrase: readonly string[], words: readonly string[], at: number): boolean {
  for (let next = 1; next < phrase.length; next += 1) if (words[at + next] !== phrase[next]) return false
  return true
}
