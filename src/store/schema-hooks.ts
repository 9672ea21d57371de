import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import type { HookShape } from '../domain/hook.ts'
import { bytes, instant, text, workspace } from './columns.ts'

/** Web hooks that bring customers' words. Their names and trust are in `channels`. */
export const hooks = pgTable(
  'hooks',
  {
    workspace: workspace(),
    id: text('hook_id').notNull(),
    shape: text('shape').$type<HookShape>().notNull(),
    /** As the sender signs with it: a hash could not be checked against. */
    secret: text('secret'),
    receivedAt: instant('received_at'),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.id] })],
)

/** A hook's addresses, by the hash of their token. */
export const hookTokens = pgTable(
  'hook_tokens',
  {
    workspace: workspace(),
    hash: bytes('hash').notNull(),
    hook: text('hook_id').notNull(),
    /** Null: until it is replaced. */
    expiresAt: instant('expires_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.hash] }),
    index('hook_tokens_hook').on(table.workspace, table.hook),
    index('hook_tokens_expiry').on(table.workspace, table.expiresAt),
  ],
)

/** Messages that came in, by the hash of their id alone, for as long as their sender may repeat them. */
export const hookReceipts = pgTable(
  'hook_receipts',
  {
    workspace: workspace(),
    hook: text('hook_id').notNull(),
    message: bytes('message_hash').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.hook, table.message] }),
    index('hook_receipts_expiry').on(table.workspace, table.expiresAt),
  ],
)
