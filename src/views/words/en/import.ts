import { counted, number } from './plural.ts'

/** The page on which admins bring in what was done before Kindling came. */
export const imports = {
  button: 'Import',
  title: 'Import past acts and thanks',
  inChat: 'Acts and thanks from before Kindling came can be brought in from a CSV file, on a page.',
  open: 'Open the page',
  once: 'The link works once, within ten minutes, for you.',
  noAddress: 'They are brought in on a page: whoever runs Kindling sets KINDLING_PUBLIC_URL first.',
  offer: (name: string, until: string) => `For ${name}. This link works once, until ${until}.`,
  gone: (command: string) =>
    `This link no longer works. Links work once, within ten minutes. Type ${command} and press Import for a new one.`,
  signedOut: (command: string) => `You are signed out. Type ${command} and press Import to come back.`,
  onlyAdmin: (names: readonly string[]) =>
    names.length === 0
      ? 'This page is for admins.'
      : `This page is for admins. Yours: ${names.slice(0, 5).join(', ')}.`,
  elsewhere: 'This came from another page, so nothing was done. Open this page again and press the button there.',
  logOut: 'Log out',
  skip: 'Skip to the form',
  what: 'A CSV file with a first row of names, and in each row who gave, who received, the message and the date.',
  counts:
    'What is brought in is counted from now on and told in no digest. Digests and figures that are out stay as they are. The same row twice, also in another file, is brought in once.',
  file: {
    'nothing in it': 'There are no rows.',
    'too large': 'This is more than 5 MB.',
    'too many rows': 'These are more than 10,000 rows. Bring them in one part after the other.',
    unreadable: 'Some characters cannot be read. Save the file as CSV in UTF-8.',
    quotes: 'the quotation marks do not match.',
  },
  choose: 'Choose a file',
  area: 'The rows, or paste them here',
  most: 'At most 5 MB and 10,000 rows.',
  kindLabel: 'The rows are',
  kinds: { acts: 'Acts of kindness for customers', thanks: 'Thanks between colleagues' },
  toColumns: 'Choose the columns',
  columns: 'Which column is which',
  columnsHint:
    'A colleague is named by e-mail address, by id or by full name. A date is written as 2026-11-16 or 16.11.2026.',
  nothing: 'choose a column',
  unnamed: (place: number) => `Column ${number(place)}`,
  fields: { giver: 'Giver', receiver: 'Receiver', message: 'Message', date: 'Date' },
  check: 'Check only',
  import: 'Import',
  fine: (rows: number) => `${counted(rows, 'row is', 'rows are')} fine. Nothing has been changed yet.`,
  imported: {
    acts: (fresh: number) => `${counted(fresh, 'act is', 'acts are')} brought in.`,
    thanks: (fresh: number) => `${counted(fresh, 'thank-you is', 'thank-yous are')} brought in.`,
  },
  known: (rows: number) => `${counted(rows, 'row was', 'rows were')} known already.`,
  wrong: (problems: number) => `${counted(problems, 'thing is', 'things are')} wrong. Nothing has been changed.`,
  more: (problems: number) => `And ${number(problems)} more.`,
  row: (row: number, what: string) => `Row ${number(row)}: ${what}`,
  chooseColumn: (field: string) => `Choose the column for: ${field}.`,
  problems: {
    missing: (field: string) => `${field} is empty.`,
    nobody: (field: string) => `${field}: nobody here has this address, id or name.`,
    several: (field: string) => `${field}: several people here go by this. Use an e-mail address or an id.`,
    themselves: (field: string) => `${field}: nobody thanks themselves.`,
    long: (field: string) => `${field} is too long.`,
    'no day': (field: string) => `${field}: write it as 2026-11-16.`,
    ahead: (field: string) => `${field}: this day is still ahead.`,
    'too old': (field: string) => `${field}: this is before 1990.`,
  },
} as const
