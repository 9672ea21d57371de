import { sql } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import { rowsOf } from './driver-rows.ts'
import { acts } from './schema.ts'
import type { Db } from './session.ts'

/** By the ledger as it was at the end of each span, so that a count never changes once its span is over. */
export async function countBetween(
  db: Db,
  workspace: WorkspaceId,
  instants: readonly Date[],
): Promise<readonly number[]> {
  if (instants.length < 2) return []
  const bounds = JSON.stringify(instants.map((instant) => instant.toISOString()))
  const rows = await db.execute(sql`
    with bounds as materialized (
      select place, at::timestamptz as until, lag(at::timestamptz) over (order by place) as since
      from jsonb_array_elements_text(${bounds}::text::jsonb) with ordinality as given(at, place)
    ),
    changed as materialized (
      select act_id, version, at from ${acts} where workspace_id = ${workspace} and version > 1
        and logged_at >= (select min(until) from bounds) and logged_at < (select max(until) from bounds)
    ),
    logged as materialized (
      select act_id, version, at,
        width_bucket(logged_at, (select array_agg(until order by place) from bounds)) + 1 as place
      from ${acts}
      where workspace_id = ${workspace} and entry = 'log'
        and logged_at >= (select min(until) from bounds) and logged_at < (select max(until) from bounds)
    )
    select bounds.place, count(logged.act_id)::int as acts
    from bounds left join logged on logged.place = bounds.place and logged.at <= bounds.until
      and not exists (
        select from changed
        where changed.act_id = logged.act_id and changed.version > logged.version and changed.at <= bounds.until
      )
    where bounds.since is not null
    group by bounds.place order by bounds.place`)
  return (rowsOf(rows) as readonly { readonly acts: number }[]).map(({ acts: count }) => count)
}
