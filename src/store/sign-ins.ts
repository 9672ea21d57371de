import { and, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Pass, PassKind, PassName, SignInStore } from '../ports.ts'
import { idWithin, personOf } from './refs.ts'
import { signIns } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function signInStore(session: Session): SignInStore {
  return bind<SignInStore>(session, { add, find, take, has, removeAll, clear, sweep })
}

async function add(db: Db, { person, expiresAt, file, ...rest }: Pass, now: Date): Promise<void> {
  const { workspace } = person
  await sweep(db, workspace, now)
  await db.insert(signIns).values({
    workspace,
    person: idWithin(workspace, person),
    expiresAt: expiresAt ?? null,
    file: file ?? null,
    ...rest,
  })
}

async function find(db: Db, name: PassName, now: Date): Promise<Pass | undefined> {
  const [row] = await db.select().from(signIns).where(holds(name, now))
  return row && toPass(row)
}

/** One statement: it takes the row or finds none, whoever else is at it. */
async function take(db: Db, name: PassName, now: Date): Promise<Pass | undefined> {
  const [row] = await db.delete(signIns).where(holds(name, now)).returning()
  return row && toPass(row)
}

async function has(db: Db, person: PersonRef, kind: PassKind): Promise<boolean> {
  const rows = await db.select({ kind: signIns.kind }).from(signIns).where(ofPerson(person, kind)).limit(1)
  return rows.length > 0
}

async function removeAll(db: Db, person: PersonRef, kind: PassKind): Promise<void> {
  await db.delete(signIns).where(ofPerson(person, kind))
}

async function clear(db: Db, workspace: WorkspaceId): Promise<void> {
  await db.delete(signIns).where(eq(signIns.workspace, workspace))
}

async function sweep(db: Db, workspace: WorkspaceId, now: Date): Promise<void> {
  await db.delete(signIns).where(and(eq(signIns.workspace, workspace), lte(signIns.expiresAt, now)))
}

function holds({ workspace, kind, hash }: PassName, now: Date) {
  return and(
    eq(signIns.workspace, workspace),
    eq(signIns.kind, kind),
    eq(signIns.hash, hash),
    or(isNull(signIns.expiresAt), gt(signIns.expiresAt, now)),
  )
}

function ofPerson(person: PersonRef, kind: PassKind) {
  return and(eq(signIns.workspace, person.workspace), eq(signIns.person, person.id), eq(signIns.kind, kind))
}

function toPass({ workspace, person, expiresAt, kind, hash, file }: typeof signIns.$inferSelect): Pass {
  return {
    kind,
    hash: new Uint8Array(hash),
    person: personOf(workspace, person),
    expiresAt: expiresAt ?? undefined,
    ...(file !== null && { file }),
  }
}
