import { isNotNull } from 'drizzle-orm'
import { doublePrecision, index, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import type { Trust } from '../domain/moment.ts'
import type { ChannelVoice, Settings, SourceChannel } from '../domain/settings.ts'
import { instant, json, text, words, workspace } from './columns.ts'

/** `digestFrom` as ISO text. */
export type StoredSettings = Partial<Omit<Settings, 'digestFrom'> & { digestFrom: string }>

export const workspaces = pgTable(
  'workspaces',
  {
    workspace: workspace(),
    name: words('name').notNull(),
    settings: json('settings').$type<StoredSettings>().notNull(),
    installedAt: instant('installed_at').notNull(),
    /** Null while it stands. */
    endedAt: instant('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspace] }),
    index('workspaces_ended').on(table.workspace, table.endedAt).where(isNotNull(table.endedAt)),
  ],
)

export const channels = pgTable(
  'channels',
  {
    workspace: workspace(),
    id: text('channel_id').notNull(),
    name: words('name').notNull(),
    watching: text('watching').$type<SourceChannel['watching']>().notNull(),
    trust: text('trust').$type<Trust>().notNull(),
    voice: text('voice').$type<ChannelVoice>().notNull(),
    cards: text('cards').$type<SourceChannel['cards']>().notNull(),
    agreedTo: text('agreed_to'),
    addedBy: text('added_by'),
    since: instant('since').notNull(),
    learned: doublePrecision('learned'),
    learnedAt: instant('learned_at'),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.id] })],
)
