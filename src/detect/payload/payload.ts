import type { Rating } from '../rating.ts'
import { ratingOf } from '../rating.ts'
import type { Around, EventKind } from './event.ts'
import { eventOf } from './event.ts'
import { fieldsIn, form, isKnown } from './fields.ts'
import type { Line } from './fields.ts'
import { signedBy } from './names.ts'
import type { Who } from './names.ts'
import type { Piece } from './peel.ts'
import { peel } from './peel.ts'
import { answers, blockQuote } from './quotation.ts'
import { conversation } from './turns.ts'
import { knownApps } from './vocabulary.ts'
import { whoIn } from './who-in.ts'
import { says } from './words.ts'

/** What an app's card holds. */
export interface Payload {
  /** The customer's own words where the card quotes them, else what it says about the customer. */
  readonly words: string
  /** What stands around them in lower case: the event, names, a score. At most 400 characters. */
  readonly head: string
  readonly event: EventKind
  readonly rating: Rating | undefined
  /** Whose words they are; worked out when it is asked for. */
  readonly who: () => Who
  /** The app's name as far as one shows. */
  readonly app: () => string | undefined
}

/** A card taken apart, not yet read. */
interface Parts {
  readonly pieces: readonly Piece[]
  readonly words: string
  readonly tail: string
  /** Ours alone spoke. */
  readonly ours?: boolean
  /** They stand as a quote. */
  readonly quoted?: boolean
}

const longestHead = 400
const appBefore = /^\W{0,3}([\p{Lu}][\p{L}\d.]{1,19}(?: [\p{Lu}][\p{L}\d.]{1,19})?) ?[·•|→#]/u
const earlierMails =
  /\n(?:-{2,}\s?original message|on [^\n]{5,80} wrote:|am [^\n]{5,80} schrieb|le [^\n]{5,80} a écrit)/iu

/** Takes an app's card (cleaned) apart into the customer's words and who said them. `poster` is the app's own name. */
export function readPayload(text: string, poster: string | undefined): Payload {
  const parts = partsOf(current(withoutPoster(text, poster)))
  const around = [
    ...parts.pieces.map(({ key, text }) => (key === undefined || key === '' ? text : `${key}: ${text}`)),
    parts.tail,
  ]
  const head = around.join('\n').trim().slice(0, longestHead)
  const lower = head.toLowerCase().replace(/[\u2010-\u2015]/g, '-')
  const rating = ratingOf(lower)
  return {
    words: parts.words,
    head: lower,
    event: eventIn(
      parts,
      { head: lower, poster: poster?.toLowerCase() ?? '', words: parts.words, quoted: parts.quoted === true },
      rating,
    ),
    rating,
    who: () => {
      const who = whoIn(parts.pieces, parts.tail)
      return who.name === undefined ? { ...who, name: signedBy(parts.words) } : who
    },
    app: () => knownApps.exec(head)?.[0] ?? poster ?? appBefore.exec(text)?.[1],
  }
}

/** A score without a word of where it comes from is that of a survey, stars are a review's. */
function eventIn(parts: Parts, around: Around, rating: Rating | undefined): EventKind {
  if (parts.ours === true) return 'reply'
  const event = eventOf(around)
  if (event !== 'message' || rating === undefined) return event
  return rating.of === 5 ? 'review' : 'survey'
}

/** The adapters put the app's name on a line of its own. */
function withoutPoster(text: string, poster: string | undefined): string {
  if (poster === undefined || !text.startsWith(poster)) return text
  const rest = text.slice(poster.length)
  return rest.startsWith('\n') && rest.trim() !== '' ? rest.trimStart() : text
}

/** Without the mails that this one answers. */
function current(text: string): string {
  const earlier =
    text.includes('\n') && says(text, ['wrote:', 'schrieb', 'a écrit', 'riginal', 'RIGINAL'])
      ? earlierMails.exec(text)
      : null
  return earlier !== null && earlier.index > 0 ? text.slice(0, earlier.index) : text
}

function partsOf(text: string): Parts {
  const parts = spoken(text) ?? quoted(text) ?? answered(text) ?? formed(text) ?? peel(text)
  // Marks and separators alone are nobody's words: whatever it is, it is read as it stands.
  return parts.words.trim() === '' ? { pieces: [], words: text, tail: '' } : parts
}

function spoken(text: string): Parts | undefined {
  const talk = conversation(text)
  if (talk === undefined) return undefined
  const pieces = peel(`${talk.head}\n.`).pieces
  const named = talk.name === undefined ? [] : [{ key: 'Customer', text: talk.name }]
  return { pieces: [...pieces, ...named], words: talk.words, tail: '', ours: talk.ours }
}

function quoted(text: string): Parts | undefined {
  const block = blockQuote(text)
  if (block === undefined) return undefined
  const around = fieldsIn(block.head).flatMap(piecesOf)
  const inside = peel(block.words)
  return { pieces: [...around, ...inside.pieces], words: inside.words, tail: inside.tail, quoted: true }
}

function answered(text: string): Parts | undefined {
  const found = answers(text)
  return found && { pieces: [...lines(found.tail)], words: found.words, tail: '', quoted: true }
}

function formed(text: string): Parts | undefined {
  const found = form(text)
  if (found === undefined) return undefined
  const inside = peel(found.words, true)
  const pieces = found.head.flatMap(piecesOf)
  return { pieces: [...pieces, ...inside.pieces], words: inside.words, tail: inside.tail }
}

function piecesOf({ line, key, value }: Line): readonly Piece[] {
  return key === undefined || !isKnown(key) ? lines(line) : [{ key, text: value }]
}

/** The pieces of a head that is known to be one. */
function lines(head: string): readonly Piece[] {
  return head
    .split(/\n| [·•|→] /u)
    .filter((piece) => piece.trim() !== '')
    .map((text) => ({ key: undefined, text: text.trim() }))
}
