import { sql } from 'drizzle-orm'
import { bigint, boolean, date, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import type { GiftState } from '../domain/gift.ts'
import { instant, text, words, workspace } from './columns.ts'

/** Gifts that somebody means to make. Those that stand hold their money. */
export const giftPlans = pgTable(
  'gift_plans',
  {
    workspace: workspace(),
    id: uuid('gift_id').notNull(),
    planner: text('planner').notNull(),
    moment: text('moment_id'),
    recipient: words('recipient').notNull(),
    /** `giftCustomer` of the recipient. */
    customer: words('gift_customer').notNull(),
    what: words('what').notNull(),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    currency: text('currency').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    until: date('until', { mode: 'string' }).notNull(),
    state: text('state').$type<GiftState>().notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    reason: words('reason'),
    act: text('act_id'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => {
    const stands = sql`${table.state} in ('waiting', 'fine', 'approved')`
    return [
      primaryKey({ columns: [table.workspace, table.id] }),
      index('gift_plans_planner').on(table.workspace, table.planner).where(stands),
      index('gift_plans_moment').on(table.workspace, table.moment).where(stands),
      index('gift_plans_until').on(table.workspace, table.until).where(stands),
      index('gift_plans_act').on(table.workspace, table.act),
    ]
  },
)

/** Which approvers are asked about a plan, and where their card is. */
export const giftAsks = pgTable(
  'gift_asks',
  {
    workspace: workspace(),
    gift: uuid('gift_id').notNull(),
    person: text('person').notNull(),
    /** Whether the card is on its way; it waits for the end of quiet hours. */
    asked: boolean('asked').notNull(),
    channel: text('channel_id'),
    message: text('message_id'),
    thread: text('thread_id'),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.gift, table.person] }),
    index('gift_asks_person').on(table.workspace, table.person),
    index('gift_asks_open')
      .on(table.workspace, table.gift)
      .where(sql`not ${table.asked}`),
  ],
)
