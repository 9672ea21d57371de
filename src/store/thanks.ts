import { and, arrayContains, asc, desc, eq, gt, gte, lt, lte, notExists, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { MessageRef, PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Thanks } from '../domain/thanks.ts'
import type { ThanksStore } from '../ports.ts'
import { findable } from './columns.ts'
import type { SpanOf } from './act-standing.ts'
import { isOneOf } from './literal.ts'
import { idWithin, messageOf } from './refs.ts'
import { thanks, thanksMessages } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'
import { toReversal, toSent, toThanks } from './thanks-row.ts'

export function thanksStore(session: Session): ThanksStore {
  return bind<ThanksStore>(session, {
    turn,
    send,
    bring,
    get,
    undo,
    between,
    newest: newestBetween,
    toPersonBetween,
    byGiver,
    toPerson,
    messageIs,
    messages,
    byMessage,
  })
}

/** Any number that no other lock of ours uses. */
const turns = 7_120_463

/** Told apart by the giver, hashed: two people of one hash only wait for each other. */
async function turn(db: Db, { workspace, id }: PersonRef): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${turns}, hashtext(${findable(`${workspace}/${id}`)}))`)
}

async function send(db: Db, sent: Thanks): Promise<boolean> {
  const rows = await db.insert(thanks).values(toSent(sent)).onConflictDoNothing().returning({ id: thanks.id })
  return rows.length > 0
}

async function bring(db: Db, ...[found, by, at]: Parameters<ThanksStore['bring']>): Promise<number> {
  if (found.length === 0) return 0
  const entries = found.map((one) => ({ ...toSent(one), by: idWithin(one.workspace, by), at }))
  return (await db.insert(thanks).values(entries).onConflictDoNothing().returning({ id: thanks.id })).length
}

async function get(db: Db, workspace: WorkspaceId, id: string): Promise<Thanks | undefined> {
  const [row] = await db
    .select()
    .from(thanks)
    .where(standing(db, areThese(workspace, id)))
  return row && toThanks(row)
}

/** Of two at once the version, which is unique, lets one through. */
async function undo(db: Db, ...[workspace, id, by, at]: Parameters<ThanksStore['undo']>): Promise<boolean> {
  const [row] = await db
    .select()
    .from(thanks)
    .where(standing(db, areThese(workspace, id)))
  if (row === undefined) return false
  const reversal = toReversal(row, by, at)
  return (await db.insert(thanks).values(reversal).onConflictDoNothing().returning({ id: thanks.id })).length > 0
}

async function between(
  db: Db,
  ...[workspace, from, until, asOf]: Parameters<ThanksStore['between']>
): Promise<readonly Thanks[]> {
  return (await oldest(db, sentIn(db, { workspace, from, until, asOf }))).map(toThanks)
}

async function newestBetween(db: Db, ...[workspace, from, until, limit]: Parameters<ThanksStore['newest']>) {
  return (await newest(db, sentIn(db, { workspace, from, until })).limit(limit)).map(toThanks)
}

async function toPersonBetween(db: Db, ...[person, from, until]: Parameters<ThanksStore['toPersonBetween']>) {
  const { workspace, id } = person
  const theirs = and(sentIn(db, { workspace, from, until }), arrayContains(thanks.recipients, [id]))
  return (await oldest(db, theirs)).map(toThanks)
}

async function byGiver(db: Db, giver: PersonRef, since: Date): Promise<readonly Thanks[]> {
  const sent = and(eq(thanks.workspace, giver.workspace), eq(thanks.giver, giver.id), gte(thanks.sentAt, since))
  return (await newest(db, standing(db, sent))).map(toThanks)
}

async function toPerson(db: Db, person: PersonRef, limit: number): Promise<readonly Thanks[]> {
  const theirs = and(eq(thanks.workspace, person.workspace), arrayContains(thanks.recipients, [person.id]))
  return (await newest(db, standing(db, theirs)).limit(limit)).map(toThanks)
}

async function messageIs(
  db: Db,
  ...[workspace, id, lane, message]: Parameters<ThanksStore['messageIs']>
): Promise<void> {
  const here = and(
    eq(thanksMessages.workspace, workspace),
    eq(thanksMessages.thanks, id),
    eq(thanksMessages.lane, lane),
  )
  if (message === undefined) return void (await db.delete(thanksMessages).where(here))
  const channel = idWithin(workspace, { workspace: message.workspace, id: message.channel })
  const set = { channel, message: message.id, thread: message.thread ?? null }
  await db
    .insert(thanksMessages)
    .values({ workspace, thanks: id, lane, ...set })
    .onConflictDoUpdate({ target: [thanksMessages.workspace, thanksMessages.thanks, thanksMessages.lane], set })
}

async function messages(db: Db, workspace: WorkspaceId, id: string): Promise<ReadonlyMap<string, MessageRef>> {
  const rows = await db
    .select()
    .from(thanksMessages)
    .where(and(eq(thanksMessages.workspace, workspace), eq(thanksMessages.thanks, id)))
  return new Map(
    rows.flatMap(({ lane, channel, message, thread }) => {
      const ref = messageOf(workspace, { channel, id: message, thread })
      return ref === undefined ? [] : [[lane, ref]]
    }),
  )
}

async function byMessage(db: Db, message: MessageRef): Promise<Thanks | undefined> {
  const { workspace, channel, id } = message
  const here = and(
    eq(thanksMessages.workspace, workspace),
    eq(thanksMessages.channel, channel),
    eq(thanksMessages.message, id),
  )
  const [told] = await db.select({ thanks: thanksMessages.thanks }).from(thanksMessages).where(here).limit(1)
  return told && get(db, workspace, told.thanks)
}

function newest(db: Db, which: SQL | undefined) {
  return db.select().from(thanks).where(which).orderBy(desc(thanks.sentAt), desc(thanks.id))
}

function oldest(db: Db, which: SQL | undefined) {
  return db.select().from(thanks).where(which).orderBy(asc(thanks.sentAt), asc(thanks.id))
}

/** Standing ones, sent in the span (`from` inclusive, `until` exclusive). */
export function sentIn(db: Db, { workspace, from, until, asOf }: SpanOf): SQL | undefined {
  const sent = and(eq(thanks.workspace, workspace), gte(thanks.sentAt, from), lt(thanks.sentAt, until))
  // Said of the later ones, too: then the few of the span are read at once, instead of looking for one of each.
  const newer = notTakenBack(db, asOf, and(gte(later.sentAt, from), lt(later.sentAt, until)))
  return and(sent, isOneOf(thanks.entry, 'sent'), asOf && lte(thanks.at, asOf), newer)
}

function areThese(workspace: WorkspaceId, id: string): SQL | undefined {
  return and(eq(thanks.workspace, workspace), eq(thanks.id, id))
}

/** Sent and not taken back; with `asOf`, by what the ledger held then. */
export function standing(db: Db, which: SQL | undefined, asOf?: Date): SQL | undefined {
  return and(which, isOneOf(thanks.entry, 'sent'), asOf && lte(thanks.at, asOf), notTakenBack(db, asOf))
}

const later = alias(thanks, 'later')

/** Both entries have the instant of sending, and none but a later one has a version above 1: an index knows those. */
function notTakenBack(db: Db, asOf: Date | undefined, which?: SQL): SQL {
  const same = and(eq(later.workspace, thanks.workspace), eq(later.id, thanks.id), eq(later.sentAt, thanks.sentAt))
  const newer = and(sql`${later.version} > 1`, gt(later.version, thanks.version), asOf && lte(later.at, asOf))
  return notExists(
    db
      .select({ id: later.id })
      .from(later)
      .where(and(same, newer, which)),
  )
}
