import { isBodyKey, isKnown } from './fields.ts'
import { source } from './vocabulary.ts'
import { hasAny, wordsOf } from './words.ts'

/** What a conversation comes to. */
export interface Conversation {
  /** The customer's turns, one a line; ours where only ours are there. */
  readonly words: string
  readonly ours: boolean
  readonly head: string
  readonly name: string | undefined
}

const customers = new Set(
  'visitor customer caller client guest user patient member donor them buyer passenger tenant student parent shopper player kunde kundin anrufer anruferin cliente klant'.split(' '),
) // prettier-ignore
const ours = new Set(
  'agent support rep bot us advisor adviser operator assistant staff csm fin chatbot host mitarbeiter mitarbeiterin berater beraterin conseiller agente medewerker'.split(' '),
) // prettier-ignore
const conversational = /(?<!\p{L})(?:chat|transcript|conversation|call|gespräch|verlauf|livechat|webchat)(?!\p{L})/iu
const mostTurns = 80
const mostColons = 400
const longestSpeaker = 48

type Side = 'ours' | 'theirs' | undefined

interface Turn {
  readonly at: number
  readonly begin: number
  readonly speaker: string
  readonly side: Side
}

/** A chat or a call with turns taken apart; undefined where it is none. What visitors say is theirs, what agents say is not. */
export function conversation(text: string): Conversation | undefined {
  if (!hasTurns(text)) return undefined
  const labels = labelsIn(text)
  const turns = byRole(labels) ?? byName(labels, text) ?? byOne(labels)
  const [first] = turns ?? []
  if (turns === undefined || first === undefined || first.at > 200) return undefined
  const said = turns.map((turn, index) => ({ ...turn, words: spoken(text.slice(turn.begin, turns[index + 1]?.at)) }))
  return isForm(said, labels) ? undefined : talk(said, text.slice(0, first.at).trim())
}

/** A single colon is a head's, unless one of ours speaks. */
function hasTurns(text: string): boolean {
  const colon = text.indexOf(': ')
  if (colon < 0) return false
  return text.indexOf(': ', colon + 2) >= 0 || ours.has(text.slice(0, colon).toLowerCase().replaceAll('*', ''))
}

interface Said extends Turn {
  readonly words: string
}

/** `Customer: Owen Pugh` and `Agent: Priya` are fields. */
function isForm(said: readonly Said[], labels: readonly Turn[]): boolean {
  const told = labels.filter(({ side }) => side !== undefined)
  return said.every(isField) || (said.length > told.length && said.some(isField))
}

function talk(said: readonly Said[], head: string): Conversation {
  const theirs = said.filter(({ side }) => side === 'theirs')
  return {
    ours: theirs.length === 0,
    words: (theirs.length === 0 ? said : theirs).map(({ words }) => words).join('\n'),
    head,
    name: theirs.find(({ speaker }) => !customers.has(wordsOf(speaker)[0] ?? ''))?.speaker,
  }
}

/** A name, a number: the value of a field rather than what somebody says. */
function isField({ words }: { readonly words: string }): boolean {
  return isValue.test(words.split('\n', 1).join(''))
}

