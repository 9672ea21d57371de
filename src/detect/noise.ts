import { compile } from './rules/rule.ts'

const raw = String.raw

const unattended = compile(
  raw`auto-?(?:reply|response|responder)|automatic(?:ally)? (?:reply|generated)|out of (?:the )?office|automated (?:message|response|e-?mail|reply)|(?:do not|don't) reply to this|mailbox is (?:un|not )|no-?reply|(?:request|enquiry|inquiry|message|ticket|e-?mail) (?:has been|was) (?:received|forwarded|logged|registered) |in the order received|thank you for contacting [\p{L}]|on annual leave|limited access to (?:my )?e-?mail|abwesenheitsnotiz|nicht im büro|automatische antwort|réponse automatique|respuesta automática|automatisch antwoord|risposta automatica`,
)

const spam = compile(
  raw`giveaway|click (?:here|to claim|the link below)|claim your|(?:has been|have been|been) selected for|you(?:'ve| have) won a|tag \d{1,2} friends|to win (?:a|an|one|free)|limited[- ]time offer|promo code|seo (?:services|audit)|guest post|backlinks?|unsubscribe|crypto|forex|dear sir ?/ ?madam,? congratulations|buy now|act now|\d{1,2}% off`,
)

const machine = compile(
  raw`standup|daily digest|weekly (?:digest|summary|report)|(?:report|summary|digest) for (?:week|the week|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])|build (?:#?\d{1,9}|failed|passed|succeeded)|pipeline|deploy(?:ed|ment|s)? (?:to|of|v|finished|failed|started|succeeded)|released v?\d|pull request|merge request|\d{1,3}% (?:cpu|disk|memory|used|full)|latency|p9[59]|heartbeat|cron|backup (?:completed|failed)|certificate expires|changed (?:status|priority|owner) |status changed|(?:was |has been )?assigned to|moved to stage|stage changed|invoice (?:paid|created|sent)|payment received|is full, \d|on waitlist|\d{1,3} opened|\d{1,3} closed|next steps:|topics:|calendar:|event starts|starts in \d`,
)

const machineRooms =
  /(?:^|-)(?:ci|cd|deploys?|deployments?|builds?|alerts?|monitoring|standups?|incidents?|logs|git|github|releases?|ops-alerts|oncall)(?:-|$)/

const madeUp = compile(
  raw`role[- ]?plays?|workshops?|slide \d{1,3}|training (?:session|exercise|scenario|example|deck)|scenario|template|macros?|draft (?:for|of)|composite|case study|hypothetical(?:ly)?|imagine (?:a|that|you)|let's (?:pretend|say)|mock(?:[- ]?up)?|newsletter|blog post|press release|persona|test (?:message|ticket|data)|tagline|campaign|subject line|landing page|for the website|demo (?:data|account|script)|sample (?:message|reply)|example (?:guest|customer|of)`,
)

const longPast = compile(
  raw`years ago|back in (?:the|19|20)|remember when|reminds me of|lessons?(?: learned)?|once had an?|used to (?:have|be)|in my (?:old|last|previous) (?:job|company|role)|retro(?:spective)?|post-?mortem|as a reminder|reminder(?: that|:)|policy|guidelines?|our process|on average|in general|most (?:customers|clients|guests|users|people)|n ?= ?\d|\d{1,3}(?:\.\d)?% of`,
)

/** Auto-replies and advertising: nobody's own words, whoever posts them. */
export function isMassMail(lower: string): boolean {
  return found(unattended, lower) || found(spam, lower)
}

/** What an app says about work, not what a customer says: builds, alerts, digests, changes of a record. */
export function isMachineEvent(lower: string, channelName: string): boolean {
  return machineRooms.test(channelName.toLowerCase()) || found(machine, lower)
}

/** Training, templates, drafts: customers who do not exist. */
export function isMadeUp(lower: string, channelName: string): boolean {
  return /training|academy|workshop/.test(channelName.toLowerCase()) || found(madeUp, lower)
}

/** A story of long ago, a policy, a number: nobody could do something kind about it now. */
export function isGeneral(lower: string): boolean {
  return found(longPast, lower)
}

function found(pattern: RegExp, lower: string): boolean {
  pattern.lastIndex = 0
  return pattern.test(lower)
}
