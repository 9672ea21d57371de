import { counted } from './plural.ts'

/** What is said on Microsoft Teams alone. */
export const teams = {
  /** On a card whose title is the form's. */
  openForm: 'Open the form',
  /** To everybody in a channel, where somebody cannot be written to: says nothing of what was asked. */
  addForYourself:
    'Kindling answers in a chat of its own with you. Choose Apps in Teams, find Kindling, press Add, and then try again.',
  /** Where the answer went, for the eyes of whoever pressed. */
  answeredInChat: 'Kindling has answered in its chat with you.',
  done: 'Done.',
  hearsMentions: (channel: string) => `Kindling hears only mentions in ${channel}`,
  notAllowed:
    "The team's owner has not allowed Kindling to read messages here. Until then choose More actions > Surface as a moment on a message, mention @Kindling, or connect a web hook.",
  howToAllow: 'How to allow reading',
  leaveSo: 'Leave it so',
  outOfReach: (people: number) => `${counted(people, 'person', 'people')} cannot be reached.`,
  notAdded: 'They have not added Kindling in Teams; their messages wait until they do.',
} as const
