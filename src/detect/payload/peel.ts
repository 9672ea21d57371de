import { boundary } from './boundary.ts'
import type { Boundary } from './boundary.ts'
import { isBodyKey, isKnown, sentenceEnd, valueOf } from './fields.ts'
import { bare } from './names.ts'
import { labelInside, quotation, titled } from './quotation.ts'
import { isHead } from './segment.ts'
import { appWords, asking, sentence, source } from './vocabulary.ts'
import { hasAny, wordsOf } from './words.ts'

/** A piece of a head: on its own, or the value of a key; the key is '' of a key whose value is the customer's words. */
export interface Piece {
  readonly text: string
  readonly key: string | undefined
}

/** A card's head taken off piece by piece. */
export interface Peeled {
  readonly pieces: readonly Piece[]
  readonly words: string
  /** What an app wrote behind the words. */
  readonly tail: string
  /** They stand in quotation marks. */
  readonly quoted: boolean
}

interface State {
  readonly pieces: Piece[]
  rest: string
  /** Something that only an app writes was seen: a source, a number, stars, a name. */
  head: boolean
  /** It is somebody who asks: a survey, a form. */
  asked: boolean
  /** The piece before ended at a dot or a bar. */
  dotted: boolean
  /** What follows is the customer's, whatever it looks like. */
  body: boolean
}

