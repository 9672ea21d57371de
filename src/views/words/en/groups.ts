import { counted, listed, number } from './plural.ts'

/** The page on which HR says how people are split into groups. */
export const groups = {
  title: 'Groups',
  what: 'Each question of a pulse is broken down by one of these at most. They are frozen when a round opens.',
  back: 'Back to the trends',
  none: 'Nobody is in a group yet: figures are of everybody.',
  current: 'In use',
  preview: 'What would be used',
  order: 'The first splits satisfaction, the others one statement each.',
  columns: { people: 'People', shown: 'If all of them answer' },
  showing: {
    nothing: 'too small to be shown',
    mean: 'average only',
    all: 'everything is shown',
  },
  notStated: 'Not stated',
  together: (fewest: number) =>
    `A group with fewer than ${fewest} answers counts with other groups together, or is not shown at all.`,
  from: (day: string) =>
    `Groups can be changed once in 90 days, next on ${day}. People may come, go and move within them at any time.`,
  tooSoon: (day: string) =>
    `Nothing has been changed. These are other groups than those in use, or very many people would move at once. Groups can be changed once in 90 days, next on ${day}, so that none is built around one person.`,
  used: 'Done. The next round uses these groups.',
  check: 'Check only',
  use: 'Use from the next round',
  file: {
    title: 'From a file',
    what: 'A CSV file with a first row of names: person, and one or more of department, location, manager group. A person is an e-mail address or an id.',
    choose: 'Choose a file',
    area: 'The rows, or paste them here',
    most: 'At most 16 MB and 100,000 rows.',
    fine: (rows: number) => `${counted(rows, 'row is', 'rows are')} fine. Nothing has been changed yet.`,
    wrong: (problems: number) => `${counted(problems, 'thing is', 'things are')} wrong. Nothing has been changed.`,
    more: (problems: number) => `And ${number(problems)} more.`,
    row: (row: number, what: string) => `Row ${number(row)}: ${what}`,
    problems: {
      'nothing in it': 'There are no rows.',
      'too large': 'This is more than 16 MB.',
      'too many rows': 'These are more than 100,000 rows.',
      unreadable: 'Some characters cannot be read. Save the file as CSV in UTF-8.',
      quotes: 'the quotation marks do not match.',
      'no person column': 'no column is called person.',
      'no group column': 'no column is called department, location or manager group.',
      'column twice': (name: string) => `the column ${name} is there twice.`,
      'unknown column': (name: string) =>
        `no column can be called ${name}. There are person, department, location, manager group.`,
      'too many cells': 'this has more cells than the first row.',
      'nobody named': 'nobody is named.',
      'unknown address': 'nobody here has this address.',
      'unknown id': 'nobody here has this id.',
      'several people': 'several people here have this address.',
      'person twice': 'this person appears twice.',
      'reserved name': (name: string) => `no group can be called ${name}.`,
      'name too long': 'the name of a group has more than 80 characters.',
    },
    noAddresses:
      'Kindling may not read e-mail addresses here, so people are known by their ids. On Slack the permission is users:read.email.',
  },
  directory: {
    title: 'From what is known already',
    what: 'People who join, leave or move there do so here, too, when the next round opens. New groups wait until you choose them.',
    places: ['First', 'Second', 'Third'],
    nothing: 'nothing',
    which: (cut: string) => `${cut}: which to use`,
    several: 'Whoever is in several counts in the first of them, A to Z.',
    reading: 'This is still being read, which can take minutes. Open this page again in a while.',
    empty: 'Nothing is known that people could be grouped by, or Kindling may not read it.',
    failed: 'This could not be read just now. Open this page again in a minute.',
    offered: (cut: string, groups: number) => `${cut} (${counted(groups, 'group', 'groups')})`,
    sized: (label: string, people: number) => `${label} (${number(people)})`,
    choose: 'Choose by what to group, each once.',
    chooseGroups: (cuts: readonly string[]) => `Tick which groups of ${listed(cuts)} to use.`,
    fine: (people: number) => `${counted(people, 'person is', 'people are')} in a group. Nothing has been changed yet.`,
  },
  /** Of the kinds of groups that are stored by their English names. */
  cutNames: named({}),
} as const

function named(names: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return names
}
