import type { Surroundings } from '../domain/message.ts'
import { namesIn } from './directory.ts'
import type { Heard } from './heard.ts'
import { level } from './rating.ts'

/** The features of a message are numbers below this: more of them meet in one number, see `model.ts`. */
export const buckets = 2 ** 17

/** Words after this many are left out: a customer says what matters before. */
const mostWords = 600
/** Words of an app's card around the customer's. */
const mostHeadWords = 16

const wordOrSign = /[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*|\d+|[^\s\p{L}\p{M}\d]/gu
const headWord = /\p{L}+/gu
const capital = /^\p{Lu}\p{Ll}/u

/**
 * What the model reads of a message: its words and pairs of words, each also together with who speaks (a colleague's
 * "my mother" is not a customer's), pieces of long words, and where it stands. Names that the directory knows count as
 * what they are and not as themselves. Distinct numbers below `buckets`, in no order; the hash is FNV-1a.
 */
export function createFeatures(): (heard: Heard, around: Surroundings) => Uint32Array {
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
  return (heard, around) => {
    round += 1
    count = 0
    addPlace(add, heard, around)
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

const start = hashOf('start')
const account = hashOf('an account')
const employee = hashOf('an employee')
const stranger = hashOf('a name')
const pair = hashOf('pair')
const piece = hashOf('piece')
const speakers = { app: hashOf('app'), customer: hashOf('customer'), colleague: hashOf('colleague') }

function addWords(add: Add, { lower, cased, speaker }: Heard, around: Surroundings): void {
  const known = knownNames(cased, around)
  const voice = speakers[speaker]
  let before = start
  let words = 0
  let name = 0
  for (const { 0: word, index } of lower.matchAll(wordOrSign)) {
    while (name < known.length && (known[name]?.end ?? 0) <= index) name += 1
    const here = known[name]
    const inside = here !== undefined && index >= here.at
    if (inside && index > here.at) continue
    if (words++ === mostWords) break
    const hash = inside ? here.hash : wordHash(word)
    add(hash)
    add(joined(voice, hash))
    add(joined(pair, joined(before, hash)))
    add(joined(voice, joined(pair, joined(before, hash))))
    if (!inside && word.length > 5) add(joined(piece, hashOf(word.slice(0, 5))))
    if (!inside && index > 0 && capital.test(cased.slice(index, index + 2))) add(joined(voice, stranger))
    before = hash
  }
}

function knownNames(cased: string, { accounts, employees }: Surroundings) {
  return [
    ...namesIn(cased, accounts).map(({ at, end }) => ({ at, end, hash: account })),
    ...namesIn(cased, employees).map(({ at, end }) => ({ at, end, hash: employee })),
  ].toSorted((a, b) => a.at - b.at)
}

/** Numbers count by how many digits they have. */
function wordHash(word: string): number {
  const first = word.charCodeAt(0)
  return first >= 48 && first <= 57 ? hashOf(`#${Math.min(word.length, 6)}`) : hashOf(word)
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
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
