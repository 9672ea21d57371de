import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Role } from '../domain/person.ts'
import type { Preferences } from '../domain/settings.ts'
import { instant, json, text, words, workspace } from './columns.ts'

/** `pausedUntil` as ISO text. */
export type StoredPreferences = Partial<Omit<Preferences, 'pausedUntil'> & { pausedUntil: string }>

/** Those who may have the digest as a direct message: the index below holds nobody else. */
export const readDirectly = (preferences: AnyPgColumn) =>
  sql`(${preferences} ->> 'digest' = 'direct' or ${preferences} ->> 'messages' = 'weekly')`

/** Those who never want to be told of: an index holds them alone. */
export const neverTold = (preferences: AnyPgColumn) => sql`${preferences} ->> 'stories' = 'never'`

/** People who did something or set something: nobody is here for merely being in the workspace. */
export const people = pgTable(
  'people',
  {
    workspace: workspace(),
    id: text('person_id').notNull(),
    /** Empty until they are met. */
    name: words('name').notNull().default(''),
    preferences: json('preferences').$type<StoredPreferences>().notNull(),
    /** When they first met Kindling. */
    metAt: instant('met_at'),
    tips: integer('tips').notNull().default(0),
    /** Null: no tip is to come. */
    nextTip: instant('next_tip_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.id] }),
    index('people_next_tip')
      .on(table.workspace, table.nextTip)
      .where(sql`${table.nextTip} is not null`),
    index('people_never_told').on(table.workspace, table.id).where(neverTold(table.preferences)),
    index('people_digest_direct').on(table.workspace, table.id).where(readDirectly(table.preferences)),
  ],
)

export const grants = pgTable(
  'role_grants',
  { workspace: workspace(), person: text('person_id').notNull(), role: text('role').$type<Role>().notNull() },
  (table) => [
    primaryKey({ columns: [table.workspace, table.person, table.role] }),
    index('role_grants_role').on(table.workspace, table.role),
  ],
)

/** Guests whom an admin let in by name. */
export const guests = pgTable('guests', { workspace: workspace(), person: text('person_id').notNull() }, (table) => [
  primaryKey({ columns: [table.workspace, table.person] }),
])

/** For how many days `personMessages` are kept. */
export const messagesKept = 90

/** Which deliveries reached a person unasked, so that a week never brings too many. */
export const personMessages = pgTable(
  'person_messages',
  {
    workspace: workspace(),
    person: text('person_id').notNull(),
    delivery: text('delivery').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.person, table.delivery] }),
    index('person_messages_at').on(table.workspace, table.person, table.at),
    index('person_messages_old').on(table.workspace, table.at),
  ],
)

/** How a customer likes to be treated: one note each, which people write and erase. */
export const customerNotes = pgTable(
  'customer_notes',
  {
    workspace: workspace(),
    customer: words('customer').notNull(),
    words: words('words').notNull(),
    by: text('kept_by').notNull(),
    at: instant('kept_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.customer] })],
)
