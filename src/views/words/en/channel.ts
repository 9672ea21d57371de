import { channelLabel } from '../../../domain/person.ts'
import type { Trust } from '../../../domain/moment.ts'
import type { ChannelVoice, Watching } from '../../../domain/settings.ts'
import type { Judged } from '../../../domain/learning.ts'
import { judged } from './judged.ts'
import { counted, listed } from './plural.ts'

const watchings: Record<Watching, string> = { watch: 'For moments', hand: 'Only by hand', none: 'Not at all' }

const trusts: Record<Trust, string> = {
  balanced: 'Balanced',
  careful: 'Careful, hardly a wrong card',
  eager: 'Eager, misses little',
}

const voices: Record<ChannelVoice, string> = {
  customers: 'Customers',
  colleagues: 'Colleagues about customers',
  both: 'Both',
}

const balance: Record<Trust, string> = {
  balanced: 'balanced between too many cards and too few',
  careful: 'careful, so that hardly a card is wrong',
  eager: 'eager, so that little is missed',
}

/** Connecting channels where customers speak. */
export const channel = {
  connected: (channel: string, by: string | undefined) =>
    by === undefined
      ? `Kindling was added to ${channelLabel(channel)}`
      : `Kindling was added to ${channelLabel(channel)} by ${by}`,
  cardsGo: (target: string | undefined) =>
    target === undefined
      ? 'Cards go to the kindness channel, once an admin has chosen one.'
      : `Cards go to ${channelLabel(target)}.`,
  offer: (cardsGo: string | undefined) =>
    [
      'Press Watch and Kindling reads new messages here for customer moments: thanks, setbacks, milestones.',
      cardsGo,
      'Messages that are no moments are not stored.',
    ]
      .filter((sentence) => sentence !== undefined)
      .join(' '),
  offerShared: (channel: string, cardsGo: string) =>
    `People from outside are in ${channelLabel(channel)}, so Kindling never writes there. ${cardsGo}`,
  offerNote: 'For admins and whoever added Kindling. Older messages are not read.',
  watched: (day: string, trust: Trust, command: string) =>
    `Watched since ${day}, ${balance[trust]}. Change it with ${command}.`,
  byHand: (command: string) => `Only what people bring by hand becomes a card. Change it with ${command}.`,
  ignored: (command: string) => `Kindling does not read this channel. Change it with ${command}.`,
  consent: (here: number, channel: string, there: number) =>
    here < there
      ? `The ${fewer(here)} than the ${there} in ${channelLabel(channel)}, who would read this channel's moments with the customer's words. Do you agree?`
      : `The ${counted(there, 'person', 'people')} in ${channelLabel(channel)} would read this channel's moments with the customer's words. Do you agree?`,
  buttons: {
    watch: 'Watch this channel',
    hand: 'Only by hand',
    ignore: 'Not at all',
    agree: 'Agree and watch',
    threads: 'Cards in threads here',
    settings: 'Change',
    forget: 'Forget this channel',
  },
  unwatched: (channel: string) => `Kindling no longer reads ${channelLabel(channel)}.`,
  notWatched: (channel: string) => `Kindling does not read ${channelLabel(channel)}.`,
  threadsShared: (channel: string) =>
    `People from outside are in ${channelLabel(channel)}, so cards cannot go there. They go to the kindness channel.`,
  forgotten: (channel: string) => `${channelLabel(channel)} is forgotten. Moments from there stay.`,
  unknown: 'Kindling does not know this channel any more.',
  saved: 'Saved.',
  keptIn: (channels: readonly string[]) =>
    `Saved. Private channels agreed to the old kindness channel only, so cards of ${listed(channels.map(channelLabel))} go to threads there until somebody there agrees again.`,
  form: {
    title: 'This channel',
    intro: (channel: string, cards: Judged) =>
      cards.shown + cards.byHand === 0 ? channelLabel(channel) : `${channelLabel(channel)}: ${judged(cards)}.`,
    watch: 'Watch',
    watchings,
    trust: 'Trust',
    trusts,
    voice: 'Who writes here',
    voices,
    cards: 'Cards go to',
    cardsHome: 'The kindness channel',
    cardsThread: 'A thread here',
    cardsHint: (there: number, channel: string) =>
      `In the kindness channel, the ${counted(there, 'person', 'people')} in ${channelLabel(channel)} read this channel's moments with the customer's words.`,
  },
  gone: (channel: string) => `Kindling no longer reads ${channelLabel(channel)}.`,
  goneWhy: (why: 'removed' | 'archived', day: string) =>
    why === 'removed'
      ? `It was removed from the channel on ${day}. Open moments from there stay.`
      : `The channel was archived on ${day}. Open moments from there stay.`,
  listTitle: 'Channels',
  listNone: 'Kindling was added to no channel yet. Type /invite @Kindling where customers speak.',
  listMore: (n: number) => `And ${n} more.`,
  fact: {
    name: (channel: string, how: string) => `${channelLabel(channel)}, ${how}`,
    trusts: { careful: 'careful', balanced: 'balanced', eager: 'eager' },
    hand: 'only by hand',
    none: 'not read',
    undecided: 'not decided yet',
    judged,
  },
} as const

function fewer(here: number): string {
  return here === 1 ? '1 person here is fewer' : `${here} people here are fewer`
}
