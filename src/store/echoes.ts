import { and, asc, eq, gte, inArray, lt, lte, sql } from 'drizzle-orm'
import type { Echo } from '../domain/echo.ts'
import type { WorkspaceId } from '../domain/person.ts'
import type { EchoStore } from '../ports.ts'
import { idWithin, personOf } from './refs.ts'
import { hasTheirWords } from './schema-echoes.ts'
import { echoes } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function echoStore(session: Session): EchoStore {
  return bind<EchoStore>(session, { add, get, ofActs, between, forgetWords, forgetOfMoment })
}

/** Of two clicks at once, the unique keys let one in. */
async function add(db: Db, echo: Echo): Promise<boolean> {
  const { words = null, moment = null, by, ...rest } = echo
  const row = { ...rest, words, moment, by: idWithin(echo.workspace, by), bare: words === null }
  return (await db.insert(echoes).values(row).onConflictDoNothing().returning({ id: echoes.id })).length > 0
}

async function get(db: Db, workspace: WorkspaceId, id: string): Promise<Echo | undefined> {
  const [row] = await db
    .select()
    .from(echoes)
    .where(and(eq(echoes.workspace, workspace), eq(echoes.id, id)))
  return row && toEcho(row)
}

async function ofActs(
  db: Db,
  ...[workspace, acts, asOf]: Parameters<EchoStore['ofActs']>
): Promise<ReadonlyMap<string, readonly Echo[]>> {
  if (acts.length === 0) return new Map()
  const rows = await db
    .select()
    .from(echoes)
    .where(and(eq(echoes.workspace, workspace), inArray(echoes.act, [...acts]), asOf && lte(echoes.at, asOf)))
    .orderBy(asc(echoes.at), asc(echoes.id))
  return Map.groupBy(rows.map(toEcho), ({ act }) => act)
}

async function between(db: Db, workspace: WorkspaceId, from: Date, until: Date): Promise<readonly Echo[]> {
  const rows = await db
    .select()
    .from(echoes)
    .where(and(eq(echoes.workspace, workspace), gte(echoes.at, from), lt(echoes.at, until)))
    .orderBy(asc(echoes.at), asc(echoes.id))
  return rows.map(toEcho)
}

async function forgetWords(db: Db, workspace: WorkspaceId, before: Date, limit: number): Promise<readonly string[]> {
  const old = db
    .select({ id: echoes.id })
    .from(echoes)
    .where(and(eq(echoes.workspace, workspace), lt(echoes.at, before), hasTheirWords(echoes)))
    .orderBy(asc(echoes.at))
    .limit(limit)
    .for('update', { skipLocked: true })
  const rows = await db
    .update(echoes)
    .set({ words: null })
    // As an array, the limit holds: a plain subquery may be run once for each row.
    .where(and(eq(echoes.workspace, workspace), sql`${echoes.id} = any(array(${old}))`))
    .returning({ moment: echoes.moment })
  return [...new Set(rows.flatMap(({ moment }) => moment ?? []))]
}

async function forgetOfMoment(db: Db, workspace: WorkspaceId, moment: string): Promise<void> {
  await db
    .update(echoes)
    .set({ words: null })
    .where(and(eq(echoes.workspace, workspace), eq(echoes.moment, moment), hasTheirWords(echoes)))
}

export function toEcho({ bare: _bare, ...row }: typeof echoes.$inferSelect): Echo {
  const { workspace, by, words, moment } = row
  return { ...row, by: personOf(workspace, by), words: words ?? undefined, moment: moment ?? undefined }
}
