import { kindsIn, lexicon } from './lexicon.ts'
import { isAway, isCounted, isMachine, isSpam } from './nobodys.ts'
import { wordsOf } from './words.ts'

/**
 * What kind of thing came in. `reply` is our own side's answer; `note` is what a colleague or an app put down about a
 * customer; `machine`, `digest`, `autoReply` and `spam` are nobody's words to us.
 */
export type EventKind =
  | 'message'
  | 'review'
  | 'survey'
  | 'mention'
  | 'order'
  | 'call'
  | 'note'
  | 'reply'
  | 'machine'
  | 'digest'
  | 'autoReply'
  | 'spam'

/** What is read of a card for this. */
export interface Around {
  /** In lower case. */
  readonly head: string
  /** The posting app's name, in lower case. */
  readonly poster: string
  readonly words: string
  /** The words stand in quotation marks or as a quote: somebody's own, whoever passes them on. */
  readonly quoted: boolean
}

/** What an app writes around others' words. Narrow where it silences: a customer's own words are not read here. */
const signs = lexicon<Exclude<EventKind, 'message' | 'spam'>>({
  autoReply:
    "out of office|out-of-office|out of the office|automatic reply|auto-reply|auto reply|autoreply|automated reply|automatic response|automated response|auto-response|autoresponder|auto-submitted|vacation reply|abwesenheitsnotiz|abwesenheitsnachricht|automatische antwort|réponse automatique|absence du bureau|respuesta automática|resposta automática|risposta automatica|automatisch antwoord|undeliverable|mailer-daemon|delivery failed|mail delivery",
  digest:
    "digest|daily report|weekly report|monthly report|daily summary|weekly summary|monthly summary|daily stats|weekly stats|daily recap|weekly recap|weekly roundup|weekly round-up|weekly overview|daily overview|daily figures|weekly figures|weekly numbers|yesterday's figures|today's figures|this week's numbers|weekly nps report|weekly csat report|report for week|summary for week|summary of the week|report for the week|end of day|end of shift report|leaderboard|standup|wochenbericht|tagesbericht",
  machine:
    "new relic|status page|pull request|merge request|status changed|stage changed|priority changed|owner changed|assignee changed|changed status|changed stage|changed priority|changed owner|moved to in progress|moved to stage|moved to done|moved from|heartbeat|sla breach|sla warning|error rate|conversation snoozed|conversation assigned|conversation closed|conversation reopened|ticket assigned|ticket closed|ticket merged|payout sent|payout of|invoice paid|invoice sent|invoice created|payment received|payment succeeded|sync failed|sync completed|certificate expires|major outage|partial outage|firmware",
  reply:
    "posted by company|posted by the company|posted by owner|by the owner|sent by agent|sent by us|sent by support|posted by us|published by us|our reply|our response|our answer|owner response|owner reply|owner's response|owner’s response|response from the owner|response from owner|reply from the owner|reply from owner|company reply|company response|business response|business reply|hotel response|host response|developer response|developer reply|management response|response from management|agent reply|agent replied|agent response|agent answered|agent sent|agent wrote|you replied|reply sent|response sent|reply published|response published|public reply|outgoing reply|outbound reply|antwort des inhabers|antwort vom inhaber|antwort des unternehmens|réponse du propriétaire|respuesta del propietario|ours scheduled",
  note: "note added|added a note|added a private note|added an internal note|call note|crm|complaint logged|logged by|call summary|ai summary|case summary|meeting summary|ticket summary|conversation summary|chat summary|account summary|transcript summary|internal note|private note|call with|meeting with|deal note|account note|hubspot note|salesforce note|close.com note|pipedrive note|note on deal|note on account|note on contact|note to deal|note to account|escalation note|agent note|call logged|meeting note|meeting logged|visit note",
  call: 'voicemail|aircall|gong|dialpad|ringcentral|call|calls|anruf|anrufbeantworter|sprachnachricht|mailbox|transcribed|phone message|phone log|voice mail|messagerie vocale',
  survey:
    'nps|csat|ces|survey|typeform|surveymonkey|delighted|asknicely|satismeter|survicate|hotjar|qualtrics|medallia|jotform|promoter|detractor|passive|satisfaction|questionnaire|quiz|offboarding|rated|verbatim|umfrage|encuesta|enquête|google forms|exit form|cancellation reason|feedback form|comment card',
  review:
    'trustpilot|yelp|tripadvisor|holidaycheck|g2|capterra|glassdoor|feefo|bazaarvoice|appfollow|appbot|checkatrade|doctolib|jameda|kununu|review|reviews|reviewed|bewertung|rezension|avis|reseña|avaliação|recensione|testimonial|hostelworld|trustradius|viator|getyourguide|steam|app store|play store|google play|google business|google maps|reviews.io|judge.me|booking.com review|software advice',
  mention:
    'twitter|tweet|tweeted|x|instagram|ig|insta|reddit|linkedin|mastodon|toot|bluesky|bsky|facebook|fb|tiktok|youtube|threads|mention|mentioned|mentions|tagged|discord|subreddit|social listening',
  order:
    'order|orders|ordered|booking.com|shopify|woocommerce|woo|etsy|abebooks|opentable|sevenrooms|resy|mews|cloudbeds|reservation|reservations|booking|bookings|checkout|donation|donations|donated|pledge|gofundme|justgiving|donorbox|return|returns|rma|voucher|refund|subscription|appointment|bestellung|commande|pedido|gift note|gift message|gift card|card text|party of|table for|delivery note',
}) // prettier-ignore

