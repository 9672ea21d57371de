import { z } from 'zod'
import { hookProblems as words } from '../views/words/en/hook-problems.ts'
import { customerOf, httpsLink, instantOf } from './plain.ts'
import type { Reading } from './problems.ts'
import { ignored, problemsOf, told } from './problems.ts'

const id = z.union([z.string(), z.number()]).transform(String)
const text = z.string().nullish()

/** Webhooks that are subscribed to events (developer.zendesk.com/api-reference/webhooks/event-types/ticket-events, …/messaging-events). */
const event = z.looseObject({
  type: z.string().startsWith('zen:event-type:'),
  id: id.optional(),
  time: text,
  detail: z.looseObject({ id: id.optional(), subject: text, description: text }),
  event: z
    .looseObject({
      comment: z
        .looseObject({
          id: id.optional(),
          body: text,
          is_public: z.boolean().nullish(),
          author: z.looseObject({ name: text, is_staff: z.boolean().nullish() }).nullish(),
        })
        .nullish(),
      actor: z.looseObject({ name: text, type: text }).nullish(),
      message: z.looseObject({ id: id.optional(), body: text }).nullish(),
    })
    .nullish(),
})
type Event = z.infer<typeof event>

/** Of a trigger, whose body an admin writes: the one of `.github/ADMINS.md`, or some of it. */
const trigger = z.looseObject({
  id: id.optional(),
  ticket: z.looseObject({ id, subject: text, link: text }),
  requester: z.looseObject({ name: text, organization: text }).nullish(),
  comment: z.string(),
  rating: text,
  at: text,
})

/** What Zendesk sends, by an event or by a trigger. Of an event only what a customer wrote is told. */
export function readZendesk(body: unknown): Reading {
  if (isEvent(body)) {
    const read = event.safeParse(body, { reportInput: true })
    return read.success ? ofEvent(read.data) : problemsOf(read.error)
  }
  const read = trigger.safeParse(body, { reportInput: true })
  if (!read.success) return problemsOf(read.error)
  const { ticket, requester, comment, rating, at } = read.data
  const said = withoutHeading(comment)
  if (said === '') return ignored('comment', words.noWords)
  return told({
    id: read.data.id,
    thread: ticket.id,
    head: headOf(ticket.subject, ratingOf(rating)),
    words: said,
    customer: customerOf(requester?.name, requester?.organization),
    at: instantOf(at),
    link: httpsLink(ticket.link),
  })
}

function isEvent(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'type' in body && 'detail' in body
}

function ofEvent(sent: Event): Reading {
  const { type, detail } = sent
  const name = type.slice('zen:event-type:'.length, 100)
  if (name === 'ticket.created') return item(sent, detail.description, undefined)
  if (name === 'ticket.comment_added') return ofComment(sent)
  if (name === 'messaging_ticket.message_added') {
    if (sent.event?.actor?.type !== 'end_user') return ignored('event.actor.type', words.ours)
    return item(sent, sent.event.message?.body, sent.event.actor.name)
  }
  return ignored('type', words.noSuchEvent(name))
}

function ofComment(sent: Event): Reading {
  const comment = sent.event?.comment
  if (comment?.author?.is_staff === true) return ignored('event.comment.author.is_staff', words.ours)
  if (comment?.is_public === false) return ignored('event.comment.is_public', words.internal)
  return item(sent, comment?.body, comment?.author?.name)
}

/** A ticket's first words come twice, with the ticket and as its first comment: both are of one thread. */
function item({ id, time, detail }: Event, said: string | null | undefined, name: string | null | undefined): Reading {
  const trimmed = said?.trim() ?? ''
  if (trimmed === '') return ignored('event', words.noWords)
  return told({
    id,
    thread: detail.id,
    head: headOf(detail.subject),
    words: trimmed,
    customer: customerOf(name),
    at: instantOf(time),
    link: undefined,
  })
}

function headOf(subject: string | null | undefined, rating?: string): string {
  const parts = ['Zendesk ticket', rating, subject?.replace(/\s+/g, ' ').trim().slice(0, 150)]
  return parts.filter((part) => part !== undefined && part !== '').join(' · ')
}

/** Zendesk says "Good", "Bad", "Offered" and more; only the first two are ratings. */
function ratingOf(rating: string | null | undefined): string | undefined {
  const [said] = /^(?:good|bad)/i.exec(rating?.trim() ?? '') ?? []
  return said && `rated: ${said.toLowerCase()}`
}

/** `{{ticket.latest_public_comment}}` may come below a rule and a line "Marta Keller, 16 Nov 2026, 09:12". */
function withoutHeading(comment: string): string {
  return comment.replace(/^\s*-{10,}\s*\n[^\n]{1,120}, [^\n]{0,60}\d{1,2}:\d{2}[^\n]{0,12}\n/u, '').trim()
}
