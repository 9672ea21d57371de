import { appWords, deed, sentence, source } from './vocabulary.ts'
import { hasAny, wordsOf } from './words.ts'

/** Who a card names. */
export interface Who {
  readonly name: string | undefined
  readonly company: string | undefined
}

const part = String.raw`(?:\p{Lu}[\p{L}'’-]{0,24}\.?|\p{Lu}\.)`
const particle = String.raw`(?: (?:van|von|de|der|den|da|di|del|la|le|el|al|bin|dos|ter|zu|y|e))`
const person = String.raw`(?:(?:Mrs?|Ms|Miss|Dr|Herr|Frau|Mme|Sra?|Fam)\.? )?${part}${particle}{0,2}(?: ${part}${particle}{0,2}){0,3}`

/** The whole of a segment is a name: `Owen Pugh`, `Claire D.`, `*Ada Moss* (Moss Ltd)`, `Aldo V., Ro Bakery`. */
const whole = new RegExp(
  String.raw`^(${person})(?: ?\(([^()]{1,60})\)|(?:,| at| from| @) ([\p{Lu}\d][^,:>•·|\n]{1,40}))?$`,
  'u',
)
const fromName = new RegExp(
  String.raw`(?<![\p{L}\d])(?:[Ff]rom|[Bb]y|von|de) \*?(${person})\*?(?: ?\(([^()]{2,60})\)|,? (?:at|of|from) ([\p{Lu}][^:>•·|,\n]{1,40})|, ([\p{Lu}][^:>•·|\n]{1,40}))?`,
  'u',
)
const before = new RegExp(
  String.raw`^\W{0,4}(${person})\*? (?:\(([^()]{2,60})\) )?(?:${[...deed].join('|')})(?!\p{L})`,
  'u',
)
const bold = new RegExp(String.raw`\*(${person})\*(?: ?\(([^()]{2,60})\))?`, 'u')
const handle = /(?<![\p{L}\d])@[\p{L}\d_.]{2,30}/u

const firms = new Set(
  "ltd limited llc llp inc corp co company gmbh ag kg ev bv nv ab oy sa sarl sas spa srl lda plc group gruppe holding partners sons bros brothers clinic clinics hospital praxis klinik dental dentists surgery vet vets pharmacy hotel hostel inn lodge cafe café bakery bistro restaurant kitchen brewery farm farms foods school schule schools academy college university uni universität institute library museum theatre gallery church council foundation charity society club studio studios design designs agency legal solicitors architects accountants consulting services solutions systems software lab labs digital media press records logistics freight haulage transport cargo shipping marine aviation airlines motors garage autos cycles energy solar electric plumbing heating roofing builders construction drywall joinery furniture interiors homes properties estates lettings housing insurance finance capital bank credit retail stores boutique books toys markets supplies wholesale catering events travel tours fitness gym yoga salon beauty health healthcare medical mobility pet pets nursery gardens florist flowers vineyard vineyards winery facility hire feeds co-op coop coaches scaffold rentals rental cruises ferries bus buses breweries wine wines beds carpets tiles windows doors timber steel metals foundry dairy orchard orchards stables kennels opticians optician chemist barbers tailors printers printing print couriers removals movers ceramics jewellers landscapes landscaping surveyors mouldings loans lift liften koeltransport transporte gebr stiftung verein zahnarztpraxis apotheke bäckerei gasthof pension grundschule gymnasium".split(' '),
) // prettier-ignore

/** What stands like a name and is none. */
const unlikely =
  /^(?:New|Topic|Rm|Room|Suite|Table|Standup|Trustpilot|Thanks?|Regards|Please|Hello|Hi|Hey|Dear|Online|Web|Mobile|Anonymous|Unknown|Other|None|Yes|No|Ok|OK|Good|Great|Bad|Terrible|Awful|Horrible|Poor|Worst|Best|Love|Loved|Nice|Amazing|Excellent|Perfect|Superb|Fantastic|Wonderful|Brilliant|Disappoint\p{L}*|Avoid|Never|Useless|Garbage|Scam|Beware|Sehr|Super|Schlecht|Muy|Tr[èe]s|Muito|The|This|That|A(?= \p{L})|An|What|Why|How|Who|When|Where|Which|Would|Is|Do|Did|Any|All|Please|Total|Open|Closed|High|Low|Medium|Normal|Urgent|Pending|Solved|Premium|Pro|Basic|Free|Enterprise|Starter|Growth|Business|Trial|VIP|Gold|Silver|Platinum|Letter|Report|Personali[sz]ation|Title|Undelivered|Opportunity|Outpatients|Automated|Controller|TypeError|Error|Self-employed|Internal|External|MAILER|Couple|Couples|Family|Families|Solo|Group|Traveller|Traveler|Local|Italy|Germany|France|Spain|Portugal|Austria|Switzerland|Belgium|Netherlands|Ireland|England|Scotland|Wales|Britain|United|Canada|Australia|India|Ohio|Texas|London|Berlin|Paris|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tue|Wed|Thu|Fri|Sat|Sun|January|February|March|April|May \d|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Today|Yesterday|Inc|Ltd|Android|iOS|iPhone|iPad|Galaxy|Pixel|Windows|Mac|Version|UK|USA?|DE|FR|Mid-Market|Small|Verified|Anything|Cancell?\p{L}*|Help|Everyone|Team|Sir|Madam|Kudos|Box|Map|Alarm|Server|System|Update|Reminder|Alert|Warning|Error|Promoter|Detractor|Passive|Budget|Guests?|Reviewer|User|Customer|Client|Visitor|Agent|Member|Donor|Patient|Owner|Score|NPS|CSAT|CES|Re|Fwd?|Q\d|P\d)(?![\p{L}])/u

