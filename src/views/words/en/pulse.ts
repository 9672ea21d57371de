import { counted, number } from './plural.ts'

const spelt = { 3: 'Three', 4: 'Four' } as const

/** What the pulse says to those who are asked. */
export const pulse = {
  invitation: 'How is work? Two minutes, anonymous',
  asked: (questions: 3 | 4, until: string) =>
    `${spelt[questions]} questions and room for a comment, from HR. Open until ${until}. You can change your answer until then.`,
  howAnonymous: (fewest: number) =>
    `Stored without your name. No figure before the close, none from fewer than ${fewest} answers. Taking part is your choice.`,
  closed: 'This pulse is closed',
  closedThanks: 'The figures are worked out; the answers and their key are gone. Thank you to all who took part.',
  calledOff: 'This pulse was called off',
  reminder: (day: string) => `The pulse is open until ${day}`,
  onlyReminder: 'Two minutes, if you like. Kindling keeps no list of who has answered. This is the only reminder.',
  open: 'Open the pulse',
  anonymous: 'How it stays anonymous',
  home: 'How is work?',
  homeOpen: (until: string) => `The pulse is open until ${until}. You can answer, or change your answer.`,
  form: {
    title: 'How is work?',
    submit: 'Send my answer',
    leadIn: 'There are no right answers. Think of the last weeks.',
    countedIn: (groups: readonly string[]) => `You are counted in: ${groups.join(', ')}.`,
    everyone: 'Everyone',
    group: (name: string, people: number) => `${name} (${number(people)})`,
    comments: (answers: number, comments: number) =>
      `HR reads comments as they are written, once ${counted(answers, 'person has', 'people have')} answered and ${number(comments)} have written one; else they are deleted unread.`,
    anonymous: (address: string) => `How it stays anonymous: ${address}`,
    replaces: 'Stored without your name. Sending again replaces everything.',
    agree: 'Please say how far you agree.',
    ends: '0 certainly not, 10 certainly',
    commentHint: 'Your own words can give you away. Leave out names and details.',
    nothing: 'Answer at least one question, or cancel.',
    close: 'Close',
  },
  closedMeanwhile: (time: string) => `This pulse closed at ${time}. Your answer was not taken.`,
  closedOn: (when: string) => `This pulse closed on ${when}. The next one comes as a direct message.`,
  cancelled: 'This pulse has ended without a result. All answers were deleted, and none is taken any more.',
  notInvited: 'This round began before you joined. The next one comes to you.',
  notAsked: 'This round goes to some people only, and you are not among them.',
  declined: (preferences: string) =>
    `You have asked for no pulse invitations. Change that with ${preferences}, and the next round comes to you.`,
  none: 'No pulse is running. The next one comes as a direct message.',
  thanks: 'Thank you',
  counted: (until: string, channel: string | undefined) =>
    `Your answer counts and can be replaced until ${until}. Then the key is destroyed${channel === undefined ? ' and HR reads the figures.' : `, HR reads the figures, and ${channel} gets one line of them.`}`,
  line: (n: { day: string; value: string; figures: string; answered: string }) =>
    `Pulse, closed ${n.day}: satisfaction ${n.value} of 5 (${n.figures}), ${n.answered} people answered.`,
  interval: (low: string, high: string) => `95 % interval ${low} to ${high}`,
  hidden: (day: string, answered: string) =>
    `Pulse, closed ${day}: satisfaction not shown, to protect a small group. ${answered} people answered.`,
  digestLine: (n: { value: string; figures: string; answered: string }) =>
    `Pulse: satisfaction ${n.value} of 5 (${n.figures}), ${n.answered} answered.`,
  noClearChange: 'No clear change.',
  said: 'You said, we did',
  saidBy: (day: string, answered: string | undefined) =>
    `From HR, about the pulse closed on ${day}.${answered === undefined ? '' : ` ${answered} answered.`}`,
  off: 'The pulse is off: whoever runs Kindling sets KINDLING_PULSE_SECRET first (32 random bytes, such as `openssl rand -base64 32` prints).',
} as const