const mostPieces = 14
const between = /^[\s·•|→_–—-]{1,8}(?=\s|["“„«⭐★☆<*[(@#]|[\p{L}\d])/u
const drawn =
  /^(?:[⭐★☆●○⯪]{1,10}(?: ?\(\d(?:[./]\d)?\))?|\d(?:[.,]\d)? ?[⭐★]+|\d{1,2} ?\/ ?(?:5|10)(?=[\s.,;:–—-])[.,;]?)/u
const speaker = /^(?:<[^<>\n]{1,30}>|\[#[^\][\n]{1,30}\] [^\s:]{1,24}:)\s/u
const quotedLabel = /^["“]([^"“”\n]{1,60})["”](:\s|\n| ?[·|–—-]\s)/u
const asks = /^(?:Q|Question|Frage): [^\n]{2,120}?\s(?:A|Answer|Antwort): /u
const boldLine = /^\*([^*\n]{2,80})\*:?\n/u
const upToQuote = /^([^"“„«]{2,110}?)(?:\s?[:·|–—-]|\n|\s)\s?(?=["“„«])/u
const laterBody =
  /(?:^|[.,·•|–—(/;-] ?)((?:(?:customer|guest|order|special|gift|delivery) )?(?:notes?|messages?|comments?|requests?|description|feedback|reason(?: for [\p{L} ]{1,20})?))(?: \([^()\n]{1,20}\))?:\s/iu

/** Takes what an app wrote off the front and the end of a card; of a form's `body` only marks and stars are taken. */
export function peel(text: string, body = false): Peeled {
  const state: State = { pieces: [], rest: text.trim(), head: body, asked: false, dotted: false, body }
  for (let count = 0; count < mostPieces; count += 1) {
    const { rest } = state
    if (!step(state)) break
    // Something must be left to be the customer's.
    if (state.rest === '') {
      state.rest = rest
      state.pieces.pop()
      break
    }
  }
  return ended(state)
}

function ended({ pieces, rest, body }: State): Peeled {
  if (isQuote(rest)) {
    const title = titled(rest)
    if (title !== undefined)
      return { pieces: [...pieces, { text: title.by, key: undefined }], words: title.words, tail: '', quoted: true }
    const quoted = quotation(rest)
    if (quoted !== undefined) return { pieces, ...quoted, quoted: true }
  }
  return { pieces, ...(body ? beforeFields(rest) : beforeFooter(rest)), quoted: false }
}

function isQuote(text: string): boolean {
  const first = text.charCodeAt(0)
  return first === 34 || first === 0x201c || first === 0x201e || first === 0xab
}

/** One piece off; false where none is left. */
function step(state: State): boolean {
  if (state.pieces.length > 0) {
    const separator = between.exec(state.rest)
    if (separator !== null) state.rest = state.rest.slice(separator[0].length)
  }
  const { rest } = state
  if (isQuote(rest)) {
    if (quotation(rest) !== undefined || titled(rest) !== undefined) return false
    return labelled(state) || byCut(state)
  }
  const sign = signAt(rest)
  return sign === undefined ? byCut(state) : take(state, sign, sign.length)
}

/** Stars, a score or a speaker in brackets at the start. */
function signAt(rest: string): string | undefined {
  const first = rest.charCodeAt(0)
  if (first === 60 || first === 91) return speaker.exec(rest)?.[0]
  // A digit, or stars of any kind.
  return (first >= 48 && first <= 57) || first >= 0x2500 ? drawn.exec(rest)?.[0] : undefined
}

function byCut(state: State): boolean {
  if (state.body) return false
  const { rest } = state
  const whole = rest.startsWith('*') ? boldLine.exec(rest) : /^[QF]/u.test(rest) ? asks.exec(rest) : null
  if (whole !== null && !isOwn(whole[1] ?? '')) return take(state, whole[0], whole[0].length)
  const cut = boundary(rest)
  return (cut !== undefined && byBoundary(state, cut)) || toLaterBody(state) || toQuotation(state)
}

/** `Slack workflow "Kudos": ...`, `Typeform "Anything else?" · ...`. */
function labelled(state: State): boolean {
  const inner = labelInside.exec(state.rest)
  if (inner !== null) return take(state, inner[0], inner[0].length)
  const [whole, label, end] = quotedLabel.exec(state.rest) ?? []
  if (whole === undefined || label === undefined || end === undefined) return false
  const asks = label.endsWith('?') || (state.asked && /^(?: ?[·|]|\n)/u.test(end))
  return (asks || end.startsWith(':')) && take(state, label, whole.length)
}

/** Whatever short text stands before a quotation that runs to the end; not `my mum said "never again"`. */
function toQuotation(state: State): boolean {
  const open = state.rest.slice(0, 114).search(/["“„«]/u)
  if (open < 0 || quotation(state.rest.slice(open)) === undefined) return false
  const [whole, before] = upToQuote.exec(state.rest) ?? []
  if (whole === undefined || before === undefined || isOwn(before)) return false
  if (/[.!?] \p{Lu}\p{Ll}/u.test(before) || !isAhead(before, whole)) return false
  return take(state, before, whole.length)
}

/** With nothing but a space before the quotation it must be short, or name a source: else somebody tells something. */
function isAhead(before: string, whole: string): boolean {
  if (/[:·|–—\n-]\s?$/u.test(whole)) return true
  const words = wordsOf(before)
  return words.length <= 4 || hasAny(words, source) || hasAny(words, appWords)
}

const firstPerson = new Set(
  "i i'm i’m i've i’ve my me we we're he she they ich mein meine wir je mon ma mi meu minha".split(' '),
)

function isOwn(text: string): boolean {
  return hasAny(wordsOf(text), firstPerson)
}

function byBoundary(state: State, cut: Boundary): boolean {
  const text = state.rest.slice(0, cut.end)
  const words = wordsOf(text)
  if (cut.mark === 'colon' && words.length < 8) {
    const key = bare(text)
    if (isBodyKey(key, words)) {
      state.body = true
      return take(state, text, cut.next, '')
    }
    if (isKnown(key) && takeField(state, key, cut.next)) return true
  }
  if (!isHead({ text, words, mark: cut.mark }, state)) return false
  state.dotted = cut.mark === 'dot'
  return take(state, text, cut.next)
}

/** Their values may be whole sentences. */
const titles = new Set(
  'subject subj betreff objet asunto assunto oggetto onderwerp title topic re aw question q'.split(' '),
)

/** A key and its value; the value is the customer's where nothing follows it. */
function takeField(state: State, key: string, next: number): boolean {
  const { value, rest } = valueOf(state.rest.slice(next).replace(/^[\s·•|]{1,5}/u, ''), key)
  if (value.trim() === '' || rest.trim() === '' || isQuote(value)) return false
  if (sentenceEnd.test(value) || (!titles.has(key.toLowerCase()) && hasAny(wordsOf(value), sentence))) return false
  state.pieces.push({ text: value.trim(), key })
  state.head = true
  state.asked ||= asking.has(key.toLowerCase())
  state.rest = rest.trimStart()
  return true
}

/** `Swim lessons. Reason for absence: ...`: a key further on, with nothing before it that somebody would say. */
function toLaterBody(state: State): boolean {
  const near = state.rest.slice(0, 160)
  if (!near.includes(': ') && !near.includes(':\n')) return false
  const found = laterBody.exec(near)
  if (found === null || found.index === 0) return false
  const before = state.rest.slice(0, found.index)
  if (hasAny(wordsOf(before), sentence) || !(state.head || /\d/u.test(before))) return false
  state.body = true
  return take(state, state.rest.slice(0, found.index + found[0].length), found.index + found[0].length)
}

function take(state: State, text: string, length: number, key?: string): boolean {
  state.pieces.push({ text: text.trim(), key })
  state.head = true
  state.asked ||= hasAny(wordsOf(text), asking)
  state.rest = state.rest.slice(length).trimStart()
  return true
}

const laterField = /(?:\n| [·•|] )\*?([\p{L}][\p{L}\d -]{1,24}):\*?\s/gu

const footer = /^(?:by|via|posted by|reviewed by|sent from|sent via) [^\n]{1,90}$/iu

/** Fields and a footer below the words: `Requester: Owen Pugh`, `by luca_b on 4 May · v5.2`, the app's name. */
function beforeFooter(rest: string): { words: string; tail: string } {
  const lines = rest.split('\n')
  let end = lines.length
  while (end > 1 && isFooter(lines[end - 1] ?? '')) end -= 1
  return { words: lines.slice(0, end).join('\n').trim(), tail: lines.slice(end).join('\n').trim() }
}

function isFooter(line: string): boolean {
  if (line.length > 100) return false
  const words = wordsOf(line)
  const colon = line.indexOf(': ')
  if (colon > 0 && colon < 26) return isKnown(bare(line.slice(0, colon)))
  if (words.length <= 3 && hasAny(words, appWords)) return true
  return footer.test(line) && /[·|\d@]/u.test(line) && !hasAny(words, sentence)
}

/** A form's body ends where another known field begins. */
function beforeFields(rest: string): { words: string; tail: string } {
  for (const found of rest.slice(0, 4000).matchAll(laterField)) {
    if (found[0].startsWith('\n') && !isKnown(found[1] ?? '')) continue
    const words = rest.slice(0, found.index).trim()
    return { words: quotation(words)?.words ?? words, tail: rest.slice(found.index).trim() }
  }
  return { words: rest.trim(), tail: '' }
}
