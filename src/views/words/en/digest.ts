import { channelLabel } from '../../../domain/person.ts'
import { counted, listed } from './plural.ts'

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
  open: (moment: string, since: string) => `Still open: ${moment}, since ${since}.`,
  taken: (moment: string, owner: string) => `${moment}. ${owner} has this.`,
  idea: (title: string, detail: string) => `One idea: ${title} (${detail}).`,
  next: (when: string, preferences: string) => `Next: ${when}. How you get this: ${preferences}.`,
  onlyYou: 'Only you see this preview.',
  posted: (channel: string) => `Posted in ${channelLabel(channel)}. The next one tells what comes after.`,
  justPosted: 'A digest went out a few minutes ago. The next one tells what comes after.',
  yours: (name: string) => `Your week, ${name}`,
  part: (mine: number, all: number) => `You took part in ${mine} of ${acts(all)}.`,
  still: (customer: string, until: string) => `Yours still: ${customer}, until ${until}.`,
} as const
