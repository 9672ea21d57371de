import { bigserial, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import type { AuditKind, AuditName } from '../ports.ts'
import { instant, text, workspace } from './columns.ts'

/** Rows are added and read: `append-only.ts` sees to it. */
export const auditLog = pgTable(
  'audit_log',
  {
    workspace: workspace(),
    /** Tells the order: instants of two processes do not. */
    id: bigserial('entry_id', { mode: 'number' }),
    at: instant('at').notNull(),
    /** Null: Kindling itself. */
    by: text('done_by'),
    what: text('what').$type<AuditKind>().notNull(),
    subject: text('subject'),
    names: text('names').array().$type<AuditName[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.id] })],
)
