import { channelLabel } from '../../../domain/person.ts'
import { counted, listed } from './plural.ts'

/** Everybody who is thanked: nobody is left out of "and 2 more". */
const everybody = (names: readonly string[]) => listed(names, names.length)

/** Thanks between colleagues. */
export const thanks = {
  title: 'Say thank you',
  submit: 'Send thanks',
  to: 'To',
  toHint: (command: string) => `For a user group, type ${command} @group for …`,
  reason: 'For',
  reasonHint: 'What did they do, and what did it change?',
  value: 'It shows',
  reader: 'Who may read it',
  everybody: 'Everybody here',
  onlyThey: 'Only they',
  notOneself: 'Choose somebody other than yourself.',
  nobody: (command: string) => `Name at least one colleague: ${command} @name for …`,
  unknownName: (name: string) => `Nobody here is called "${name}", or several people are. Choose them here.`,
  unknownGroup: (name: string) => `Kindling cannot read who is in ${name}. Choose the people here.`,
  tooShort: 'A few more words, please: 20 characters or more. What did they do, and what did it change?',
  dailyLimit: 'You have sent five thanks today, which is the limit. Tomorrow you can send more.',
  sent: (channel: string, names: readonly string[]) =>
    `Your thanks are in ${channelLabel(channel)}, and ${everybody(names)} ${names.length === 1 ? 'has' : 'have'} them.`,
  sentToThem: (names: readonly string[]) =>
    names.length === 1 ? `${everybody(names)} has your thanks.` : `${everybody(names)} have your thanks.`,
  sentPrivately: (names: readonly string[]) =>
    names.length === 1
      ? `${everybody(names)} has your thanks. Nobody else reads them.`
      : `${everybody(names)} have your thanks. Nobody else reads them.`,
  /** `often`: those who were thanked so often. */
  kept: (names: readonly string[], often: readonly string[]) =>
    names.length === 1
      ? `Kept, and in ${everybody(names)}'s home view. You have thanked ${everybody(often)} often this week, so this one is not told in the channel.`
      : `Kept, and in their home views. You have thanked ${everybody(often)} often this week, so this one is not told in the channel.`,
  tooLate: 'Thanks can be taken back for 24 hours by whoever sent them. An admin can still undo them.',
  goneAlready: 'These thanks were taken back already.',
  /** The card in the channel. */
  card: (names: readonly string[]) => `Thank you, ${listed(names)}`,
  forAll: (names: readonly string[]) => `For ${everybody(names)}.`,
  shows: (value: string) => `It shows: ${value}`,
  somebody: 'A colleague',
  takenBack: 'Thanks, taken back',
  /** To each of those who are thanked. */
  direct: (giver: string) => `${giver} thanks you`,
  togetherWith: (names: readonly string[]) => `Together with ${everybody(names)}.`,
  onlyYou: 'Only you read this.',
  onlyThose: 'Only those who are thanked read this.',
  /** In the home views. */
  toYou: 'Thanks to you',
  received: (day: string, giver: string, reason: string) => `${day}, from ${giver}: ${reason}`,
  fromYou: 'Thanks from you',
  given: (day: string, names: readonly string[], reason: string) => `${day}, to ${listed(names)}: ${reason}`,
  applause: (people: number) => `${counted(people, 'person applauds', 'people applaud')}.`,
  /** For admins. */
  show: 'Thanks',
  recent: 'Thanks of the last days',
  noRecent: 'Nobody has sent thanks in the last 30 days.',
  recentLine: (day: string, giver: string, names: readonly string[], reason: string) =>
    `${day}, ${giver} to ${listed(names)}: ${reason}`,
  quietLine: (day: string) => `${day}: thanks, kept between those they are for.`,
  undo: 'Undo',
} as const
