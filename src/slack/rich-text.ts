import { z } from 'zod'
import type { Names } from './plain-text.ts'
import { mention, quoted } from './plain-text.ts'

/** Only what is read; everything else of an element is let through unseen. */
const elementSchema = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  url: z.string().optional(),
  user_id: z.string().optional(),
  channel_id: z.string().optional(),
  range: z.string().optional(),
  name: z.string().optional(),
  unicode: z.string().optional(),
  fallback: z.string().optional(),
  elements: z.array(z.unknown()).optional(),
})

/** A `rich_text` block as plain text, line by line. */
export function richText(elements: readonly unknown[], names: Names): string {
  return elements
    .map((element) => group(element, names))
    .filter((text) => text !== '')
    .join('\n')
}

function group(element: unknown, names: Names): string {
  const read = elementSchema.safeParse(element)
  if (!read.success) return ''
  const inside = read.data.elements ?? []
  switch (read.data.type) {
    case 'rich_text_list':
      return inside.map((item) => `• ${group(item, names)}`).join('\n')
    case 'rich_text_quote':
      return quoted(line(inside, names))
    default:
      return line(inside, names)
  }
}

/** Slack ends a section that is followed by another with a line break, which would leave an empty line. */
function line(elements: readonly unknown[], names: Names): string {
  return elements
    .map((element) => inline(element, names))
    .join('')
    .replace(/\n$/, '')
}

function inline(element: unknown, names: Names): string {
  const read = elementSchema.safeParse(element)
  if (!read.success) return ''
  const { type, text, url, range, name, unicode, fallback } = read.data
  switch (type) {
    case 'user':
      return mention(nameOf(read.data.user_id, names))
    case 'usergroup':
      return mention('group')
    case 'broadcast':
      return mention(range)
    case 'channel':
      return `#${nameOf(read.data.channel_id, names) ?? 'channel'}`
    case 'emoji':
      return emoji(name, unicode)
    case 'date':
      return fallback ?? ''
    default:
      return text ?? url ?? ''
  }
}

function nameOf(id: string | undefined, names: Names): string | undefined {
  return id === undefined ? undefined : names.get(id)
}

/** Code points in hexadecimal, such as `1f44d-1f3fd`; an emoji of the workspace's own has a name only. */
function emoji(name: string | undefined, unicode: string | undefined): string {
  if (unicode === undefined || !/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(unicode)) return `:${name ?? ''}:`
  const points = unicode.split('-').map((hex) => Number.parseInt(hex, 16))
  return points.every((point) => point <= 0x10_ffff) ? String.fromCodePoint(...points) : `:${name ?? ''}:`
}
