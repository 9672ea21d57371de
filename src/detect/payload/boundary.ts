/** What ends a piece of a card's head. */
export type Mark = 'line' | 'colon' | 'dot' | 'dash' | 'quote' | 'stars' | 'question'

/** Where a piece ends, and by what. */
export interface Boundary {
  /** The piece ends here, and the next one begins there. */
  readonly end: number
  readonly next: number
  readonly mark: Mark
}

/** A piece of a head is hardly ever longer. */
const longest = 90

const space = 32
const newline = 10
const quotes = new Set(['"', '“', '„', '«'])
const dots = new Set(['·', '•', '|', '→', '▪', '‣', '»', '∙', '‧', '⋅'])
const dashes = new Set(['-', '–', '—'])
const drawn = new Set(['⭐', '★', '☆', '●'])

/** Where the piece that begins the text ends; undefined where a sentence ends first, or nothing does. */
export function boundary(text: string): Boundary | undefined {
  const last = Math.min(text.length, longest)
  for (let at = 0; at < last; at += 1) {
    const code = text.charCodeAt(at)
    // Letters and spaces are most of a text.
    if (code === space || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)) continue
    if (code === newline) return { end: at, next: at + 1, mark: 'line' }
    const found = markAt(text, at)
    if (found === 'sentence') return undefined
    if (found !== undefined) return found
  }
  return undefined
}

function markAt(text: string, at: number): Boundary | 'sentence' | undefined {
  const char = text.charAt(at)
  if (char === ':') return colonAt(text, at)
  if (char === '.' || char === '!') return endsSentence(text, at) ? 'sentence' : undefined
  if (char === '?')
    return endsHere(text.charCodeAt(at + 1)) ? { end: at + 1, next: at + 1, mark: 'question' } : undefined
  return at === 0 ? undefined : separatorAt(text, at, char)
}

function separatorAt(text: string, at: number, char: string): Boundary | undefined {
  const spaced = text.charCodeAt(at - 1) === space
  const next = text.charCodeAt(at + 1)
  if (dots.has(char)) return spaced || next === space ? cut(at, 'dot') : undefined
  if (dashes.has(char)) return spaced && next === space ? cut(at, 'dash') : undefined
  if (quotes.has(char)) return spaced ? { end: at, next: at, mark: 'quote' } : undefined
  return drawn.has(char) ? { end: at, next: at, mark: 'stars' } : undefined
}

/** Also `Name:*` and `*Name*:`, but not `16:00`. */
function colonAt(text: string, at: number): Boundary | undefined {
  const next = text[at + 1]
  if (next === undefined || /[\s*_"“„«]/u.test(next)) return cut(at, 'colon')
  return undefined
}

function cut(at: number, mark: Mark): Boundary {
  return { end: at, next: at + 1, mark }
}

function endsHere(next: number): boolean {
  return Number.isNaN(next) || next === space || next === newline
}

/** Not after an initial, nor in `No. 4`. */
function endsSentence(text: string, at: number): boolean {
  if (!endsHere(text.charCodeAt(at + 1))) return false
  return (
    text[at] === '!' ||
    (at > 2 &&
      /\p{Ll}{2}/u.test(text.slice(at - 2, at)) &&
      !/\b(?:Mr|Mrs|Ms|Dr|No|Fam|Sra?|St)$/u.test(text.slice(Math.max(0, at - 4), at)))
  )
}
