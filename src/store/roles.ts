import { and, eq, notInArray } from 'drizzle-orm'
import type { PersonRef, Role, WorkspaceId } from '../domain/person.ts'
import { idWithin, personOf } from './refs.ts'
import { grants, guests as guestList } from './schema.ts'
import type { Db } from './session.ts'

export async function rolesOf(db: Db, person: PersonRef): Promise<ReadonlySet<Role>> {
  const rows = await db
    .select({ role: grants.role })
    .from(grants)
    .where(and(eq(grants.workspace, person.workspace), eq(grants.person, person.id)))
  return new Set(rows.map((row) => row.role))
}

export async function withRole(db: Db, workspace: WorkspaceId, role: Role): Promise<readonly PersonRef[]> {
  const rows = await db
    .select({ person: grants.person })
    .from(grants)
    .where(and(eq(grants.workspace, workspace), eq(grants.role, role)))
    .orderBy(grants.person)
  return rows.map((row) => personOf(workspace, row.person))
}

/** First the new ones, then the others go: at no instant is there nobody. */
export async function setRole(db: Db, workspace: WorkspaceId, role: Role, people: readonly PersonRef[]): Promise<void> {
  const ids = people.map((person) => idWithin(workspace, person))
  const rows = ids.map((person) => ({ workspace, person, role }))
  if (rows.length > 0) await db.insert(grants).values(rows).onConflictDoNothing()
  await db
    .delete(grants)
    .where(and(eq(grants.workspace, workspace), eq(grants.role, role), notInArray(grants.person, ids)))
}

export async function guests(db: Db, workspace: WorkspaceId): Promise<readonly PersonRef[]> {
  const rows = await db.select().from(guestList).where(eq(guestList.workspace, workspace)).orderBy(guestList.person)
  return rows.map((row) => personOf(workspace, row.person))
}

export async function setGuests(db: Db, workspace: WorkspaceId, people: readonly PersonRef[]): Promise<void> {
  const ids = people.map((person) => idWithin(workspace, person))
  const rows = ids.map((person) => ({ workspace, person }))
  if (rows.length > 0) await db.insert(guestList).values(rows).onConflictDoNothing()
  await db.delete(guestList).where(and(eq(guestList.workspace, workspace), notInArray(guestList.person, ids)))
}
