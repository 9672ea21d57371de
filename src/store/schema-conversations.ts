import { pgTable, primaryKey } from 'drizzle-orm/pg-core'
import type { Conversation } from '../ports.ts'
import { json, text, workspace } from './columns.ts'

export const conversations = pgTable(
  'conversations',
  {
    workspace: workspace(),
    kind: text('kind').$type<Conversation['kind']>().notNull(),
    id: text('conversation_id').notNull(),
    reference: json('reference').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.kind, table.id] })],
)
