import { and, countDistinct, eq, inArray, ne } from 'drizzle-orm'
import type { PersonRef } from '../domain/person.ts'
import type { Applause, ApplauseStore } from '../ports.ts'
import { applause } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function applauseStore(session: Session): ApplauseStore {
  return bind<ApplauseStore>(session, { give, takeBack, count })
}

async function give(db: Db, { person, subject, reaction }: Applause): Promise<void> {
  const { workspace, id } = person
  await db.insert(applause).values({ workspace, subject, person: id, reaction }).onConflictDoNothing()
}

async function takeBack(db: Db, { person, subject, reaction }: Applause): Promise<void> {
  const theirs = and(eq(applause.workspace, person.workspace), eq(applause.person, person.id))
  await db.delete(applause).where(and(theirs, eq(applause.subject, subject), eq(applause.reaction, reaction)))
}

async function count(db: Db, reader: PersonRef, subjects: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (subjects.length === 0) return new Map()
  const about = and(eq(applause.workspace, reader.workspace), inArray(applause.subject, [...subjects]))
  const rows = await db
    .select({ subject: applause.subject, people: countDistinct(applause.person) })
    .from(applause)
    .where(and(about, ne(applause.person, reader.id)))
    .groupBy(applause.subject)
  return new Map(rows.map(({ subject, people }) => [subject, people]))
}
