import { sql } from 'drizzle-orm'
import { bigint, boolean, date, index, integer, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Deed } from '../domain/kindness.ts'
import { instant, text, words, workspace } from './columns.ts'

/**
 * The ledger: rows are added, never changed, never deleted. The newest entry of an act decides: a `log` is how it stands,
 * a `reversal` takes it back. An edit is a reversal and a new log under the same act.
 */
export const acts = pgTable(
  'act_entries',
  {
    workspace: workspace(),
    act: text('act_id').notNull(),
    /** Counts from 1 within the act: two changes at once cannot both be the next one. */
    version: integer('version').notNull(),
    entry: text('entry').$type<'log' | 'reversal'>().notNull(),
    by: text('by_person').notNull(),
    at: instant('at').notNull(),
    moment: text('moment_id'),
    /** On an act's first entry: the how-manieth act of its moment it is. Two people logging at once cannot both be it. */
    turn: integer('moment_turn'),
    giver: text('giver').notNull(),
    helpers: text('helpers').array().notNull(),
    deed: text('deed').$type<Deed>().notNull(),
    recipient: words('recipient').notNull(),
    story: words('story').notNull(),
    betterOff: words('better_off'),
    day: date('day', { mode: 'string' }).notNull(),
    minutes: integer('minutes'),
    /** What the giver said had helped: the key of an idea, another one, or none. */
    idea: text('idea'),
    costMinor: bigint('cost_minor', { mode: 'number' }),
    currency: text('currency'),
    /** Where there is a cost: for whom it counts (`giftCustomer`). */
    customer: words('gift_customer'),
    private: boolean('private').notNull(),
    loggedAt: instant('logged_at').notNull(),
    /** Null: people logged it here. */
    source: text('source').$type<'import'>(),
  },
  (table) => {
    const log = sql`${table.entry} = 'log'`
    const cost = sql`${table.entry} = 'log' and ${table.costMinor} > 0`
    return [
      primaryKey({ columns: [table.workspace, table.act, table.version] }),
      uniqueIndex('act_entries_moment_turn').on(table.workspace, table.moment, table.turn),
      index('act_entries_logged').on(table.workspace, table.loggedAt).where(log),
      index('act_entries_giver').on(table.workspace, table.giver, table.loggedAt).where(log),
      index('act_entries_changed')
        .on(table.workspace, table.loggedAt)
        .where(sql`${table.version} > 1`),
      index('act_entries_helpers').using('gin', table.helpers),
      index('act_entries_spent').on(table.workspace, table.giver, table.day).where(cost),
      index('act_entries_given').on(table.workspace, table.customer, table.day).where(cost),
    ]
  },
)
