import { bigint, bigserial, boolean, index, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import type { SandboxMessage } from '../ports.ts'
import { instant, json, text, words, workspace } from './columns.ts'

export const sandboxMessages = pgTable(
  'sandbox_messages',
  {
    workspace: workspace(),
    id: text('message_id').notNull(),
    /** Orders messages of the same instant. */
    place: bigserial('place', { mode: 'number' }).notNull(),
    channel: text('channel_id').notNull(),
    thread: text('thread'),
    author: text('author').notNull(),
    at: instant('at').notNull(),
    text: words('text').notNull(),
    card: json('card').$type<NonNullable<SandboxMessage['card']>>(),
    privateTo: text('private_to'),
    delivery: text('delivery'),
    edited: boolean('edited').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.id] }),
    index('sandbox_messages_order').on(table.workspace, table.at, table.place),
    index('sandbox_messages_delivery').on(table.workspace, table.delivery),
  ],
)

export const sandboxClocks = pgTable(
  'sandbox_clocks',
  { workspace: workspace(), offset: bigint('offset_ms', { mode: 'number' }).notNull() },
  (table) => [primaryKey({ columns: [table.workspace] })],
)
