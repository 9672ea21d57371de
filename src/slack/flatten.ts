import { z } from 'zod'
import type { Names } from './plain-text.ts'
import { plainText } from './plain-text.ts'
import { richText } from './rich-text.ts'

const textObject = z.looseObject({ type: z.string().optional(), text: z.string() })

const blockSchema = z.looseObject({
  type: z.string(),
  text: z.union([textObject, z.string()]).optional().catch(undefined),
  title: z.union([textObject, z.string()]).optional().catch(undefined),
  fields: z.array(textObject).optional().catch(undefined),
  elements: z.array(z.unknown()).optional().catch(undefined),
  rows: z.array(z.array(z.unknown())).optional().catch(undefined),
})

const attachmentSchema = z.looseObject({
  pretext: z.string().optional(),
  author_name: z.string().optional(),
  title: z.string().optional(),
  text: z.string().optional(),
  fields: z.array(z.looseObject({ title: z.string().optional(), value: z.string().optional() })).optional(),
  footer: z.string().optional(),
  fallback: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  from_url: z.string().optional(),
  is_share: z.boolean().optional(),
})
type Attachment = z.infer<typeof attachmentSchema>

/** The parts of a message that carry words. */
export interface Wordy {
  readonly text?: string | undefined
  readonly blocks?: readonly unknown[] | undefined
  readonly attachments?: readonly unknown[] | undefined
  /** Mails sent to a channel's address come as files. */
  readonly files?: unknown
  /** The name of the app that posted it: its first line. */
  readonly app?: string | undefined
}

/**
 * Everything a message says as one plain text. Blocks win over `text`, which then only repeats them for notifications;
 * attachments follow. Previews that Slack adds to links are nobody's words and are left out.
 */
export function flatten(message: Wordy, names: Names): string {
  const body = flattenBlocks(message.blocks ?? [], names)
  return lines([
    message.app,
    body === '' ? plainMrkdwn(message.text, names) : body,
    ...(message.attachments ?? []).map((attachment) => flattenAttachment(attachment, names)),
    ...flattenMails(message.files),
  ])
}

/**
 * Ids of people and channels that a message mentions without their names. What a person wrote stands in `text` with all
 * its mentions; of an app only the blocks and attachments may say something.
 */
export function mentionedIds(message: Wordy): readonly string[] {
  const { text = '', blocks = [], attachments = [], app } = message
  const written = app === undefined ? text : JSON.stringify([text, blocks, attachments])
  if (!/<[@#]|_id":/.test(written)) return []
  const angled = written.matchAll(/<[@#]([A-Z0-9]{2,20})>/g)
  const rich = written.matchAll(/"(?:user_id|channel_id)":"([A-Z0-9]{2,20})"/g)
  return [...new Set([...angled, ...rich].map((match) => match[1] ?? ''))].slice(0, mostMentions)
}

/** Nobody needs more names than this to understand a message; each may cost a look-up. */
const mostMentions = 20

function flattenBlocks(blocks: readonly unknown[], names: Names): string {
  return lines(blocks.map((block) => flattenBlock(block, names)))
}

function flattenBlock(block: unknown, names: Names): string {
  const read = blockSchema.safeParse(block)
  if (!read.success) return ''
  const { type, text, title, fields, elements, rows } = read.data
  switch (type) {
    case 'rich_text':
      return richText(elements ?? [], names)
    // Buttons and menus are no words of a message.
    case 'actions':
      return ''
    case 'table':
      return lines(
        (rows ?? []).map((row) =>
          row
            .map((cell) => cellText(cell, names))
            .join(' ')
            .trim(),
        ),
      )
    default:
      return lines([
        textOf(title, names),
        textOf(text, names),
        ...(fields ?? []).map((field) => textOf(field, names)),
        ...(type === 'context' ? (elements ?? []).map((element) => contextText(element, names)) : []),
      ])
  }
}

/** `raw_text` or a whole `rich_text` block: https://docs.slack.dev/reference/block-kit/blocks/table-block */
function cellText(cell: unknown, names: Names): string {
  const raw = textObject.safeParse(cell)
  return raw.success ? raw.data.text : flattenBlock(cell, names).replaceAll('\n', ' ')
}

function contextText(element: unknown, names: Names): string {
  const read = textObject.safeParse(element)
  return read.success ? textOf(read.data, names) : ''
}

function textOf(text: z.infer<typeof textObject> | string | undefined, names: Names): string {
  if (text === undefined) return ''
  if (typeof text === 'string') return plainMrkdwn(text, names)
  return text.type === 'plain_text' ? text.text : plainMrkdwn(text.text, names)
}

function flattenAttachment(attachment: unknown, names: Names): string {
  const read = attachmentSchema.safeParse(attachment)
  if (!read.success || isPreview(read.data)) return ''
  const { pretext, author_name: author, title, text, fields, footer, fallback, blocks } = read.data
  const body = lines([
    ...[pretext, author, title, text].map((part) => plainMrkdwn(part, names)),
    ...(fields ?? []).map((field) => plainMrkdwn([field.title, field.value].filter(Boolean).join(': '), names)),
    flattenBlocks(blocks ?? [], names),
    plainMrkdwn(footer, names),
  ])
  return body === '' ? plainMrkdwn(fallback, names) : body
}

/** What a mail that was sent to a channel's address says: https://docs.slack.dev/reference/objects/file-object */
const mailSchema = z.looseObject({
  filetype: z.literal('email'),
  subject: z.string().optional().catch(undefined),
  from: z
    .array(z.looseObject({ original: z.string().optional(), address: z.string().optional() }))
    .optional()
    .catch(undefined),
  plain_text: z.string().optional().catch(undefined),
})

function flattenMails(files: unknown): readonly string[] {
  if (!Array.isArray(files)) return []
  return files.map((file: unknown) => {
    const mail = mailSchema.safeParse(file)
    if (!mail.success) return ''
    const { subject, from, plain_text: body } = mail.data
    const sender = from?.[0]?.original ?? from?.[0]?.address
    return lines([sender && `From: ${sender}`, subject && `Subject: ${subject}`, body?.trim()])
  })
}

/** A colleague who shares a customer's message passes their words on; a link's preview is somebody's web page. */
function isPreview(attachment: Attachment): boolean {
  return attachment.from_url !== undefined && attachment.is_share !== true
}

/** In mrkdwn a quote is a line that starts with an escaped `>`; three of them quote everything that follows. */
function plainMrkdwn(text: string | undefined, names: Names): string {
  if (text === undefined || text === '') return ''
  const at = text.search(/^&gt;&gt;&gt;/m)
  const marked =
    at < 0
      ? text
      : text.slice(0, at) +
        text
          .slice(at + 12)
          .trimStart()
          .replaceAll(/^/gm, '&gt; ')
  return plainText(marked.replaceAll(/^&gt; ?/gm, '&gt; '), names).trim()
}

function lines(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part.trim() !== '').join('\n')
}
