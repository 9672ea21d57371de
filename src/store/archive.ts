import { eq } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { WorkspaceId } from '../domain/person.ts'
import type { ArchiveNoun, RecordPage, RecordPlace } from '../ports.ts'
import { standing } from './act-standing.ts'
import { pageOf } from './record-pages.ts'
import {
  acts,
  auditLog,
  channels,
  customerNotes,
  echoes,
  digests,
  grants,
  guests,
  ideas,
  moments,
  people,
  pulseFigures,
  pulseRounds,
  pulseSaid,
  pulseStatements,
  retiredIdeas,
  thanks,
  toldActs,
  workspaces,
} from './schema.ts'
import type { Db } from './session.ts'
import { standing as standingThanks } from './thanks.ts'

interface Archived extends ArchiveNoun {
  readonly table: PgTable
  readonly which?: ((db: Db) => SQL | undefined) | undefined
}

type FieldsOf<Table> = { [Key in keyof Table]: Table[Key] extends PgColumn ? Key : never }[keyof Table] & string

function archived<Table extends PgTable>(
  noun: string,
  table: Table,
  fields: readonly FieldsOf<Table>[],
  which?: Archived['which'],
): Archived {
  return { noun, table, fields, which }
}

/**
 * What a company can take with it. Who owns or helps a moment stands with its act, which may be private. Not in it: what people
 * set for themselves, what was sent to whom, who was asked by the pulse and in which group.
 */
const archive: readonly Archived[] = [
  archived('workspace', workspaces, ['name', 'settings', 'installedAt']),
  archived('people', people, ['id', 'name']),
  archived('roles', grants, ['person', 'role']),
  archived('guests', guests, ['person']),
  archived('channels', channels, ['id', 'name', 'watching', 'trust', 'voice', 'cards', 'agreedTo', 'addedBy', 'since']),
  archived('moments', moments, [
    'id',
    'state',
    'kind',
    'detail',
    'origin',
    'customerName',
    'customerCompany',
    'quote',
    'againQuote',
    'link',
    'sourceChannel',
    'sourceChannelName',
    'sourceAt',
    'homeChannel',
    'homeThread',
    'ideas',
    'praised',
    'createdAt',
    'expiresAt',
    'reopenedAt',
  ]),
  archived(
    'acts',
    acts,
    [
      'act',
      'moment',
      'giver',
      'helpers',
      'deed',
      'recipient',
      'story',
      'betterOff',
      'day',
      'minutes',
      'costMinor',
      'private',
      'loggedAt',
      'source',
    ],
    (db) => standing(db, undefined),
  ),
  archived('thanks', thanks, ['id', 'giver', 'recipients', 'reason', 'value', 'private', 'told', 'sentAt'], (db) =>
    standingThanks(db, undefined),
  ),
  archived('echoes', echoes, ['id', 'act', 'landing', 'words', 'voice', 'digest', 'at']),
  archived('notes', customerNotes, ['customer', 'words', 'by', 'at']),
  archived('ideasAdded', ideas, [
    'key',
    'title',
    'why',
    'kinds',
    'minutes',
    'cost',
    'who',
    'for',
    'addedBy',
    'addedAt',
  ]),
  archived('ideasRetired', retiredIdeas, ['key', 'retiredBy']),
  archived('digests', digests, ['period', 'from', 'until', 'toldAt', 'messageChannel', 'messageId']),
  archived('digestsTold', toldActs, ['period', 'place', 'act']),
  archived('pulseStatements', pulseStatements, ['key', 'text', 'addedAt', 'retired']),
  archived(
    'pulseRounds',
    pulseRounds,
    ['id', 'number', 'questions', 'thresholds', 'opensAt', 'closesAt', 'invited', 'answered'],
    () => eq(pulseRounds.state, 'released'),
  ),
  archived('pulseFigures', pulseFigures, ['round', 'question', 'cut', 'cell', 'n', 'mean', 'histogram']),
  archived('pulseSaid', pulseSaid, ['round', 'text', 'by']),
  archived('audit', auditLog, ['id', 'at', 'by', 'what', 'subject', 'names']),
]

export async function archiveNouns(): Promise<readonly ArchiveNoun[]> {
  return archive.map(({ noun, fields }) => ({ noun, fields }))
}

export async function ofWorkspace(
  db: Db,
  workspace: WorkspaceId,
  noun: string,
  after?: RecordPlace,
): Promise<RecordPage> {
  const found = archive.find((one) => one.noun === noun)
  if (found === undefined) throw new RangeError(`nothing is kept as ${noun}`)
  const { rows, next } = await pageOf(db, found.table, { workspace, where: found.which?.(db), after })
  return { rows: rows.map((row) => Object.fromEntries(found.fields.map((field) => [field, row[field]]))), next }
}
