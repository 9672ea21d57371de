import { index, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import type { Purpose } from '../ports.ts'
import { instant, text, workspace } from './columns.ts'

/** Deliveries that failed for good and wait for an admin. Ids only. */
export const undelivered = pgTable(
  'undelivered',
  {
    workspace: workspace(),
    id: text('delivery_id').notNull(),
    purpose: text('purpose').$type<Purpose>().notNull(),
    subject: text('subject').notNull(),
    period: text('period').notNull(),
    lane: text('lane').notNull(),
    reason: text('reason').notNull(),
    tries: integer('tries').notNull(),
    since: instant('since').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.id] }),
    index('undelivered_since').on(table.workspace, table.since),
  ],
)
