import { groups } from './groups.ts'
import type { Typed } from './help-typed.ts'
import { pulseDesk } from './pulse-desk.ts'

/** Help for people with the HR role. */
export const forHr = {
  'hr-pulse': {
    title: 'Running a pulse',
    items: (typed: Typed) => [
      `${typed.pulseStart} asks how often, who, from which day on, and at which hour. A preview says how many people it goes to and which groups are too small to be shown; nothing goes out before you start it.`,
      'At least ten people are asked. A round opens on its day and closes on Friday at 17:00. Everybody gets one invitation, and one reminder if they have not answered.',
      `${typed.pulseSchedule} shows, changes and stops the plan. A round cannot be closed early to read its figures: ${typed.pulseClose} ends it without a result, and all its answers are deleted.`,
      'Who is asked, and in which groups, can change once in 90 days, so that no group is built around one person.',
      `After a close, write one honest sentence under "${pulseDesk.said.form}". It goes to everybody who was asked, and does more for the next round than a reminder.`,
    ],
  },
  'hr-trends': {
    title: 'Reading the trends',
    items: (typed: Typed) => [
      `${typed.trends} answers with the latest figures and a link to the page. The link works once, within ten minutes, for you; you stay signed in for eight hours.`,
      'Figures come after the close, never before. Behind a mean, the brackets say between which figures it may well be. "Up" or "down" is said only where the whole interval of the change is on one side of nothing.',
      'The recommendation score goes from -100 to +100: the share of nines and tens less the share of noughts to sixes.',
      'Acts beside satisfaction show whether the two move together. That does not show cause: busy weeks, seasons and new colleagues move both.',
    ],
  },
  'hr-withheld': {
    title: 'What is not shown, and why',
    items: () => [
      'A mean needs five answers, its interval, the spread and the recommendation score eight, comments ten answers and five comments. Admins can ask for more, never for less.',
      'A group is not shown where it, or what is left without it, is too small. Small groups count together. There is one sentence for every reason, so that the reason tells nothing either.',
      'Where nearly everyone agreed, up to two answers are moved one step before computing, so that no answer is certain.',
    ],
  },
  'hr-groups': {
    title: 'Groups',
    items: () => [
      `"${groups.title}" on the page of the trends takes user groups or profile fields from Slack, teams from Teams, or a CSV file with a person and their department, location or manager group in each row.`,
      'Up to three ways to split people are used, each question by one of them. Check first: it says what would be used, and changes nothing. What you use counts from the next round.',
    ],
  },
  'hr-downloads': {
    title: 'Downloads',
    items: () => [
      'Each chart has its table and a CSV file, and so have the comments. What is not shown on the page is empty there, too.',
      'A comment that names somebody can be deleted for good. For a program there is a token, at the foot of the page; it works as long as you have the HR role.',
    ],
  },
} as const
