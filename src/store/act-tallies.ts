import { and, arrayContains, count, eq, lt, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { ActTally } from '../domain/digest.ts'
import type { PersonRef } from '../domain/person.ts'
import type { ActStore } from '../ports.ts'
import { standing, standingIn } from './act-standing.ts'
import { rowsOf } from './driver-rows.ts'
import { acts } from './schema.ts'
import type { Db } from './session.ts'

type Span = Parameters<ActStore['tally']>

export function tally(db: Db, ...span: Span): Promise<ActTally> {
  return counted(db, span, tallied)
}

/**
 * Newcomers are looked for person by person, in the order of the index, so that it costs what the span has and not what was
 * ever done. The second question is for those alone who never gave: a count, because for a limit PostgreSQL might read
 * everything until it meets somebody.
 */
export function tallyWithNewcomers(db: Db, ...span: Span): Promise<ActTally & { readonly newcomers: number }> {
  const [workspace, from, , asOf] = span
  const earlier = (who: SQL | undefined) =>
    standing(db, and(eq(acts.workspace, workspace), lt(acts.loggedAt, from), who), asOf)
  const gave = earlier(sql`${acts.giver} = took.person`)
  const helped = earlier(sql`${acts.helpers} @> array[took.person]`)
  const newcomers = sql`(select count(*) from (select person from took order by person) took
    where not coalesce((select true from ${acts} where ${gave} limit 1), (select count(*) > 0 from ${acts} where ${helped})))`
  return counted(db, span, sql`${tallied}, ${newcomers}::int as newcomers`)
}

export async function partOf(db: Db, ...[person, from, until]: Parameters<ActStore['partOf']>): Promise<number> {
  const [row] = await db
    .select({ acts: count() })
    .from(acts)
    .where(standingIn(db, { workspace: person.workspace, from, until }, isIn(person)))
  return row?.acts ?? 0
}

function isIn({ id }: PersonRef): SQL | undefined {
  return or(eq(acts.giver, id), arrayContains(acts.helpers, [id]))
}

const tallied = sql.raw(`
  (select count(*) from logged)::int as acts, (select count(*) from logged where private)::int as private,
  (select count(*) from took)::int as people,
  (select coalesce(jsonb_agg(distinct recipient), '[]') from logged)::text as recipients`)

/** `figures` of the acts `logged` in the span and of those who `took` part. */
async function counted<More>(db: Db, span: Span, figures: SQL): Promise<ActTally & More> {
  const rows = await db.execute(sql`with logged as materialized ${logged(db, span)}, ${took} select ${figures}`)
  const [row] = rowsOf(rows) as readonly (Omit<ActTally, 'recipients'> & { readonly recipients: string } & More)[]
  if (row === undefined) throw new Error('a count answered nothing')
  return { ...row, recipients: JSON.parse(row.recipients) as string[] }
}

function logged(db: Db, [workspace, from, until, asOf]: Span) {
  const { giver, helpers, recipient, private: isPrivate } = acts
  return db
    .select({ giver, helpers, recipient, private: isPrivate })
    .from(acts)
    .where(standingIn(db, { workspace, from, until, asOf }))
}

/** Everybody who gave or helped, once. */
const took = sql.raw(`took as materialized (
  select giver as person from logged union select unnest(helpers) from logged
)`)