/** Is told a plan, a badge or a place in a list rather than a company. */
const noCompany =
  /^(?:premium|pro|plus|free|basic|trial|vip|gold|silver|platinum|enterprise|starter|growth|business|team|standard|paid|paying|new|returning|churn\p{L}*|lead|user|customer|guest|visitor|member|admin|owner|host|verified|anonymous|via|on|in|at|since|age|aged|edited|mobile|web|ios|android|email|e-mail|phone|he|she|they)(?![\p{L}])/iu

/** Bold marks, brackets and signs around a segment gone. */
export function bare(segment: string): string {
  return segment.replace(/^[^\p{L}\d@#<("“+€$£]{1,12}/u, '').replace(/[\s*_:,\]>]{1,6}$/u, '')
}

/** The person and company that a whole segment names; undefined where it is something else. */
export function nameOf(segment: string): Who | undefined {
  const text = bare(segment.replaceAll('*', ''))
  if (text.length > 90) return undefined
  const found = whole.exec(text)
  const name = found?.[1]
  if (name === undefined || !isName(name)) return undefined
  const company = companyIn(found?.[2] ?? found?.[3])
  return isFirm(name) ? { name: undefined, company: name } : { name: tidy(name), company }
}

/** A company of which the segment is the name: `Larch & Sons`, `Uni Gent`, `Core Facility, Uni Gent`. */
export function isFirm(segment: string): boolean {
  if (!/^\p{Lu}/u.test(bare(segment))) return false
  const words = wordsOf(segment)
  if (hasAny(words, sentence) || hasAny(words, appWords) || hasAny(words, source) || unlikely.test(segment))
    return false
  return hasAny(words, firms) || / (?:&|\+) \p{Lu}/u.test(segment)
}

/** Who is named in the middle of a head: `New review by Ada Moss`, `*Ada Moss* replied`, `@ada`. */
export function nameWithin(line: string): Who | undefined {
  for (const pattern of [fromName, before, bold]) {
    const found = pattern.exec(line)
    if (found?.[1] === undefined || !isName(found[1])) continue
    if (isFirm(found[1])) return { name: undefined, company: tidy(found[1]) }
    return { name: tidy(found[1]), company: companyIn(found[2] ?? found[3] ?? found[4]) }
  }
  return undefined
}

/** `@breadgirl`: how somebody is called on a platform. */
export function handleIn(line: string): string | undefined {
  return handle.exec(line)?.[0]
}

const initialed = String.raw`[\p{Lu}]\. ?[\p{Lu}][\p{L}'’-]{1,24}`
const signature = new RegExp(
  String.raw`(?:(?:regards|sincerely|cheers|yours|love|grüßen|grüße|cordialement|saludos|groet(?:en|jes)?|[-—–]),?\s{0,3}(${initialed}|[\p{Lu}][\p{L}'’-]{1,24}(?: [\p{Lu}][\p{L}'’-]{1,24}){0,2})|[.!?]\s{1,3}(${initialed}))\s{0,3}\.?$`,
  'u',
)

/** The name below a letter. */
export function signedBy(words: string): string | undefined {
  const closing = signature.exec(words.slice(-80))
  const signed = closing?.[1] ?? closing?.[2]
  return signed !== undefined && isName(signed) ? tidy(signed) : undefined
}

function isName(text: string): boolean {
  if (unlikely.test(text)) return false
  const words = wordsOf(text)
  return !hasAny(words, appWords) && !source.has(words[0] ?? '') && !source.has(words.at(-1) ?? '')
}

/** What stands in brackets or behind a comma, if it can be a company. */
function companyIn(text: string | undefined): string | undefined {
  const tidied = tidy(text)
  if (tidied === undefined || noCompany.test(tidied) || !/\p{Lu}/u.test(tidied)) return undefined
  return source.has(tidied.toLowerCase()) || /\d{2}|@|\//u.test(tidied) ? undefined : tidied
}

/** Without spaces around it and signs at its end; undefined where nothing is left. */
export function tidy(text: string | undefined): string | undefined {
  const trimmed = text?.replace(/(?<!\p{Lu})[\s:,.*]{1,5}$|[\s:,*]{1,5}$/u, '').trim()
  return trimmed === '' ? undefined : trimmed
}
