import { channelLabel } from '../../../domain/person.ts'
import type { CostClass } from '../../../domain/idea.ts'
import type { Deed } from '../../../domain/kindness.ts'
import type { Detail, MomentKind, Voice } from '../../../domain/moment.ts'
import { counted, listed } from './plural.ts'

type KindWords = Record<MomentKind | 'unsure', string>

const titles: Record<MomentKind | 'unsure', (customer: string) => string> = {
  hardship: (customer) => `A hard time for ${customer}`,
  frustration: (customer) => `Something went wrong for ${customer}`,
  gratitude: (customer) => `A thank-you from ${customer}`,
  celebration: (customer) => `Something to celebrate with ${customer}`,
  need: (customer) => `${capital(customer)} could use a hand`,
  unsure: (customer) => `${capital(customer)} said something that may deserve a reply`,
}

const prompts: KindWords = {
  hardship: 'Nothing needs fixing here. Knowing that somebody read it means a lot.',
  frustration: 'First put it right, then be kind about it. Is somebody on the fix?',
  gratitude: 'A reply from a person stays longer than a template. Tell whoever earned it, too.',
  celebration: 'A few real words today are worth more than a gift next month.',
  need: 'Ask what would help before you offer anything.',
  unsure: 'We are not sure what this asks for. Read it in its place first.',
}

/** What it was, where no detail is known. */
const somehow: KindWords = {
  hardship: 'a hard time',
  frustration: 'something that went wrong',
  gratitude: 'thanks',
  celebration: 'good news',
  need: 'a request for help',
  unsure: 'something that may matter',
}

const details: Record<Detail, string> = {
  loss: 'a loss in the family',
  illness: 'an illness',
  lostJob: 'a lost job',
  moneyTrouble: 'money trouble',
  disaster: 'a disaster',
  deadline: 'a deadline in danger',
  hardWeek: 'a very hard week',
  repeatedFault: 'a repeated fault',
  rule: 'a rule that hurts',
  brokenPromise: 'a broken promise',
  leaving: 'a thought of leaving',
  sharpWords: 'sharp words',
  thanksToPerson: 'thanks to a person',
  thanksWithReason: 'thanks with a reason',
  praise: 'warm praise',
  birthday: 'a birthday',
  wedding: 'a wedding',
  birth: 'a birth',
  opening: 'an opening',
  award: 'an award',
  milestone: 'a milestone',
  advice: 'a request for advice',
  betterFit: 'a search for a better fit',
  person: 'a wish to talk to a person',
  difficultStart: 'a difficult start',
}

const deeds: Record<Deed, string> = {
  conversation: 'talked it over',
  note: 'wrote a note',
  help: 'lent a hand',
  introduction: 'made an introduction',
  insight: 'shared an insight',
  bentRule: 'bent a rule',
  candour: 'said it honestly',
  gift: 'sent a gift',
}

const costs: Record<CostClass, string> = { free: 'free', time: 'time', gift: 'small gift' }

