import { and, eq, sql } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import { everyone, otherGroups } from '../domain/pulse/release.ts'
import type { Segment } from '../domain/pulse/round.ts'
import type { PulseSchedule, PulseStore } from '../ports.ts'
import { inPieces } from './many.ts'
import * as answers from './pulse-answers.ts'
import { vacuum } from './pulse-deletion.ts'
import * as desk from './pulse-desk.ts'
import * as invitees from './pulse-invitees.ts'
import * as releases from './pulse-releases.ts'
import * as rounds from './pulse-rounds.ts'
import { idWithin, personOf } from './refs.ts'
import { pulseSchedules, pulseSegments } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function pulseStore(session: Session): PulseStore {
  return bind<PulseStore>(session, {
    schedule: (db, workspace) => schedule(db, workspace, false),
    stoppedSchedule: (db, workspace) => schedule(db, workspace, true),
    saveSchedule,
    segments,
    saveSegments,
    ...rounds,
    ...invitees,
    ...answers,
    ...releases,
    ...desk,
    vacuum,
  })
}

async function schedule(db: Db, workspace: WorkspaceId, stopped: boolean): Promise<PulseSchedule | undefined> {
  const [row] = await db
    .select()
    .from(pulseSchedules)
    .where(and(eq(pulseSchedules.workspace, workspace), eq(pulseSchedules.stopped, stopped)))
  if (row === undefined) return undefined
  const { stopped: _stopped, startedBy, ...rest } = row
  return { ...rest, startedBy: personOf(workspace, startedBy) }
}

async function saveSchedule(db: Db, workspace: WorkspaceId, kept: PulseSchedule | undefined): Promise<void> {
  if (kept === undefined) {
    await db.update(pulseSchedules).set({ stopped: true }).where(eq(pulseSchedules.workspace, workspace))
    return
  }
  const startedBy = idWithin(workspace, kept.startedBy)
  const set = { ...kept, workspace, cuts: [...kept.cuts], startedBy, stopped: false }
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
