import { and, asc, eq } from 'drizzle-orm'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { OwnStatement } from '../domain/pulse/own.ts'
import type { PulsePlan, Said } from '../ports.ts'
import { idWithin, personOf } from './refs.ts'
import { pulseDrafts, pulseSaid, pulseStatements } from './schema.ts'
import type { Db } from './session.ts'

export async function statements(db: Db, workspace: WorkspaceId): Promise<readonly OwnStatement[]> {
  const { key, text, retired, addedAt } = pulseStatements
  return db
    .select({ key, text, retired })
    .from(pulseStatements)
    .where(eq(pulseStatements.workspace, workspace))
    .orderBy(asc(addedAt), asc(key))
}

export async function addStatement(
  db: Db,
  workspace: WorkspaceId,
  { key, text }: Pick<OwnStatement, 'key' | 'text'>,
  addedAt: Date,
): Promise<void> {
  await db.insert(pulseStatements).values({ workspace, key, text, addedAt, retired: false })
}

export async function retireStatement(db: Db, workspace: WorkspaceId, key: string): Promise<boolean> {
  const { workspace: ours, key: its, retired } = pulseStatements
  const gone = await db
    .update(pulseStatements)
    .set({ retired: true })
    .where(and(eq(ours, workspace), eq(its, key), eq(retired, false)))
    .returning({ key: its })
  return gone.length > 0
}

export async function keepDraft(
  db: Db,
  { workspace, id: person }: PersonRef,
  { id, plan }: { readonly id: string; readonly plan: PulsePlan },
): Promise<void> {
  const set = { id, plan }
  await db
    .insert(pulseDrafts)
    .values({ workspace, person, ...set })
    .onConflictDoUpdate({ target: [pulseDrafts.workspace, pulseDrafts.person], set })
}

export async function draft(db: Db, person: PersonRef, id: string): Promise<PulsePlan | undefined> {
  const [row] = await db
    .select({ plan: pulseDrafts.plan })
    .from(pulseDrafts)
    .where(and(isDraftOf(person), eq(pulseDrafts.id, id)))
  return row?.plan
}

export async function dropDraft(db: Db, person: PersonRef): Promise<void> {
  await db.delete(pulseDrafts).where(isDraftOf(person))
}

export async function said(db: Db, workspace: WorkspaceId, round: string): Promise<Said | undefined> {
  const [row] = await db
    .select()
    .from(pulseSaid)
    .where(and(eq(pulseSaid.workspace, workspace), eq(pulseSaid.round, round)))
  return row && { text: row.text, by: row.by === null ? undefined : personOf(workspace, row.by) }
}

export async function saySomething(
  db: Db,
  workspace: WorkspaceId,
  round: string,
  { text, by }: { readonly text: string; readonly by: PersonRef },
): Promise<boolean> {
  const kept = await db
    .insert(pulseSaid)
    .values({ workspace, round, text, by: idWithin(workspace, by) })
    .onConflictDoNothing()
    .returning({ round: pulseSaid.round })
  return kept.length > 0
}

function isDraftOf({ workspace, id }: PersonRef) {
  return and(eq(pulseDrafts.workspace, workspace), eq(pulseDrafts.person, id))
}
