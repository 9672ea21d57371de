import { date, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { workspace } from './columns.ts'

/** How many second opinions a workspace asked for on its last such day: a number, nothing of what was asked. */
export const opinions = pgTable(
  'second_opinions',
  { workspace: workspace(), day: date('day').notNull(), asked: integer('asked').notNull() },
  (table) => [primaryKey({ columns: [table.workspace] })],
)
