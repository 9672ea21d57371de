/** A person, or a user group or team, as named in a typed text. `text` is how it stands there: `@Ken Tanaka`. */
export interface Mention {
  readonly kind: 'person' | 'group'
  /** The platform's own. */
  readonly id: string
  readonly text: string
}

/** What a text says of whom, and the rest of it. */
export interface Addressed {
  readonly mentions: readonly Mention[]
  /** Names that nobody here has, without the `@`. */
  readonly unknown: readonly string[]
  readonly rest: string
}

const between = /^(?:[\s,;:&+]+|(?:and|und)\s+(?=@))+/i
const because = /^(?:for|für)(?=[\s:,]|$)[\s:,]*/i
const unread = /^@(\S{1,80})/

/**
 * Reads `@a, @b and @c for …`. Each `@` is one of `mentions`, which the platform has read, else the longest fitting of
 * `names`, else unknown by its first word.
 */
export function addressed(text: string, mentions: readonly Mention[], names: readonly Mention[]): Addressed {
  const found: Mention[] = []
  const unknown: string[] = []
  let rest = text.normalize('NFC')
  for (;;) {
    rest = rest.replace(between, '')
    const next = longest(rest, mentions) ?? longest(rest, names)
    const word = unread.exec(rest)
    if (next !== undefined) found.push(next)
    else if (word !== null) unknown.push(word[1] ?? '')
    else return { mentions: found, unknown, rest: rest.replace(because, '').trim() }
    rest = rest.slice((next?.text ?? word?.[0] ?? '').length)
  }
}

function longest(text: string, mentions: readonly Mention[]): Mention | undefined {
  const begun = text.slice(0, longestName).toLowerCase()
  const fitting = mentions.filter((mention) => begins(begun, mention.text.normalize('NFC').toLowerCase()))
  return fitting.toSorted((a, b) => b.text.length - a.text.length)[0]
}

const longestName = 200

/** Ends where a word ends: `@Ken` does not begin `@Kenneth`. */
function begins(text: string, name: string): boolean {
  return text.startsWith(name) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length))
}
