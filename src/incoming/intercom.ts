import { z } from 'zod'
import { hookProblems as words } from '../views/words/en/hook-problems.ts'
import { customerOf, httpsLink, instantOf, plainText } from './plain.ts'
import type { Reading } from './problems.ts'
import { ignored, problemsOf, told } from './problems.ts'

const id = z.union([z.string(), z.number()]).transform(String)
const text = z.string().nullish()
const author = z.looseObject({ type: text, name: text }).nullish()
const said = z.looseObject({ body: text, author }).nullish()

const schema = z.looseObject({
  type: z.literal('notification_event', { error: () => words.mustBe('notification_event') }),
  topic: z.string(),
  id: id.optional(),
  created_at: z.number().nullish(),
  data: z.looseObject({
    item: z.looseObject({
      id: id.optional(),
      source: said,
      conversation_parts: z.looseObject({ conversation_parts: z.array(said).nullish() }).nullish(),
      conversation_rating: z.looseObject({ rating: z.number().nullish(), remark: text }).nullish(),
      links: z.looseObject({ conversation_web: text }).nullish(),
    }),
  }),
})
type Sent = z.infer<typeof schema>

/**
 * Intercom's notifications of conversations: `conversation.user.created`, `conversation.user.replied`,
 * `conversation.rating.added`; all others are passed over
 * (developers.intercom.com/docs/references/webhooks/webhook-models). Bodies are HTML.
 */
export function readIntercom(body: unknown): Reading {
  const read = schema.safeParse(body, { reportInput: true })
  if (!read.success) return problemsOf(read.error)
  const { item } = read.data.data
  switch (read.data.topic) {
    case 'conversation.user.created':
      return ofCustomer(read.data, item.source, 'data.item.source')
    case 'conversation.user.replied': {
      const parts = item.conversation_parts?.conversation_parts ?? []
      return ofCustomer(read.data, parts.findLast(isTheirs), 'data.item.conversation_parts')
    }
    case 'conversation.rating.added':
      return ofRating(read.data)
    default:
      return ignored('topic', words.noSuchEvent(read.data.topic.slice(0, 60)))
  }
}

type Said = z.infer<typeof said>

function isTheirs(part: Said): boolean {
  return !['admin', 'bot', 'team'].includes(part?.author?.type ?? '')
}

function ofCustomer(sent: Sent, part: Said, field: string): Reading {
  if (part !== undefined && part !== null && !isTheirs(part)) return ignored(field, words.ours)
  return item(sent, {
    head: 'Intercom conversation',
    words: plainText(part?.body ?? ''),
    name: part?.author?.name,
    field,
  })
}

function ofRating(sent: Sent): Reading {
  const { conversation_rating: rating, source } = sent.data.item
  const field = 'data.item.conversation_rating'
  const head = `Intercom survey, rating ${Math.round(rating?.rating ?? 0)}/5`
  return item(sent, { head, words: plainText(rating?.remark ?? ''), name: source?.author?.name, field })
}

function item(
  sent: Sent,
  { head, words: spoken, name, field }: { head: string; words: string; name: string | null | undefined; field: string },
): Reading {
  if (spoken === '') return ignored(field, words.noWords)
  const { id, links } = sent.data.item
  return told({
    id: sent.id,
    thread: id,
    head,
    words: spoken,
    customer: customerOf(name),
    at: instantOf(sent.created_at),
    link: httpsLink(links?.conversation_web),
  })
}
