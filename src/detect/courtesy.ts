import { compile } from './rules/rule.ts'

const raw = String.raw

/** What people write without meaning more than "received". */
const courtesies = compile(
  raw`thank you|thanks|thankyou|thx|ty|cheers|many thanks|so much|very much|a lot|a million|again|in advance|great|perfect|awesome|excellent|amazing|brilliant|fantastic|wonderful|lovely|super|nice|cool|good|fine|ok|okay|yes|yep|sure|got it|noted|will do|all good|all set|all sorted|sorted|solved|fixed|resolved|(?:it |that |this |everything )?(?:works?|working|worked)(?: now| again| fine| perfectly| like a charm)?|(?:really |much |very much )?appreciate(?:d)?(?: it| that| you| your)?|(?:for )?(?:your|the|all|all your|all the|this|that) (?:quick |prompt |fast |speedy |kind |great )?(?:help|reply|response|support|assistance|update|info|information|time|patience|answer|feedback|clarification|explanation|link|details)|for (?:getting back|letting (?:me|us) know|the quick \w{1,12}|reaching out|checking|looking into (?:it|this)|confirming)(?: to me| to us)?|(?:have a )?(?:great|nice|good|lovely) (?:day|weekend|evening|week|one)|you too|best (?:regards|wishes)|kind regards|regards|hi|hello|hey|dear|team|all|everyone|guys|folks|today|now|just|that was|that's|it's|it is|very|really|quick|fast|service|product|no (?:further|other) questions|talk (?:soon|monday|tuesday|wednesday|thursday|friday|tomorrow)|see you \w{1,12}|says|said|and|for|with|the|it|me|us|this|that|is|was|so|you|your|i|we|to`,
)

/** "Perfect, thanks!", "thanks so much, works now": nothing is left when the courtesies are taken away. */
export function onlyCourtesy(lower: string): boolean {
  if (lower.length > 240) return false
  const left = lower.replace(courtesies, ' ').match(/[\p{L}\p{N}]{2,}/gu)
  return left === null || left.length < 3
}
