import { channelLabel } from '../../../domain/person.ts'
import { counted, listed, number } from './plural.ts'

const acts = (n: number) => counted(n, 'act', 'acts')
const people = (n: number) => counted(n, 'person', 'people')
const customers = (n: number) => counted(n, 'customer', 'customers')
const moments = (n: number) => counted(n, 'moment', 'moments')

/** The weekly digest. */
export const digest = {
  title: (company: string, range: string) => `Kindness at ${company}, ${range}`,
  /** `16`, as it stands before a month. */
  dayOfMonth: (day: string) => day,
  /** Both ends as they are printed: `16` and `22 November`. */
  range: (from: string, to: string) => `${from} to ${to}`,
  reached: (n: { acts: number; people: number; customers: number }) =>
    `${acts(n.acts)} by ${people(n.people)} reached ${customers(n.customers)}.`,
  reachedOnly: (n: { acts: number; customers: number }) => `${acts(n.acts)} reached ${customers(n.customers)}.`,
  /** How many of all took part; `colleagues` is undefined where nobody knows how many there are. */
  spread: (n: { people: number; colleagues: number | undefined; newcomers: number }) => {
    const all = n.colleagues === undefined ? '' : ` of ${number(n.colleagues)}`
    const who = `${number(n.people)}${all} ${(n.colleagues ?? n.people) === 1 ? 'colleague' : 'colleagues'} took part`
    return n.newcomers === 0 ? `${who}.` : `${who}, ${number(n.newcomers)} for the first time.`
  },
  newcomers: (n: number) => `${n} of us took part for the first time.`,
  small: 'Small is fine.',
  quiet: 'A quiet week; that happens.',
  stillOpen: (n: number) => `${n === 1 ? '1 moment is' : `${n} moments are`} still open below.`,
  nothing: 'A quiet week, for us and for our customers.',
  first: (n: { days: number; moments: number; acts: number }, weekday: string) =>
    `Kindling has been here for ${counted(n.days, 'day', 'days')}. So far: ${moments(n.moments)}, ${acts(n.acts)}. Stories come here every ${weekday}.`,
  allPrivate: (n: number) => `${acts(n)} last week, all kept quiet by those who did them. Thank you.`,
  story: (giver: string, helpers: readonly string[], customer: string, story: string) =>
    helpers.length === 0
      ? `${giver}, for ${customer}: ${story}`
      : `${giver}, with ${listed(helpers)}, for ${customer}: ${story}`,
  betterOff: (words: string) => `Better off: ${words}`,
  /** The line below words that came back for an act told before; without names, nobody wants theirs told. */
  echoTo: (customer: string, colleagues: readonly string[]) =>
    colleagues.length === 0 ? customer : `${customer}, to ${listed(colleagues)}`,
  echoLater: (colleagues: readonly string[], customer: string, landed: string) =>
    colleagues.length === 0 ? `${customer}: ${landed}` : `${listed(colleagues)}, for ${customer}: ${landed}`,
  /** `lines` are `thanksFrom`s. */
  thanks: (lines: readonly string[], more: number) =>
    more === 0 ? `Thanks: ${lines.join(' ')}` : `Thanks: ${lines.join(' ')} And ${more} more.`,
  thanksFrom: (giver: string, recipients: readonly string[], reason: string) =>
    `${giver} to ${recipients.length === 0 ? 'a colleague' : listed(recipients)}, for ${reason}`,
  open: (moment: string, since: string) => `Still open: ${moment}, since ${since}.`,
  taken: (moment: string, owner: string) => `${moment}. ${owner} has this.`,
  idea: (title: string, detail: string) => `One idea: ${title} (${detail}).`,
  next: (when: string, preferences: string) => `Next: ${when}. How you get this: ${preferences}.`,
  onlyYou: 'Only you see this preview.',
  posted: (channel: string) => `Posted in ${channelLabel(channel)}. The next one tells what comes after.`,
  justPosted: 'A digest went out a few minutes ago. The next one tells what comes after.',
  yours: (name: string) => `Your week, ${name}`,
  part: (mine: number, all: number) => `You took part in ${mine} of ${acts(all)}.`,
  thanksToYou: (giver: string, reason: string) => `Thanks to you: from ${giver}, for ${reason}`,
  more: (n: number) => `And ${n} more.`,
  still: (customer: string, until: string) => `Yours still: ${customer}, until ${until}.`,
} as const
