import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { instant, text, workspace } from './columns.ts'

/** Ids alone, for as long as a platform may still bring what was deleted. */
export const deletedMessages = pgTable(
  'deleted_messages',
  {
    workspace: workspace(),
    channel: text('channel_id').notNull(),
    id: text('message_id').notNull(),
    at: instant('deleted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.channel, table.id] }),
    index('deleted_messages_at').on(table.workspace, table.at),
  ],
)
