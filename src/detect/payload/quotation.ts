import { sentence } from './vocabulary.ts'
import { hasAny, wordsOf } from './words.ts'

/** Words between quotation marks and what follows them. */
export interface Quoted {
  readonly words: string
  readonly tail: string
}

const closers: Readonly<Record<string, readonly string[]>> = {
  '"': ['"', '”'],
  '“': ['”', '"'],
  '„': ['“', '”', '"'],
  '«': ['»'],
}
const longestTail = 100
const longestLabel = 70

/** `"Rent or buy", unanswered, Rory: "words"`: the first quotation is a title, the last one what somebody says. */
export const labelInside = /^["“]([^"“”\n]{1,90})["”]([^"“”\n]{0,60}):\s?(?=["“])/u

/** `"words" · v2.1`: one quotation from the first character to the end, but for a tail that an app wrote. */
export function quotation(text: string): Quoted | undefined {
  const marks = closers[text[0] ?? '']
  if (marks === undefined) return undefined
  const close = Math.max(...marks.map((mark) => text.lastIndexOf(mark)))
  const tail = text.slice(close + 1)
  if (close <= 1 || !isTail(tail) || (!isSingle(text, close) && labelInside.test(text))) return undefined
  return { words: text.slice(1, close).trim(), tail: tail.trim() }
}

/** No further quotation mark stands inside. */
function isSingle(text: string, close: number): boolean {
  const next = text.indexOf('"', 1)
  return (next < 0 || next === close) && !text.slice(1, close).includes('“')
}

/** What may follow a closing quotation mark: nothing, a full stop, a name, a version, a date; never a sentence. */
function isTail(text: string): boolean {
  const tail = text.trim()
  if (tail.length <= 3) return true
  if (tail.length > longestTail || (!text.startsWith('\n') && !tailStart.test(tail))) return false
  return !/^(?:by|from|via) [^\n]*: /u.test(tail) && !hasAny(wordsOf(tail), sentence)
}

const tailStart = /^(?:[·•|–—([,.-]|by |from |via |@)/u

const answer = /(?<![\p{L}\d])([^"“”„\n]{0,70}?[?:])\s{0,2}["“„]([^"“”]{1,2000})["”]/gu

/** `Q9 Who helped? "Ngozi" · Q10 How? "by mail"`: the answers, one a line; undefined unless there are several. */
export function answers(text: string): Quoted | undefined {
  if (!hasSeveral(text)) return undefined
  const found = [...text.slice(0, 4000).matchAll(answer)]
  const first = found[0]
  const last = found.at(-1)
  if (found.length < 2 || first === undefined || last === undefined || first.index > longestLabel) return undefined
  const end = last.index + last[0].length
  if (!isTail(text.slice(end)) || !touching(found)) return undefined
  const said = found.map(([, , words = '']) => words.trim())
  const asked = found.map(([, question = '']) => question.trim())
  return { words: said.join('\n'), tail: `${asked.join(' ')} ${text.slice(end)}`.trim() }
}

function hasSeveral(text: string): boolean {
  const first = text.search(/["“„]/u)
  if (first < 0) return false
  const close = text.slice(first + 1).search(/["”“]/u)
  return close >= 0 && /["“„]/u.test(text.slice(first + close + 2))
}

/** Between one answer and the next question there is nothing but a separator. */
function touching(found: readonly RegExpExecArray[]): boolean {
  return found.every((one, index) => {
    const before = found[index - 1]
    return before === undefined || one.index - (before.index + before[0].length) <= 4
  })
}

const title = /^["“„]([^"“”\n]{1,90})["”“]\s?(?:[·•|–—-]\s?)?((?:by |u\/|@)[^\n:"“·]{1,30})(?:\n|:\s|\s[·|–—-]\s?)/u

/** `"Drivers hate it" · by fleetmum\nlogs you out`: a review's title is the customer's, too. */
export function titled(text: string): { readonly by: string; readonly words: string } | undefined {
  const found = title.exec(text)
  if (found === null) return undefined
  const rest = text.slice(found[0].length).trim()
  return { by: (found[2] ?? '').trim(), words: `${found[1] ?? ''}\n${quotation(rest)?.words ?? rest}` }
}

/** `> ` before each line, also a letter's earlier mails, which count as a tail. */
export function blockQuote(text: string): { readonly head: string; readonly words: string } | undefined {
  if (!text.startsWith('>') && !text.includes('\n>')) return undefined
  const lines = text.split('\n')
  const words = lines
    .filter((line) => line.startsWith('>'))
    .map((line) => line.replace(/^[>\s]{1,8}/u, ''))
    .join('\n')
    .trim()
  return words === '' ? undefined : { head: lines.filter((line) => !line.startsWith('>')).join('\n'), words }
}
