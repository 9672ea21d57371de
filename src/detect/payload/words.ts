/** The words of a short text in lower case, with apostrophes; signs and spaces left out. Linear, without a pattern. */
export function wordsOf(text: string): readonly string[] {
  const lower = text.toLowerCase()
  const words: string[] = []
  let begin = -1
  for (let at = 0; at <= lower.length; at += 1) {
    if (at < lower.length && isWord(lower, at, begin >= 0)) {
      if (begin < 0) begin = at
    } else if (begin >= 0) {
      words.push(lower.slice(begin, at))
      begin = -1
    }
  }
  return words
}

/**
 * Letters and digits; within a word also an apostrophe, a hyphen, an underscore, and what stands in addresses and handles
 * (`luca.b@example.com`). Everything from general punctuation to the signs of Chinese and Japanese is no letter.
 */
function isWord(text: string, at: number, inside: boolean): boolean {
  const code = text.charCodeAt(at)
  if (isLetter(code) || (code >= 48 && code <= 57)) return true
  if (code >= 0xc0) return code < 0x2000 || (code > 0x3040 && code < 0xd800) || (inside && code === 0x2019)
  return inside && (joins.has(code) || (ties.has(code) && isLetter(text.charCodeAt(at + 1))))
}

/** `'`, `-`, `_` */
const joins = new Set([39, 45, 95])
/** `.` and `@` before a letter */
const ties = new Set([46, 64])

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122
}

/** Whether one of the words is among these. */
export function hasAny(words: readonly string[], among: ReadonlySet<string>): boolean {
  for (const word of words) if (among.has(word)) return true
  return false
}

/** Whether one of the phrases stands in the text, which is in lower case. */
export function says(text: string, phrases: readonly string[]): boolean {
  for (const phrase of phrases) if (text.includes(phrase)) return true
  return false
}