const isValue = /^(?:\p{Lu}\S*(?: \p{Lu}\S*){0,3}|[#\d]\S*|)$/u

function spoken(turn: string): string {
  return turn
    .replace(/[\s/|]{1,6}$/u, '')
    .trim()
    .replace(/^["“]([^"“”]*)["”]$/u, '$1')
}

const time = /^[[(]?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?[\])]?\s/iu

/** What stands before `: ` on a line or after a sentence, short enough to say who speaks. */
function labelsIn(text: string): readonly Turn[] {
  const found: Turn[] = []
  let seen = 0
  for (
    let colon = text.indexOf(': ');
    colon >= 0 && found.length < mostTurns && seen < mostColons;
    colon = text.indexOf(': ', colon + 2)
  ) {
    seen += 1
    const at = beginOf(text, colon)
    if (at === undefined) continue
    const label = text
      .slice(at, colon)
      .replace(/^[\s*_]{1,4}|[*_]{1,2}$/gu, '')
      .replace(time, '')
    const words = wordsOf(label)
    if (words.length === 0 || words.length > 6) continue
    const speaker = label.replace(/ ?\([^()]{0,30}\)|[*_\]]/gu, '').trim()
    found.push({ at, begin: colon + 2, speaker, side: sideOf(label, words) })
  }
  return found
}

/** Where the words before a colon begin: at the line, behind a sentence or a slash. */
function beginOf(text: string, colon: number): number | undefined {
  for (let at = colon; at > 0; at -= 1) {
    if (colon - at > longestSpeaker) return undefined
    const before = text.charAt(at - 1)
    if (before === '\n') return at
    if (text.charAt(at) === ' ' && '/|.!?…"”:'.includes(before)) return at + 1
  }
  return 0
}

/** By the whole label (`Visitor 7719`) or what stands in brackets behind a name (`Priya (agent)`). */
function sideOf(label: string, words: readonly string[]): Side {
  const inside = /\(([^()]{2,30})\)/u.exec(label)?.[1]
  if (inside !== undefined) {
    const role = wordsOf(inside)
    return role.length < 3 ? sideIn(role) : undefined
  }
  const [first = '', second] = words
  return second === undefined || /^\d/u.test(second) ? sideIn([first]) : undefined
}

function sideIn(words: readonly string[]): Side {
  if (hasAny(words, ours)) return 'ours'
  return hasAny(words, customers) ? 'theirs' : undefined
}

/** Both sides are told, or one is and names are the other; a single `Agent: ...` is a conversation, too. */
function byRole(labels: readonly Turn[]): readonly Turn[] | undefined {
  const told = labels.filter(({ side }) => side !== undefined)
  const sides = new Set(told.map(({ side }) => side))
  if (sides.size === 2) return told
  if (told.length === 1 && labels.length === 1 && told[0]?.at === 0) return told[0].side === 'ours' ? told : undefined
  if (told.length === 0 || labels.length < 2) return undefined
  const names = labels.filter(({ side, speaker }) => side !== undefined || isSpeaker(speaker))
  if (names.length === told.length) return told.length > 1 ? told : undefined
  const other: Side = sides.has('ours') ? 'theirs' : 'ours'
  return names.map((turn) => ({ ...turn, side: turn.side ?? other }))
}

const isPerson = /^\p{Lu}[\p{L}'’.-]{0,20}(?: \p{Lu}[\p{L}'’.-]{0,20}){0,2}$/u

/** `student_6612: ...` again and again: somebody alone with a chat. */
function byOne(labels: readonly Turn[]): readonly Turn[] | undefined {
  const [first] = labels
  if (first === undefined || labels.length < 2 || !/^\S{3,30}$/u.test(first.speaker)) return undefined
  const lower = first.speaker.toLowerCase()
  if (source.has(lower) || isKnown(lower) || isBodyKey(lower)) return undefined
  return labels.every(({ speaker }) => speaker === first.speaker)
    ? labels.map((turn) => ({ ...turn, side: 'theirs' }))
    : undefined
}

/** A name that is no key of a form. */
function isSpeaker(label: string): boolean {
  const lower = label.toLowerCase()
  return isPerson.test(label) && !source.has(lower) && !isKnown(lower) && !isBodyKey(lower)
}

/** Where no role tells: in a chat of two who take turns, who speaks first called. */
function byName(labels: readonly Turn[], text: string): readonly Turn[] | undefined {
  const turns = labels.filter(({ at, speaker }) => isSpeaker(speaker) && (at === 0 || text.charAt(at - 1) === '\n'))
  const names = new Set(turns.map(({ speaker }) => speaker))
  const [first] = turns
  if (first === undefined || names.size !== 2 || turns.length < 3) return undefined
  if (!conversational.test(text.slice(0, first.at))) return undefined
  return turns.map((turn) => ({ ...turn, side: turn.speaker === first.speaker ? 'theirs' : 'ours' }))
}
