import type { Mark } from './boundary.ts'
import { bare, isFirm, nameOf } from './names.ts'
import { appWords, deed, idLike, sentence, source } from './vocabulary.ts'
import { hasAny } from './words.ts'

/** What was seen of the head so far. */
export interface Seen {
  /** Something that only an app writes: a source, a number, stars, a name. */
  readonly head: boolean
  /** It asked something. */
  readonly asked: boolean
  /** The piece before ended at a dot or a bar: what ends the line is a piece, too. */
  readonly dotted: boolean
}

/** A score, or how many stars. */
const score = /^(?:[\p{L} :]{0,22}\W{0,3})?\d{1,3}(?:[.,]\d)?(?: ?\/ ?\d{1,3})?(?:[ -]?stars?)?\W{0,3}$/iu

/** What surveys and review sites ask. */
const surveyQuestion =
  /^(?:q\d{0,3}\W{0,3})?(?:and )?(?:how (?:was|were|did|do|would|likely|satisfied|easy|could|can we|happy|are)|what (?:do you|did you|could we|can we|would you|problems?|made|is|was|brought|went|should)|why (?:did|do|this|are)|anything (?:else|we)|who (?:helped|was)|which|where did|would you recommend|was there|is there anything|any (?:other|further|comments?|feedback)|can you tell|could you tell|tell us|do you have)/iu

const label = /^[\p{Lu}\d][^,.!?]{0,40}$/u
const speaker =
  /^\*?(?:[ru]\/[\p{L}\d_-]{2,30}|<[^<>\n]{1,30}>|\[[^\][\n]{1,30}\] ?\S{0,24}|@[\p{L}\d_.]{2,30}|\*{1,2}[\p{L}\d_.]{2,24}\*{1,2})/u

/** A piece of a card, up to what ends it. */
export interface Segment {
  readonly text: string
  readonly words: readonly string[]
  readonly mark: Mark
}

/** Whether a piece of a card belongs to what stands around the customer's words. */
export function isHead(segment: Segment, seen: Seen): boolean {
  const { text, words, mark } = segment
  if (words.length === 0 || isScore(text)) return true
  if (mark === 'question') return seen.head && !hasAny(words, ownWords) && surveyQuestion.test(bare(text))
  if (text.length > longest) return false
  if (hasAny(words, sentence)) return isDeed(segment) || isAsked(segment, seen)
  return words.length <= mostWords && isAround(segment, seen)
}

function isAround(segment: Segment, seen: Seen): boolean {
  const { text, words, mark } = segment
  if (idLike.test(text)) return mark !== 'dash' || hasAny(words, source)
  return (words.length <= 4 && speaker.test(text)) || byMark[mark](segment, seen)
}

const longest = 84
const mostWords = 9

function isScore(text: string): boolean {
  return text.length < 40 && /\d/u.test(text) && score.test(bare(text))
}

/** A head may say `you` where it tells a deed: `Bram Vos mentioned you`. */
function isDeed({ text, words, mark }: Segment): boolean {
  if (mark === 'line' || mark === 'dash' || words.length > 8) return false
  return /^[*\p{Lu}@<]/u.test(text) && !hasAny(words, ownWords) && hasAny(words, mark === 'colon' ? deed : appWords)
}

function isAsked({ text, words, mark }: Segment, seen: Seen): boolean {
  return (mark !== 'line' || seen.asked) && !hasAny(words, ownWords) && surveyQuestion.test(bare(text))
}

const ownWords = new Set(['i', 'my', 'me', 'we', "i'm", 'he', 'she', 'it', 'they'])

/** What ends a piece tells how much of a head it must look like. */
const byMark: Readonly<Record<Mark, (segment: Segment, seen: Seen) => boolean>> = {
  colon: (segment) => isKnown(segment) || isTitle(segment),
  dot: isSeparate,
  stars: isSeparate,
  quote: (segment, seen) => isKnown(segment) || seen.head || isLabel(segment.text) || hasAny(segment.words, deed),
  dash: (segment, seen) => segment.words.length <= 5 && (isKnown(segment) || (seen.head && isNamed(segment.text))),
  line: (segment, seen) => endsPlain(segment.text) && (isKnown(segment) || isLine(segment, seen)),
  question: () => false,
}

function isKnown({ words }: Segment): boolean {
  return hasAny(words, source) || hasAny(words, appWords)
}

function isTitle({ text, words }: Segment): boolean {
  if (words.length <= 5 && (isLabel(text) || nameOf(text) !== undefined)) return true
  return words.length <= (text.startsWith('*') ? 3 : 0) || (words.length <= 6 && hasAny(words, deed))
}

function isSeparate(segment: Segment, seen: Seen): boolean {
  return isKnown(segment) || seen.head || (segment.words.length <= 4 && isLabel(segment.text))
}

function isLine({ text, words }: Segment, seen: Seen): boolean {
  if (isNamed(text) || (seen.head && isFirm(text))) return true
  return seen.dotted && words.length <= 3 && /^\p{Lu}/u.test(text)
}

function isLabel(text: string): boolean {
  return label.test(bare(text))
}

function isNamed(text: string): boolean {
  return text.includes(' ') && nameOf(text) !== undefined
}

function endsPlain(text: string): boolean {
  return !/[.!,;…]$/u.test(text) || /\p{Lu}\.$/u.test(text)
}
