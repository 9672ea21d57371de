import { and, arrayContains, desc, eq, gt, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PersonRef } from '../domain/person.ts'
import { someone } from '../domain/person.ts'
import { findable } from './columns.ts'
import { personalTables } from './personal.ts'
import type { Fate, Personal } from './personal.ts'
import { columnOf, isList, naming, pathOf } from './personal-columns.ts'
import { moments } from './schema.ts'
import type { Db } from './session.ts'

/** In a transaction: table by table, as `personalTables` says. */
export async function forget(db: Db, { workspace, id }: PersonRef): Promise<void> {
  const person = { workspace, id: findable(id) }
  for (const kept of personalTables)
    for (const [name, fate] of Object.entries(kept.people)) await forgetIn(db, person, { kept, name, fate })
}

async function forgetIn(
  db: Db,
  { workspace, id }: PersonRef,
  { kept, name, fate }: { readonly kept: Personal; readonly name: string; readonly fate: Fate },
): Promise<void> {
  const theirs = and(eq(columnOf(kept.table, 'workspace'), workspace), naming(kept, name, fate, id))
  if (fate === 'row' || (typeof fate === 'object' && 'part' in fate)) await db.delete(kept.table).where(theirs)
  else
    await db
      .update(kept.table)
      .set({ [name]: without(kept, { name, fate }, id) })
      .where(theirs)
}

/** What stands in the column afterwards. */
function without(
  { table }: Personal,
  { name, fate }: { readonly name: string; readonly fate: Exclude<Fate, 'row' | { readonly part: 'row' }> },
  id: string,
): SQL {
  const column = columnOf(table, name)
  if (typeof fate === 'object' && 'key' in fate) return sql`${column} - ${fate.key}::text`
  if (typeof fate === 'object') {
    const path = pathOf(fate.list)
    return sql`jsonb_set(${column}, ${path}, (${column} #> ${path}) - ${id}::text)`
  }
  if (fate === 'stranger') return sql`${`${someone}:`} || gen_random_uuid()::text`
  if (fate === 'nobody') return isList(column) ? sql`array_remove(${column}, ${id})` : sql`null`
  return isList(column) ? sql`array_replace(${column}, ${id}, ${someone})` : sql`${someone}`
}

/** Newest first. */
export async function momentsTelling(
  db: Db,
  { workspace, id }: PersonRef,
  { since, limit }: { readonly since: Date; readonly limit: number },
): Promise<readonly string[]> {
  const told = or(eq(moments.state, 'claimed'), and(eq(moments.nudged, true), gt(moments.createdAt, since)))
  const names = or(eq(moments.owner, id), arrayContains(moments.helpers, [id]))
  const rows = await db
    .select({ id: moments.id })
    .from(moments)
    .where(and(eq(moments.workspace, workspace), names, told))
    .orderBy(desc(eq(moments.state, 'claimed')), desc(moments.createdAt))
    .limit(limit)
  return rows.map((row) => row.id)
}
