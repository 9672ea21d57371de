import { sql } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
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
  const rows = (await db.execute(sql`
    with bounds as (
      select place, at::timestamptz as until, lag(at::timestamptz) over (order by place) as since
      from jsonb_array_elements_text(${bounds}::text::jsonb) with ordinality as given(at, place)
    )
    select bounds.place, count(entry.act_id)::int as acts
    from bounds
    left join ${acts} entry
      on entry.workspace_id = ${workspace} and entry.entry = 'log'
      and entry.logged_at >= bounds.since and entry.logged_at < bounds.until and entry.at <= bounds.until
      and not exists (
        select from ${acts} later
        where later.workspace_id = ${workspace} and later.act_id = entry.act_id
          and later.version > entry.version and later.at <= bounds.until
      )
    where bounds.since is not null
    group by bounds.place order by bounds.place`)) as unknown as Rows
  return rowsOf(rows).map((row) => Number(row.acts))
}

type Row = { readonly acts: number | string }
type Rows = readonly Row[] | { readonly rows: readonly Row[] }

/** The two drivers hand rows over in different wrappings. */
function rowsOf(result: Rows): readonly Row[] {
  return 'rows' in result ? result.rows : result
}
