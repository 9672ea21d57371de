import { and, asc, eq, gt } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import { pulseAnswers } from './schema.ts'
import type { Db } from './session.ts'

export async function answer(
  db: Db,
  ...[workspace, round, slot, sealed]: [WorkspaceId, string, Uint8Array, Uint8Array]
): Promise<void> {
  await db
    .insert(pulseAnswers)
    .values({ workspace, round, slot, sealed })
    .onConflictDoUpdate({ target: [pulseAnswers.workspace, pulseAnswers.round, pulseAnswers.slot], set: { sealed } })
}

export async function hasAnswer(db: Db, workspace: WorkspaceId, round: string, slot: Uint8Array): Promise<boolean> {
  const found = await db
    .select({ round: pulseAnswers.round })
    .from(pulseAnswers)
    .where(and(ofRound(workspace, round), eq(pulseAnswers.slot, slot)))
  return found.length > 0
}

export async function answers(
  db: Db,
  workspace: WorkspaceId,
  round: string,
  { after, limit }: { readonly after: Uint8Array | undefined; readonly limit: number },
): Promise<readonly { readonly slot: Uint8Array; readonly sealed: Uint8Array }[]> {
  return db
    .select({ slot: pulseAnswers.slot, sealed: pulseAnswers.sealed })
    .from(pulseAnswers)
    .where(and(ofRound(workspace, round), after && gt(pulseAnswers.slot, after)))
    .orderBy(asc(pulseAnswers.slot))
    .limit(limit)
}

function ofRound(workspace: WorkspaceId, round: string) {
  return and(eq(pulseAnswers.workspace, workspace), eq(pulseAnswers.round, round))
}
