import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import type { PassKind } from '../ports.ts'
import { bytes, instant, json, text, workspace } from './columns.ts'

/** Links, sessions and tokens of the web pages, by the hash of their secret. */
export const signIns = pgTable(
  'sign_ins',
  {
    workspace: workspace(),
    kind: text('kind').$type<PassKind>().notNull(),
    hash: bytes('hash').notNull(),
    person: text('person').notNull(),
    expiresAt: instant('expires_at'),
    /** Of a download: which file. */
    file: json('file'),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.kind, table.hash] }),
    index('sign_ins_person').on(table.workspace, table.person, table.kind),
    index('sign_ins_expiry').on(table.workspace, table.expiresAt),
  ],
)
