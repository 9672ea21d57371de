import { parseJson } from '../json.ts'
import { htmlText } from './text.ts'

/** Cards of a person's message: from a message extension, or forwarded. */
const cardTypes = /^application\/vnd\.microsoft\.(card\.\w+|teams\.card\.o365connector)$/

/** Parts of a card that are looked at; and how deep they are nested. */
const mostParts = 400
const deepest = 12

/**
 * What says something in cards of all kinds, each on a line of its own, in the order in which it is read
 * (https://learn.microsoft.com/outlook/actionable-messages/message-card-reference#section-fields).
 */
const spoken = ['title', 'subtitle', 'activityTitle', 'activitySubtitle', 'activityText', 'text'] as const

/** Where further parts of a card are: buttons and inputs say nothing of a customer. */
const nested = ['body', 'items', 'columns', 'facts', 'rows', 'cells', 'pages', 'sections'] as const

/** What a card says where nothing else of it can be read. */
const instead = ['summary', 'fallbackText'] as const

/** The words of a card that a message carries, line by line; '' where it is none, or cannot be read. */
export function cardWords({ contentType, content }: { contentType?: unknown; content?: unknown }): string {
  if (typeof contentType !== 'string' || !cardTypes.test(contentType)) return ''
  const card = typeof content === 'string' ? parseJson(content) : content
  const lines: string[] = []
  const waiting: { part: unknown; depth: number }[] = [{ part: card, depth: 0 }]
  for (let seen = 0; seen < mostParts; seen += 1) {
    const next = waiting.shift()
    if (next === undefined) break
    const { line, parts } = read(next.part)
    if (line !== '') lines.push(line)
    if (next.depth < deepest)
      waiting.unshift(...parts.slice(0, mostParts).map((part) => ({ part, depth: next.depth + 1 })))
  }
  return lines.length === 0 ? insteadOf(card) : lines.join('\n')
}

type Part = Readonly<Record<string, unknown>>

function read(part: unknown): { line: string; parts: readonly unknown[] } {
  if (typeof part === 'string') return { line: plain(part), parts: [] }
  if (!isPart(part) || isInput(part)) return { line: '', parts: [] }
  const parts = nested.flatMap((name) => (Array.isArray(part[name]) ? (part[name] as unknown[]) : []))
  return { line: factOf(part) ?? inlinesOf(part) ?? wordsIn(part, spoken), parts }
}

function isPart(part: unknown): part is Part {
  return typeof part === 'object' && part !== null
}

function isInput({ type }: Part): boolean {
  return typeof type === 'string' && type.startsWith('Input.')
}

/** `Requester: Owen Pugh`: a connector's fact has a `name`, an Adaptive Card's has a `title`. */
function factOf(part: Part): string | undefined {
  const key = part['name'] ?? part['title']
  if (typeof part['value'] !== 'string' || part['type'] !== undefined) return undefined
  const value = plain(part['value'])
  return typeof key === 'string' && key.trim() !== '' ? `${plain(key).replace(/:$/, '')}: ${value}` : value
}

/** A line of a rich text block is cut into runs wherever its style changes. */
function inlinesOf(part: Part): string | undefined {
  const inlines = part['inlines']
  if (!Array.isArray(inlines)) return undefined
  const runs = inlines.slice(0, mostParts).map((run: unknown) => (isPart(run) ? run['text'] : run))
  return runs
    .filter((run) => typeof run === 'string')
    .join('')
    .trim()
}

function wordsIn(part: Part, names: readonly string[]): string {
  return names
    .map((name) => part[name])
    .filter((word) => typeof word === 'string')
    .map(plain)
    .filter((word) => word !== '')
    .join('\n')
}

function insteadOf(card: unknown): string {
  return isPart(card) ? wordsIn(card, instead) : ''
}

/** Connectors may write HTML, and mentions are `<at>`. */
function plain(text: string): string {
  return /<(?:br|p|b|i|em|strong|a|at|ul|ol|li|div|span|pre|h\d|blockquote)\b/i.test(text)
    ? htmlText(text)
    : text.trim()
}
