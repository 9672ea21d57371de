import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { instant, text, words, workspace } from './columns.ts'

/**
 * The ledger of thanks between colleagues: rows are added, never changed, never deleted. The newest entry decides: `sent`
 * is how they stand, a `reversal` takes them back.
 */
export const thanks = pgTable(
  'thanks_entries',
  {
    workspace: workspace(),
    id: text('thanks_id').notNull(),
    /** Counts from 1 within the thanks: of two who take them back at once, one does. */
    version: integer('version').notNull(),
    entry: text('entry').$type<'sent' | 'reversal'>().notNull(),
    by: text('by_person').notNull(),
    at: instant('at').notNull(),
    giver: text('giver').notNull(),
    recipients: text('recipients').array().notNull(),
    reason: words('reason').notNull(),
    value: words('value'),
    private: boolean('private').notNull(),
    told: boolean('told').notNull(),
    sentAt: instant('sent_at').notNull(),
  },
  (table) => {
    const sent = sql`${table.entry} = 'sent'`
    return [
      primaryKey({ columns: [table.workspace, table.id, table.version] }),
      index('thanks_entries_sent').on(table.workspace, table.sentAt).where(sent),
      index('thanks_entries_giver').on(table.workspace, table.giver, table.sentAt).where(sent),
      index('thanks_entries_changed')
        .on(table.workspace, table.sentAt)
        .where(sql`${table.version} > 1`),
      index('thanks_entries_recipients').using('gin', table.recipients),
    ]
  },
)

/** Where thanks are told: in the kindness channel, and to each recipient. */
export const thanksMessages = pgTable(
  'thanks_messages',
  {
    workspace: workspace(),
    thanks: text('thanks_id').notNull(),
    /** Of the channel or the person it was sent to. */
    lane: text('lane').notNull(),
    channel: text('channel').notNull(),
    message: text('message').notNull(),
    thread: text('thread'),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.thanks, table.lane] }),
    index('thanks_messages_message').on(table.workspace, table.channel, table.message),
  ],
)

/** Hearts on the cards of acts and thanks: who gave one, so that a person counts once. No time. */
export const applause = pgTable(
  'applause',
  {
    workspace: workspace(),
    /** The id of an act or of thanks. */
    subject: text('subject').notNull(),
    person: text('person_id').notNull(),
    reaction: text('reaction').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.subject, table.person, table.reaction] })],
)