/** `Priya Nair (agent) replied`, `reply by the Larch team`. */
const byOurs =
  /\((?:agent|support|staff|team)\)\*? ?(?:replied|answered|wrote|responded|:)|(?:replied|reply|response) (?:by|from) [^\n]{1,40} (?:team|support)(?!\p{L})|(?:agent|support) [^\n]{1,30} (?:replied|answered)/u

const silent = ['autoReply', 'digest', 'machine'] as const
const spoken = ['call', 'survey', 'review', 'mention', 'order'] as const

/** The kind of event that a card reports, from its head, its poster and unmistakable forms. */
export function eventOf(around: Around): EventKind {
  const words = wordsOf(around.head)
  const told = kindsIn(words, signs)
  const poster = around.poster === '' ? told : kindsIn(wordsOf(around.poster), signs)
  return (
    nobodys(around, words, told) ?? ours(around, told) ?? theirs(around, told) ?? theirs(around, poster) ?? 'message'
  )
}

function nobodys(
  { head, poster, words: said, quoted }: Around,
  words: readonly string[],
  told: ReadonlySet<EventKind>,
) {
  const start = said.slice(0, opening).toLowerCase()
  if (isAway(start, said)) return 'autoReply'
  const sign = silent.find((kind) => told.has(kind))
  if (sign !== undefined) return sign
  if (!quoted && (isCounted(head) || (head === '' && isCounted(start)))) return 'digest'
  if (isMachine(words, head, start, quoted) || isMachine(wordsOf(poster), head, '', quoted)) return 'machine'
  return isSpam(head, said) ? 'spam' : undefined
}

/** How much of the words is read to tell that nobody wrote them. */
const opening = 140

function ours({ head, quoted }: Around, told: ReadonlySet<EventKind>): EventKind | undefined {
  if (told.has('reply') || (head.includes('repl') || head.includes('(') ? byOurs.test(head) : false)) return 'reply'
  return !quoted && told.has('note') ? 'note' : undefined
}

function theirs({ head }: Around, told: ReadonlySet<EventKind>): EventKind | undefined {
  const kind = spoken.find((one) => told.has(one))
  if (kind === undefined && /(?:^|[\s*])[ru]\/[a-z]/u.test(head)) return 'mention'
  return /[⭐★●]/u.test(head) && kind !== 'survey' ? 'review' : kind
}
