import { channelLabel } from '../../../domain/person.ts'
import { listed } from './plural.ts'

/** Confirmations and refusals, for the eyes of whoever acted. */
export const notices = {
  helping: (owner: string) => `You are in. ${owner} knows.`,
  helpingNamed: 'You are in. The card names you.',
  helpingAlready: 'You are helping already.',
  settled: 'Closed, and Kindling learns nothing from it. Was it you? Then it counts.',
  steppedBack: (owner: string) => `You have stepped back. ${owner} still has it.`,
  handedBack: 'Handed back. It is open for others again.',
  handedOver: (owner: string, until: string) => `${owner} has it now, until ${until}.`,
  goodCatch: (channel: string) => `Noted. That makes Kindling a little surer in ${channelLabel(channel)}.`,
  dismissed: (channel: string) =>
    `Removed for everybody. Kindling will be a little more careful in ${channelLabel(channel)}.`,
  dismissedByHand: 'Removed for everybody.',
  broughtBack: 'It is back.',
  taken: (owner: string) => `${owner} was a moment faster and has this one. Would you like to help?`,
  yoursAlready: (until: string) => `This one is yours already, until ${until}.`,
  doneAlready: (owner: string) => `${owner} has done this one already.`,
  gone: 'This moment is no longer open. If you did something anyway, it still counts.',
  notOwner: (owner: string) => `Only ${owner} can hand this back.`,
  othersClaim: (owner: string) => `${owner} has this one. Help, and you can log it together.`,
  oldButton: 'This card is older than its moment. Here is the current one.',
  oldCard: 'This card is older than what it shows. Open it again to see how things stand.',
  ownCard: "This is one of Kindling's own cards.",
  outside: (company: string) => `This is for people who work at ${company}.`,
  guest: (company: string) => `This is for people who work at ${company}. An admin can let you in by name.`,
  onlyAdmin: (admins: readonly string[]) =>
    `Only an admin can do this. Yours: ${admins.length > 5 ? listed(admins, 5) : admins.join(', ')}.`,
  notInChannel: 'Kindling is not in this channel. Type /invite @Kindling here, then try again.',
  privateChannel: (watch: string) =>
    `What is said in a private channel stays there until ${watch} has asked whether it may leave.`,
  ignoredChannel: (watch: string) =>
    `Kindling takes nothing from this channel. An admin, or whoever added it here, can change that with ${watch}.`,
  noKindnessChannel: 'Kindling has no home channel yet. An admin can choose it in the settings.',
  fault: (ref: string) =>
    `Something failed on our side and nothing was saved. Please try again in a minute. (Ref ${ref})`,
  /** Where nobody has said what it is called. */
  yourCompany: 'your company',
  busy: 'Many people are clicking at once. Please press it again in a moment.',
} as const
