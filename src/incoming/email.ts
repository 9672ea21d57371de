import { hookProblems as words } from '../views/words/en/hook-problems.ts'
import { customerOf, plainText } from './plain.ts'
import type { Reading } from './problems.ts'
import { ignored, told, wrong } from './problems.ts'

/**
 * What services call the parts of a mail that they post, best first; case, `-` and `_` do not matter. Mailgun
 * (documentation.mailgun.com, receive-http), SendGrid's Inbound Parse, Postmark's inbound webhook, CloudMailin, and
 * whatever says `from`, `subject` and `text`.
 */
const names = {
  from: ['fromname', 'from', 'sender', 'headersfrom'],
  subject: ['subject', 'headerssubject'],
  text: ['strippedtext', 'strippedtextreply', 'replyplain', 'bodyplain', 'textbody', 'text', 'plain', 'body'],
  html: ['strippedhtml', 'bodyhtml', 'htmlbody', 'html'],
  id: ['messageid', 'headersmessageid'],
} as const

/** A mail as such a service posts it: as JSON, as a form or in parts. Attachments are not read. */
export function readEmail(body: unknown): Reading {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return wrong('body', words.notAnObject)
  const parts = partsOf(body)
  if (![...names.text, ...names.html].some((name) => parts.has(name))) return wrong('text', words.missing)
  const said = withoutEarlier(part(parts, 'text') ?? plainText(part(parts, 'html') ?? ''))
  if (said === '') return ignored('text', words.noWords)
  return told({
    id: part(parts, 'id') ?? messageIdIn(parts),
    thread: undefined,
    head: ['E-mail', part(parts, 'subject')?.replace(/\s+/g, ' ').slice(0, 150)].filter(Boolean).join(' · '),
    words: said,
    customer: customerOf(senderName(part(parts, 'from'))),
    at: undefined,
    link: undefined,
  })
}

type Parts = ReadonlyMap<string, string>

function part(parts: Parts, name: keyof typeof names): string | undefined {
  return names[name].map((one) => parts.get(one)?.trim()).find((value) => value !== undefined && value !== '')
}

function partsOf(body: object): Parts {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(body)) {
    if (typeof value === 'string') flat.set(plainKey(key), value)
    // CloudMailin has the headers in an object of their own.
    else if (key === 'headers' && typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [name, header] of Object.entries(value))
        if (typeof header === 'string') flat.set(`headers${plainKey(name)}`, header)
  }
  return flat
}

function plainKey(key: string): string {
  return key.toLowerCase().replace(/[^a-z]/g, '')
}

/** `"Keller, Marta" <marta@hotel.example>`: the name; an address alone names nobody. */
function senderName(from: string | undefined): string | undefined {
  return from
    ?.replace(/<[^<>]{0,320}>/g, '')
    .replace(/^\s*"|"\s*$/g, '')
    .trim()
}

/** SendGrid posts the headers as text, Mailgun as a list in JSON. */
function messageIdIn(parts: Parts): string | undefined {
  const headers = parts.get('headers') ?? parts.get('messageheaders') ?? ''
  return /message-id"?\s*[:,]\s*"?<?([^\s<>"]{1,300})/i.exec(headers)?.[1]
}

const earlier =
  /\n(?:-{2,} ?original message|on [^\n]{5,120}\n?[^\n]{0,60} wrote:|am [^\n]{5,120} schrieb[^\n]{0,80}:|le [^\n]{5,120} a écrit ?:|_{20,}\nfrom: )/iu

/** Without the mails that this one answers, and without its signature (below a line `-- `). */
function withoutEarlier(text: string): string {
  const whole = `\n${text.replaceAll('\r\n', '\n')}`
  const [own = ''] = whole.split(earlier, 1)
  const [unsigned = ''] = own.split('\n-- \n', 1)
  const kept = unsigned
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n')
  return kept.trim()
}
