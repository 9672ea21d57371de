import { isBodyKey, isKnown } from './fields.ts'
import { bare, handleIn, isFirm, nameOf, nameWithin, tidy } from './names.ts'
import type { Who } from './names.ts'
import type { Piece } from './peel.ts'
import { companyKey, nameKey } from './vocabulary.ts'

const reviewLike = /[⭐★]|(?<!\p{L})(?:review|trustpilot|google|app ?store|play)(?!\p{L})/iu
const keyInside = /^[*_\s]{0,3}([\p{L}][\p{L} ]{1,24})[*_]{0,2}:[*_]{0,2}\s*(.{1,80})$/u
const byline = /^(?:[·•|–—(,-]\s{0,2}|by |from )*([^·•|()\n]{2,60})/u

/** Whose words a card holds, as far as its head or tail says. */
export function whoIn(pieces: readonly Piece[], tail: string): Who {
  const keyed = byKey([...pieces, ...tail.split('\n').map((text) => ({ key: undefined, text }))])
  const found = keyed.name === undefined ? named(pieces, tail) : keyed
  return {
    name: found.name,
    company:
      keyed.company ??
      found.company ??
      (reviewLike.test(pieces.map(({ text }) => text).join(' ')) ? undefined : firmIn(pieces)),
  }
}

function byKey(pieces: readonly Piece[]): Who {
  const values = pieces.map((piece) => (piece.key === undefined ? split(piece.text) : piece))
  const value = (keys: ReadonlySet<string>) =>
    tidy(values.find(({ key }) => key !== undefined && keys.has(key.trim().toLowerCase()))?.text.slice(0, 80))
  const name = value(nameKey)
  const whole = name === undefined ? undefined : nameOf(name)
  return { name: whole === undefined ? withoutAddress(name) : whole.name, company: value(companyKey) ?? whole?.company }
}

/** `Ada Moss <ada@moss.example>`: the name alone. */
function withoutAddress(name: string | undefined): string | undefined {
  const alone = tidy(name?.replace(/[<(]?[^\s<(]{1,64}@[^\s>)]{1,64}[>)]?/u, '').replace(/\([^()]{0,40}\)/u, ''))
  // A nickname may be written anyhow; more than that is no name.
  return alone !== undefined && /^[^\s,]+(?: [^\s,]+){0,2}$/u.test(alone) && /\p{L}/u.test(alone) ? alone : undefined
}

function split(text: string): Piece {
  const [, key, value = ''] = keyInside.exec(text) ?? []
  return { key, text: value }
}

function named(pieces: readonly Piece[], tail: string): Who {
  const free = pieces.filter(({ key }) => key === undefined).map(({ text }) => text)
  for (const line of free) {
    const found = nameWithin(line)
    if (found !== undefined && !isAlone(line)) return found
  }
  const whole = free
    .filter((text, at) => at > 0 || !isApp(text, pieces))
    .filter((text) => !isKey(text) && (text.includes(' ') || text.startsWith('*') || text === pieces.at(-1)?.text))
    .map(nameOf)
    .filter((one) => one?.name !== undefined)
  // A review's card names the product before the one who wrote it.
  const chosen = reviewLike.test(free.join(' ')) ? whole.at(-1) : whole[0]
  if (chosen !== undefined) return chosen
  return inTail(tail) ?? { name: free.map(ownHandle).find((one) => one !== undefined), company: undefined }
}

function isKey(text: string): boolean {
  const key = bare(text)
  return isKnown(key) || isBodyKey(key) || /^\p{Lu}{4,}$/u.test(key)
}

/** What a card begins with is the app's name unless it is told to be a person's. */
function isApp(text: string, pieces: readonly Piece[]): boolean {
  if (text.startsWith('*') || / \p{Lu}\.?:?$/u.test(text)) return false
  return pieces.length > 1 || !text.includes(' ')
}

/** `*Ada Moss*` is a name on its own and weighed with the others. */
function isAlone(line: string): boolean {
  return nameOf(line) !== undefined
}

function inTail(tail: string): Who | undefined {
  const written = byline.exec(tail)?.[1]
  return written === undefined ? undefined : nameOf(written)
}

const whose = /^@[\p{L}\d_.]{2,30}$|(?:by|from) @|^@[\p{L}\d_.]{2,30} (?:mentioned|tagged|replied|posted|commented)/u

function ownHandle(line: string): string | undefined {
  return whose.test(line.replace(/[\s:*]+$/u, '')) ? handleIn(line) : undefined
}

function firmIn(pieces: readonly Piece[]): string | undefined {
  const firm = pieces.find(
    ({ key, text }) => key === undefined && text.length <= 60 && isFirm(text) && !/[\d:#]/u.test(text),
  )
  return tidy(firm?.text.replaceAll('*', ''))
}
