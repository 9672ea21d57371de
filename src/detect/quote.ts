import { mask } from '../domain/mask.ts'

const longestQuote = 500

/** Masked, then cut to 500 characters at a word: a number cut in two could no longer be recognised. */
export function quoteOf(words: string): string {
  // A masked piece is at most 13 characters and may stand for fewer, so a few thousand are more than enough.
  const masked = mask(words.slice(0, 4000)).trim()
  if (masked.length <= longestQuote) return masked.toWellFormed()
  const cut = masked.slice(0, longestQuote - 1)
  const space = cut.lastIndexOf(' ')
  const end = space > longestQuote - 60 ? cut.slice(0, space) : cut
  // A cut through a surrogate pair would leave half a character.
  return `${end.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`
}
