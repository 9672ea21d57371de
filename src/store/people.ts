import { and, count, eq, gte, isNotNull, isNull, lt, lte, ne, sql } from 'drizzle-orm'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import { defaultPreferences } from '../domain/settings.ts'
import type { Preferences } from '../domain/settings.ts'
import type { PeopleStore, PersonRecord, TipDue } from '../ports.ts'
import { isAmong } from './many.ts'
import { personOf } from './refs.ts'
import { guests, rolesOf, setGuests, setRole, withRole } from './roles.ts'
import { people, personMessages } from './schema.ts'
import { messagesKept, neverTold, readDirectly } from './schema-people.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function peopleStore(session: Session): PeopleStore {
  return bind<PeopleStore>(session, {
    get,
    meet,
    greet,
    tipsDue,
    tipped,
    names,
    savePreferences,
    preferences,
    silent,
    roles: rolesOf,
    withRole,
    setRole,
    guests,
    setGuests,
    digestReaders,
    messagesSince,
    messageCounts,
    noteMessage,
    forgetMessages,
  })
}

async function get(db: Db, person: PersonRef): Promise<PersonRecord | undefined> {
  const [row] = await db.select().from(people).where(isPerson(person))
  if (row === undefined) return undefined
  const { name, preferences, metAt } = row
  return {
    ref: personOf(row.workspace, row.id),
    name,
    preferences: toPreferences(preferences),
    metAt: metAt ?? undefined,
  }
}

/**
 * A known name is only read: a written or even a locked row carries the number of its transaction, and would tell whose
 * sealed answer came right after it.
 */
async function meet(db: Db, person: PersonRef, name: string): Promise<void> {
  if ((await get(db, person))?.name === name) return
  await db
    .insert(people)
    .values({ workspace: person.workspace, id: person.id, name, preferences: {} })
    .onConflictDoUpdate({ target: [people.workspace, people.id], set: { name }, setWhere: ne(people.name, name) })
}

async function greet(db: Db, { workspace, id }: PersonRef, at: Date, firstTip?: Date): Promise<boolean> {
  const set = { metAt: at, nextTip: firstTip ?? null }
  const first = await db
    .insert(people)
    .values({ workspace, id, preferences: {}, ...set })
    .onConflictDoUpdate({ target: [people.workspace, people.id], set, setWhere: isNull(people.metAt) })
    .returning({ id: people.id })
  return first.length > 0
}

async function tipsDue(db: Db, workspace: WorkspaceId, now: Date, limit: number): Promise<readonly TipDue[]> {
  const rows = await db
    .select({ id: people.id, given: people.tips })
    .from(people)
    .where(and(eq(people.workspace, workspace), lte(people.nextTip, now)))
    .orderBy(people.nextTip, people.id)
    .limit(limit)
  return rows.map(({ id, given }) => ({ person: personOf(workspace, id), given }))
}

async function tipped(db: Db, { person, given }: TipDue, tips: number, next: Date | undefined): Promise<boolean> {
  const changed = await db
    .update(people)
    .set({ tips, nextTip: next ?? null })
    .where(and(isPerson(person), eq(people.tips, given), isNotNull(people.nextTip)))
    .returning({ id: people.id })
  return changed.length > 0
}

async function names(db: Db, asked: readonly PersonRef[]): Promise<ReadonlyMap<string, string>> {
  const [first] = asked
  if (first === undefined) return new Map()
  const ids = asked.filter((person) => person.workspace === first.workspace).map((person) => person.id)
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.workspace, first.workspace), isAmong(people.id, ids), ne(people.name, '')))
  return new Map(rows.map((row) => [row.id, row.name]))
}

async function savePreferences(db: Db, person: PersonRef, kept: Preferences): Promise<void> {
  const { pausedUntil, ...rest } = kept
  const preferences = { ...rest, ...(pausedUntil !== undefined && { pausedUntil: pausedUntil.toISOString() }) }
  await db
    .insert(people)
    .values({ workspace: person.workspace, id: person.id, preferences })
    .onConflictDoUpdate({ target: [people.workspace, people.id], set: { preferences } })
}

async function preferences(
  db: Db,
  workspace: WorkspaceId,
  ids?: readonly string[],
): Promise<ReadonlyMap<string, Preferences>> {
  const set = sql`${people.preferences} <> '{}'::jsonb`
  const rows = await db
    .select({ id: people.id, preferences: people.preferences })
    .from(people)
    .where(and(eq(people.workspace, workspace), set, ids && isAmong(people.id, ids)))
  return new Map(rows.map((row) => [row.id, toPreferences(row.preferences)]))
}

/** A preference that is newer than the row has its default. */
export function toPreferences(stored: typeof people.$inferSelect.preferences): Preferences {
  const { pausedUntil, ...rest } = stored
  return {
    ...defaultPreferences,
    ...rest,
    pausedUntil: pausedUntil === undefined ? undefined : new Date(pausedUntil),
  }
}

async function silent(db: Db, workspace: WorkspaceId): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.workspace, workspace), neverTold(people.preferences)))
  return new Set(rows.map(({ id }) => id))
}

async function digestReaders(db: Db, workspace: WorkspaceId): Promise<readonly PersonRef[]> {
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.workspace, workspace), readDirectly(people.preferences)))
    .orderBy(people.id)
  return rows.map((row) => personOf(workspace, row.id))
}

async function messagesSince(db: Db, person: PersonRef, since: Date): Promise<number> {
  const { workspace, id } = person
  const [row] = await db
    .select({ sent: count() })
    .from(personMessages)
    .where(and(eq(personMessages.workspace, workspace), eq(personMessages.person, id), gte(personMessages.at, since)))
  return row?.sent ?? 0
}

async function messageCounts(db: Db, workspace: WorkspaceId, since: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ person: personMessages.person, sent: count() })
    .from(personMessages)
    .where(and(eq(personMessages.workspace, workspace), gte(personMessages.at, since)))
    .groupBy(personMessages.person)
  return new Map(rows.map(({ person, sent }) => [person, sent]))
}

async function noteMessage(db: Db, person: PersonRef, delivery: string, at: Date): Promise<void> {
  const { workspace, id } = person
  await db.insert(personMessages).values({ workspace, person: id, delivery, at }).onConflictDoNothing()
}

async function forgetMessages(db: Db, workspace: WorkspaceId, now: Date): Promise<void> {
  const before = new Date(now.getTime() - messagesKept * 24 * 60 * 60 * 1000)
  await db.delete(personMessages).where(and(eq(personMessages.workspace, workspace), lt(personMessages.at, before)))
}

function isPerson(person: PersonRef) {
  return and(eq(people.workspace, person.workspace), eq(people.id, person.id))
}
