import { eq, sql } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import type { IdeaUse, SizeReach } from '../domain/pulse/kindness-reach.ts'
import { ideasUsed, reachBySize } from '../domain/pulse/kindness-reach.ts'
import { rowsOf } from './driver-rows.ts'
import { acts, moments, workspaces } from './schema.ts'
import type { Db } from './session.ts'

interface Span {
  readonly since: Date
  readonly until: Date
}

/** Of the customers whose size somebody gave: how many the acts of the span reached. */
export async function customersReached(db: Db, workspace: WorkspaceId, span: Span): Promise<readonly SizeReach[]> {
  const [row] = await db
    .select({ settings: workspaces.settings })
    .from(workspaces)
    .where(eq(workspaces.workspace, workspace))
  const sizes = row?.settings.customerSizes ?? {}
  if (Object.keys(sizes).length === 0) return []
  const rows = await db.execute(sql`
    select distinct logged.giver, logged.recipient, moment.customer_company as company from ${acts} logged
    left join ${moments} moment on moment.workspace_id = logged.workspace_id and moment.moment_id = logged.moment_id
    where ${standing(workspace, span)}`)
  const found = rowsOf(rows) as readonly { giver: string; recipient: string; company: string | null }[]
  const reached = found.map(({ giver, recipient, company }) => ({ giver, texts: [recipient, company ?? ''] }))
  return reachBySize(sizes, reached)
}

/** Ideas change too slowly for a fortnight: those of the year before the close. */
const ideasFor = 365 * 24 * 60 * 60 * 1000

/** Which ideas helped in the year before a close, decided then. */
export async function ideasOfTheYear(
  db: Db,
  workspace: WorkspaceId,
  { until, fewest }: { readonly until: Date; readonly fewest: number },
): Promise<readonly IdeaUse[]> {
  const rows = await db.execute(sql`
    select logged.giver, logged.idea from ${acts} logged
    where ${standing(workspace, { since: new Date(until.getTime() - ideasFor), until })} and logged.idea is not null`)
  return ideasUsed(rowsOf(rows) as readonly { giver: string; idea: string }[], fewest)
}

/** Entries of `logged` that were made in the span and stood at its end. */
export function standing(workspace: WorkspaceId, { since, until }: Span) {
  const [from, to] = [since.toISOString(), until.toISOString()]
  return sql`logged.workspace_id = ${workspace} and logged.entry = 'log'
    and logged.logged_at >= ${from}::timestamptz and logged.logged_at < ${to}::timestamptz
    and logged.at <= ${to}::timestamptz
    and not exists (
      select from ${acts} later
      where later.workspace_id = ${workspace} and later.act_id = logged.act_id
        and later.logged_at >= ${from}::timestamptz and later.logged_at < ${to}::timestamptz
        and later.version > 1 and later.version > logged.version and later.at <= ${to}::timestamptz
    )`
}
