import { channelReads } from './channel-reads.ts'
import { sameOr } from './domain/accounts.ts'
import type { ChannelRef } from './domain/person.ts'
import type {
  ChannelStore,
  IdeaStore,
  KeptListening,
  Listening,
  MomentStore,
  RecordStore,
  Store,
  UnitOfWork,
  WorkspaceStore,
} from './ports.ts'

export interface CachedStore {
  readonly store: Store
  /** Kept and dropped with the reads that it is made of. */
  readonly listening: KeptListening
  /** Drops everything read so far, for changes made past this store. */
  forget(): void
}

/**
 * Every event asks for its channel and workspace, though nearly none of them has an effect, and every nudge asks three times for
 * the workspace's own ideas. Those reads are kept for `milliseconds`; a write through this store drops them at once, one in
 * another process is seen when they run out. Reads inside a transaction are never answered from here. The companies of
 * confirmed moments may be known a little late: they are kept thirty times as long, whatever is written.
 */
export function cacheReads(inner: Store, milliseconds = 2_000): CachedStore {
  const reads = createReads(milliseconds)
  const lists = createReads(milliseconds * 30)
  const known = channelReads((workspace, ids) => inner.channels.some(workspace, ids), milliseconds)
  const forgetReads = () => {
    reads.forget()
    known.forget()
  }
  const { channels, workspaces, ideas } = watched(inner, async (write) => write().finally(forgetReads))
  return {
    store: {
      ...inner,
      transact: forgetting(inner, forgetReads),
      channels: { ...channels, get: (channel) => known.of(channel) },
      workspaces: {
        ...workspaces,
        get: (workspace) => reads.of(`workspace ${workspace}`, () => inner.workspaces.get(workspace)),
      },
      moments: { ...inner.moments, confirmedCompanies: companiesOf(inner, lists) },
      ideas: {
        ...ideas,
        added: (workspace) => reads.of(`added ${workspace}`, () => inner.ideas.added(workspace)),
        retired: (workspace) => reads.of(`retired ${workspace}`, () => inner.ideas.retired(workspace)),
      },
    },
    listening: listeningOver(reads),
    forget: () => {
      forgetReads()
      lists.forget()
    },
  }
}

/** A transaction that wrote what is kept ends by forgetting it. */
function forgetting(inner: Store, forgetReads: () => void): Store['transact'] {
  return async (work, milliseconds) => {
    let wrote = false
    const wrap = <Result>(write: () => Promise<Result>) => {
      wrote = true
      return write()
    }
    try {
      return await inner.transact((unit) => work(watched(unit, wrap)), milliseconds)
    } finally {
      if (wrote) forgetReads()
    }
  }
}

type Around = <Result>(write: () => Promise<Result>) => Promise<Result>
type Watched = { channels: ChannelStore; workspaces: WorkspaceStore; ideas: IdeaStore; records: RecordStore }

function watched<Stores extends Watched | UnitOfWork>(stores: Stores, around: Around): Stores {
  const { channels, workspaces, ideas, records } = stores
  return {
    ...stores,
    channels: {
      ...channels,
      save: (channel) => around(() => channels.save(channel)),
      remove: (channel) => around(() => channels.remove(channel)),
      learn: (channel, learned) => around(() => channels.learn(channel, learned)),
    } satisfies ChannelStore,
    workspaces: {
      ...workspaces,
      install: (workspace) => around(() => workspaces.install(workspace)),
      saveSettings: (workspace, settings) => around(() => workspaces.saveSettings(workspace, settings)),
      end: (workspace, at) => around(() => workspaces.end(workspace, at)),
    } satisfies WorkspaceStore,
    ideas: {
      ...ideas,
      add: (workspace, idea, by) => around(() => ideas.add(workspace, idea, by)),
      retire: (workspace, key, by) => around(() => ideas.retire(workspace, key, by)),
    } satisfies IdeaStore,
    records: { ...records, forget: (person) => around(() => records.forget(person)) } satisfies RecordStore,
  }
}

type Reads = ReturnType<typeof createReads>

interface Read {
  readonly until: number
  readonly value: Promise<unknown>
  settled: { readonly value: unknown } | undefined
}

function listeningOver(reads: Reads): KeptListening {
  const keyOf = ({ workspace, id }: ChannelRef) => `listening ${workspace} ${id}`
  return {
    to: (channel, ask) => reads.of(keyOf(channel), ask),
    atOnce: (channel) => {
      const known = reads.settled(keyOf(channel))
      return known && { listening: known.value as Listening | undefined }
    },
  }
}

/** Keeps the promise, so that a thousand readers of one key ask once. A failed read is not kept. */
function createReads(milliseconds: number) {
  let kept = new Map<string, Read>()
  return {
    of<Value>(key: string, read: () => Promise<Value>): Promise<Value> {
      const known = kept.get(key)
      if (known !== undefined && known.until > performance.now()) return known.value as Promise<Value>
      if (kept.size >= mostKept) kept.clear()
      const entries = kept
      const value = read()
      const entry: Read = { until: performance.now() + milliseconds, value, settled: undefined }
      entries.set(key, entry)
      value.then(
        (settled) => (entry.settled = { value: settled }),
        () => entries.delete(key),
      )
      return value
    },
    /** What a read that is kept has brought; undefined while it is under way. */
    settled(key: string): { readonly value: unknown } | undefined {
      const known = kept.get(key)
      return known !== undefined && known.until > performance.now() ? known.settled : undefined
    },
    /** A read that is still under way belongs to the old map: what it brings is not kept. */
    forget(): void {
      kept = new Map()
    },
  }
}

/** Answers the array that it had before where the new one says the same. */
function companiesOf(inner: Store, reads: Reads): MomentStore['confirmedCompanies'] {
  const kept = new Map<string, readonly string[]>()
  return (workspace, limit) => {
    const key = `companies ${workspace} ${limit}`
    const read = async () => {
      const names = sameOr(kept.get(key) ?? [], await inner.moments.confirmedCompanies(workspace, limit))
      if (kept.size >= mostKept) kept.clear()
      kept.set(key, names)
      return names
    }
    return reads.of(key, read)
  }
}

const mostKept = 10_000
