import type { ChannelVoice } from '../domain/settings.ts'
import type { Surroundings } from '../domain/message.ts'
import type { Customer } from '../domain/moment.ts'
import { namesIn } from './directory.ts'

/** Whose a piece of a colleague's message is. `perhaps`: a name that is in no directory. */
type Whose = 'customer' | 'perhaps' | 'colleague' | 'self'

export interface Anchor {
  readonly at: number
  readonly whose: Whose
  readonly weight: number
}

/** How much a message's words count at a place, 0 to 1: whether a customer is spoken of there. */
export type Belongs = (at: number) => number

const customerNouns =
  /(?<![\p{L}])(?:customer|client|guest|caller|donor|patient|subscriber|tenant|visitor|shopper|passenger|prospect|buyer|policyholder|(?:the|this|that|a|an|our|one|elderly|young|poor|old) (?:\p{L}{1,12} )?(?:lady|gentleman|woman|man|couple|bride|groom|family|parent|student|learner|user|member|player|owner|resident|girl|boy|mother|father|widow|pensioner)|(?:rm|room|suite|table|cabin|villa|booking|reservation|ticket|case|order) #?\d{1,9})(?!\p{L})/gu
const pronouns = /(?<![\p{L}'])(?:i|i'm|im|i've|ive|i'd|i'll|me|my|mine|myself|we're|we've|we are)(?![\p{L}'])/gu
const mentions = /@[\p{L}\p{N}._-]{1,40}/gu
const capitalised =
  /(?<=[\p{L}\d,;:)'] |^)(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|English|German|French|Spanish|Dutch)[\p{Lu}][\p{Ll}]{2,20}(?:'s)?(?![\p{L}\p{N}])/gu
const quotation = /"[^"]{2,2000}"/gu

/**
 * A colleague's message, read for whom it speaks of: each word belongs to whoever was named last before it. What a
 * colleague says of themselves or of another colleague belongs to no customer; what they put in quotation marks is the
 * customer's, also "I". `undefined` when no customer is spoken of at all.
 */
export function belongsToCustomer(text: { lower: string; cased: string }, around: Surroundings): Belongs | undefined {
  const quotes = spans(text.cased)
  const anchors = anchorsIn(text, around).filter(({ at, whose }) => whose === 'customer' || !inside(quotes, at))
  if (!anchors.some(({ whose }) => whose === 'customer' || whose === 'perhaps')) return undefined
  const firstWeight = Math.max(...anchors.filter(({ weight }) => weight > 0).map(({ weight }) => weight))
  return (at) => {
    const quote = quotes.find(([from, to]) => at > from && at < to)
    if (quote !== undefined)
      return anchors.some((anchor) => anchor.at <= quote[0] && anchor.weight > 0) ? firstWeight : 0
    return anchors.findLast((anchor) => anchor.at <= at)?.weight ?? 0
  }
}

function anchorsIn(text: { lower: string; cased: string }, around: Surroundings): Anchor[] {
  const accounts = namesIn(text.cased, around.accounts)
  const employees = namesIn(text.cased, around.employees).filter(({ end }) => !worksAt(text.lower, end, accounts))
  const known = [...accounts, ...employees]
  const found: Anchor[] = [
    ...accounts.map(({ at }) => anchor(at, 'customer')),
    ...employees.map(({ at }) => anchor(at, 'colleague')),
    ...Array.from(text.lower.matchAll(mentions), ({ index }) => anchor(index, 'colleague')),
    ...Array.from(text.lower.matchAll(pronouns), ({ index }) => anchor(index, 'self')),
    ...Array.from(text.lower.matchAll(customerNouns), ({ index }) => anchor(index, 'customer')),
    ...strangers(text.cased, around.channelVoice)
      .filter((at) => !known.some((name) => at >= name.at && at < name.end))
      .map((at) => anchor(at, 'perhaps')),
  ]
  return found.toSorted((a, b) => a.at - b.at)
}

/** Names in no directory count only where customers are what the channel is about. */
function strangers(cased: string, voice: ChannelVoice): number[] {
  if (voice === 'colleagues') return []
  return Array.from(cased.matchAll(capitalised), (found) => ({ at: found.index, name: found[0] }))
    .filter(({ at, name }) => at > 0 || name.endsWith("'s"))
    .map(({ at }) => at)
}

const weights: Record<Whose, number> = { customer: 1, perhaps: 0.85, colleague: 0, self: 0 }

function anchor(at: number, whose: Whose): Anchor {
  return { at, whose, weight: weights[whose] }
}

/** "Priya at Halden" is not our Priya. */
function worksAt(lower: string, end: number, accounts: readonly { at: number }[]): boolean {
  const between = /^(?: \p{L}{2,20})? (?:at|from|of|over at|@|with|\() ?/u.exec(lower.slice(end, end + 40))?.[0]
  return between !== undefined && accounts.some(({ at }) => at === end + between.length)
}

function spans(cased: string): readonly (readonly [number, number])[] {
  return Array.from(cased.matchAll(quotation), ({ index, 0: found }) => [index, index + found.length] as const)
}

function inside(quotes: readonly (readonly [number, number])[], at: number): boolean {
  return quotes.some(([from, to]) => at > from && at < to)
}

const nameAt = /([\p{Lu}][\p{L}'-]{1,20}(?: [\p{Lu}][\p{L}'-]{1,20})?) (?:at|from|of|over at) $/u

/** The customer a colleague writes about: "Rita at Solano"; the account alone; or nobody by name. */
export function customerIn(cased: string, around: Surroundings): Customer {
  const account = namesIn(cased, around.accounts)[0]
  if (account === undefined) return { name: undefined, company: undefined }
  const name = nameAt.exec(cased.slice(Math.max(0, account.at - 60), account.at))?.[1]
  return { name, company: account.name }
}

/** The account a shared channel is named after: `ext-kestrel-health` is Kestrel Health's. */
export function companyOf(channelName: string, accounts: readonly string[]): string | undefined {
  const room = `-${slug(channelName)}-`
  return accounts
    .filter((account) => slug(account).length > 2 && room.includes(`-${slug(account)}-`))
    .toSorted((a, b) => b.length - a.length)[0]
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
