import { and, eq, or, sql } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import { pulseAnswers, pulseInvitees, pulseRoundKeys } from './schema.ts'
import type { Db } from './session.ts'

/** Answers and key, after which nobody can be matched to anything. */
export async function forgetAnswers(db: Db, workspace: WorkspaceId, round: string): Promise<void> {
  await db.delete(pulseAnswers).where(and(eq(pulseAnswers.workspace, workspace), eq(pulseAnswers.round, round)))
  await db.delete(pulseRoundKeys).where(and(eq(pulseRoundKeys.workspace, workspace), eq(pulseRoundKeys.round, round)))
}

/** Who was invited and reminded; from now on the marks say who was told of the end. */
export async function forgetNotes(db: Db, workspace: WorkspaceId, round: string): Promise<void> {
  const asked = and(eq(pulseInvitees.workspace, workspace), eq(pulseInvitees.round, round))
  const noted = or(eq(pulseInvitees.invited, true), eq(pulseInvitees.reminderDone, true))
  await db.update(pulseInvitees).set({ invited: false, reminderDone: false }).where(and(asked, noted))
}

/** Deleted rows stay in the files until then. */
export async function vacuum(db: Db): Promise<void> {
  await db.execute(sql`vacuum ${pulseAnswers}, ${pulseRoundKeys}`)
}
