import { and, eq } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import type { PulseSchedule, PulseStore } from '../ports.ts'
import * as answers from './pulse-answers.ts'
import { vacuum } from './pulse-deletion.ts'
import * as desk from './pulse-desk.ts'
import * as invitees from './pulse-invitees.ts'
import * as releases from './pulse-releases.ts'
import * as rounds from './pulse-rounds.ts'
import * as segments from './pulse-segments.ts'
import { kindness } from './kindness-counts.ts'
import { idWithin, personOf } from './refs.ts'
import { pulseSchedules } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function pulseStore(session: Session): PulseStore {
  return bind<PulseStore>(session, {
    schedule: (db, workspace) => schedule(db, workspace, false),
    stoppedSchedule: (db, workspace) => schedule(db, workspace, true),
    saveSchedule,
    ...segments,
    ...rounds,
    ...invitees,
    ...answers,
    ...releases,
    ...desk,
    kindness,
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
