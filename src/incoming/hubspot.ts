import { z } from 'zod'
import { hookProblems as words } from '../views/words/en/hook-problems.ts'
import { customerOf, httpsLink, instantOf, plainText } from './plain.ts'
import type { Problem, Reading, Told } from './problems.ts'
import { ignored, problemsOf, told } from './problems.ts'

const id = z.union([z.string(), z.number()]).transform(String)
const text = z.string().nullish()

/** An app's subscriptions send lists of these (developers.hubspot.com/docs/api/webhooks). */
const event = z.looseObject({
  subscriptionType: z.string(),
  objectId: id,
  eventId: id.optional(),
  occurredAt: z.number().nullish(),
  propertyName: text,
  propertyValue: text,
})

/** Most events of one request (HubSpot's own limit). */
const mostEvents = 100

const property = z.union([z.string(), z.looseObject({ value: text }).transform(({ value }) => value ?? '')]).nullish()

/** "Send a webhook" of a workflow of tickets: all its properties, each as `{ "value": … }`, or those that were chosen. */
const ticket = z.looseObject({
  objectId: id.optional(),
  hs_object_id: id.optional(),
  hs_ticket_id: id.optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
})

/** HubSpot's events, or the ticket that a workflow sends. Only what carries the words themselves can be told. */
export function readHubspot(body: unknown): Reading {
  if (Array.isArray(body)) {
    const read = z.array(event).max(mostEvents).safeParse(body, { reportInput: true })
    return read.success ? together(read.data.map(ofEvent)) : problemsOf(read.error)
  }
  const read = ticket.safeParse(body, { reportInput: true })
  return read.success ? ofTicket(read.data) : problemsOf(read.error)
}

function ofEvent(sent: z.infer<typeof event>, at: number): Told {
  const { subscriptionType: type, propertyName, propertyValue, objectId, eventId, occurredAt } = sent
  const field = `${at}.subscriptionType`
  if (type === 'conversation.newMessage') return ignored(field, words.hubspotMessage)
  if (type !== 'ticket.propertyChange' || propertyName !== 'content')
    return ignored(field, words.noSuchEvent([type, propertyName ?? ''].join(' ').trim().slice(0, 60)))
  const spoken = plainText(propertyValue ?? '')
  if (spoken === '') return ignored(`${at}.propertyValue`, words.noWords)
  return told({
    // HubSpot says that event ids are not unique by themselves.
    id: [objectId, eventId ?? '', occurredAt ?? ''].join('/'),
    thread: objectId,
    head: 'HubSpot ticket',
    words: spoken,
    customer: customerOf(undefined),
    at: instantOf(occurredAt),
    link: undefined,
  })
}

function ofTicket(sent: z.infer<typeof ticket>): Reading {
  const value = (...names: readonly string[]): string | undefined =>
    names
      .flatMap((name) => [sent[name], sent.properties?.[name]])
      .map((found) => property.safeParse(found).data ?? '')
      .find((found) => found !== '')
  const spoken = plainText(value('content') ?? '')
  if (spoken === '') return { errors: [{ field: 'properties.content', problem: words.missing }] }
  const thread = sent.objectId ?? sent.hs_object_id ?? sent.hs_ticket_id ?? value('hs_object_id', 'hs_ticket_id')
  const subject = value('subject')
  return told({
    id: undefined,
    thread,
    head: subject === undefined ? 'HubSpot ticket' : `HubSpot ticket · ${plainText(subject).slice(0, 150)}`,
    words: spoken,
    customer: customerOf(`${value('firstname') ?? ''} ${value('lastname') ?? ''}`, value('company')),
    at: undefined,
    link: httpsLink(value('link', 'url')),
  })
}

function together(all: readonly Told[]): Told {
  return {
    items: all.flatMap(({ items }) => items),
    ignored: all.flatMap(({ ignored }): readonly Problem[] => ignored),
  }
}
