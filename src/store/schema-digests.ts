import { index, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { instant, text, workspace } from './columns.ts'

export const digests = pgTable(
  'digests',
  {
    workspace: workspace(),
    period: text('period').notNull(),
    from: instant('tells_from').notNull(),
    until: instant('tells_until').notNull(),
    toldAt: instant('told_at').notNull(),
    colleagues: integer('colleagues'),
    messageChannel: text('message_channel'),
    messageId: text('message_id'),
    messageThread: text('message_thread'),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.period] }),
    index('digests_until').on(table.workspace, table.until),
  ],
)

/** Which acts a digest tells, then which echoes, thanks, open moments and which idea, in its order. */
export const toldActs = pgTable(
  'told_acts',
  {
    workspace: workspace(),
    period: text('period').notNull(),
    place: integer('place').notNull(),
    act: text('act_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.period, table.place] })],
)

/**
 * Digests that admins were shown before their time, who has yet to see them, and the acts that an admin chose for them;
 * null: nobody chose.
 */
export const digestPreviews = pgTable(
  'digest_previews',
  {
    workspace: workspace(),
    period: text('period').notNull(),
    until: instant('due_at').notNull(),
    begunAt: instant('begun_at').notNull(),
    waiting: text('waiting').array().notNull(),
    stories: text('stories').array(),
    chosenBy: text('chosen_by'),
    chosenAt: instant('chosen_at'),
    turn: integer('turn').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.period] }),
    index('digest_previews_due').on(table.workspace, table.until),
  ],
)

/** Months that were looked back on. */
export const lookBacks = pgTable(
  'look_backs',
  {
    workspace: workspace(),
    month: text('month').notNull(),
    from: instant('tells_from').notNull(),
    until: instant('tells_until').notNull(),
    begunAt: instant('begun_at').notNull(),
    story: text('act_id'),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.month] })],
)
