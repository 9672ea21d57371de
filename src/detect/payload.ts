import type { Rating } from './rating.ts'
import { ratingOf } from './rating.ts'

/** What an app's card holds. */
export interface Payload {
  /** The customer's own words where the card quotes them, else what it says about the customer. */
  readonly words: string
  /** What stands around them: the event, names, a score. At most 400 characters. */
  readonly head: string
  /** They are the customer's own. */
  readonly own: boolean
  readonly review: boolean
  readonly name: string | undefined
  readonly company: string | undefined
  readonly app: string | undefined
  readonly rating: Rating | undefined
}

interface Parts {
  readonly head: string
  readonly words: string
}

const reviewSites =
  /\b(?:trustpilot|google (?:review|play|business)|yelp|tripadvisor|app ?store|play ?store|g2|capterra|booking\.com|glassdoor|feefo|reviews\.io|bazaarvoice|judge\.me)\b/iu
const knownApps =
  /\b(?:Zendesk|Intercom|Freshdesk|Deskbell|HubSpot|Salesforce|Help Scout|Gorgias|Front|Zoho|Kustomer|Drift|Crisp|LiveChat|Mindbody|Shopify|Typeform|SurveyMonkey|Delighted|Qualtrics|Medallia|Trustpilot|Tripadvisor|Yelp|Capterra|G2|WhatsApp|Twilio|Pipedrive|Stripe|Discourse|Canny|Productboard|Gong|Jira)\b/u
