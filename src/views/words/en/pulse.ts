/** What the pulse says to those who are asked. */
export const pulse = {
  invitation: 'How is work? Two minutes, anonymous',
  asked: (n: 'Three' | 'Four', until: string) =>
    `${n} questions and room for a comment, from HR. Open until ${until}. You can change your answer until then.`,
  howAnonymous: (fewest: number) =>
    `Stored without your name. No figure before the close, none from fewer than ${fewest} answers. Taking part is your choice.`,
  closed: 'This pulse is closed',
  closedThanks: 'The figures are worked out; the answers and their key are gone. Thank you to all who took part.',
  reminder: (day: string) => `The pulse is open until ${day}`,
  onlyReminder: 'Two minutes, if you like. Kindling keeps no list of who has answered. This is the only reminder.',
  off: 'The pulse is off: whoever runs Kindling sets KINDLING_PULSE_SECRET first (32 random bytes, such as `openssl rand -base64 32` prints).',
} as const
