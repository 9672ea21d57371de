/** The pages by which a workspace installs Kindling. */
export const install = {
  title: 'Add Kindling to Slack',
  what: 'Kindling shows your people the moments in which a customer said something that deserves a human answer. It reads only the channels that you connect.',
  who: 'You need to be allowed to add apps to your workspace. Whoever adds Kindling is its first admin.',
  add: 'Add to Slack',
  done: (name: string) => `Kindling is in ${name}`,
  next: 'All else happens in Slack: Kindling leads whoever sets it up through four small steps there.',
  open: 'Open Slack',
  doneForOrganisation: 'Now choose the workspaces that Kindling should be in. Each has its own settings.',
  choose: 'Choose workspaces',
  declined: 'Kindling was not added: somebody declined in Slack. Nothing has changed.',
  foreign:
    'This came from a link that was used already, is too old, or was begun in another browser. Begin again here.',
  failed: (ref: string) =>
    `Slack said yes, but something failed before Kindling was added. Try again in a minute. (Ref ${ref})`,
  again: 'Begin again',
} as const
