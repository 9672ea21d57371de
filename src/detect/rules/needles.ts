import { rarityAt } from './rarity.ts'

/**
 * The pieces of text of which every match of a pattern must hold at least one, or undefined where none can be named.
 * Reads the part of the regular expression syntax that the rules are written in: literals, groups, classes, escapes,
 * quantifiers, lookaround.
 */
export function needles(source: string): readonly string[] | undefined {
  if (!known.has(source)) known.set(source, ofAll(source))
  return known.get(source)
}

/** The rules share their groups (relatives, pronouns): each is read once. */
const known = new Map<string, readonly string[] | undefined>()

function ofAll(source: string): readonly string[] | undefined {
  const options = alternatives(source).map(inSequence)
  return options.some((option) => option === undefined) ? undefined : options.flatMap((option) => option ?? [])
}

/** The alternatives at the top level of a pattern. */
export function alternatives(source: string): readonly string[] {
  const found: string[] = []
  let from = 0
  let depth = 0
  for (let at = 0; at < source.length; at = next(source, at)) {
    const char = source[at]
    if (char === '(') depth += 1
    if (char === ')') depth -= 1
    if (char !== '|' || depth > 0) continue
    found.push(source.slice(from, at))
    from = at + 1
  }
  return [...found, source.slice(from)]
}

/** The best of what one sequence must hold: pieces that are rare in everyday text, few before many. */
function inSequence(source: string): readonly string[] | undefined {
  const candidates: (readonly string[])[] = []
  let run = ''
  const endRun = () => {
    if (run.length > 1) candidates.push([run])
    run = ''
  }
  for (let at = 0; at < source.length;) {
    const end = elementEnd(source, at)
    const { least, length } = quantifier(source.slice(end, end + 12))
    const element = source.slice(at, end)
    if (isLiteral(element) && least > 0) run += element.replace('\\', '')
    else endRun()
    if (isLiteral(element) && length > 0) endRun()
    const inner = element.startsWith('(?:') && least > 0 ? needles(element.slice(3, -1)) : undefined
    if (inner !== undefined) candidates.push(inner)
    at = end + length
  }
  endRun()
  return candidates.toSorted((a, b) => commonest(b) - commonest(a) || a.length - b.length)[0]
}

function isLiteral(element: string): boolean {
  return /^(?:[^\\[(.^$]|\\[^\p{L}\d])$/u.test(element)
}

/** How rare the commonest of these pieces is: how far down its letters stand, summed. Below three letters none is. */
function commonest(pieces: readonly string[]): number {
  return Math.min(...pieces.map((piece) => (piece.length < 3 ? 0 : rarity(piece))))
}

function rarity(piece: string): number {
  let sum = 0
  for (let at = 0; at < Math.min(piece.length, 8); at += 1) sum += rarityAt(piece, at)
  return sum
}

function elementEnd(source: string, at: number): number {
  if (source[at] !== '(') return next(source, at)
  let depth = 0
  for (let end = at; end < source.length; end = next(source, end)) {
    if (source[end] === '(') depth += 1
    if (source[end] === ')') depth -= 1
    if (depth === 0) return end + 1
  }
  return source.length
}

/** The end of one escape, class or character. */
function next(source: string, at: number): number {
  if (source[at] === '\\') return at + (/^\\p\{[^}]*\}/u.exec(source.slice(at, at + 24))?.[0].length ?? 2)
  if (source[at] !== '[') return at + ((source.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
  let end = at + 1
  while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1
  return end + 1
}

function quantifier(rest: string): { least: number; length: number } {
  const found = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/u.exec(rest)
  if (found === null) return { least: 1, length: 0 }
  const least = found[1] === undefined ? (found[0].startsWith('+') ? 1 : 0) : Number(found[1])
  return { least, length: found[0].length }
}
