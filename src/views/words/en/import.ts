import { longestAccount } from '../../../domain/accounts.ts'
import { counted, number } from './plural.ts'

/** The page on which admins bring in what was done before Kindling came. */
export const imports = {
  button: 'Import',
  title: 'Import acts, thanks and customers',
  inChat:
    'Acts and thanks from before Kindling came, and the customers you know, can be brought in from a CSV file, on a page.',
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
  kinds: {
    acts: 'Acts of kindness for customers',
    thanks: 'Thanks between colleagues',
    customers: 'Customers we know: add to the list',
    allCustomers: 'Customers we know: replace the list',
  },
  toColumns: 'Choose the columns',
  columns: 'Which column is which',
  columnsHint:
    'A colleague is named by e-mail address, by id or by full name. A date is written as 2026-11-16 or 16.11.2026.',
  nothing: 'choose a column',
  unnamed: (place: number) => `Column ${number(place)}`,
  fields: {
    giver: 'Giver',
    receiver: 'Receiver',
    message: 'Message',
    date: 'Date',
    customer: 'Customer',
    size: 'Size',
  },
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
    'long name': (field: string) => `${field}: a name has at most ${number(longestAccount)} characters.`,
    twice: (field: string) => `${field}: this name is there already, in a row above.`,
    'no size': (field: string) => `${field}: write small, medium or large, or nothing.`,
  },
  customers: {
    what: 'Customers need a name in each row; a size may follow. They are added to the list in the settings, or are the new list. To empty it, choose to replace it and leave the rows empty.',
    columnsHint: 'A size is small, medium or large, or nothing; its column may be left out.',
    noRows: 'There are no rows. Nothing has been changed yet.',
    wouldBeAdded: (count: number) => `${counted(count, 'customer', 'customers')} would be added.`,
    wouldBeResized: (count: number) => `${counted(count, 'customer', 'customers')} would get another size.`,
    wouldGo: (count: number) => `${counted(count, 'customer', 'customers')} would be taken off the list.`,
    wouldBeListed: (count: number) =>
      count === 0 ? 'The list would be empty.' : `The list would have ${counted(count, 'customer', 'customers')}.`,
    added: (count: number) => `${counted(count, 'customer is', 'customers are')} new.`,
    resized: (count: number) => `${counted(count, 'customer has', 'customers have')} another size now.`,
    gone: (count: number) => `${counted(count, 'customer was', 'customers were')} taken off the list.`,
    listed: (count: number) =>
      count === 0 ? 'The list is empty now.' : `The list has ${counted(count, 'customer', 'customers')} now.`,
    tooMany: (count: number, most: number) =>
      `The list would have ${number(count)} customers. It has room for ${number(most)}.`,
  },
} as const
