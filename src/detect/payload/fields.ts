import { bare } from './names.ts'
import { bodyKey, bodyPrefix, bodyQuestion, companyKey, field, metaKey, nameKey, sentence } from './vocabulary.ts'
import { hasAny, wordsOf } from './words.ts'

/** One line of a card: a key and its value, or neither. */
export interface Line {
  readonly line: string
  readonly key: string | undefined
  readonly value: string
}

/** A card of fields: what stands around the customer's words, and these. */
export interface Form {
  readonly head: readonly Line[]
  readonly words: string
}

const mostLines = 400

/** `Score: 6` / `Comment: ...`, one field a line, of which at least one holds what the customer says; the body runs to the next field. */
export function form(text: string): Form | undefined {
  if (!text.includes('\n') || !text.includes(':')) return undefined
  const lines = fieldsIn(text)
  const first = lines.findIndex(isBody)
  if (first < 0) return longest(lines)
  if (!lines.slice(0, first).every(isAround)) return undefined
  const body = new Set(bodyOf(lines, first))
  const words = [...body]
    .map(({ key, value, line }) => (key === undefined || !isBodyKey(key) ? line : value))
    .join('\n')
    .trim()
  return words === '' ? undefined : { head: lines.filter((line) => !body.has(line)), words }
}

/** The lines of a head, with the keys and values of those that are fields. */
export function fieldsIn(head: string): readonly Line[] {
  return joined(head.split('\n', mostLines).map(lineOf))
}

/** `*Requester:*` on a line and `Owen Pugh` on the next, as the fields of a block are. */
function joined(lines: readonly Line[]): readonly Line[] {
  return lines.flatMap((line, index) => {
    const before = lines[index - 1]
    const after = lines[index + 1]
    if (isOpen(before) && line.key === undefined) return []
    return isOpen(line) && after?.key === undefined ? [{ ...line, value: after?.line ?? '' }] : [line]
  })
}

function isOpen(line: Line | undefined): line is Line {
  return line?.key !== undefined && line.value === '' && isKnown(line.key)
}

function lineOf(line: string): Line {
  const found = line.length === 0 ? null : field.exec(line)
  return found === null
    ? { line, key: undefined, value: '' }
    : { line, key: bare(found[1] ?? '').trim(), value: line.slice(found[0].length).trim() }
}

function isBody({ key }: Line): boolean {
  return key !== undefined && isBodyKey(key)
}

/** What stands above a form's body: other fields and titles, no letter. */
function isAround({ line, key, value }: Line): boolean {
  if (key !== undefined) return value.length <= 80 || isKnown(key)
  return line.length <= 80 && !hasAny(wordsOf(line), sentence)
}

/** The values of all body fields with the lines that follow them, up to another field that is known. */
function bodyOf(lines: readonly Line[], first: number): readonly Line[] {
  let inside = false
  return lines.filter((line, index) => {
    if (index < first) return false
    if (isBody(line)) inside = true
    else if (line.key !== undefined && isKnown(line.key)) inside = false
    return inside
  })
}

/** Of a form whose keys nobody knows the longest value is what somebody wrote. */
function longest(lines: readonly Line[]): Form | undefined {
  const fields = lines.filter(({ key, value }) => key !== undefined && value !== '')
  if (fields.length < 3 || fields.length < lines.length - 1) return undefined
  const [said] = fields
    .filter(({ key }) => key !== undefined && !isKnown(key))
    .toSorted((a, b) => b.value.length - a.value.length)
  if (said === undefined || said.value.length < 25) return undefined
  return { head: lines.filter((line) => line !== said), words: said.value }
}

/** Whether the value behind a key is what the customer says. */
export function isBodyKey(key: string, words: readonly string[] = wordsOf(key)): boolean {
  const last = words.at(-1) ?? ''
  if (words.length === 1) return bodyKey.has(last)
  if (words.length === 2 && bodyPrefix.has(words[0] ?? '') && bodyKey.has(last)) return true
  const whole = words.join(' ')
  return bodyKey.has(whole) || bodyQuestion.test(whole)
}

/** A key that an app writes whatever the customer says. */
export function isKnown(key: string): boolean {
  const lower = key.toLowerCase()
  return metaKey.has(lower) || nameKey.has(lower) || companyKey.has(lower) || /^q\d{1,3}$/u.test(lower)
}

const valueEnd = /\n| [·•|] | ?[—–:-]? ?(?=["“„])| (?=(?:Body|Message|Text|Nachricht): )/u
/** A sentence that ends and another that begins. */
export const sentenceEnd = /(?<=\p{Ll}{2})[.] (?=\p{Lu})/u

/** The value that a key on the same line has, up to a separator, and what follows it; a name also ends at a full stop. */
export function valueOf(text: string, key: string): { readonly value: string; readonly rest: string } {
  const near = text.slice(0, 200)
  const stop = nameKey.has(key.toLowerCase()) ? sentenceEnd.exec(near.slice(0, 40)) : null
  const mark = valueEnd.exec(near)
  const end = stop !== null && (mark === null || stop.index < mark.index) ? stop : mark
  // What runs on is no value but what somebody says.
  if (end === null) return { value: '', rest: text }
  return { value: text.slice(0, end.index), rest: text.slice(end.index + end[0].length) }
}
