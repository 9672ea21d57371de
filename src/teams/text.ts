import { Parser } from 'htmlparser2'

/** HTML beyond this many characters is not read: Teams' largest messages have about 28,000 bytes. */
const longestHtml = 40_000

/** Quotes within quotes beyond this depth stand in the one around them. */
const deepestQuote = 3

/** Elements that begin and end a line of their own. */
const blockNames =
  'address article blockquote codeblock dd details div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre quote section table tr ul'
const blocks = new Set(blockNames.split(' '))

/** Elements whose content nobody reads. */
const unread = new Set(['legacyquote', 'head', 'script', 'style', 'title', 'template', 'noscript', 'svg'])

const bullet = '• '

type Attributes = Readonly<Record<string, string>>

/** What is read between an element's tags, until it closes. */
interface Frame {
  readonly kind: 'text' | 'quote' | 'mention' | 'link' | 'unread'
  readonly href: string
  readonly lines: string[]
  line: string
}

interface Reading {
  readonly own: readonly string[]
  readonly frames: Frame[]
  /** Of each open element, whether it has a frame. The parser closes whatever it opened. */
  readonly opened: boolean[]
  /** Within so many `pre`, where every space counts. */
  verbatim: number
  /** Within so many cells of a table, whose blocks stand side by side. */
  cells: number
}

/**
 * The HTML of a Teams message as a person reads it: mentions as `@name`, links as their label, quotes with a leading
 * `> `, emoji as themselves. `own` are the texts of mentions that are left out. Never throws; what is too long is cut.
 */
export function htmlText(html: string, own: readonly string[] = []): string {
  const whole = frame('text')
  const reading: Reading = { own, frames: [whole], opened: [], verbatim: 0, cells: 0 }
  const parser = new Parser({
    onopentag: (name, attributes) => open(reading, name, attributes),
    onclosetag: (name) => close(reading, name),
    ontext: (text) => write(reading, text),
  })
  parser.end(html.slice(0, longestHtml))
  return textOf(whole)
}

/**
 * The `text` of an activity: plain, but for `<at>` around mentions and HTML's entities
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations).
 */
export function markedText(text: string, own: readonly string[] = []): string {
  const marked = text.slice(0, longestHtml).replaceAll(/<(?!\/?at\b)/gi, '&lt;')
  return htmlText(marked.replaceAll(/\r?\n/g, '<br>'), own)
}

/** Each line marked as a quote. */
export function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
}

function open(reading: Reading, name: string, attributes: Attributes): void {
  if (blocks.has(name)) newLine(reading)
  if (name === 'br') breakLine(top(reading))
  if (name === 'img' || name === 'emoji' || name === 'customemoji') write(reading, emoji(name, attributes))
  if (name === 'li') top(reading).line = bullet
  if (isVerbatim(name)) openCode(reading)
  if (isCell(name)) reading.cells += 1
  if (name === 'code') tick(reading)
  const kind = frameOf(reading, name, attributes)
  reading.opened.push(kind !== undefined)
  if (kind !== undefined) reading.frames.push(frame(kind, attributes['href']))
}

function close(reading: Reading, name: string): void {
  if (reading.opened.pop() === true) leave(reading)
  if (isVerbatim(name)) closeCode(reading)
  if (name === 'code') tick(reading)
  if (isCell(name)) reading.cells -= 1
  if (blocks.has(name)) newLine(reading)
  if (isCell(name)) write(reading, ' ')
}

/** A message's own HTML has mentions as `span`s, that of a message's menu as `at`. */
function frameOf({ frames }: Reading, name: string, attributes: Attributes): Frame['kind'] | undefined {
  if (unread.has(name)) return 'unread'
  if (name === 'at' || ((name === 'span' || name === 'readonly') && isOf(attributes, 'Mention'))) return 'mention'
  if (name === 'a') return 'link'
  if (name !== 'blockquote' && name !== 'quote') return undefined
  return frames.filter((one) => one.kind === 'quote').length < deepestQuote ? 'quote' : undefined
}

/** What Teams marks in its HTML: `http://schema.skype.com/Mention`. */
function isOf(attributes: Attributes, type: 'Mention' | 'Emoji'): boolean {
  return attributes['itemtype']?.endsWith(`schema.skype.com/${type}`) === true
}

/** Pictures say nothing; an emoji is its `alt`. */
function emoji(name: string, attributes: Attributes): string {
  if (name === 'img' && !isOf(attributes, 'Emoji')) return ''
  return (attributes['alt'] ?? '').slice(0, 40)
}

function isVerbatim(name: string): boolean {
  return name === 'pre' || name === 'codeblock'
}

function isCell(name: string): boolean {
  return name === 'td' || name === 'th'
}

/** As Slack marks code, so that whoever reads a message can tell it from what somebody says. */
function openCode(reading: Reading): void {
  if (reading.verbatim === 0) {
    top(reading).line = '```'
    breakLine(top(reading))
  }
  reading.verbatim += 1
}

function closeCode(reading: Reading): void {
  reading.verbatim -= 1
  if (reading.verbatim > 0) return
  const inner = top(reading)
  if (inner.line.trim() !== '') breakLine(inner)
  inner.line = '```'
}

function tick(reading: Reading): void {
  if (reading.verbatim === 0) top(reading).line += '`'
}

function frame(kind: Frame['kind'], href = ''): Frame {
  return { kind, href, lines: [], line: '' }
}

function top({ frames }: Reading): Frame {
  const inner = frames.at(-1)
  if (inner === undefined) throw new RangeError('a text without a frame')
  return inner
}

function write(reading: Reading, text: string): void {
  const inner = top(reading)
  if (reading.verbatim > 0) {
    const [first = '', ...rest] = text.split(/\r?\n/)
    inner.line += first
    for (const line of rest) {
      breakLine(inner)
      inner.line = line
    }
    return
  }
  const spaced = text.replaceAll(/[ \t\r\n\f]+/g, ' ').replaceAll('\u00a0', ' ')
  inner.line += inner.line === '' || inner.line.endsWith(' ') ? spaced.trimStart() : spaced
}

function breakLine(inner: Frame): void {
  inner.lines.push(inner.line.trimEnd())
  inner.line = ''
}

/** What begins here begins a line; the bullet before it stands on the same one. */
function newLine(reading: Reading): void {
  const inner = top(reading)
  if (reading.cells > 0) return write(reading, ' ')
  if (inner.line.trim() !== '' && inner.line !== bullet) breakLine(inner)
  else if (inner.line !== bullet) inner.line = ''
}

function leave(reading: Reading): void {
  const closed = reading.frames.pop()
  if (closed === undefined || closed.kind === 'unread') return
  const text = textOf(closed)
  switch (closed.kind) {
    case 'quote':
      newLine(reading)
      if (text !== '') top(reading).lines.push(...quoted(text).split('\n'))
      return
    case 'mention':
      if (!reading.own.includes(text)) write(reading, `@${text.replace(/^@+/, '') || 'someone'}`)
      return
    case 'link':
      write(reading, text === '' ? closed.href.replace(/^(mailto|tel):/, '') : text)
      return
    case 'text':
      write(reading, text)
  }
}

/** At most one empty line in a row. */
function textOf({ lines, line }: Frame): string {
  return [...lines, line.trimEnd()]
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd()
}
