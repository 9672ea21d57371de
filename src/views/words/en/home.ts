import { counted, number } from './plural.ts'

/** A person's home. */
export const home = {
  hello: (name: string) => `Hello ${name}`,
  week: (n: { acts: number; people: number; customers: number }) =>
    `This week: ${counted(n.acts, 'act', 'acts')} by ${counted(n.people, 'person', 'people')}, for ${counted(n.customers, 'customer', 'customers')}.`,
  yours: 'Yours',
  claim: (customer: string, until: string) => `${customer}, until ${until}`,
  more: (claims: number) => `And ${number(claims)} more.`,
  did: 'What you did',
  deed: (day: string, customer: string, deed: string) => `${day}, for ${customer}: ${deed}.`,
  deedAndEcho: (day: string, customer: string, deed: string, words: string) =>
    `${day}, for ${customer}: ${deed}. "${words}"`,
  nothingYet: 'Nothing here yet. A call, a note, an honest answer: small things count.',
  preferences: 'Preferences',
  myData: 'My data',
  privacy: 'Privacy',
  help: 'Help',
  admin: (company: string) => `Kindling at ${company}`,
  undelivered: 'Undelivered',
  none: 'none',
  secondOpinion: 'Second opinion',
  opinionAt: (host: string) => `${host} gets the masked words of unclear messages`,
  settings: 'Settings',
  channels: 'Channels',
  acts: 'Acts',
  recentActs: 'Acts of the last days',
  noRecentActs: 'Nobody has logged an act in the last 30 days.',
  recentAct: (day: string, giver: string, customer: string, story: string) =>
    `${day}, ${giver} for ${customer}: ${story}`,
  quietAct: (day: string) => `${day}: an act, kept quiet.`,
  kindling: 'Kindling',
  outside: (company: string) => `This page is for people who work at ${company}.`,
} as const
