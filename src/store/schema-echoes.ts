import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core'
import type { EchoTelling, EchoVoice, Landing } from '../domain/echo.ts'
import { instant, text, words, workspace } from './columns.ts'

/** Rows are added and never changed, but that words in them are deleted. */
export const echoes = pgTable(
  'echoes',
  {
    workspace: workspace(),
    id: text('echo_id').notNull(),
    act: text('act_id').notNull(),
    moment: text('moment_id'),
    by: text('by_person').notNull(),
    landing: text('landing').$type<Landing>().notNull(),
    words: words('words'),
    voice: text('voice').$type<EchoVoice>().notNull(),
    digest: text('digest').$type<EchoTelling>().notNull(),
    /** Passed on without any words: once by each person. */
    bare: boolean('bare').notNull(),
    at: instant('passed_on_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.id] }),
    uniqueIndex('echoes_bare_once')
      .on(table.workspace, table.act, table.by, table.landing)
      .where(sql`${table.bare}`),
    index('echoes_act').on(table.workspace, table.act, table.at),
    index('echoes_moment').on(table.workspace, table.moment),
    index('echoes_at').on(table.workspace, table.at),
    index('echoes_words').on(table.workspace, table.at).where(hasTheirWords(table)),
  ],
)

/** Rows that hold words of a recipient. */
export function hasTheirWords(table: { readonly words: object; readonly voice: object }) {
  return sql`${table.words} is not null and ${table.voice} = 'theirs'`
}
