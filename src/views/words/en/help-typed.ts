/** How each command is typed where the help is read, and how Kindling is invited and mentioned. */
export type Typed = Readonly<
  Record<
    | 'help'
    | 'mine'
    | 'moment'
    | 'moments'
    | 'log'
    | 'thank'
    | 'ideas'
    | 'digest'
    | 'digestNow'
    | 'pulse'
    | 'pulseStart'
    | 'pulseSchedule'
    | 'pulseClose'
    | 'trends'
    | 'watch'
    | 'settings'
    | 'audit'
    | 'preferences'
    | 'snooze'
    | 'snoozeOff'
    | 'export'
    | 'forget'
    | 'slash'
    | 'invite'
    | 'mention',
    string
  >
>
