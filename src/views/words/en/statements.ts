import type { Theme, Variant } from '../../../domain/pulse/questions.ts'

/** What the pulse asks, in our own words. A statement whose words change needs a new key. */
const own: Readonly<Record<Theme, Readonly<Record<Variant, string>>>> = {
  purpose: {
    A: 'Lately, my work has made a difference to somebody.',
    B: 'In my team we talk about the customers behind the tasks.',
    C: 'Much of what I do seems useful to nobody.',
  },
  workload: {
    A: 'My tasks fit into my working hours.',
    B: 'My team agrees on what comes first.',
    C: 'Lately, lack of time has made my work worse.',
  },
  freedom: {
    A: 'I decide myself how I go about my tasks.',
    B: 'Decisions about our daily work are taken by those who do it.',
    C: 'I often wait for approvals that change nothing.',
  },
  help: {
    A: 'When I am stuck, somebody makes time for me.',
    B: 'In my team we share the unpleasant tasks.',
    C: 'In my team, most people look only after their own tasks.',
  },
  voice: {
    A: 'I can tell my lead bad news early.',
    B: 'When something fails here, we look for the cause first.',
    C: 'I keep some concerns to myself, to be on the safe side.',
  },
  lead: {
    A: 'My lead removes obstacles for me.',
    B: 'My lead explains decisions that change our work.',
    C: 'I hear from my lead mostly when something is wrong.',
  },
  seen: {
    A: 'The effort behind my results is visible to others here.',
    B: 'Quiet work gets attention here, too.',
    C: 'Praise here goes to the same few people.',
  },
  growth: {
    A: 'Some of what I do today was new to me a year ago.',
    B: 'In my team there is time to try a new way of working.',
    C: 'In this job, my skills stand still.',
  },
  spirits: {
    A: 'On most days, something at work makes me smile.',
    B: 'In my team we notice when somebody has a hard time.',
    C: 'Lately, work has left me in low spirits.',
  },
  fairness: {
    A: 'The same rules apply to everybody here.',
    B: 'I understand how decisions about pay and promotion are made.',
    C: 'Rules here are stretched for some people.',
  },
  kindness: {
    A: 'I have time to be kind to a customer.',
    B: 'When I do something unusual for a customer, the company backs me.',
    C: 'Our rules often keep me from treating a customer well.',
  },
  energy: {
    A: 'After work I have energy left for my own life.',
    B: 'Where I work, time off is really time off.',
    C: 'Problems from work keep me busy in my free time.',
  },
}

export const statements = {
  own,
  satisfaction: 'All in all, how satisfied are you with your work at the moment?',
  recommendation: (company: string) => `Would you recommend ${company} as a place to work to somebody you care about?`,
  comment: 'Is there something we should keep, change or start?',
  satisfied: ['Very dissatisfied', 'Dissatisfied', 'Neither', 'Satisfied', 'Very satisfied'],
  agreed: ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'],
  /** From 0 to 10; the numbers between carry no words. */
  recommended: ['0 Certainly not', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10 Certainly'],
} as const
