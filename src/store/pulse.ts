import { eq, sql } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import { everyone, otherGroups } from '../domain/pulse/release.ts'
import type { Segment } from '../domain/pulse/round.ts'
import type { PulseSchedule, PulseStore } from '../ports.ts'
import { inPieces } from './many.ts'
import * as answers from './pulse-answers.ts'
import { vacuum } from './pulse-deletion.ts'
import * as invitees from './pulse-invitees.ts'
import * as releases from './pulse-releases.ts'
import * as rounds from './pulse-rounds.ts'
import { idWithin, personOf } from './refs.ts'
import { pulseSchedules, pulseSegments } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function pulseStore(session: Session): PulseStore {
  return bind<PulseStore>(session, {
    schedule,
    saveSchedule,
    segments,
    saveSegments,
    ...rounds,
    ...invitees,
    ...answers,
    ...releases,
    vacuum,
  })
}

async function schedule(db: Db, workspace: WorkspaceId): Promise<PulseSchedule | undefined> {
  const [row] = await db.select().from(pulseSchedules).where(eq(pulseSchedules.workspace, workspace))
  return row && { ...row, startedBy: personOf(workspace, row.startedBy) }
}

async function saveSchedule(db: Db, workspace: WorkspaceId, kept: PulseSchedule | undefined): Promise<void> {
  if (kept === undefined) return void (await db.delete(pulseSchedules).where(eq(pulseSchedules.workspace, workspace)))
  const set = { ...kept, workspace, cuts: [...kept.cuts], startedBy: idWithin(workspace, kept.startedBy) }
  await db.insert(pulseSchedules).values(set).onConflictDoUpdate({ target: pulseSchedules.workspace, set })
}

async function segments(db: Db, workspace: WorkspaceId): Promise<readonly Segment[]> {
  const { person, cut, cell } = pulseSegments
  return db.select({ person, cut, cell }).from(pulseSegments).where(eq(pulseSegments.workspace, workspace))
}

/** In a transaction, else a reader could find none. */
async function saveSegments(db: Db, workspace: WorkspaceId, kept: readonly Segment[]): Promise<void> {
  const taken = kept.find(({ cut, cell }) => cut === '' || cell === everyone || cell === otherGroups)
  if (taken !== undefined) throw new RangeError('a group cannot be named like everyone or the other groups')
  await db.delete(pulseSegments).where(eq(pulseSegments.workspace, workspace))
  await inPieces(kept, (piece) =>
    db.execute(sql`
      insert into ${pulseSegments} (workspace_id, person, cut, cell)
      select ${workspace}, person, cut, cell
      from jsonb_to_recordset(${piece}::text::jsonb) as given(person text, cut text, cell text)`),
  )
}
