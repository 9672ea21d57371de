import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import {
  acts,
  applause,
  auditLog,
  channels,
  claims,
  conversations,
  customerNotes,
  giftAsks,
  giftPlans,
  digestPreviews,
  echoes,
  grants,
  guests,
  ideas,
  moments,
  people,
  personMessages,
  pulseDrafts,
  pulseInvitees,
  pulseSaid,
  pulseSchedules,
  pulseSegments,
  retiredIdeas,
  shownSteps,
  signIns,
  thanks,
  thanksMessages,
  undelivered,
} from './schema.ts'

/**
 * What becomes of a column when the person whose id it holds is forgotten: the whole row goes; or `someone` did it, whom nobody
 * can name (`stranger`: another one in each row, where a key tells rows apart by it); or `nobody` is named. `list`: the ids are
 * a list at this key of what is kept as JSON, and this one is taken out. `key`: the id is the value of this key there, which
 * goes. `part`: it is one part of several, between slashes or an @, and the row goes.
 */
export type Fate =
  | 'row'
  | 'someone'
  | 'stranger'
  | 'nobody'
  | { readonly list: readonly string[] }
  | { readonly key: string }
  | { readonly part: 'row' }

/** A table in which people are named. */
export interface Personal {
  /** What its rows are called in a file. */
  readonly noun: string
  readonly table: PgTable
  /** Every column that can hold a person's id, by its name in the schema. */
  readonly people: Readonly<Record<string, Fate>>
  /** Columns that a person's own file leaves out. */
  readonly hidden: readonly string[]
  /** Where a row names somebody by this column alone, these are all that their file tells of it: the rest is about others. */
  readonly only: Readonly<Record<string, readonly string[]>>
}

type ColumnsOf<Table> = {
  [Key in keyof Table]: Table[Key] extends PgColumn ? Key : never
}[keyof Table] &
  string

function personal<Table extends PgTable>(
  noun: string,
  table: Table,
  names: Partial<Record<ColumnsOf<Table>, Fate>>,
  {
    hidden = [],
    only = {},
  }: {
    hidden?: readonly ColumnsOf<Table>[]
    only?: Partial<Record<ColumnsOf<Table>, readonly ColumnsOf<Table>[]>>
  } = {},
): Personal {
  return { noun, table, people: names, hidden, only } as Personal
}

/**
 * Every table that can name a person, in the order of a file. A test walks the schema: a new table or column is here, or among
 * its exceptions with a reason. Acts are a ledger that nothing else ever changes; to be forgotten goes before that.
 */
export const personalTables: readonly Personal[] = [
  personal('person', people, { id: 'row' }),
  personal('roles', grants, { person: 'row' }),
  personal('letInAsGuest', guests, { person: 'row' }),
  personal(
    'acts',
    acts,
    { giver: 'someone', helpers: 'someone', by: 'someone' },
    // An admin who undid somebody's act may not learn in this way who kept it private.
    { hidden: ['turn'], only: { by: ['act', 'version', 'entry', 'at'] } },
  ),
  personal(
    'thanks',
    thanks,
    { giver: 'someone', recipients: 'someone', by: 'someone' },
    { only: { by: ['id', 'version', 'entry', 'at'] } },
  ),
  personal('thanksTold', thanksMessages, { lane: 'row' }),
  personal('hearts', applause, { person: 'row' }),
  // One by each person without words, which the key of the table tells by whom it was.
  personal('echoes', echoes, { by: 'stranger' }),
  personal('claims', claims, { person: 'someone' }),
  personal(
    'moments',
    moments,
    { owner: 'someone', helpers: 'someone', broughtBy: 'nobody', sourceAuthor: 'nobody' },
    { only: { sourceAuthor: ['id', 'quote', 'againQuote', 'sourceChannelName', 'sourceAt', 'link', 'createdAt'] } },
  ),
  personal(
    'giftsPlanned',
    giftPlans,
    { planner: 'someone', decidedBy: 'someone' },
    { only: { decidedBy: ['id', 'state', 'decidedAt', 'reason'] } },
  ),
  personal('giftsToApprove', giftAsks, { person: 'row' }),
  personal('firstSteps', shownSteps, { person: 'someone' }),
  personal(
    'digestsPreviewed',
    digestPreviews,
    { waiting: 'someone', chosenBy: 'someone' },
    { only: { waiting: ['period'] } },
  ),
  personal('notes', customerNotes, { by: 'someone' }),
  personal('ideasAdded', ideas, { addedBy: 'someone' }),
  personal('ideasRetired', retiredIdeas, { retiredBy: 'someone' }),
  personal('channelsAdded', channels, { addedBy: 'nobody' }),
  personal('messagesToYou', personMessages, { person: 'row' }),
  personal('messagesWaiting', undelivered, { lane: 'row', subject: 'row', period: { part: 'row' } }),
  personal(
    'addresses',
    conversations,
    { id: 'row', reference: { key: 'addedBy' } },
    { only: { reference: ['kind', 'id'] } },
  ),
  // Its secret is nobody's to read, and the link that fetched the file is spent.
  personal('signIns', signIns, { person: 'row' }, { hidden: ['hash'] }),
  personal(
    'pulsePlanStarted',
    pulseSchedules,
    { startedBy: 'someone', audience: { list: ['people'] } },
    { hidden: ['audience'], only: { audience: ['cadence', 'nextDay', 'stopped'] } },
  ),
  personal(
    'pulsePlanNotStarted',
    pulseDrafts,
    { person: 'row', plan: { list: ['audience', 'people'] } },
    { hidden: ['plan'], only: { plan: ['id'] } },
  ),
  personal('pulseGroups', pulseSegments, { person: 'row' }),
  // Who was asked; nothing by which it could be guessed who answered.
  personal('pulseAsked', pulseInvitees, { person: 'row' }, { hidden: ['invited', 'reminderDone'] }),
  personal('pulseSaid', pulseSaid, { by: 'nobody' }),
  // A ledger, too: who was given what by whom is told to both.
  personal('rolesAndSettings', auditLog, { by: 'someone', subject: 'someone' }),
]
