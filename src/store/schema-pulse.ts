import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AskedQuestion, Cadence, Invitee, RoundState, Thresholds } from '../domain/pulse/round.ts'
import type { Segmentation } from '../domain/pulse/segmentation.ts'
import type { PulseSchedule } from '../ports.ts'
import { bytes, instant, json, text, words, workspace } from './columns.ts'

export const pulseSchedules = pgTable(
  'pulse_schedule',
  {
    workspace: workspace(),
    cadence: text('cadence').$type<Cadence>().notNull(),
    audience: json('audience').$type<PulseSchedule['audience']>().notNull(),
    nextDay: date('next_day', { mode: 'string' }).notNull(),
    hour: integer('hour').notNull(),
    cuts: text('cuts').array().notNull(),
    thresholds: json('thresholds').$type<Thresholds>().notNull(),
    startedBy: text('started_by').notNull(),
    changedAt: instant('changed_at').notNull(),
    stopped: boolean('stopped').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace] })],
)

/** How HR splits people: whence the groups come and which there are. */
export const pulseSegmentations = pgTable(
  'pulse_segmentation',
  {
    workspace: workspace(),
    source: text('source').$type<Segmentation['source']>().notNull(),
    cuts: json('cuts').$type<Segmentation['cuts']>().notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace] })],
)

/** Who is in which group now. Rounds keep what they froze. */
export const pulseSegments = pgTable(
  'pulse_segment',
  {
    workspace: workspace(),
    person: text('person').notNull(),
    cut: words('cut').notNull(),
    cell: words('cell').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.person, table.cut] })],
)

export const pulseRounds = pgTable(
  'pulse_round',
  {
    workspace: workspace(),
    id: uuid('id').notNull(),
    number: integer('number').notNull(),
    state: text('state').$type<RoundState>().notNull(),
    questions: json('questions').$type<StoredQuestion[]>().notNull(),
    thresholds: json('thresholds').$type<Thresholds>().notNull(),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    invited: integer('invited').notNull(),
    answered: integer('answered'),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.id] }),
    uniqueIndex('pulse_round_number').on(table.workspace, table.number),
    uniqueIndex('pulse_round_open')
      .on(table.workspace)
      .where(sql`${table.state} = 'open'`),
  ],
)

export type StoredQuestion = Omit<AskedQuestion, 'cut'> & { readonly cut: string | null }

/** While the round is open. */
export const pulseRoundKeys = pgTable(
  'pulse_round_key',
  {
    workspace: workspace(),
    round: uuid('round_id').notNull(),
    wrapped: bytes('wrapped').notNull(),
    secretId: bytes('secret_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.round] })],
)

/**
 * Until the next round opens. Who was asked, never who answered: there is no receipt beside an answer, since a row
 * written in the same transaction would join the two. After the release `invited` says who was told of the end.
 */
export const pulseInvitees = pgTable(
  'pulse_invitee',
  {
    workspace: workspace(),
    round: uuid('round_id').notNull(),
    person: text('person').notNull(),
    cells: json('cells').$type<Invitee['cells']>().notNull(),
    invited: boolean('invited').notNull(),
    reminderDone: boolean('reminder_done').notNull(),
    messageChannel: text('message_channel'),
    messageId: text('message_id'),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.round, table.person] })],
)

export const pulseRoundCells = pgTable(
  'pulse_round_cell',
  {
    workspace: workspace(),
    round: uuid('round_id').notNull(),
    cut: words('cut').notNull(),
    cell: words('cell').notNull(),
    label: words('label').notNull(),
    invited: integer('invited').notNull(),
    moved: integer('moved').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.round, table.cut, table.cell] })],
)

/** While the round is open. No serial, time or order: a place that only the round's key tells, and what only it opens. */
export const pulseAnswers = pgTable(
  'pulse_answer',
  {
    workspace: workspace(),
    round: uuid('round_id').notNull(),
    slot: bytes('slot').notNull(),
    sealed: bytes('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.round, table.slot] })],
)

/** What was released, for good. A withheld cell has no row. */
export const pulseFigures = pgTable(
  'pulse_figure',
  {
    workspace: workspace(),
    round: uuid('round_id').notNull(),
    question: text('question').notNull(),
    cut: words('cut').notNull(),
    cell: words('cell').notNull(),
    n: integer('n').notNull(),
    mean: doublePrecision('mean'),
    histogram: integer('hist').array(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.round, table.question, table.cut, table.cell] })],
)

/** Shown in the order of their random ids. */
export const pulseComments = pgTable(
  'pulse_comment',
  {
    workspace: workspace(),
    round: uuid('round_id').notNull(),
    id: uuid('id').notNull(),
    text: words('text').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.id] }),
    index('pulse_comment_round').on(table.workspace, table.round, table.id),
  ],
)
