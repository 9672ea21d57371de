import { and, eq, gte, isNotNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { ChannelRef, WorkspaceId } from '../domain/person.ts'
import type { SourceChannel } from '../domain/settings.ts'
import type { ChannelStore } from '../ports.ts'
import { given, prepared } from './prepared.ts'
import { channels, moments } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function channelStore(session: Session): ChannelStore {
  return bind<ChannelStore>(session, { get, save, remove, list, judged, learn })
}

/** Asked for nearly every event. */
const getChannel = prepared((db) =>
  db
    .select()
    .from(channels)
    .where(and(eq(channels.workspace, given('workspace')), eq(channels.id, given('id'))))
    .prepare('channel.get'),
)

async function get(db: Db, { workspace, id }: ChannelRef): Promise<SourceChannel | undefined> {
  const [row] = await getChannel(db).execute({ workspace, id })
  return row && toChannel(row)
}

/** The offset of a known channel stays: `learn` alone moves it, also between somebody's reading and saving. */
async function save(db: Db, channel: SourceChannel): Promise<void> {
  const { ref, offset, addedBy = null, agreedTo = null, ...rest } = channel
  const set = { ...rest, addedBy, agreedTo }
  await db
    .insert(channels)
    .values({ workspace: ref.workspace, id: ref.id, offset, ...set })
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
      shown: counted(sql`${moments.nudged}`),
      taken: counted(sql`${moments.state} in ('claimed', 'done')`),
      // A deleted message was taken back by its author: nobody said that it was no moment.
      dismissed: counted(sql`${moments.state} = 'dismissed' and ${moments.quoteGone} is distinct from 'source'`),
    })
    .from(moments)
    .where(and(eq(moments.workspace, workspace), gte(moments.createdAt, since), isNotNull(moments.sourceChannel)))
    .groupBy(moments.sourceChannel)
  return new Map(rows.map(({ channel, ...counts }) => [channel ?? '', counts]))
}

const counted = (which: SQL) => sql<number>`(count(*) filter (where ${which}))::int`

async function learn(db: Db, channel: ChannelRef, step: number, bound: number): Promise<void> {
  const moved = sql`least(${bound}::float8, greatest(-${bound}::float8, ${channels.offset} + ${step}::float8))`
  await db.update(channels).set({ offset: moved }).where(isChannel(channel))
}

function isChannel(channel: ChannelRef) {
  return and(eq(channels.workspace, channel.workspace), eq(channels.id, channel.id))
}

function toChannel(row: typeof channels.$inferSelect): SourceChannel {
  const { workspace, id, addedBy, agreedTo, ...rest } = row
  return { ref: { workspace, id }, addedBy: addedBy ?? undefined, agreedTo: agreedTo ?? undefined, ...rest }
}
