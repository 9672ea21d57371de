/** Cards of a person's message: from a message extension, or forwarded. */
const cardTypes = /^application\/vnd\.microsoft\.(card\.\w+|teams\.card\.o365connector)$/

/** Parts of a card that are looked at; and how deep they are nested. */
const mostParts = 400
const deepest = 12

/** What says something in cards of all kinds, in the order in which it is read. */
const spoken = ['title', 'subtitle', 'text', 'name', 'value'] as const

/** Where further parts of a card are: buttons and inputs say nothing of a customer. */
const nested = ['body', 'items', 'columns', 'facts', 'inlines', 'rows', 'cells', 'sections'] as const

/** The words of a card that a message carries, line by line; '' where it is none, or cannot be read. */
export function cardWords({ contentType, content }: { contentType?: unknown; content?: unknown }): string {
  if (typeof contentType !== 'string' || !cardTypes.test(contentType)) return ''
  const card = typeof content === 'string' ? parsed(content) : content
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
  return lines.join('\n')
}

function read(part: unknown): { line: string; parts: readonly unknown[] } {
  if (typeof part === 'string') return { line: part.trim(), parts: [] }
  if (typeof part !== 'object' || part === null) return { line: '', parts: [] }
  const of = part as Readonly<Record<string, unknown>>
  if (typeof of['type'] === 'string' && of['type'].startsWith('Input.')) return { line: '', parts: [] }
  const words = spoken.map((name) => of[name]).filter((word) => typeof word === 'string' && word.trim() !== '')
  const parts = nested.flatMap((name) => (Array.isArray(of[name]) ? (of[name] as unknown[]) : []))
  return { line: words.join(': ').trim(), parts }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
