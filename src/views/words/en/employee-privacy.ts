/** What `/privacy` says to people who work where Kindling is. Each is a fact about the code: change both or none. */
export const employeePrivacy = {
  title: 'What Kindling keeps about you',
  lead: 'For everybody who works where Kindling is. What it does with what customers write stands on a page of its own.',
  toCustomers: 'What customers are told',
  reads: {
    title: 'What it reads',
    sentences: [
      'Kindling reads messages in channels that somebody here chose for it, what is sent to it by a web hook, and what you write to it in commands and forms. It never reads messages between people.',
      'Each message is judged by itself, on the computer that Kindling runs on. Nothing is kept of one that is no customer moment; only if it is deleted, its id is remembered for two hours, so that a late event does not bring it back.',
      'It looks for what customers say, and names what was said, such as thanks or a setback. It keeps no score and no feelings of anybody, and looks nothing up elsewhere.',
    ],
  },
  keeps: {
    title: 'What it keeps about you',
    sentences: [
      'Once you use Kindling, or a colleague names you in it: your id and your name, your preferences and roles, and since when it knows you.',
      'What you do with it: moments you bring, take or help with; acts with their story, date, minutes and cost; thanks you give and get; hearts; notes and reactions you pass on; gifts you plan or decide about.',
      'That it wrote to you, when, and about what by id, for 90 days, so that it does not write too often.',
      'Which role, setting or connection you changed, and when, in the audit log: never what you wrote.',
      'If there is a pulse: that you are asked, and in which groups, such as place or team. Never whether you have answered.',
      'While you are signed in to its pages, a hash that stands for your browser, for eight hours at most.',
    ],
    /** Said where people are on Teams, or nobody knows where they are. */
    onTeams:
      'On Microsoft Teams, where a bot cannot look people up: of everybody whose messages or clicks reach it, also if they never use it, the name, the address by which Teams knows them, their language and their time zone.',
  },
  sees: {
    title: 'Who sees it',
    sentences: [
      'Everybody here who may use Kindling sees who has a moment, public acts, and thanks that are told in the channel. People from outside do not, and guests only where an admin let them in by name; but whoever is in a channel, also a guest, reads what is posted there.',
      'An act or thanks that you keep private are told nowhere. Admins see that there were some; what a private act cost stands with your name in the statement of gifts, which admins and approvers can fetch.',
      'Admins see settings, roles and the audit log, and can take the company’s data with them as a file, in which what is private is only counted; the audit log notes that they did.',
      'HR sees released figures and comments of the pulse, and of nobody which are theirs.',
      'Whoever runs Kindling can read its database. Answers to the pulse are sealed in it.',
      'Kindling makes no ranking, no streak and no score of people, and has no page that compares them.',
    ],
  },
  stays: {
    title: 'How long',
    sentences: (facts: { readonly quoteDays: string; readonly keptDays: number; readonly backups: string }) => [
      `Customers’ words are deleted after ${facts.quoteDays}, and with the message that they came from.`,
      `Everything else stays as long as Kindling is connected here, and for ${facts.keptDays} days after it was removed; then it is deleted from every table.`,
      `Backups of the database hold what was in it until they expire (here: ${facts.backups}).`,
      'What was posted into the chat stays there by the rules of the chat.',
    ],
  },
  rights: {
    title: 'What you can do',
    sentences: (commands: { readonly export: string; readonly forget: string; readonly preferences: string }) => [
      `${commands.export} gives you all that is kept under your name, as a file.`,
      `${commands.forget} takes your name, roles, preferences, sign-ins, hearts and groups away at once, opens your claims for others and deletes an open pulse answer. What you did stays, as somebody’s; so do digests and thanks that were posted, and names that people wrote into their stories.`,
      `${commands.preferences} lets you choose whether stories name you or are told at all, whether your acts are private, how often and when Kindling writes to you, and whether the pulse asks you.`,
      'Acts and thanks can be undone by whoever logged or gave them for 24 hours, and by an admin at any time.',
      'Other questions go to an admin of Kindling here.',
    ],
  },
} as const
