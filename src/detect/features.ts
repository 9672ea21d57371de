import type { Surroundings } from '../domain/message.ts'
import { nameEnd } from './directory.ts'
import { hashOf, joined, mixed } from './hash.ts'
import type { Evidence } from './evidence.ts'
import type { Heard } from './heard.ts'
import { level } from './rating.ts'
import { digit, letter, sign, sortOf, wordEnd } from './scan.ts'

/** The features of a message are numbers below this power of two: several may meet in one number, see `model.ts`. */
export const buckets = 2 ** 17

/** Words after this many are left out: a customer says what matters before. */
const mostWords = 600
/** Words of an app's card around the customer's. */
const mostHeadWords = 16

/** Reads one message after the other into the same memory: `and` is about the message that `of` was asked for last. */
export interface Features {
  /** Of a message, without what the rules find in it. */
  of(heard: Heard, around: Surroundings): Uint32Array
  /** The same message once more, with what they find. */
  and(evidence: readonly Evidence[]): Uint32Array
}

/**
 * What the model reads of a message: its words and pairs of words, each also together with who speaks (a colleague's
 * "my mother" is not a customer's), the beginnings of long words, what the rules find, and where it stands. Names that
 * the directory knows count as what they are and not as themselves. Distinct numbers below `buckets`, in no order; the
 * hash is FNV-1a.
 */
export function createFeatures(): Features {
  const seen = new Uint32Array(buckets)
  const found = new Uint32Array(8192)
  let round = 0
  let count = 0
  let speaker: Heard['speaker'] = 'app'
  const add = (hash: number) => {
    const bucket = mixed(hash) & (buckets - 1)
    if (seen[bucket] === round || count === found.length) return
    seen[bucket] = round
    found[count++] = bucket
  }
  return {
    of(heard, around) {
      round += 1
      count = 0
      speaker = heard.speaker
      addPlace(add, heard, around)
      addWords(add, heard, around)
      return found.slice(0, count)
    },
    and(evidence) {
      addEvidence(add, speaker, evidence)
      return found.slice(0, count)
    },
  }
}

type Add = (hash: number) => void

/** Where and by whom it was said, as far as that says anything about what it is. */
function addPlace(
  add: Add,
  { speaker, rating, head, event }: Heard,
  { channelName, channelVoice }: Surroundings,
): void {
  add(bias)
  add(speakers[speaker])
  add(joined(speakers[speaker], voices[channelVoice]))
  for (const hash of channelHashes(channelName)) add(hash)
  if (rating !== undefined) add(ratings[level(rating)] ?? bias)
  if (event !== 'message') add(hashOf(`event ${event}`))
  addHead(add, head)
}

const bias = hashOf('bias')
const voices = { customers: hashOf('of customers'), colleagues: hashOf('of colleagues'), both: hashOf('of both') }
const ratings = Array.from({ length: 6 }, (_, stars) => hashOf(`rating ${stars}`))
const headed = hashOf('head')

function addHead(add: Add, head: string): void {
  let words = 0
  for (let at = 0; at < head.length && words < mostHeadWords;) {
    const end = wordEnd(head, at)
    if (sortOf(head, at) === letter) {
      add(joined(headed, hashOf(head, at, end)))
      words += 1
    }
    at = Math.max(end, at + 1)
  }
}

const channels = new Map<string, readonly number[]>()
const mostChannels = 10_000

/** The parts of a channel's name, as `ext-acme` has two. */
function channelHashes(name: string): readonly number[] {
  const known = channels.get(name)
  if (known !== undefined) return known
  if (channels.size >= mostChannels) channels.clear()
  const hashes = name
    .toLowerCase()
    .split(/[-_\s]+/u)
    .map((part) => hashOf(`channel ${part}`))
  channels.set(name, hashes)
  return hashes
}

function addEvidence(add: Add, speaker: Heard['speaker'], evidence: readonly Evidence[]): void {
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
  for (let at = 0; at < lower.length && words < mostWords;) {
    const end = wordEnd(lower, at)
    if (end === at) {
      at += 1
      continue
    }
    const name = nameHere({ lower, cased, at, end }, around)
    const hash = name?.hash ?? wordHash(lower, at, end)
    words += 1
    if (speaker === 'colleague' && hash === quote) voice = voice === quoted ? speakers.colleague : quoted
    addWord(add, hash, voice, before)
    if (name === undefined) addShape(add, voice, { lower, cased, at, end })
    before = hash
    at = name?.end ?? end
  }
}

function addWord(add: Add, hash: number, voice: number, before: number): void {
  const both = joined(pair, joined(before, hash))
  add(hash)
  add(joined(voice, hash))
  add(both)
  add(joined(voice, both))
}

interface Word {
  readonly lower: string
  readonly cased: string
  readonly at: number
  readonly end: number
}

function addShape(add: Add, voice: number, word: Word): void {
  const { lower, at, end } = word
  if (end - at > stemLength) add(joined(stem, hashOf(lower, at, at + stemLength)))
  if (at > 0 && isCapital(word)) add(joined(voice, stranger))
}

function isCapital({ lower, cased, at }: Word): boolean {
  return lower.charCodeAt(at) !== cased.charCodeAt(at)
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

/** What stands for a name that the directory knows, and where the name ends. */
function nameHere(word: Word, { accounts, employees }: Surroundings): { hash: number; end: number } | undefined {
  const { lower, cased, at } = word
  if (lower.charCodeAt(at) === atSign) return mentionHere(lower, word.end)
  if (!isCapital(word)) return undefined
  const end = nameEnd(cased, at, accounts)
  if (end !== undefined) return { hash: account, end }
  const other = nameEnd(cased, at, employees)
  return other === undefined ? undefined : { hash: employee, end: other }
}

/** Numbers count by how many digits they have. */
function wordHash(text: string, at: number, end: number): number {
  return sortOf(text, at) === digit ? hashOf('000000', 0, Math.min(end - at, 6)) : hashOf(text, at, end)
}
