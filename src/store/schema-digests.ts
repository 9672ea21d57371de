import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, workspace } from './columns.ts'

export const digests = pgTable(
  'digests',
  {
    workspace: workspace(),
    period: text('period').notNull(),
    from: instant('tells_from').notNull(),
    until: instant('tells_until').notNull(),
    toldAt: instant('told_at').notNull(),
    messageChannel: text('message_channel'),
    messageId: text('message_id'),
    messageThread: text('message_thread'),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.period] }),
    index('digests_until').on(table.workspace, table.until),
  ],
)

/** Which acts a digest tells, then which open moments and which idea, in its order. */
export const toldActs = pgTable(
  'told_acts',
  {
    workspace: workspace(),
    period: text('period').notNull(),
    place: integer('place').notNull(),
    act: text('act_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.period, table.place] })],
)
