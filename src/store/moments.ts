import { and, asc, count, desc, eq, gte, isNotNull, lt, lte, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Moment } from '../domain/moment.ts'
import type { ChannelRef, MessageRef, PersonRef, WorkspaceId } from '../domain/person.ts'
import type { MomentStore, Near } from '../ports.ts'
import { confirmedCompanies } from './confirmed-companies.ts'
import { due } from './due-moments.ts'
import { isOneOf } from './literal.ts'
import { isAmong } from './many.ts'
import { cardColumns, notSaidAgain, toMoment, toRow } from './moment-row.ts'
import {
  awaitTurn,
  getMoment,
  howThingsStand,
  insertMoment,
  lockMoment,
  setCard,
  wasSaidBefore,
} from './moment-statements.ts'
import { driverRow, driverValue } from './prepared.ts'
import { nulled } from './refs.ts'
import { moments } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function momentStore(session: Session): MomentStore {
  return bind<MomentStore>(session, {
    insert,
    get,
    some,
    lock,
    save,
    remove,
    bySource,
    saidBefore,
    open,
    countBetween,
    confirmedCompanies,
    ownedBy,
    turn,
    standing,
    byCard,
    cardIs,
    due,
    forgetQuotes,
  })
}

async function insert(db: Db, moment: Moment): Promise<Moment | undefined> {
  const row = toRow(moment)
  const [stored] = await insertMoment(db).execute(driverRow(moments, row))
  return stored && toMoment({ ...row, ...stored })
}

async function get(db: Db, workspace: WorkspaceId, id: string): Promise<Moment | undefined> {
  const [row] = await getMoment(db).execute({ workspace, id })
  return row && toMoment(row)
}

async function some(db: Db, workspace: WorkspaceId, ids: readonly string[]): Promise<readonly Moment[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select()
    .from(moments)
    .where(and(eq(moments.workspace, workspace), isAmong(moments.id, ids)))
  return rows.map(toMoment)
}

async function lock(db: Db, workspace: WorkspaceId, id: string): Promise<Moment | undefined> {
  const [row] = await lockMoment(db).execute({ workspace, id })
  return row && toMoment(row)
}

/** Refuses one that was read before somebody else's change: it would undo that, and bring deleted words back. */
async function save(db: Db, moment: Moment): Promise<void> {
  const { workspace, id, ...columns } = toRow(moment)
  const saved = await db
    .update(moments)
    .set(columns)
    .where(and(isMoment(workspace, id), lte(moments.revision, moment.revision)))
    .returning({ id: moments.id })
  if (saved.length === 0) throw new Error(`moment ${id} has changed or is gone: lock it before changing it`)
}

async function remove(db: Db, workspace: WorkspaceId, id: string): Promise<void> {
  await db.delete(moments).where(isMoment(workspace, id))
}

async function bySource(db: Db, message: MessageRef): Promise<Moment | undefined> {
  const first = eq(moments.sourceMessage, message.id)
  const [row] = await db
    .select()
    .from(moments)
    .where(
      and(
        fromSource({ workspace: message.workspace, id: message.channel }),
        or(first, eq(moments.againMessage, message.id)),
      ),
    )
    .orderBy(desc(first))
    .limit(1)
  return row && toMoment(row)
}

async function saidBefore(db: Db, channel: ChannelRef, near: Near): Promise<Moment | undefined> {
  const { thread, author, customer } = near
  if (thread === undefined && author === undefined && customer === undefined) return undefined
  const [row] = await wasSaidBefore(db).execute({
    workspace: channel.workspace,
    channel: channel.id,
    thread: thread ?? null,
    author: driverValue(moments.sourceAuthor, author?.id),
    authorSince: driverValue(moments.sourceAt, author?.since),
    customer: driverValue(moments.customerKey, customer?.key),
    customerSince: driverValue(moments.sourceAt, customer?.since),
  })
  return row && toMoment(row)
}

async function open(db: Db, workspace: WorkspaceId, limit: number): Promise<readonly Moment[]> {
  return (await newest(db, and(eq(moments.workspace, workspace), isOpen), limit)).map(toMoment)
}

async function countBetween(db: Db, workspace: WorkspaceId, from: Date, until: Date): Promise<number> {
  const [row] = await db
    .select({ made: count() })
    .from(moments)
    .where(and(eq(moments.workspace, workspace), gte(moments.createdAt, from), lt(moments.createdAt, until)))
  return row?.made ?? 0
}

async function ownedBy(db: Db, person: PersonRef): Promise<readonly Moment[]> {
  const rows = await db
    .select()
    .from(moments)
    .where(
      and(eq(moments.workspace, person.workspace), eq(moments.owner, person.id), isOneOf(moments.state, 'claimed')),
    )
    .orderBy(asc(moments.claimUntil), asc(moments.id))
  return rows.map(toMoment)
}

/** Told apart by the channel's name, hashed: two channels of one hash only wait for each other. */
async function turn(db: Db, { workspace, id }: ChannelRef): Promise<void> {
  await awaitTurn(db).execute({ place: `${workspace}/${id}` })
}

async function standing(db: Db, { workspace, id }: ChannelRef, from: Date, until: Date) {
  const span = { from: driverValue(moments.nudgeAt, from), until: driverValue(moments.nudgeAt, until) }
  const [row] = await howThingsStand(db).execute({ workspace, channel: id, ...span })
  return { cards: row?.cards ?? 0, ideas: row?.ideas ?? [] }
}

async function byCard(db: Db, { workspace, channel, id }: MessageRef): Promise<Moment | undefined> {
  const here = and(eq(moments.workspace, workspace), eq(moments.cardChannel, channel), eq(moments.cardMessage, id))
  const [row] = await db.select().from(moments).where(here).limit(1)
  return row && toMoment(row)
}

async function cardIs(db: Db, workspace: WorkspaceId, id: string, card: MessageRef | undefined): Promise<void> {
  await setCard(db).execute({ workspace, id, ...nulled(cardColumns(workspace, card)) })
}

/** Rows that somebody is changing wait for the next time. */
async function forgetQuotes(db: Db, workspace: WorkspaceId, before: Date, limit: number): Promise<readonly Moment[]> {
  const old = db
    .select({ id: moments.id })
    .from(moments)
    .where(and(eq(moments.workspace, workspace), lt(moments.createdAt, before), isNotNull(moments.quote)))
    .orderBy(asc(moments.createdAt))
    .limit(limit)
    .for('update', { skipLocked: true })
  const rows = await db
    .update(moments)
    .set({ quote: null, quoteGone: 'age', ...notSaidAgain, revision: sql`${moments.revision} + 1` })
    // As an array, the limit holds: a plain subquery may be run once for each row.
    .where(and(eq(moments.workspace, workspace), sql`${moments.id} = any(array(${old}))`))
    .returning()
  return rows.map(toMoment)
}

function newest(db: Db, which: SQL | undefined, limit: number) {
  return db.select().from(moments).where(which).orderBy(desc(moments.createdAt), desc(moments.id)).limit(limit)
}

const isOpen = isOneOf(moments.state, 'open')

function isMoment(workspace: WorkspaceId, id: string) {
  return and(eq(moments.workspace, workspace), eq(moments.id, id))
}

function fromSource(channel: ChannelRef) {
  return and(eq(moments.workspace, channel.workspace), eq(moments.sourceChannel, channel.id))
}
