import type { Message, Surroundings } from '../domain/message.ts'
import type { Customer, Voice } from '../domain/moment.ts'
import { isGeneral, isMachineEvent, isMadeUp, isMassMail } from './noise.ts'
import { clean, fold } from './normalise.ts'
import { readPayload } from './payload.ts'
import type { Rating } from './rating.ts'
import type { Belongs } from './who.ts'
import { belongsToCustomer, companyOf, customerIn } from './who.ts'

/** A message taken apart: whose words there are, and which count. */
export interface Heard {
  /** Ready to be shown (not yet masked or cut). */
  readonly words: string
  /** The same as the rules read it. */
  readonly lower: string
  /** Undefined: nobody's that could be a moment. Worked out when first asked: most messages say nothing that it matters for. */
  readonly belongs: () => Belongs | undefined
  readonly voice: Voice
  readonly customer: Customer
  readonly rating: Rating | undefined
  /** A colleague passes it on. */
  readonly passedOn: boolean
}

const everything: Belongs = () => 1

function once<Value>(work: () => Value): () => Value {
  let known: { readonly value: Value } | undefined
  return () => (known ??= { value: work() }).value
}

export function hear(message: Message, around: Surroundings): Heard {
  const text = clean(message.text)
  if (message.author.kind === 'app') return fromApp(text, message, around)
  return message.author.outside ? fromCustomer(text, message, around) : fromColleague(text, message, around)
}

function fromApp(text: string, { author }: Message, around: Surroundings): Heard {
  const payload = readPayload(text, author.name)
  const nobody = () => {
    const whole = fold(text).lower
    return isMassMail(whole) || (isMachineEvent(whole, around.channelName) && !quoted(text))
  }
  const isAccount = payload.name !== undefined && around.accounts.includes(payload.name)
  return {
    words: payload.words,
    lower: fold(payload.words).lower,
    belongs: once(() => (nobody() ? undefined : everything)),
    voice: appVoice(payload.own, payload.review, payload.app),
    customer: isAccount
      ? { name: undefined, company: payload.name }
      : { name: payload.name, company: payload.company ?? companyOf(around.channelName, around.accounts) },
    rating: payload.rating,
    passedOn: false,
  }
}

/** A card that quotes somebody is about that person, whatever event it reports. */
function quoted(text: string): boolean {
  return /^>/mu.test(text)
}

function appVoice(own: boolean, review: boolean, app: string | undefined): Voice {
  if (!own) return { by: 'app', name: app ?? 'an app' }
  return review ? { by: 'review' } : { by: 'customer' }
}

function fromCustomer(text: string, { author }: Message, around: Surroundings): Heard {
  const words = withoutQuotes(text)
  const { lower } = fold(words)
  return {
    words,
    lower,
    belongs: once(() => (isMassMail(lower) ? undefined : everything)),
    voice: { by: 'customer' },
    customer: { name: author.name, company: companyOf(around.channelName, around.accounts) },
    rating: undefined,
    passedOn: false,
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
  const words = text.replace(/^>\s?/gmu, '')
  const folded = fold(asQuotation(text))
  const nobody = () => isMassMail(folded.lower) || isMadeUp(folded.lower, around.channelName) || isGeneral(folded.lower)
  // In a channel shared with a customer a colleague speaks to the customer, not about one.
  const spoken = () => (message.shared || nobody() ? undefined : belongsToCustomer(folded, around))
  return {
    words,
    lower: folded.lower,
    belongs: once(spoken),
    voice: { by: 'colleague', name: message.author.name ?? 'a colleague' },
    customer: customerIn(folded.cased, around),
    rating: undefined,
    passedOn: true,
  }
}

/** A quoted block counts like quotation marks. */
function asQuotation(text: string): string {
  return text.replace(/^>\s?([^\n"]{1,2000})$/gmu, '"$1"')
}
