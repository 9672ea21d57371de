import { sql } from 'drizzle-orm'
import type { Moment } from '../domain/moment.ts'
import type { WorkspaceId } from '../domain/person.ts'
import type { ClaimsOver } from '../domain/pulse/kindness-reach.ts'
import type { ClaimStore } from '../ports.ts'
import { rowsOf } from './driver-rows.ts'
import { idWithin } from './refs.ts'
import { claims, moments } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function claimStore(session: Session): ClaimStore {
  return bind<ClaimStore>(session, { note })
}

async function note(db: Db, { workspace, id, claim }: Moment): Promise<void> {
  if (claim === undefined) return
  const row = { workspace, moment: id, at: claim.since, person: idWithin(workspace, claim.owner) }
  await db.insert(claims).values(row).onConflictDoNothing()
}

/**
 * Counts the claims that are over, and deletes them: each counts once, and nobody's is kept. One that still runs waits for
 * the next time. A moment that is done was done by its last claim.
 */
export async function takeOverClaims(db: Db, workspace: WorkspaceId, until: Date): Promise<ClaimsOver> {
  const rows = await db.execute(sql`
    with known as materialized (
      select claim.moment_id, claim.claimed_at, coalesce(moment.state, '') as state,
        claim.claimed_at = max(claim.claimed_at) over (partition by claim.moment_id) as last
      from ${claims} claim
      left join ${moments} moment on moment.workspace_id = claim.workspace_id and moment.moment_id = claim.moment_id
      where claim.workspace_id = ${workspace}
    ),
    taken as (
      delete from ${claims} claim using known
      where claim.workspace_id = ${workspace} and claim.moment_id = known.moment_id
        and claim.claimed_at = known.claimed_at and known.claimed_at < ${until.toISOString()}::timestamptz
        and not (known.last and known.state = 'claimed')
      returning claim.person_id, known.last and known.state = 'done' as done
    )
    select count(*)::int as made, (count(*) filter (where done))::int as done,
      count(distinct person_id)::int as people from taken`)
  const [counted] = rowsOf(rows) as readonly ClaimsOver[]
  return counted === undefined ? none : { made: counted.made, done: counted.done, people: counted.people }
}

const none: ClaimsOver = { made: 0, done: 0, people: 0 }
