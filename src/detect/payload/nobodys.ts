import { says, wordsOf } from './words.ts'

const awayStart =
  /^\W{0,4}(?:(?:automatic|auto|automated|out-of-office)[ -]?(?:reply|response|message)|out of (?:the )?office|abwesenheitsnotiz|thank you for (?:contacting|your (?:e-?mail|message|enquiry|inquiry|order))[^.!?\n]{0,60}[.!] ?(?:i am|i'm|i’m|we (?:are|have received|will|aim)|your|this|our)|i am (?:currently |now )?(?:out of (?:the )?office|on (?:annual|parental|maternity|sick|study) leave)[^!?\n]{0,60}(?:until|back|return|urgent|contact)|ich bin (?:derzeit|bis)[^.!?\n]{0,60}nicht (?:im büro|erreichbar)|undeliverable:|(?:mail )?delivery (?:has )?failed)/u
const unattended =
  /(?:^|[.!\n] ?)(?:This is an automat(?:ed|ic) (?:message|response|e-?mail|notification|reply)|Please do not reply to this (?:e-?mail|message))/u

/** An answer that no person wrote. `start` in lower case. */
export function isAway(start: string, said: string): boolean {
  if (awayStart.test(start)) return true
  return (said.includes('is an automat') || said.includes('do not reply to')) && unattended.test(said.slice(0, 600))
}

const counts =
  /\d{1,6} (?:new|opened|closed|solved|resolved|open|unassigned|tickets?|conversations|responses|reviews|tickets sold)[,;·|] ?\d{1,6} (?:new|opened|closed|solved|resolved|open|unassigned|tickets?|conversations|promoters?|detractors?|passives?|returns|replies)(?!\p{L})/u
const report =
  /^\W{0,6}(?:[\p{L}\d]{1,16} )?(?:(?:daily|weekly|monthly|quarterly|nightly|hourly)(?=\*?(?::| -| —| ·))|(?:daily|weekly|monthly|quarterly|nightly) (?:\p{L}{1,14} )?(?:digest|summary|report|recap|stats|round-?up|figures|numbers|overview|briefing|leaderboard)|(?:summary|report|recap|stats|numbers) (?:for|of) (?:the )?(?:day|week|month|today|yesterday|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])(?!\p{L})|digest[ :])/u

/** `12 opened, 9 closed`, `Weekly report: ...`. `start` in lower case. */
export function isCounted(start: string): boolean {
  return report.test(start) || (/\d/u.test(start) && counts.test(start))
}

const machines = new Set(
  'pagerduty opsgenie sentry datadog grafana github gitlab bitbucket circleci jenkins travis buildkite teamcity vercel netlify heroku dependabot renovate snyk statuspage uptime uptimerobot pingdom cloudwatch prometheus alertmanager terraform argocd kubernetes k8s cron cronjob nagios zabbix linear asana trello clickup confluence cloudflare aws ci deploy deploybot deployment build pipeline monitor monitoring healthcheck alert alerts alarm backup backups dropbox launchdarkly erp'.split(' '),
) // prettier-ignore
const machineForms =
  /^\W{0,6}(?:(?:build|pipeline|job|deploy(?:ment)?|release|workflow|test suite) #?[\w.-]{0,24} ?(?:failed|passed|succeeded|finished|started|broken|fixed)|deployed (?:to|v?\d)|released v?\d|pr #\d|jira (?!sd\b|service|portal|request|comment)[\p{L}\d])/u

/** Where people write, too: their comments are no machine's. */
const written =
  /(?:comments?|issue|discussion|reply|feedback|request|review)\b[^\n]*(?: by | from )|\b(?:comment|reply) (?:by|from|on)\b/u

/** By the app that the head begins with, or by forms in which only machines write. */
export function isMachine(words: readonly string[], head: string, start: string, quoted: boolean): boolean {
  if (quoted && /\b(?:comment|issue|discussion|reply|feedback)\b/u.test(head)) return false
  if (written.test(head)) return false
  const [first = ''] = words.length > 0 ? words : wordsOf(start.slice(0, 24))
  return machines.has(first) || machineForms.test(head === '' ? start : `${head} ${start}`)
}

/** No spam is without one of these, and little else has one. */
const gate =
  /claim|selected|chosen|seo|link|google|follower|backlink|loan|press|guest post|guarante|crypto|forex|energy contract|instagram|marked as|collab|promo|domain|verify|dear (?:sir|bus|web)|discount|limited|act now|dm us|giveaway|unsubscribe here|free|affordable|swipe|ad"|#ad|click|congrat|reserve|traffic|boost|nominated/
const certain = [
  'claim your prize', 'claim your reward', 'claim your bonus', 'claim your gift', 'claim your bitcoin', 'claim your winnings', 'claim your award', 'you have been selected for', "you've been selected for", 'have been chosen to receive',
  'seo service', 'seo package', 'seo audit', 'seo agency', 'link building', 'link-building', 'first page of google', 'page one of google', 'page 1 of google', '#1 on google', 'top of google', 'buy followers', 'buy backlinks', 'business loan up to',
  'press one to', 'press 1 to', 'guest post on your', 'guest post opportunit', 'guest post placement', 'guaranteed returns', 'guaranteed followers', 'guaranteed leads', 'crypto profit', 'crypto signals', 'forex signals', 'your business energy contract',
  'grow your instagram', 'marked as spam', 'collab? dm', 'dm us for promo', 'your domain is about to expire', 'verify your account within',
] // prettier-ignore
const likely = [
  'dear sir/madam', 'dear sir / madam', 'dear business owner', 'dear website owner', 'dear webmaster', 'promo code', 'discount code', 'limited time offer', 'limited-time offer', 'linkinbio', 'link in bio', 'act now', 'collab?', 'dm us',
  'giveaway', 'unsubscribe here', '100% free', 'free audit', 'we offer high quality', 'we provide professional', 'affordable price', 'swipe up', 'swipe for', ', ad"', ' #ad', 'click here', 'congratulations', 'reserve your table', 'we came across your website',
  'increase your traffic', 'boost your sales', 'nominated for',
] // prettier-ignore

/** One sign that leaves no doubt, or two of which each could stand in a customer's letter. */
export function isSpam(head: string, said: string): boolean {
  const text = `${said.slice(0, 600).toLowerCase()} ${head.slice(-60)}`
  if (!gate.test(text)) return false
  return says(text, certain) || likely.filter((sign) => text.includes(sign)).length > 1
}