/** What a card about a moment says. */
export const moment = {
  aCustomer: 'a customer',
  unknownCustomer: 'A customer',
  customerAt: (person: string, company: string) => `${person} at ${company}`,
  title: (kind: MomentKind | undefined, customer: string) => titles[kind ?? 'unsure'](customer),
  prompt: (kind: MomentKind | undefined) => prompts[kind ?? 'unsure'],
  twoIdeas: 'Two ideas',
  ideaDetail: (minutes: number, cost: CostClass) => `${minutes} min, ${costs[cost]}`,
  why: (seen: {
    kind: MomentKind | undefined
    detail: Detail | undefined
    voice: Voice
    channel: string | undefined
  }) => {
    const what =
      seen.kind === undefined || seen.detail === undefined ? somehow[seen.kind ?? 'unsure'] : details[seen.detail]
    const where = seen.channel === undefined ? '' : `, in ${channelLabel(seen.channel)}`
    const doubt = seen.kind === undefined ? '; the kind is unclear' : ''
    return `Why this card: ${what}, ${told(seen.voice)}${where}${doubt}.`
  },
  onDay: (day: string, time: string) => `${day}, ${time}`,
  edited: '(edited)',
  has: (owner: string, until: string, helpers: readonly string[]) =>
    helpers.length === 0
      ? `${owner} has this, until ${until}.`
      : `${owner} has this, until ${until}. Helping: ${listed(helpers)}.`,
  openAgain: (day: string) => `Open again since ${day}.`,
  writtenAgain: (day: string, time: string) => `Written again ${day}, ${time}.`,
  openAgainReply: 'This one is open again.',
  doneTitle: (customer: string) => `Done for ${customer}`,
  didIt: (giver: string, helpers: readonly string[], deed: Deed, story: string) =>
    helpers.length === 0
      ? `${giver} ${deeds[deed]}. ${story}`
      : `${giver}, with ${listed(helpers)}, ${deeds[deed]}. ${story}`,
  deed: (deed: Deed) => deeds[deed],
  betterOff: (words: string) => `Better off: ${words}`,
  doneQuietly: 'Somebody took care of this and prefers to keep it quiet.',
  passedTitle: 'This moment has passed',
  passed: (customer: string, day: string) => `${capital(customer)}, ${day}. Nobody could take it this time.`,
  settledTitle: (customer: string) => `Taken care of: ${customer}`,
  settled: 'This is in good hands already.',
  removedTitle: 'Removed: not a moment',
  removedWithSource: 'Removed with the original message',
  sourceDeleted: 'The original message was deleted, so their words were removed here too.',
  wordsExpired: (days: number) => `Their words were deleted after ${counted(days, 'day', 'days')}.`,
  somebody: 'Somebody',
  buttons: {
    take: "I'll take this",
    settled: 'Already taken care of',
    goodCatch: 'Good catch',
    dismiss: 'Not a moment',
    help: 'I can help',
    log: 'Log it',
    afterAll: 'We did it after all',
    handBack: 'Hand it back',
    handOver: 'Hand it over',
    moreIdeas: 'More ideas',
    threeMore: 'Three more',
    open: 'Open the message',
    openCard: 'Open the card',
    takeAgain: 'Take it again',
    stepBack: 'Step back',
    bringBack: 'Bring it back',
  },
  yours: (until: string, customer: string) => `Yours until ${until}: ${customer}`,
  yoursHow: (reminder: boolean) =>
    reminder
      ? 'Use an idea, or your own. If unsure, ask them what would help. One reminder comes the day before; then it opens again for others.'
      : 'Use an idea, or your own. If unsure, ask them what would help. Then it opens again for others.',
  threeIdeas: (kind: MomentKind | undefined) =>
    kind === undefined ? 'Three ideas' : `Three ideas for ${somehow[kind]}`,
  reminderTitle: (customer: string) => `${capital(customer)} is yours until tomorrow`,
  reminderTitleDay: (customer: string, day: string) => `${capital(customer)} is yours until ${day}`,
  reminder: 'Done already? Log it. Too full a week? Hand it back; nobody minds. This is the only reminder.',
  ranOutTitle: (customer: string) => `${capital(customer)} is open again`,
  ranOut: 'Your claim has run out, so others can take it. So can you.',
  helperJoined: (helpers: readonly string[], customer: string) =>
    `${listed(helpers)} ${helpers.length === 1 ? 'is' : 'are'} helping you with ${customer}.`,
  handedOver: (from: string, customer: string) => `${from} has handed you ${customer}.`,
  listTitle: 'You could take',
  listLine: (title: string, channel: string | undefined, since: string) =>
    channel === undefined ? `${title}. Since ${since}.` : `${title}. In ${channelLabel(channel)} since ${since}.`,
  yesterday: 'yesterday',
  todayAlone: 'today',
  none: 'No open moments just now.',
} as const

function told(voice: Voice): string {
  switch (voice.by) {
    case 'customer':
      return 'told by a customer'
    case 'review':
      return 'written in a review'
    case 'app':
      return `from ${voice.name === '' ? 'an app' : voice.name}`
    case 'colleague':
      return `passed on by ${colleague(voice.name)}`
  }
}

/** A first name; "a colleague", where no name is known, stays whole. */
function colleague(name: string): string {
  if (name === '') return 'a colleague'
  return /^\p{Lu}/u.test(name) ? (name.split(' ')[0] ?? name) : name
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
