import { Parser } from 'htmlparser2'
import { mask } from '../domain/mask.ts'
import type { Customer } from '../domain/customer.ts'

const blocks = new Set(
  'address article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul'.split(' '),
)
const unread = new Set(['head', 'script', 'style', 'template', 'title'])

/** HTML as a person reads it: one line for each block, nothing of what is not shown. Never throws; linear time. */
export function plainText(html: string): string {
  const lines: string[] = ['']
  let hidden = 0
  const isUnread = (name: string) => unread.has(name)
  const parser = new Parser({
    onopentag: (name) => {
      if (isUnread(name)) hidden += 1
      if (blocks.has(name)) lines.push('')
    },
    onclosetag: (name) => {
      if (isUnread(name)) hidden -= 1
      if (blocks.has(name)) lines.push('')
    },
    ontext: (text) => {
      if (hidden === 0) lines.push(`${lines.pop() ?? ''}${text.replace(/\s+/g, ' ')}`)
    },
  })
  parser.end(html)
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

const longestName = 80

/** A name as it may be kept: on one line, masked, at most 80 characters; undefined where it names nobody. */
function nameIn(text: string | null | undefined): string | undefined {
  const name = Array.from(mask((text ?? '').replace(/\s+/g, ' ').trim()))
    .slice(0, longestName)
    .join('')
  return name === '' || name.startsWith('[') ? undefined : name
}

/** A customer by name and company, each as far as it is known. */
export function customerOf(name: string | null | undefined, company?: string | null): Customer {
  return { name: nameIn(name), company: nameIn(company) }
}

/** An address that a card may link to: `https` alone, at most 2,000 characters. */
export function httpsLink(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined || text.length > 2_000 || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === 'https:' ? url.href : undefined
}

/** An instant as senders write it: ISO, Unix seconds or milliseconds. Undefined for anything else. */
export function instantOf(written: string | number | null | undefined): Date | undefined {
  if (written === null || written === undefined || written === '') return undefined
  const number = Number(written)
  const at = Number.isNaN(number) ? new Date(written) : new Date(number < 1e11 ? number * 1000 : number)
  return Number.isNaN(at.getTime()) || at.getTime() < 0 ? undefined : at
}
