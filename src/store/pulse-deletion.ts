import { and, eq, sql } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import { pulseAnswers, pulseRoundKeys } from './schema.ts'
import type { Db } from './session.ts'

/** Answers and key, after which nobody can be matched to anything. */
export async function forgetAnswers(db: Db, workspace: WorkspaceId, round: string): Promise<void> {
  await db.delete(pulseAnswers).where(and(eq(pulseAnswers.workspace, workspace), eq(pulseAnswers.round, round)))
  await db.delete(pulseRoundKeys).where(and(eq(pulseRoundKeys.workspace, workspace), eq(pulseRoundKeys.round, round)))
}

/** Deleted rows stay in the files until then. */
export async function vacuum(db: Db): Promise<void> {
  await db.execute(sql`vacuum ${pulseAnswers}, ${pulseRoundKeys}`)
}
