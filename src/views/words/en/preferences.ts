import type { Messaging } from '../../../domain/settings.ts'

const messages: Record<Messaging, string> = {
  all: 'As things happen',
  weekly: 'Only a weekly summary',
  answers: 'Only answers to what I do (reminders of my claims count as such)',
}

/** What people set for themselves. */
export const preferences = {
  title: 'Your preferences',
  messages: 'Messages to you',
  messaging: messages,
  perWeek: 'At most this many a week',
  perWeekHint: 'Answers to your own clicks do not count. A pulse invitation counts and goes first. 0 is none at all.',
  quietFrom: 'Quiet hours from',
  quietUntil: 'Quiet hours until',
  sameHours: 'Start and end must differ.',
  pausedUntil: 'Pause everything until',
  pausedWrong: 'Choose a day from tomorrow to a year ahead.',
  digest: 'The weekly digest',
  digests: { channel: 'In the channel only', direct: 'Also as a direct message' },
  pulse: 'Pulse invitations',
  pulses: { yes: 'Yes', no: 'No, thank you' },
  stories: 'Stories about you',
  telling: { named: 'With my name', unnamed: 'Without my name', never: 'Never' },
  acts: 'New acts are',
  reading: { public: 'For everybody here', private: 'Private' },
  zone: 'Your time zone',
  unknownZone: 'We do not know this zone. Use a name such as Europe/Berlin.',
  language: 'Language',
  /** Each in itself, so that whoever landed in the wrong one finds back. */
  languages: { en: 'English', de: 'Deutsch' },
  asPlatform: { slack: 'As in Slack', teams: 'As in Teams', sandbox: 'As in the browser' },
  saved: 'Saved.',
  paused: (day: string) => `Quiet until ${day}. Your claims run on; hand them back if you are away.`,
  resumed: 'Welcome back.',
  resume: 'Resume now',
  snoozeForms: (days: string, weeks: string, date: string, off: string) =>
    `Say for how long: ${days}, ${weeks}, a day within a year such as ${date}, or ${off}.`,
} as const
