import { integer, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import type { CostClass, Doer, Idea } from '../domain/idea.ts'
import type { MomentKind } from '../domain/moment.ts'
import { instant, text, words, workspace } from './columns.ts'

/** Ideas that admins added to the catalogue. */
export const ideas = pgTable(
  'added_ideas',
  {
    workspace: workspace(),
    key: text('idea_key').notNull(),
    title: words('title').notNull(),
    why: words('why').notNull(),
    kinds: text('kinds').array().$type<MomentKind[]>().notNull(),
    minutes: integer('minutes').notNull(),
    cost: text('cost').$type<CostClass>().notNull(),
    who: text('who').$type<Doer>().notNull(),
    for: text('meant_for').$type<Idea['for']>().notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: instant('added_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.key] })],
)

/** Ideas, of the catalogue or added, that admins do not want shown any more. */
export const retiredIdeas = pgTable(
  'retired_ideas',
  { workspace: workspace(), key: text('idea_key').notNull(), retiredBy: text('retired_by').notNull() },
  (table) => [primaryKey({ columns: [table.workspace, table.key] })],
)
