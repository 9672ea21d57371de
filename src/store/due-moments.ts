import { and, asc, eq, gt, lte, not } from 'drizzle-orm'
import type { Column, SQL } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import type { DueMoments } from '../ports.ts'
import { isOneOf } from './literal.ts'
import { toMoment } from './moment-row.ts'
import { moments } from './schema.ts'
import type { Db } from './session.ts'

/** What waits for its time to come: the longest waiting first. */
export async function due(db: Db, workspace: WorkspaceId, now: Date, limit: number): Promise<DueMoments> {
  const ours = eq(moments.workspace, workspace)
  const open = and(ours, isOneOf(moments.state, 'open'))
  const claimed = and(ours, isOneOf(moments.state, 'claimed'))
  const unreminded = and(claimed, eq(moments.reminded, false), gt(moments.claimUntil, now))
  const [nudges, ranOut, expired, waiting] = await Promise.all([
    ids(db, and(open, not(moments.nudged), lte(moments.nudgeAt, now)), { by: moments.nudgeAt, limit }),
    ids(db, and(claimed, lte(moments.claimUntil, now)), { by: moments.claimUntil, limit }),
    ids(db, and(open, lte(moments.expiresAt, now)), { by: moments.expiresAt, limit }),
    db.select().from(moments).where(unreminded).orderBy(asc(moments.claimUntil)).limit(limit),
  ])
  return { nudges, ranOut, unreminded: waiting.map(toMoment), expired }
}

async function ids(db: Db, which: SQL | undefined, first: { by: Column; limit: number }): Promise<string[]> {
  const rows = await db
    .select({ id: moments.id })
    .from(moments)
    .where(which)
    .orderBy(asc(first.by), asc(moments.id))
    .limit(first.limit)
  return rows.map((row) => row.id)
}
