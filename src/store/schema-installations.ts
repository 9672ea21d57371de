import { boolean, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { instant, text, workspace } from './columns.ts'

/** Installations of a distributed app, by the workspace or, as `slack:E0123`, by the organisation. */
export const installations = pgTable(
  'installations',
  {
    workspace: workspace(),
    orgWide: boolean('org_wide').notNull(),
    site: text('site').notNull(),
    botId: text('bot_id'),
    botUserId: text('bot_user_id').notNull(),
    scopes: text('scopes').array().notNull(),
    /** Sealed, as is the next. */
    token: text('token').notNull(),
    refreshToken: text('refresh_token'),
    expiresAt: instant('expires_at'),
    installedAt: instant('installed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace] })],
)

/** Which installation serves a workspace: its own, or that of its organisation. */
export const servedWorkspaces = pgTable(
  'served_workspaces',
  {
    workspace: workspace(),
    installation: text('installation').$type<typeof installations.$inferSelect.workspace>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace] })],
)
