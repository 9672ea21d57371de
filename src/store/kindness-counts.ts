import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import { fewestPeople, notStated } from '../domain/pulse/round.ts'
import type { Hours, RoundKindness, TeamActs } from '../domain/pulse/kindness.ts'
import { countBetween } from './act-counts.ts'
import { takeOverClaims } from './claims.ts'
import { rowsOf } from './driver-rows.ts'
import { customersReached, ideasOfTheYear, standing } from './kindness-reach.ts'
import { acts, moments, pulseRounds, pulseSegments, roundKindness } from './schema.ts'
import type { Db } from './session.ts'

/** In the transaction that releases the round. The first one has no close before it, so that nothing is counted. */
export async function countKindness(db: Db, workspace: WorkspaceId, round: string): Promise<void> {
  const closing = await closeOf(db, workspace, round)
  if (closing === undefined) return
  // Also at the first close: what was over before it is nobody's business later.
  const claims = await takeOverClaims(db, workspace, closing.until)
  const span = await spanOf(db, workspace, closing)
  if (span === undefined) return
  const [count = 0] = await countBetween(db, workspace, [span.since, span.until])
  const teams = span.cut === undefined ? [] : await teamActs(db, workspace, { ...span, cut: span.cut })
  const counted = {
    acts: count,
    teams,
    claims,
    ...(await hoursOf(db, workspace, span)),
    sizes: await customersReached(db, workspace, span),
    ideas: await ideasOfTheYear(db, workspace, closing),
  }
  await db
    .insert(roundKindness)
    .values({ workspace, round, ...counted })
    .onConflictDoNothing()
}

export async function kindness(db: Db, workspace: WorkspaceId): Promise<readonly RoundKindness[]> {
  const rows = await db.select().from(roundKindness).where(eq(roundKindness.workspace, workspace))
  return rows.map(({ workspace: _workspace, ...rest }) => rest)
}

interface Span {
  readonly since: Date
  readonly until: Date
  readonly cut: string | undefined
}

interface Closing {
  readonly number: number
  readonly until: Date
  readonly cut: string | undefined
  /** Fewest people whose doing may be told. */
  readonly fewest: number
}

async function closeOf(db: Db, workspace: WorkspaceId, id: string): Promise<Closing | undefined> {
  const [round] = await db
    .select()
    .from(pulseRounds)
    .where(and(eq(pulseRounds.workspace, workspace), eq(pulseRounds.id, id)))
  if (round === undefined) return undefined
  const { number, closesAt: until, questions, thresholds } = round
  return { number, until, cut: questions[0]?.cut ?? undefined, fewest: fewestPeople(thresholds) }
}

async function spanOf(db: Db, workspace: WorkspaceId, { number, until, cut }: Closing): Promise<Span | undefined> {
  const [before] = await db
    .select({ closesAt: pulseRounds.closesAt })
    .from(pulseRounds)
    .where(and(eq(pulseRounds.workspace, workspace), eq(pulseRounds.state, 'released'), lt(pulseRounds.number, number)))
    .orderBy(desc(pulseRounds.number))
    .limit(1)
  return before && { since: before.closesAt, until, cut }
}

/** One statement: acts by whoever logged them, as they stood at the end, and how many people each group has. */
async function teamActs(
  db: Db,
  workspace: WorkspaceId,
  { since, until, cut }: { since: Date; until: Date; cut: string },
): Promise<readonly TeamActs[]> {
  const rows = await db.execute(sql`
    with givers as materialized (
      select logged.giver, count(*)::int as acts from ${acts} logged where ${standing(workspace, { since, until })}
      group by logged.giver
    ),
    members as materialized (
      select person, cell from ${pulseSegments} where workspace_id = ${workspace} and cut = ${cut}
    )
    select coalesce(members.cell, ${notStated}) as cell, count(*)::int as people,
      coalesce(sum(givers.acts), 0)::int as acts
    from members full join givers on givers.giver = members.person
    group by 1 order by 1`)
  return (rowsOf(rows) as readonly TeamActs[]).map(({ cell, people, acts: count }) => ({ cell, people, acts: count }))
}

/** No moment waits or is claimed for longer, in days: it expires before. */
const longest = 150

/** One statement: how long what was taken in the span had waited, and how long what was done in it had been claimed. */
async function hoursOf(
  db: Db,
  workspace: WorkspaceId,
  { since, until }: { since: Date; until: Date },
): Promise<Pick<RoundKindness, 'waits' | 'runs'>> {
  const [from, to] = [since.toISOString(), until.toISOString()]
  const rows = await db.execute(sql`
    with of_late as materialized (
      select state, owner, claimed_at, claim_until, coalesce(reopened_at, created_at) as waiting from ${moments}
      where workspace_id = ${workspace} and created_at < ${to}::timestamptz
        and created_at >= ${from}::timestamptz - make_interval(days => ${longest}::int)
    ),
    measured as (
      select 'waits' as measure, owner, claimed_at - waiting as took from of_late
      where claimed_at >= ${from}::timestamptz and claimed_at < ${to}::timestamptz and claimed_at >= waiting
      union all
      select 'runs', owner, claim_until - claimed_at from of_late
      where state = 'done' and claim_until > claimed_at
        and claim_until >= ${from}::timestamptz and claim_until < ${to}::timestamptz
    ),
    whole as (
      select measure, owner, greatest(1, ceil(extract(epoch from took) / 3600))::int as hours from measured
    )
    select measure, hours, count(*)::int as count, count(distinct owner)::int as people
    from whole group by grouping sets ((measure, hours), (measure))`)
  const found = rowsOf(rows) as readonly HoursRow[]
  return { waits: hoursFrom(found, 'waits'), runs: hoursFrom(found, 'runs') }
}

interface HoursRow {
  readonly measure: 'waits' | 'runs'
  /** Null in the row that counts the people of all. */
  readonly hours: number | null
  readonly count: number
  readonly people: number
}

function hoursFrom(rows: readonly HoursRow[], measure: HoursRow['measure']): Hours {
  const mine = rows.filter((row) => row.measure === measure)
  const counts = mine.flatMap(({ hours, count }): [string, number][] => (hours === null ? [] : [[`${hours}`, count]]))
  return { counts: Object.fromEntries(counts), people: mine.find(({ hours }) => hours === null)?.people ?? 0 }
}
