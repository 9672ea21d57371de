import type { Message, Surroundings } from '../domain/message.ts'
import type { Customer } from '../domain/customer.ts'
import type { Voice } from '../domain/moment.ts'
import { clean, fold } from './normalise.ts'
import type { EventKind } from './payload/event.ts'
import { readPayload } from './payload/payload.ts'
import type { Payload } from './payload/payload.ts'
import type { Rating } from './rating.ts'
import { companyOf, customerIn } from './who.ts'

/** A message taken apart: whose words there are, and which count. */
export interface Heard {
  /** Ready to be shown (not yet masked or cut). */
  readonly words: string
  /** The same on one line with straight quotes, and in lower case; both have the same length. */
  readonly cased: string
  readonly lower: string
  /** What stands around the words in an app's card, in lower case. */
  readonly head: string
  readonly speaker: Speaker
  /** One of our own speaks to a customer, not about one. */
  readonly toCustomer: boolean
  readonly voice: Voice
  /** Worked out when it is asked for: most messages are no moments. */
  readonly customer: () => Customer
  readonly rating: Rating | undefined
  /** What kind of thing an app reports; of what people write, always a message. */
  readonly event: EventKind
}

/** Who wrote the message: an app, somebody from outside, one of our own. */
type Speaker = 'app' | 'customer' | 'colleague'

/** Whatever the text: never throws. */
export function hear(message: Message, around: Surroundings): Heard {
  if (message.author.kind === 'app') return fromApp(clean(fencedAsQuote(message.text)), message, around)
  const text = clean(message.text)
  return message.author.outside ? fromCustomer(text, message, around) : fromColleague(text, message, around)
}

const fenced = /```\n?([^`{};<>=]{2,4000})```/gu

/** Many an app puts what a customer says where code would stand. */
function fencedAsQuote(text: string): string {
  if (!text.includes('```')) return text
  return text.replace(fenced, (_, words: string) => `\n${words.trim().replaceAll(/^/gm, '> ')}\n`)
}

function fromApp(text: string, message: Message, around: Surroundings): Heard {
  const payload = readPayload(text, message.author.name)
  return {
    words: payload.words,
    ...fold(payload.words),
    head: payload.head,
    speaker: 'app',
    toCustomer: payload.event === 'reply',
    voice: appVoice(payload),
    customer: () => message.customer ?? customerOf(payload, around),
    rating: payload.rating,
    event: payload.event,
  }
}

function appVoice({ event, app }: Payload): Voice {
  if (notTheirs.has(event)) return { by: 'app', name: app() ?? 'an app' }
  return event === 'review' ? { by: 'review' } : { by: 'customer' }
}

/** What an app or a colleague says in such a card, no customer says. */
const notTheirs: ReadonlySet<EventKind> = new Set(['note', 'reply', 'machine', 'digest'])

function customerOf({ who }: Payload, { accounts, channelName }: Surroundings): Customer {
  const { name, company } = who()
  return name !== undefined && accounts.includes(name)
    ? { name: undefined, company: name }
    : { name, company: company ?? companyOf(channelName, accounts) }
}

function fromCustomer(text: string, { author }: Message, around: Surroundings): Heard {
  const words = withoutQuotes(text)
  return {
    words,
    ...fold(words),
    head: '',
    speaker: 'customer',
    toCustomer: false,
    voice: { by: 'customer' },
    customer: () => ({ name: author.name, company: companyOf(around.channelName, around.accounts) }),
    rating: undefined,
    event: 'message',
  }
}

/** In a reply the quoted lines are somebody else's. */
function withoutQuotes(text: string): string {
  const kept = text
    .split(/\n(?:-{2,}\s?original message|on [^\n]{5,80} wrote:|am [^\n]{5,80} schrieb)/iu, 1)
    .join('')
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n')
    .trim()
  return kept === '' ? text : kept
}

function fromColleague(text: string, message: Message, around: Surroundings): Heard {
  const folded = fold(asQuotation(text))
  return {
    words: text.replace(/^>\s?/gmu, ''),
    ...folded,
    head: '',
    speaker: 'colleague',
    toCustomer: message.shared,
    voice: { by: 'colleague', name: message.author.name ?? '' },
    customer: () => customerIn(folded.cased, around),
    rating: undefined,
    event: 'message',
  }
}

/** A quoted block counts like quotation marks. */
function asQuotation(text: string): string {
  return text.replace(/^>\s?([^\n"]{1,2000})$/gmu, '"$1"')
}
