import { integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import type { RoundKindness } from '../domain/pulse/kindness.ts'
import { json, workspace } from './columns.ts'

/** What was done between two closes, counted once, in the transaction of the later one, and never again. */
export const roundKindness = pgTable(
  'round_kindness',
  {
    workspace: workspace(),
    round: uuid('round_id').notNull(),
    acts: integer('acts').notNull(),
    teams: json('teams').$type<RoundKindness['teams']>().notNull(),
    waits: json('waits').$type<RoundKindness['waits']>().notNull(),
    runs: json('runs').$type<RoundKindness['runs']>().notNull(),
    claims: json('claims').$type<RoundKindness['claims']>().notNull(),
    sizes: json('sizes').$type<RoundKindness['sizes']>().notNull(),
    ideas: json('ideas').$type<RoundKindness['ideas']>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.round] })],
)
