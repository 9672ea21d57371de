import { channelLabel } from '../../../domain/person.ts'
import type { FirstStep } from '../../../domain/first-steps.ts'
import { counted } from './plural.ts'

const buttons: Record<'choose' | 'later' | 'invite' | 'fine' | 'change' | 'showMoment', string> = {
  choose: 'Choose a channel',
  later: 'Later',
  invite: 'How to invite it',
  fine: 'That is fine',
  change: 'Change it',
  showMoment: 'Show me a moment',
}

const done = {
  channel: (channel: string) => `✓ Kindness channel: ${channelLabel(channel)}`,
  watch: (channel: string) => `✓ Watching ${channelLabel(channel)}`,
  digest: (when: string) => `✓ The digest: ${when}`,
  try: '✓ The first moment is there',
} satisfies Record<FirstStep, string | ((what: string) => string)>

/** The first ten minutes of whoever installs Kindling, and the first month of a newcomer. */
export const onboarding = {
  buttons,
  done,
  channel: {
    title: (name: string) => `Welcome to Kindling, ${name}`,
    how: 'Four small steps, about ten minutes. First: invite Kindling to the internal channel for cards, thanks and digests (a new #kindness is a good start), then choose it.',
  },
  watch: {
    title: 'Where do customers speak?',
    how: "Invite Kindling to one channel that carries customers' words: support, reviews, account news. One is enough to begin.",
    invite: 'Type /invite @Kindling in that channel. Kindling then asks there whether it may read it.',
  },
  digest: {
    title: 'When is the digest?',
    when: (days: string, time: string, zone: string) => `${days} at ${time}, ${zone}`,
    how: (when: string, channel: string | undefined) =>
      `${when}${channel === undefined ? '' : `, in ${channelLabel(channel)}`}. A week without acts gets one warm line.`,
    days: {
      1: 'Mondays',
      2: 'Tuesdays',
      3: 'Wednesdays',
      4: 'Thursdays',
      5: 'Fridays',
      6: 'Saturdays',
      7: 'Sundays',
    },
  },
  try: {
    title: 'Try it',
    how: 'Add a moment that really happened, take it, and see what others will see.',
  },
  end: {
    title: 'That is all',
    how: (cards: number) =>
      `Kindling is quiet from here on: ${counted(cards, 'card', 'cards')} a day at most, none at night. A pulse starts only when HR starts it.`,
  },
  welcome: {
    title: (name: string) => `Welcome, ${name}`,
    what: (channel: string | undefined) =>
      `Customers tell us every day that something went well, went wrong or weighs on them. ${
        channel === undefined
          ? 'Kindling shows such moments.'
          : `Kindling shows such moments in ${channelLabel(channel)}.`
      } Take one when you like; nothing here is a duty and nobody is ranked.`,
    howOften: (perWeek: number) =>
      `Kindling writes to you ${perWeek === 3 ? 'three times' : counted(perWeek, 'time', 'times')} a week at most. You can change that.`,
    never: 'Kindling does not write to you by itself. You can change that.',
  },
  tips: [
    'Small is fine: five minutes and a real sentence.',
    'Telling a customer that we are not the right fit is kind, too.',
    'You can keep an act private. It still counts.',
    'When a customer reacts, pass it on: the helpers hear it at once. This was the last tip.',
  ],
} as const
