/** The digest that admins are shown before its time. `when` is a day with its hour. */
export const digestPreview = {
  title: (weekday: string) => `${weekday}'s digest, as it stands`,
  chosenBy: (admin: string) => `${admin} chose these stories.`,
  change: 'Change stories',
  leave: 'Leave it so',
  until: (when: string) => `You can change it until ${when}.`,
  intro: (when: string) => `For the digest of ${when} alone. What is undone or made private until then is left out.`,
  slots: ['First story', 'Second story', 'Third story'],
  none: 'None',
  twice: 'Choose each story once.',
  overtaken: (admin: string) => `${admin} had chosen other stories meanwhile. Yours hold now.`,
  left: (when: string) => `It goes out on ${when}.`,
  tooLate: (when: string) => `It is too late to change this one: it goes out on ${when}.`,
  goneOut: 'This digest has gone out already.',
} as const
