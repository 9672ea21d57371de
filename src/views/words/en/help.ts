import { forAdmins } from './help-admins.ts'
import { forEverybody } from './help-everybody.ts'
import { forHr } from './help-hr.ts'

/** The page `/help`, and what leads there. A section's name is its anchor: cards link to it. */
export const help = {
  title: 'What you can do with Kindling',
  lead: 'Kindling shows moments in which a customer said something that deserves a human answer. Here is how to take one, and everything around it.',
  skip: 'Skip to the help',
  onThisPage: 'On this page',
  light: 'Light',
  dark: 'Dark',
  anonymous: 'How it stays anonymous, sentence by sentence',
  /** On cards in chat. */
  buttons: { more: 'Help, step by step', show: 'Show me how', add: 'How to add it' },
  readers: { everybody: 'For everybody', hr: 'For HR', admins: 'For admins' },
  sections: { everybody: forEverybody, hr: forHr, admins: forAdmins },
} as const
