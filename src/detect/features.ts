import type { Surroundings } from '../domain/message.ts'
import { nameEnd } from './directory.ts'
import type { Heard } from './heard.ts'
import { level } from './rating.ts'
import type { Rule } from './rules/rule.ts'

/** The features of a message are numbers below this: more of them meet in one number, see `model.ts`. */
export const buckets = 2 ** 17

/** Words after this many are left out: a customer says what matters before. */
const mostWords = 600
/** Words of an app's card around the customer's. */
const mostHeadWords = 16

const headWord = /\p{L}+/gu

/** A message taken apart, and what it says outright. */
export interface Read {
  readonly heard: Heard
  readonly evidence: readonly Rule[]
}

/**
 * What the model reads of a message: its words and pairs of words, each also together with who speaks (a colleague's
 * "my mother" is not a customer's), the beginnings of long words, what the rules find, and where it stands. Names that the directory knows count as
 * what they are and not as themselves. Distinct numbers below `buckets`, in no order; the hash is FNV-1a.
 */
export function createFeatures(): (read: Read, around: Surroundings) => Uint32Array {
  const seen = new Uint32Array(buckets)
  const found = new Uint32Array(8192)
  let round = 0
  let count = 0
  const add = (hash: number) => {
    const bucket = mixed(hash) % buckets
    if (seen[bucket] === round || count === found.length) return
    seen[bucket] = round
    found[count++] = bucket
  }
  return ({ heard, evidence }, around) => {
    round += 1
    count = 0
    addPlace(add, heard, around)
    addEvidence(add, heard, evidence)
    addWords(add, heard, around)
    return found.slice(0, count)
  }
}

type Add = (hash: number) => void

/** Where and by whom it was said, as far as that says anything about what it is. */
function addPlace(add: Add, { speaker, rating, head }: Heard, { channelName, channelVoice }: Surroundings): void {
  add(hashOf('bias'))
  add(hashOf(`speaker ${speaker}`))
  add(hashOf(`voice ${speaker} ${channelVoice}`))
  for (const part of channelName.toLowerCase().split(/[-_\s]+/u)) add(hashOf(`channel ${part}`))
  if (rating !== undefined) add(hashOf(`rating ${level(rating)}`))
  let words = 0
  for (const [word] of head.matchAll(headWord)) {
    if (words++ === mostHeadWords) break
    add(hashOf(`head ${word}`))
  }
}

function addEvidence(add: Add, { speaker }: Heard, evidence: readonly Rule[]): void {
  for (const { kind, detail, weight } of evidence) {
    add(hashOf(`says ${kind}`))
    add(hashOf(`says ${detail}`))
    add(hashOf(`says ${weight >= 0.75 ? 'plainly' : 'perhaps'} ${kind}`))
    add(hashOf(`${speaker} says ${kind}`))
  }
}

const start = hashOf('start')
const account = hashOf('an account')
const employee = hashOf('an employee')
const stranger = hashOf('a name')
const pair = hashOf('pair')
const stem = hashOf('stem')
const speakers = { app: hashOf('app'), customer: hashOf('customer'), colleague: hashOf('colleague') }

/** Of longer words their beginning counts, too: "refunded" is near to "refund". */
const stemLength = 5

function addWords(add: Add, { lower, cased, speaker }: Heard, around: Surroundings): void {
  let voice = speakers[speaker]
  let before = start
  let words = 0
  let at = 0
  while (at < lower.length && words < mostWords) {
    const end = wordEnd(lower, at)
    if (end === at) {
      at += 1
      continue
    }
    const capital = lower.charCodeAt(at) !== cased.charCodeAt(at)
    const name =
      lower.charCodeAt(at) === atSign ? mentionHere(lower, end) : capital ? nameHere(cased, at, around) : undefined
    const hash = name?.hash ?? wordHash(lower, at, end)
    words += 1
    if (speaker === 'colleague' && hash === quote) voice = voice === quoted ? speakers.colleague : quoted
    add(hash)
    add(joined(voice, hash))
    const both = joined(pair, joined(before, hash))
    add(both)
    add(joined(voice, both))
    if (name === undefined && end - at > stemLength) add(joined(stem, hashOf(lower, at, at + stemLength)))
    if (name === undefined && capital && at > 0) add(joined(voice, stranger))
    before = hash
    at = name?.end ?? end
  }
}

const quote = hashOf('"')
/** What a colleague puts in quotation marks is somebody else's. */
const quoted = hashOf('quoted')

const atSign = 64
const mention = hashOf('a mention')

/** Who is called by `@name` is told apart by who speaks: in a colleague's mouth it is another colleague. */
function mentionHere(lower: string, at: number): { hash: number; end: number } | undefined {
  const end = at < lower.length ? wordEnd(lower, at) : at
  return end > at && sortOf(lower, at) !== sign ? { hash: mention, end } : undefined
}

function nameHere(cased: string, at: number, { accounts, employees }: Surroundings) {
  const end = nameEnd(cased, at, accounts)
  if (end !== undefined) return { hash: account, end }
  const other = nameEnd(cased, at, employees)
  return other === undefined ? undefined : { hash: employee, end: other }
}

const space = 0
const letter = 1
const digit = 2
const sign = 3

const unusualLetter = /[\p{L}\p{M}]/u
const unusualSpace = /\s/u

function sortOf(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < 128) {
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return letter
    if (code >= 48 && code <= 57) return digit
    return code <= 32 ? space : sign
  }
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0)
  if (unusualLetter.test(char)) return letter
  return unusualSpace.test(char) ? space : sign
}

/** The end of the word, number or sign that begins here; `at` where there is none. A word may hold apostrophes. */
function wordEnd(text: string, at: number): number {
  const sort = sortOf(text, at)
  if (sort === space) return at
  if (sort === sign) return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
  let end = at + 1
  while (end < text.length) {
    const next = sortOf(text, end)
    const apostrophe = sort === letter && text.charCodeAt(end) === 39 && end + 1 < text.length
    if (next !== sort && !(apostrophe && sortOf(text, end + 1) === letter)) break
    end += 1
  }
  return end
}

/** Numbers count by how many digits they have. */
function wordHash(text: string, at: number, end: number): number {
  return sortOf(text, at) === digit ? hashOf('000000', 0, Math.min(end - at, 6)) : hashOf(text, at, end)
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv */
function hashOf(text: string, from = 0, to = text.length): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

function joined(one: number, other: number): number {
  return (Math.imul(one ^ (other >>> 16), 0x01000193) ^ Math.imul(other, 0x85ebca6b)) >>> 0
}

/** Spreads what differs in high bits over the low ones: the finalizer of MurmurHash3. */
function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16)
  bits = Math.imul(bits, 0x85ebca6b)
  bits ^= bits >>> 13
  bits = Math.imul(bits, 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
