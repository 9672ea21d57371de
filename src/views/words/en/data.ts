/** What is kept under somebody's name, as a file or forgotten. */
export const data = {
  kept: 'Kept under your name: your acts, claims, thanks and settings. Pulse answers carry no name.',
  get: 'Get it as a file',
  file: 'Everything under your name, as a file. Pulse answers carry no name and are not in it.',
  forget: {
    title: 'Forget me',
    submit: 'Forget me for good',
    type: 'Type FORGET ME',
    /** What is to be typed, in capitals. */
    sure: 'FORGET ME',
    wrong: 'Type FORGET ME, or cancel.',
  },
  forgotten:
    'You are forgotten. Your acts stay, as "someone"; your claims are open again; an open pulse answer is deleted.',
  lastAdmin: 'You are the only admin. Make somebody else one in the settings first; then you can be forgotten.',
  export: 'Export',
  workspaceFile: (company: string) =>
    `Everything of ${company} in one zip, as CSV and as JSON lines. What people keep private, and words of private channels, are left out; figures of the pulse are in it for HR alone.`,
} as const
