import { and, eq, gte, isNotNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Fading } from '../domain/learning.ts'
import type { ChannelRef, WorkspaceId } from '../domain/person.ts'
import type { SourceChannel } from '../domain/settings.ts'
import type { ChannelStore } from '../ports.ts'
import { fadingOf } from './columns.ts'
import { isAmong, listed } from './many.ts'
import { given, prepared } from './prepared.ts'
import { channels, moments } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function channelStore(session: Session): ChannelStore {
  return bind<ChannelStore>(session, { get, some, lock, save, remove, list, judged, learn })
}

async function get(db: Db, channel: ChannelRef): Promise<SourceChannel | undefined> {
  const [row] = await db.select().from(channels).where(isChannel(channel))
  return row && toChannel(row)
}

/** The ids as the text of a JSON array: one statement, however many they are. */
const someChannels = prepared((db) => {
  return db
    .select()
    .from(channels)
    .where(and(eq(channels.workspace, given('workspace')), isAmong(channels.id, given('ids'))))
    .prepare('channel.some')
})

async function some(db: Db, workspace: WorkspaceId, ids: readonly string[]) {
  const rows = await someChannels(db).execute({ workspace, ids: listed(ids) })
  return new Map(rows.map((row) => [row.id, toChannel(row)]))
}

/** What a known channel has learned stays: `learn` alone changes it, also between somebody's reading and saving. */
async function save(db: Db, channel: SourceChannel): Promise<void> {
  const { ref, learned, addedBy = null, agreedTo = null, ...rest } = channel
  const set = { ...rest, addedBy, agreedTo }
  await db
    .insert(channels)
    .values({ workspace: ref.workspace, id: ref.id, learned: learned?.amount, learnedAt: learned?.at, ...set })
    .onConflictDoUpdate({ target: [channels.workspace, channels.id], set })
}

async function remove(db: Db, channel: ChannelRef): Promise<void> {
  await db.delete(channels).where(isChannel(channel))
}

async function list(db: Db, workspace: WorkspaceId): Promise<readonly SourceChannel[]> {
  const rows = await db
    .select()
    .from(channels)
    .where(eq(channels.workspace, workspace))
    .orderBy(channels.name, channels.id)
  return rows.map(toChannel)
}

async function judged(db: Db, workspace: WorkspaceId, since: Date) {
  const rows = await db
    .select({
      channel: moments.sourceChannel,
      shown: counted(sql`${byItself} and ${moments.nudged}`),
      taken: counted(sql`${byItself} and ${moments.nudged} and ${moments.state} in ('claimed', 'done')`),
      dismissed: counted(sql`${byItself} and ${moments.nudged} and ${calledNone}`),
      byHand: counted(sql`not (${byItself} or ${calledNone})`),
    })
    .from(moments)
    .where(and(eq(moments.workspace, workspace), gte(moments.createdAt, since), isNotNull(moments.sourceChannel)))
    .groupBy(moments.sourceChannel)
  return new Map(rows.map(({ channel, ...counts }) => [channel ?? '', counts]))
}

const counted = (which: SQL) => sql<number>`(count(*) filter (where ${which}))::int`

const byItself = sql`${moments.origin} = 'read'`

/** A deleted message was taken back by its author: nobody said that it was no moment. */
const calledNone = sql`(${moments.state} = 'dismissed' and ${moments.quoteGone} is distinct from 'source')`

async function lock(db: Db, channel: ChannelRef): Promise<SourceChannel | undefined> {
  const [row] = await db.select().from(channels).where(isChannel(channel)).for('update')
  return row && toChannel(row)
}

async function learn(db: Db, channel: ChannelRef, learned: Fading): Promise<void> {
  await db.update(channels).set({ learned: learned.amount, learnedAt: learned.at }).where(isChannel(channel))
}

function isChannel(channel: ChannelRef) {
  return and(eq(channels.workspace, channel.workspace), eq(channels.id, channel.id))
}

function toChannel(row: typeof channels.$inferSelect): SourceChannel {
  const { workspace, id, addedBy, agreedTo, learned, learnedAt, ...rest } = row
  const known = {
    addedBy: addedBy ?? undefined,
    agreedTo: agreedTo ?? undefined,
    learned: fadingOf(learned, learnedAt),
  }
  return { ref: { workspace, id }, ...known, ...rest }
}
