import { integer, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import type { ShownStep } from '../domain/first-steps.ts'
import { text, workspace } from './columns.ts'

/** What whoever installed Kindling was shown to do first, in the order of `place`. */
export const shownSteps = pgTable(
  'first_steps',
  {
    workspace: workspace(),
    step: text('step').$type<ShownStep['step']>().notNull(),
    place: integer('place').notNull(),
    person: text('person_id').notNull(),
    state: text('state').$type<ShownStep['state']>().notNull(),
    messageChannel: text('message_channel'),
    messageId: text('message_id'),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.step] })],
)
