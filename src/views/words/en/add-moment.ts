import { channelLabel } from '../../../domain/person.ts'
import type { MomentKind } from '../../../domain/moment.ts'

const kinds: Record<MomentKind, string> = {
  hardship: 'A hard time',
  frustration: 'Something that went wrong',
  gratitude: 'Thanks',
  celebration: 'Something to celebrate',
  need: 'A need',
}

/** The form that adds a moment by hand, and the one that hands it over. */
export const addMoment = {
  title: 'Add a moment',
  submit: 'Post the card',
  customer: 'Which customer?',
  customerHint: 'A name or company, or A customer.',
  doNotSurprise: 'This customer is on the do-not-surprise list, so no card is posted.',
  words: 'What did they say or live through?',
  wordsHint: 'Their own words if you can.',
  link: 'Where is it?',
  linkWrong: 'Use a link that starts with https://',
  kind: 'What is it?',
  notSure: 'Not sure',
  kinds,
  posted: (channel: string) => `The card is in ${channelLabel(channel)}.`,
  sharedChannel: (channel: string) =>
    `This channel is shared with people outside, so the card is in ${channelLabel(channel)}.`,
  quiet: (day: string, time: string) => `Saved. It is quiet time now; the card goes out on ${day} at ${time}.`,
  waits: (channel: string) =>
    `Saved. ${channelLabel(channel)} has had its cards for today, so this one waits in the home views.`,
  known: 'That message is a moment already.',
  handOverTitle: 'Hand it over',
  handOverTo: 'To',
  away: (name: string, until: string) => `${name} is away until ${until}. Choose somebody else.`,
} as const
