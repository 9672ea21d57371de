import { eq } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import type { PulseSchedule, PulseStore } from '../ports.ts'
import * as answers from './pulse-answers.ts'
import { vacuum } from './pulse-deletion.ts'
import * as invitees from './pulse-invitees.ts'
import * as releases from './pulse-releases.ts'
import * as rounds from './pulse-rounds.ts'
import * as segments from './pulse-segments.ts'
import { idWithin, personOf } from './refs.ts'
import { pulseSchedules } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function pulseStore(session: Session): PulseStore {
  return bind<PulseStore>(session, {
    schedule,
    saveSchedule,
    ...segments,
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
