import { and, eq, gt, gte, lt, lte, notExists, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { WorkspaceId } from '../domain/person.ts'
import { isOneOf } from './literal.ts'
import { acts } from './schema.ts'
import type { Db } from './session.ts'

/** Logs that no later entry of their act takes back; with `asOf`, by what the ledger held then. */
export function standing(db: Db, which: SQL | undefined, asOf?: Date): SQL | undefined {
  return and(which, isOneOf(acts.entry, 'log'), asOf && lte(acts.at, asOf), notTakenBack(db, asOf))
}

/** A span of a workspace, in values or as SQL. */
export interface SpanOf {
  readonly workspace: WorkspaceId | SQL
  readonly from: Date | SQL
  readonly until: Date | SQL
  readonly asOf?: Date | undefined
}

/** Those logged in the span (`from` inclusive, `until` exclusive). */
export function standingIn(db: Db, { workspace, from, until, asOf }: SpanOf, which?: SQL): SQL | undefined {
  const logged = and(eq(acts.workspace, workspace), gte(acts.loggedAt, from), lt(acts.loggedAt, until), which)
  // Said of the later ones, too: then the few of the span are read at once, instead of looking for some of each act.
  const newer = notTakenBack(db, asOf, and(gte(later.loggedAt, from), lt(later.loggedAt, until)))
  return and(logged, isOneOf(acts.entry, 'log'), asOf && lte(acts.at, asOf), newer)
}

const later = alias(acts, 'later')

/** All entries of an act have its instant of logging, and none but a later one has a version above 1: an index knows those. */
function notTakenBack(db: Db, asOf: Date | undefined, which?: SQL): SQL {
  const sameAct = and(eq(later.workspace, acts.workspace), eq(later.act, acts.act), eq(later.loggedAt, acts.loggedAt))
  const newer = and(sql`${later.version} > 1`, gt(later.version, acts.version), asOf && lte(later.at, asOf))
  return notExists(
    db
      .select({ act: later.act })
      .from(later)
      .where(and(sameAct, newer, which)),
  )
}
