import { channelLabel } from '../../../domain/person.ts'
import type { CustomerSize } from '../../../domain/customer-size.ts'
import type { Weekday, Workweek } from '../../../domain/settings.ts'
import { counted, listed, number } from './plural.ts'

const weekdays: Record<Weekday, string> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
}

const workweeks: Record<Workweek, string> = {
  'mon-fri': 'Monday to Friday',
  'sun-thu': 'Sunday to Thursday',
  'mon-sat': 'Monday to Saturday',
  'every-day': 'Every day',
}

/** How large a customer is, in the list of those we know. */
const sizes: Record<CustomerSize, string> = { small: 'small', medium: 'medium', large: 'large' }

/** What admins set for everybody. */
export const settings = {
  title: (company: string) => `Settings for ${company}`,
  weekdays,
  workweeks,
  saved: 'Saved.',
  open: 'Settings',
  none: 'none',
  facts: {
    kindnessChannel: 'Kindness channel',
    notChosen: 'not chosen yet',
    cards: 'Cards a day, at most',
    quiet: 'Quiet',
    quietHours: (from: string, until: string) => `from ${from} until ${until}`,
    workweek: 'Working days',
    zone: 'Time zone',
    language: 'Language',
    claims: 'A claim lasts',
    claimDays: (days: number) => counted(days, 'working day', 'working days'),
    open: 'An open moment lasts',
    quotes: 'Quotes are deleted after',
    days: (days: number) => counted(days, 'day', 'days'),
    reaction: 'Reaction that adds a moment',
    digest: 'Digest',
    digestAt: (day: string, time: string, channel: string) => `${day}, ${time}, in ${channel}`,
    people: (names: readonly string[]) => listed(names, 5),
    admins: 'Admins',
    whoeverRuns: 'whoever runs this workspace',
    hr: 'HR',
    guests: 'Guests let in by name',
    doNotSurprise: 'Do-not-surprise list',
    customersKnown: 'Customers we know',
    secondOpinion: 'Second opinion',
    opinionAt: (host: string, daily: number) =>
      `${host} gets the masked words of unclear messages, at most ${number(daily)} a day`,
    smallestGroup: 'Smallest group in the pulse',
    answers: (fewest: number) => counted(fewest, 'answer', 'answers'),
    pulseLine: 'One line of a released pulse',
    tellThanks: 'Tell thanks',
    values: 'Our values',
    customers: (count: number) => counted(count, 'customer', 'customers'),
  },
  buttons: {
    nudges: 'Nudges',
    digest: 'Digest',
    gifts: 'Gifts',
    people: 'People and privacy',
    idea: 'Add an idea',
  },
  nudges: {
    title: 'Nudges',
    channel: 'Kindness channel',
    sharedChannel: (channel: string) =>
      `${channelLabel(channel)} is shared with people outside. Choose an internal channel.`,
    noChannel: 'Kindling is in no internal channel yet. Type /invite @Kindling in one, then open this again.',
    cards: 'Cards a day, at most',
    cardsHint: 'Hard times always go out; the others wait in the home views.',
    quietFrom: 'Quiet from',
    quietUntil: 'Quiet until',
    sameHours: 'Start and end must differ.',
    workweek: 'Working days',
    zone: 'Time zone',
    unknownZone: 'We do not know this zone. Use a name such as Europe/Berlin.',
    language: 'Language',
    languageHint: 'Of cards and digests in channels. People can choose their own.',
    claimDays: 'A claim lasts',
    claimHint: 'In working days.',
    openDays: 'An open moment lasts',
    quoteDays: 'Quotes are deleted after',
    daysHint: 'In days.',
    reaction: 'Reaction that adds a moment',
    reactionWrong: 'Use an emoji name, such as sparkling_heart.',
  },
  digest: {
    title: 'Digest',
    day: 'Day',
    time: 'Time',
    channel: 'Channel',
    kindnessChannel: 'The kindness channel',
    nowhere: 'the kindness channel, once it is chosen',
    pulseLine: 'One line of a released pulse',
    pulseLines: { yes: 'Yes', no: 'No' },
    tellThanks: 'Tell thanks',
    tellThanksHint: 'In the kindness channel and in the digest.',
    tellings: { yes: 'Yes', no: 'No' },
  },
  people: {
    title: 'People and privacy',
    admins: 'Admins',
    oneMustStay: 'At least one admin must stay.',
    hr: 'HR',
    hrHint: 'All HR people are told of a change here.',
    guests: 'Guests let in by name',
    smallestGroup: 'Smallest group in the pulse',
    smallestGroupHint: (fewest: number) => `${fewest} is the lowest. A change counts from the next round.`,
    doNotSurprise: 'Do-not-surprise list',
    doNotSurpriseHint: 'One customer per line.',
    customers: 'Customers we know',
    customersHint:
      'One company per line, as people write it. Kindling adds those of moments that people took. A size may follow, such as Hotel Sonne; small.',
    customersUploaded: (count: number) =>
      `Customers we know: a list of ${number(count)} was uploaded, which is more than this form can show. It stays as it is. Import, in the settings, adds to it or replaces it.`,
    customerTooLong: (start: string, most: number) =>
      `"${start}" is too long. A name has at most ${number(most)} characters.`,
    sizes,
    customerNameless: (line: number) => `Line ${line}: write the name of the customer before the semicolon.`,
    customerSizeless: (line: number, size: string) =>
      `Line ${line}: "${size}" is no size. Write small, medium or large after the semicolon.`,
    values: 'Our values',
    valuesHint: (most: number) => `One per line, at most ${most}. Thanks can show one of them.`,
    tooManyValues: (most: number) => `Write at most ${most} values.`,
    valueTooLong: (start: string, most: number) =>
      `"${start}" is too long. A value has at most ${number(most)} characters.`,
    company: 'Name of the company',
    companyHint: (company: string) => `As cards and the digest say it. Now: ${company}.`,
  },
  smallestGroup: {
    now: (fewest: number) => `The smallest group in the pulse is now ${fewest}`,
    by: (changer: string, day: string, before: number) =>
      `${changer} changed it from ${before} on ${day}. It counts from the next round.`,
  },
  role: {
    given: (name: string) => `${name} now has the HR role`,
    givenBy: (giver: string, day: string) => `${giver} gave it on ${day}. HR people read pulse results.`,
    taken: (name: string) => `${name} no longer has the HR role`,
    takenBy: (giver: string, day: string) => `${giver} took it back on ${day}. HR people read pulse results.`,
  },
} as const
