import { boolean, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import type { PulsePlan } from '../ports.ts'
import { instant, json, text, words, workspace } from './columns.ts'

/** HR's own. Retired ones stay: rounds that asked them keep their words. */
export const pulseStatements = pgTable(
  'pulse_statement',
  {
    workspace: workspace(),
    key: text('key').notNull(),
    text: words('text').notNull(),
    addedAt: instant('added_at').notNull(),
    retired: boolean('retired').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.key] })],
)

/** A plan between its preview and its start, one a person: a button cannot carry a list of people. */
export const pulseDrafts = pgTable(
  'pulse_draft',
  {
    workspace: workspace(),
    person: text('person').notNull(),
    id: uuid('id').notNull(),
    plan: json('plan').$type<PulsePlan>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.person] })],
)

/** What HR said after a release. */
export const pulseSaid = pgTable(
  'pulse_said',
  {
    workspace: workspace(),
    round: uuid('round_id').notNull(),
    text: words('text').notNull(),
    by: text('said_by'),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.round] })],
)
