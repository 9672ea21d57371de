import { pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { instant, text, workspace } from './columns.ts'

/** Who claimed a moment when, until a close of the pulse has counted it. */
export const claims = pgTable(
  'claims',
  {
    workspace: workspace(),
    moment: text('moment_id').notNull(),
    at: instant('claimed_at').notNull(),
    person: text('person_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.moment, table.at] })],
)