const appBefore = /^\W{0,3}([\p{Lu}][\p{L}\d.]{1,19}(?: [\p{Lu}][\p{L}\d.]{1,19})?) ?[·•|→#]/u
const sourceLike =
  /#\d|[·•|→⭐★]|\*|\[|\b(?:e-?mail|fwd?|handoff|chat|transcript|message|comment|review|complaint|note|feedback|reply|re|survey|whatsapp|sms|call|voicemail|mention|ticket|question|topic|posted|post|wrote|writes|says|said|from|request|conversation|csat|nps|score|rating|response|answer|form|submission|dm|tweet|case|subject)\b/iu
const aboutThem =
  /\b(?:note added|added a note|call note|crm|handoff|complaint logged|logged by|summary|internal note|call with|case summary)\b/iu
const bodyKey =
  /^(?:message|comments?|body|feedback|review|description|notes?|text|response|answer|verbatim|question|reason|why|details|nachricht|kommentar)$/iu
const nameKey =
  /^(?:from|name|customer|author|requester|guest|member|donor|contact|client|user|reviewer|submitted by|kunde|kundin)$/iu
const companyKey = /^(?:company|organi[sz]ation|account|firm|firma|business)$/iu
const field = /^\*?([\p{L}][\p{L} ]{1,22}?)\*?:\*? {0,3}(.*)$/u

const personName = String.raw`[\p{Lu}][\p{L}'’.-]{0,24}(?: (?:van|von|de|der|da|di|del|la|le|el|al|bin)){0,2}(?: [\p{Lu}][\p{L}'’.-]{0,24}){0,3}`
const fromName = new RegExp(
  String.raw`\b(?:from|by|von|de) \*?(${personName})\*?(?: ?\(([^()]{2,60})\)|,? (?:at|of) ([\p{Lu}][^:>•·\n]{1,40}))?`,
  'u',
)
const boldName = new RegExp(String.raw`\*(${personName})\*(?: ?\(([^()]{2,60})\))?`, 'u')
const listedName = new RegExp(String.raw`[•·|] \*?(${personName})\*?(?: ?\(([^()]{2,60})\))?\s{0,2}:?$`, 'u')
const initialed = String.raw`[\p{Lu}]\. ?[\p{Lu}][\p{L}'’-]{1,24}`
const signature = new RegExp(
  String.raw`(?:(?:regards|sincerely|cheers|yours|love|grüßen|grüße|cordialement|saludos|groet(?:en|jes)?|[-—–]),?\s{0,3}(${initialed}|[\p{Lu}][\p{L}'’-]{1,24}(?: [\p{Lu}][\p{L}'’-]{1,24})?)|[.!?]\s{1,3}(${initialed}))\s{0,3}\.?$`,
  'u',
)

/** Takes an app's card (cleaned) apart into the customer's words and who said them. `poster` is the app's own name. */
export function readPayload(text: string, poster: string | undefined): Payload {
  const fields = readFields(text)
  const parts = fields.body === undefined ? split(text) : { head: fields.head, words: fields.body }
  const head = parts.head.slice(0, 400)
  const isForm = fields.body !== undefined && fields.name !== undefined
  const who = isForm ? { name: fields.name, company: fields.company } : nameIn(head, parts.words)
  return {
    words: parts.words,
    head,
    own: !aboutThem.test(head),
    review: reviewSites.test(`${head} ${poster ?? ''}`) || /[⭐★]/u.test(head),
    name: who.name,
    company: who.company ?? (fields.body === undefined ? undefined : fields.company),
    app: knownApps.exec(head)?.[0] ?? poster ?? appBefore.exec(head)?.[1],
    rating: ratingOf(head.toLowerCase().replace(/[\u2010-\u2015]/g, '-')),
  }
}

function split(text: string): Parts {
  const lines = text.split('\n')
  const quoted = lines.filter((line) => line.startsWith('>'))
  if (quoted.length > 0) {
    const words = quoted
      .map((line) => line.replace(/^[>\s]{1,8}/u, ''))
      .join('\n')
      .trim()
    return { head: lines.filter((line) => !line.startsWith('>')).join('\n'), words }
  }
  return inQuotes(text) ?? afterHead(text)
}

/** `NPS 3 - "..."`: a head and one quotation to the end. */
function inQuotes(text: string): Parts | undefined {
  const open = text.search(/["“«„]/u)
  if (open < 0 || open > 90) return undefined
  const close = Math.max(...['"', '”', '»', '“'].map((mark) => text.lastIndexOf(mark)))
  const tail = text.slice(close + 1).trim()
  if (close <= open + 1 || tail.length > 3) return undefined
  const head = text.slice(0, open)
  return head.trim() === '' || !/[.!?] /u.test(head) ? { head, words: text.slice(open + 1, close).trim() } : undefined
}

/** `Intercom • *Ada*: words`, also nested: `*[Zendesk #1]* New ticket: words`. */
function afterHead(text: string): Parts {
  let words = text
  let head = ''
  for (let depth = 0; depth < 3; depth += 1) {
    const cut = headLength(words)
    if (cut === 0) break
    head = `${head} ${words.slice(0, cut)}`
    words = words.slice(cut).trim()
  }
  const drawn = /^\s?[^\n]{0,40}?[⭐★☆]{1,5}\s?/u.exec(words)?.[0] ?? ''
  return { head: `${head} ${drawn}`.trim(), words: words.slice(drawn.length).trim() }
}

function headLength(text: string): number {
  const colon = text.slice(0, 90).search(/:\*?(?:\s|$)/u)
  if (colon < 0) return 0
  const head = text.slice(0, colon)
  const shaped = head.length <= 80 && !/\p{Ll}{2}[.!?] \p{Lu}/u.test(head) && sourceLike.test(head)
  return shaped && text.slice(colon + 1).trim() !== '' ? colon + 1 : 0
}

interface Fields {
  readonly head: string
  readonly body: string | undefined
  readonly name: string | undefined
  readonly company: string | undefined
}

/** `Score: 6` / `Comment: ...` cards, one field a line; the body runs to the next field. */
function readFields(text: string): Fields {
  const lines = text.split('\n').map(fieldOf)
  const inBody = bodyLines(lines)
  const body = inBody.map(({ key, value, line }) => (key === undefined ? line : value)).join('\n')
  const words = body.replace(/^["“>\s]{1,4}|["”\s]{1,4}$/gu, '').trim()
  const own = new Set(inBody)
  const rest = lines.filter((line) => !own.has(line))
  const valueOf = (key: RegExp) =>
    tidy(rest.find((line) => line.key !== undefined && key.test(line.key))?.value.slice(0, 80))
  return {
    head: rest.map(({ line }) => line).join('\n'),
    // One line with one field is a sentence with a colon rather than a form.
    body: words === '' || lines.length === 1 ? undefined : words,
    name: valueOf(nameKey),
    company: valueOf(companyKey),
  }
}

interface FieldLine {
  readonly line: string
  readonly key: string | undefined
  readonly value: string
}

function fieldOf(line: string): FieldLine {
  const [, key, value] = field.exec(line) ?? []
  return { line, key, value: value ?? '' }
}

function bodyLines(lines: readonly FieldLine[]): readonly FieldLine[] {
  const first = lines.findIndex(({ key }) => key !== undefined && bodyKey.test(key))
  if (first < 0) return []
  const after = lines.findIndex(({ key }, index) => index > first && key !== undefined && !bodyKey.test(key))
  return lines.slice(first, after < 0 ? undefined : after)
}

function nameIn(head: string, words: string): { name: string | undefined; company: string | undefined } {
  for (const line of head.split('\n')) {
    const found = fromName.exec(line) ?? boldName.exec(line) ?? listedName.exec(line.replace(/\s?:$/, ''))
    if (found !== null && isName(found[1])) return { name: tidy(found[1]), company: tidy(found[2] ?? found[3]) }
  }
  const closing = signature.exec(words.slice(-80))
  const signed = closing?.[1] ?? closing?.[2]
  return { name: isName(signed) ? tidy(signed) : undefined, company: undefined }
}

const notNames =
  /^(?:New|Topic|Rm|Room|Suite|Table|Email|Re|Score|Standup|Trustpilot|CSAT|NPS|Thanks|Thank|Regards|Please|Hello|Hi|Customer|Guest|User|Anonymous|Online|Web|Mobile|Zendesk|Intercom|Good|Bad|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/u

function isName(text: string | undefined): boolean {
  return text !== undefined && !notNames.test(text) && !knownApps.test(text)
}

function tidy(text: string | undefined): string | undefined {
  const trimmed = text?.replace(/[\s:,.*]{1,5}$/u, '').trim()
  return trimmed === '' ? undefined : trimmed
}
