/** The commands: how they are typed and what they do, in the order of the help. */
export const commands = {
  list: {
    help: { usage: 'help', line: 'this list' },
    moment: { usage: 'moment [what they said]', line: 'add a customer moment' },
    moments: { usage: 'moments', line: 'open moments you could take' },
    log: { usage: 'log', line: 'log an act of kindness' },
    thank: { usage: 'thank @a @b for …', line: 'thank colleagues, 20 characters or more' },
    ideas: { usage: 'ideas [hardship, …]', line: 'three ideas' },
    mine: { usage: 'mine', line: 'your claims, your acts, your week' },
    digest: { usage: 'digest', line: 'preview the digest, for you alone' },
    digestNow: { usage: 'digest now', line: 'post the digest at once' },
    pulse: { usage: 'pulse', line: 'answer the open pulse' },
    pulseDesk: { usage: 'pulse start, schedule, close', line: 'start a pulse, change it, end a round' },
    trends: { usage: 'trends', line: 'figures, and a link to the page' },
    watch: { usage: 'watch', line: 'read this channel' },
    unwatch: { usage: 'unwatch', line: 'stop reading this channel' },
    settings: { usage: 'settings', line: 'settings and roles' },
    preferences: { usage: 'preferences', line: 'what you get and when' },
    snooze: { usage: 'snooze 2w, snooze off', line: 'quiet for a while' },
    export: { usage: 'export', line: 'everything under your name, as a file' },
    forget: { usage: 'forget me', line: 'erase yourself; asks first' },
  },
  entry: (usage: string, line: string) => `${usage}: ${line}`,
  /** Where commands are called by their name alone, `command` is empty. */
  intro: (command: string) =>
    `Kindling helps us be kind to our customers. Type ${command === '' ? '' : `${command} and `}one of these:`,
  stuck: (name: string) => `Stuck? Ask ${name}.`,
  unknown: (typed: string) => `"${typed}" is not something Kindling knows.`,
  unknownNear: (typed: string, command: string) =>
    `"${typed}" is not something Kindling knows. Did you mean ${command}?`,
  showAll: 'Show all commands',
  /** What people type when they mean something else. */
  meant: meant({
    claims: 'mine',
    my: 'mine',
    me: 'mine',
    acts: 'mine',
    home: 'mine',
    act: 'log',
    done: 'log',
    add: 'moment',
    surface: 'moment',
    open: 'moments',
    idea: 'ideas',
    thanks: 'thank',
    kudos: 'thank',
    praise: 'thank',
    week: 'digest',
    report: 'digest',
    connect: 'watch',
    disconnect: 'unwatch',
    config: 'settings',
    setup: 'settings',
    admin: 'settings',
    options: 'preferences',
    prefs: 'preferences',
    quiet: 'snooze',
    mute: 'snooze',
    pause: 'snooze',
    survey: 'pulse',
    answer: 'pulse',
    commands: 'help',
    data: 'export',
    gdpr: 'export',
    erase: 'forget',
  }),
  nobodyChosen: 'Only an admin can do this. Yours: the people who run this workspace.',
} as const

/** Other words in each language, for the same commands. */
function meant(words: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return words
}
