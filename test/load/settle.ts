import type { WorkspaceId } from '../../src/domain/person.ts'
import type { SourceChannel } from '../../src/domain/settings.ts'
import type { MomentStore } from '../../src/ports.ts'
import { connectAsAdmin } from '../../src/store/admin.ts'
import { openDatabase } from '../../src/store/database.ts'
import { buildMoment, buildSource, buildSourceChannel } from '../support/factories.ts'

/** A workspace, and its channels by their number. */
export interface Place {
  readonly workspace: WorkspaceId
  readonly channelId: (n: number) => string
  readonly channels: number
}

/** A workspace that has had Kindling for a while, in watched channels. */
export async function settle(url: string, place: Place): Promise<void> {
  const { workspace, channels } = place
  const database = await openDatabase({ url, dataDir: 'not used' })
  const { stores } = database
  const at = new Date()
  const { settings } = await stores.workspaces.install({ id: workspace, name: 'Bench', zone: 'Europe/Berlin', at })
  // At any hour, and as many as come: what is measured is the way of a nudge, not its restraint.
  const anyTime = { ...settings, quietFrom: '00:00', quietUntil: '00:00', cardsPerDay: 1e6 }
  await stores.workspaces.saveSettings(workspace, anyTime)
  await inTens(channels, (n) => stores.channels.save(watched(place, n, at)))
  await inTens(2_000, (n) => remember(stores.moments, place, n))
  await database.close()
  await analyze(url)
}

/** Cards answer in the message's thread: a kindness channel alone would be one lane of nudges. */
function watched({ workspace, channelId }: Place, n: number, since: Date): SourceChannel {
  const ref = { workspace, id: channelId(n) }
  return buildSourceChannel(workspace, { ref, name: `customers-${n}`, voice: 'both', cards: 'thread', since })
}

/** One of the last two months' moments, done. */
async function remember(moments: MomentStore, place: Place, n: number): Promise<void> {
  const { workspace, channelId, channels } = place
  const at = new Date(Date.now() - (n + 1_000) * 30 * 60_000)
  const channel = channelId(n % channels)
  const id = `${Math.floor(at.getTime() / 1000)}.${String(n).padStart(6, '0')}`
  await moments.insert(
    buildMoment(workspace, {
      state: 'done',
      source: buildSource(workspace, { message: { channel, id }, author: `UG${n}`, at }),
      home: { workspace, id: channel, thread: id },
      card: { workspace, channel, id: `${id}1`, thread: id },
      nudgeAt: at,
      nudged: true,
      createdAt: at,
      expiresAt: at,
    }),
  )
}

/** As autovacuum does within a minute: PostgreSQL plans by statistics, and an empty table's plans are nobody's. */
async function analyze(url: string): Promise<void> {
  const admin = connectAsAdmin(url)
  await admin.run('analyze')
  await admin.end()
}

async function inTens(count: number, work: (n: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < count; from += 10)
    await Promise.all(Array.from({ length: Math.min(10, count - from) }, (_, i) => work(from + i)))
}
