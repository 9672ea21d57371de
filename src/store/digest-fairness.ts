import { and, eq, lt, max, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { unionAll } from 'drizzle-orm/pg-core'
import { digestSlots } from '../domain/digest.ts'
import { asked, ofEach, ours } from './each-asked.ts'
import type { Rows } from './each-asked.ts'
import { acts, digests, lookBacks, pulseSegmentations, pulseSegments, toldActs } from './schema.ts'
import type { Db } from './session.ts'

export const ofDigest = and(eq(digests.workspace, toldActs.workspace), eq(digests.period, toldActs.period))

/** Stories stand first in a digest: what stands behind so many is no act. */
const isStory = lt(toldActs.place, digestSlots)

/**
 * When a story of each giver was last told before `until`, by person id. By the first entry of each act: whoever gave it did,
 * also where it was undone since. `spans`: of workspaces, under the name `asked`.
 */
export async function lastToldOf(db: Db, spans: SQL): Rows<readonly [string, Date]> {
  // Asked of each act that was told, however many there are: a join might read all that were ever logged.
  const giverOf = (workspace: PgColumn, act: PgColumn) => {
    const first = and(eq(acts.workspace, workspace), eq(acts.act, act), eq(acts.version, 1))
    return sql<string | null>`${db.select({ giver: acts.giver }).from(acts).where(first)}`.as('giver')
  }
  const byDigest = db
    .select({ workspace: digests.workspace, giver: giverOf(toldActs.workspace, toldActs.act), at: digests.until })
    .from(digests)
    .innerJoin(spans, and(ours(digests.workspace), lt(digests.until, asked.until)))
    .innerJoin(toldActs, and(ofDigest, isStory))
  const byLookBack = db
    .select({
      workspace: lookBacks.workspace,
      giver: giverOf(lookBacks.workspace, lookBacks.story),
      at: lookBacks.begunAt,
    })
    .from(lookBacks)
    .innerJoin(spans, and(ours(lookBacks.workspace), lt(lookBacks.begunAt, asked.until)))
  const told = unionAll(byDigest, byLookBack).as('told')
  const rows = await db
    .select({ workspace: told.workspace, giver: told.giver, at: max(told.at) })
    .from(told)
    .groupBy(told.workspace, told.giver)
  return rows.flatMap(({ workspace, giver, at }) =>
    giver === null || at === null ? [] : [[workspace, [giver, at] as const] as const],
  )
}

/** The group of the first segmentation of each of these people. `givers`: workspaces with `ids`, under the name `asked`. */
export async function teamsOf(db: Db, givers: SQL): Rows<readonly [string, string]> {
  const firstCut = db
    .select({ cut: sql`${pulseSegmentations.cuts} -> 0 ->> 'cut'` })
    .from(pulseSegmentations)
    .where(ours(pulseSegmentations.workspace))
  const { workspace, person, cut } = pulseSegments
  const which = and(ours(workspace), sql`${person} = any(${asked.ids})`, sql`${cut} = ${firstCut}`)
  const rows = await ofEach(db, pulseSegments, { asking: givers, which })
  return rows.map((row) => [row.workspace, [row.person, row.cell] as const])
}
