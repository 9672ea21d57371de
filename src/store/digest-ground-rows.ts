/**
 * What digests are chosen from, row by row: each of these asks for many workspaces at once, and answers each row with its
 * workspace. `spans` has their `DigestAsked`, under the name `asked`.
 */
import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { ChosenFrom } from '../domain/digest.ts'
import type { Echo } from '../domain/echo.ts'
import type { Idea } from '../domain/idea.ts'
import type { Moment } from '../domain/moment.ts'
import type { Thanks } from '../domain/thanks.ts'
import type { DigestReader } from '../ports.ts'
import { chosenFromColumns, toChosenFrom } from './act-row.ts'
import { standing as actStands, standingIn } from './act-standing.ts'
import { ofDigest } from './digest-fairness.ts'
import { toEcho } from './echoes.ts'
import { asked, ofEach, ours } from './each-asked.ts'
import type { Rows } from './each-asked.ts'
import { isOneOf } from './literal.ts'
import { toMoment } from './moment-row.ts'
import { toPreferences } from './people.ts'
import { personOf } from './refs.ts'
import { neverTold, readDirectly } from './schema-people.ts'
import {
  acts,
  digestPreviews,
  digests,
  echoes,
  ideas,
  moments,
  people,
  retiredIdeas,
  thanks,
  toldActs,
} from './schema.ts'
import type { Db } from './session.ts'
import { sentIn, standing as thanksStand } from './thanks.ts'
import { toThanks } from './thanks-row.ts'

export async function actsOf(db: Db, spans: SQL): Rows<ChosenFrom> {
  const rows = await ofEach(db, acts, { asking: spans, ...candidates, which: standingIn(db, asked) })
  return rows.map((row) => [row.workspace, toChosenFrom(row)])
}

/** Without their stories: a busy week has thousands. */
const candidates = { columns: chosenFromColumns, order: ['loggedAt', 'act'] } as const

export async function echoesOf(db: Db, spans: SQL): Rows<Echo> {
  const which = inSpan(echoes.workspace, echoes.at)
  const rows = await ofEach(db, echoes, { asking: spans, which, order: ['at', 'id'] })
  return rows.map((row) => [row.workspace, toEcho(row)])
}

export async function echoedOf(db: Db, spans: SQL): Rows<ChosenFrom> {
  const ids = db.select({ act: echoes.act }).from(echoes).where(inSpan(echoes.workspace, echoes.at))
  const which = actStands(db, and(ours(acts.workspace), sql`${acts.act} = any(array(${ids}))`))
  const rows = await ofEach(db, acts, { asking: spans, ...candidates, which })
  return rows.map((row) => [row.workspace, toChosenFrom(row)])
}

export async function thanksOf(db: Db, spans: SQL): Rows<Thanks> {
  const which = sentIn(db, asked)
  const rows = await ofEach(db, thanks, { asking: spans, which, order: ['sentAt', 'id'] })
  return rows.map((row) => [row.workspace, toThanks(row)])
}

export async function toldThanksOf(db: Db, spans: SQL): Rows<Thanks> {
  const ids = db
    .select({ id: toldActs.act })
    .from(toldActs)
    .innerJoin(digests, ofDigest)
    .where(and(ours(digests.workspace), gte(digests.until, asked.lately)))
  const told = and(ours(thanks.workspace), sql`${thanks.id} = any(array(${ids}))`, gte(thanks.sentAt, asked.lately))
  const which = thanksStand(db, told)
  const rows = await ofEach(db, thanks, { asking: spans, which, order: ['sentAt', 'id'] })
  return rows.map((row) => [row.workspace, toThanks(row)])
}

export async function ideasOf(db: Db, spans: SQL): Rows<Idea> {
  const { workspace, key, title, why, kinds, minutes, cost, who, for: meantFor } = ideas
  const rows = await db
    .select({ workspace, key, title, why, kinds, minutes, cost, who, for: meantFor })
    .from(ideas)
    .innerJoin(spans, ours(workspace))
    .orderBy(asc(ideas.addedAt), asc(key))
  return rows.map(({ workspace: id, ...idea }) => [id, idea])
}

export async function retiredOf(db: Db, spans: SQL): Rows<string> {
  const { workspace, key } = retiredIdeas
  const rows = await db.select({ workspace, key }).from(retiredIdeas).innerJoin(spans, ours(workspace))
  return rows.map((row) => [row.workspace, row.key])
}

/** So many open moments are looked at for the three that are offered. */
const mostConsidered = 200

export async function openOf(db: Db, spans: SQL): Rows<Moment> {
  const which = and(ours(moments.workspace), isOneOf(moments.state, 'open'))
  const newest = [desc(moments.createdAt), desc(moments.id)]
  const rows = await ofEach(db, moments, { asking: spans, which, newest, limit: mostConsidered })
  return rows.map((row) => [row.workspace, toMoment(row)])
}

export async function chosenOf(db: Db, spans: SQL): Rows<readonly string[] | undefined> {
  const { workspace, period, stories } = digestPreviews
  const rows = await db
    .select({ workspace, stories })
    .from(digestPreviews)
    .innerJoin(spans, and(ours(workspace), eq(period, asked.choice)))
  return rows.map((row) => [row.workspace, row.stories ?? undefined])
}

export async function readersOf(db: Db, spans: SQL): Rows<DigestReader> {
  const which = and(ours(people.workspace), readDirectly(people.preferences))
  const rows = await ofEach(db, people, { asking: spans, which, order: ['id'] })
  return rows.map(({ workspace, id, preferences }) => [
    workspace,
    { reader: personOf(workspace, id), preferences: toPreferences(preferences) },
  ])
}

/** All of them, however few of them did anything: an index knows them, and to look for each who did is dearer. */
export async function silentOf(db: Db, spans: SQL): Rows<string> {
  const { workspace, id, preferences } = people
  const rows = await db
    .select({ workspace, id })
    .from(people)
    .innerJoin(spans, and(ours(workspace), neverTold(preferences)))
  return rows.map((row) => [row.workspace, row.id])
}

function inSpan(workspace: PgColumn, at: PgColumn): SQL | undefined {
  return and(ours(workspace), gte(at, asked.from), lt(at, asked.until))
}
