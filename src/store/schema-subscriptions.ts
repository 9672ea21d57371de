import { boolean, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import type { Topic } from '../domain/event.ts'
import { instant, text, workspace } from './columns.ts'

/** Addresses outside that are told what happens. */
export const subscriptions = pgTable(
  'subscriptions',
  {
    workspace: workspace(),
    id: text('subscription_id').notNull(),
    url: text('url').notNull(),
    topics: text('topics').array().$type<Topic[]>().notNull(),
    secret: text('secret').notNull(),
    since: instant('since').notNull(),
    failing: boolean('failing').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.id] })],
)
