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

export async function tally(db: Db, ...[workspace, from, until, asOf]: Span): Promise<ActTally> {
  const rows = await db.execute(sql`
    with logged as ${logged(db, [workspace, from, until, asOf])}, ${took}
    select (select count(*) from logged)::int as acts, (select count(*) from logged where private)::int as private,
      (select count(*) from took)::int as people,
      (select coalesce(jsonb_agg(distinct recipient), '[]') from logged)::text as recipients`)
  const [counted] = rowsOf(rows) as readonly (Omit<ActTally, 'recipients'> & { readonly recipients: string })[]
  if (counted === undefined) throw new Error('a count answered nothing')
  return { ...counted, recipients: JSON.parse(counted.recipients) as string[] }
}

/**
 * Person by person, in the order of the index, so that it costs what the span has and not what was ever done. The second
 * question is for those alone who never gave: a count, because for a limit PostgreSQL might read everything until it meets
 * somebody.
 */
export async function newcomers(db: Db, ...[workspace, from, until, asOf]: Span): Promise<number> {
  const earlier = (who: SQL | undefined) =>
    standing(db, and(eq(acts.workspace, workspace), lt(acts.loggedAt, from), who), asOf)
  const gave = earlier(sql`${acts.giver} = took.person`)
  const helped = earlier(sql`${acts.helpers} @> array[took.person]`)
  const rows = await db.execute(sql`
    with logged as ${logged(db, [workspace, from, until, asOf])}, ${took}
    select count(*)::int as people from (select person from took order by person) took
    where not coalesce((select true from ${acts} where ${gave} limit 1), (select count(*) > 0 from ${acts} where ${helped}))`)
  const [counted] = rowsOf(rows) as readonly { readonly people: number }[]
  return counted?.people ?? 0
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
