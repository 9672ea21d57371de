import { sql } from 'drizzle-orm'
import type { Column, SQL } from 'drizzle-orm'
import { boolean, doublePrecision, index, integer, pgTable, primaryKey, unique } from 'drizzle-orm/pg-core'
import type { Detail, Moment, MomentKind, MomentState, Origin, Voice } from '../domain/moment.ts'
import { instant, json, text, words, workspace } from './columns.ts'

/** People confirmed it, and its customer's company can be a name. In one place, so that the query meets its index. */
export function isConfirmed(table: Record<'customerCompany' | 'state' | 'praised', Column>): SQL {
  const { customerCompany, state, praised } = table
  const judged = sql`(${state} in ('claimed', 'done') or (${praised} and ${state} <> 'dismissed'))`
  return sql`char_length(${customerCompany}) between 3 and 80 and ${judged}`
}

/** People and channels of a moment are of its own workspace: their columns hold the platform's id alone. */
export const moments = pgTable(
  'moments',
  {
    workspace: workspace(),
    id: text('moment_id').notNull(),
    revision: integer('revision').notNull(),
    state: text('state').$type<MomentState>().notNull(),
    kind: text('kind').$type<MomentKind>(),
    detail: text('detail').$type<Detail>(),
    voice: json('voice').$type<Voice>().notNull(),
    origin: text('origin').$type<Origin>().notNull(),
    customerName: words('customer_name'),
    customerCompany: words('customer_company'),
    /** See `sureKey`; kept for the search alone. */
    customerKey: words('customer_key'),
    quote: words('quote'),
    link: text('link'),
    quoteGone: text('quote_gone').$type<NonNullable<Moment['quoteGone']>>(),
    edited: boolean('edited').notNull(),
    sourceChannel: text('source_channel'),
    sourceMessage: text('source_message'),
    sourceThread: text('source_thread'),
    sourceChannelName: words('source_channel_name'),
    sourceAuthor: words('source_author'),
    sourceAt: instant('source_at'),
    againMessage: text('again_message'),
    againQuote: words('again_quote'),
    againAt: instant('again_at'),
    againLink: text('again_link'),
    againEdited: boolean('again_edited').notNull(),
    broughtBy: text('brought_by'),
    owner: text('owner'),
    claimedAt: instant('claimed_at'),
    claimUntil: instant('claim_until'),
    reminded: boolean('reminded').notNull(),
    helpers: text('helpers').array().notNull(),
    reopenedAt: instant('reopened_at'),
    ideas: text('ideas').array().notNull(),
    homeChannel: text('home_channel').notNull(),
    homeThread: text('home_thread'),
    cardChannel: text('card_channel'),
    cardMessage: text('card_message'),
    cardThread: text('card_thread'),
    nudgeAt: instant('nudge_at'),
    nudged: boolean('nudged').notNull(),
    praised: boolean('praised').notNull(),
    lesson: doublePrecision('lesson'),
    lessonAt: instant('lesson_at'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => {
    const open = sql`${table.state} = 'open'`
    const claimed = sql`${table.state} = 'claimed'`
    return [
      primaryKey({ columns: [table.workspace, table.id] }),
      unique('moments_source').on(table.workspace, table.sourceChannel, table.sourceMessage),
      index('moments_thread').on(table.workspace, table.sourceChannel, table.sourceThread),
      index('moments_author').on(table.workspace, table.sourceChannel, table.sourceAuthor, table.sourceAt),
      index('moments_customer')
        .on(table.workspace, table.sourceChannel, table.customerKey, table.sourceAt)
        .where(sql`${table.customerKey} is not null`),
      index('moments_again')
        .on(table.workspace, table.sourceChannel, table.againMessage)
        .where(sql`${table.againMessage} is not null`),
      index('moments_judged').on(table.workspace, table.createdAt),
      index('moments_confirmed').on(table.workspace, table.createdAt).where(isConfirmed(table)),
      index('moments_open').on(table.workspace, table.createdAt).where(open),
      index('moments_expiring').on(table.workspace, table.expiresAt).where(open),
      index('moments_to_nudge')
        .on(table.workspace, table.nudgeAt)
        .where(sql`${open} and not ${table.nudged}`),
      index('moments_owner').on(table.workspace, table.owner, table.claimUntil).where(claimed),
      index('moments_running').on(table.workspace, table.claimUntil).where(claimed),
      index('moments_cards').on(table.workspace, table.homeChannel, table.nudgeAt),
      index('moments_by_card')
        .on(table.workspace, table.cardChannel, table.cardMessage)
        .where(sql`${table.cardMessage} is not null`),
      index('moments_home').on(table.workspace, table.homeChannel, table.createdAt),
      index('moments_quoted')
        .on(table.workspace, table.createdAt)
        .where(sql`${table.quote} is not null`),
    ]
  },
)
