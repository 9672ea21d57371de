import { describe, expect, it } from 'vitest'
import { cacheReads } from '../src/cached-stores.ts'
import type { Idea } from '../src/domain/idea.ts'
import type { Listening, Store, Stores, UnitOfWork } from '../src/ports.ts'
import type { Settings, SourceChannel, Workspace } from '../src/domain/settings.ts'

const workspace = 'slack:T1'
const channel = { workspace, id: 'C1' } as const
const admin = { workspace, id: 'ruth' } as const

const readIdeas = ({ ideas }: Store) => Promise.all([ideas.added(workspace), ideas.retired(workspace)])

/** A store that counts its reads of channels, workspaces and ideas, and can be made to wait or fail. */
function countingStore() {
  const counts = { channels: 0, workspaces: 0, ideas: 0 }
  const asked: (readonly string[])[] = []
  let gate: Promise<void> = Promise.resolve()
  let failing = false
  const stores = {
    channels: {
      get: async () => {
        counts.channels += 1
        return undefined
      },
      some: async (_workspace: string, ids: readonly string[]) => {
        counts.channels += 1
        asked.push(ids)
        const name = `read ${counts.channels}`
        await gate
        if (failing) throw new Error('database gone')
        return new Map(
          ids.map((id) => [id, { name: id === 'C1' ? name : `${id}, ${name}` } as unknown as SourceChannel]),
        )
      },
      save: async () => {},
      remove: async () => {},
      learn: async () => {},
    },
    workspaces: {
      get: async () => {
        counts.workspaces += 1
        return { name: 'Larch & Lane' } as unknown as Workspace
      },
      install: async () => ({}) as Workspace,
      saveSettings: async () => {},
    },
    ideas: {
      added: async () => {
        counts.ideas += 1
        return []
      },
      retired: async () => {
        counts.ideas += 1
        return new Set<string>()
      },
      add: async () => {},
      retire: async () => {},
    },
    records: { forget: async () => {} },
  } as unknown as Stores
  const store: Store = {
    ...stores,
    transact: (work) => work({ ...stores, deliver: async () => {}, drop: async () => {} } satisfies UnitOfWork),
  }
  return {
    store,
    counts,
    asked,
    hold: (): (() => void) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
    fail: (yes: boolean) => void (failing = yes),
  }
}

describe('what a channel is judged by', () => {
  const listening = { record: { name: 'support' }, around: {} } as unknown as Listening

  it('is at hand at once until something is written, also where nobody listens', async () => {
    const cached = cacheReads(countingStore().store)
    expect(cached.listening.atOnce(channel)).toBeUndefined()
    await cached.listening.to(channel, async () => listening)
    await cached.listening.to({ ...channel, id: 'C2' }, async () => undefined)
    expect(cached.listening.atOnce(channel)).toEqual({ listening })
    expect(cached.listening.atOnce({ ...channel, id: 'C2' })).toEqual({ listening: undefined })
    await cached.store.channels.save({} as SourceChannel)
    expect(cached.listening.atOnce(channel)).toBeUndefined()
  })

  it('is not kept where a write came in between, nor where it failed', async () => {
    const cached = cacheReads(countingStore().store)
    const { promise, resolve } = Promise.withResolvers<Listening>()
    const asked = cached.listening.to(channel, () => promise)
    await cached.store.workspaces.saveSettings(workspace, {} as Settings)
    resolve(listening)
    expect(await asked).toEqual(listening)
    expect(cached.listening.atOnce(channel)).toBeUndefined()
    await expect(cached.listening.to(channel, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
    expect(await cached.listening.to(channel, async () => listening)).toEqual(listening)
  })
})

describe('the customers of a workspace', () => {
  function companies(...answers: readonly (readonly string[])[]) {
    const { store } = countingStore()
    let reads = 0
    const confirmedCompanies = async () => [...(answers[reads++] ?? [])]
    const moments = { confirmedCompanies } as unknown as Stores['moments']
    return { store: { ...store, moments }, reads: () => reads }
  }

  it('are asked for once, also through a change of settings, and again once all is to be forgotten', async () => {
    const { store, reads } = companies(['Hotel Sonne'], ['Old Mill Inn', 'Hotel Sonne'])
    const kept = cacheReads(store)
    const cached = kept.store
    await Promise.all([1, 2, 3].map(() => cached.moments.confirmedCompanies(workspace, 9)))
    await cached.workspaces.saveSettings(workspace, {} as Workspace['settings'])
    await cached.moments.confirmedCompanies(workspace, 9)
    expect(reads()).toBe(1)
    kept.forget()
    expect(await cached.moments.confirmedCompanies(workspace, 9)).toEqual(['Old Mill Inn', 'Hotel Sonne'])
  })

  it('are the same array until they change', async () => {
    const { store, reads } = companies(['Hotel Sonne'], ['Hotel Sonne'], ['Old Mill Inn'])
    const cached = cacheReads(store, 0).store
    const ask = () => cached.moments.confirmedCompanies(workspace, 9)
    const first = await ask()
    expect(await ask()).toBe(first)
    expect(await ask()).toEqual(['Old Mill Inn'])
    expect(reads()).toBe(3)
  })

  it('are not those of another workspace', async () => {
    const cached = cacheReads(companies(['Hotel Sonne'], ['Old Mill Inn']).store).store
    expect(await cached.moments.confirmedCompanies(workspace, 9)).toEqual(['Hotel Sonne'])
    expect(await cached.moments.confirmedCompanies('slack:T2', 9)).toEqual(['Old Mill Inn'])
  })
})

describe('reads of the event path', () => {
  it('ask the database once for many readers', async () => {
    const { store, counts } = countingStore()
    const cached = cacheReads(store).store
    await Promise.all(Array.from({ length: 100 }, () => cached.channels.get(channel)))
    await Promise.all(Array.from({ length: 100 }, () => cached.workspaces.get(workspace)))
    await Promise.all(Array.from({ length: 100 }, () => readIdeas(cached)))
    expect(counts).toEqual({ channels: 1, workspaces: 1, ideas: 2 })
  })

  it('ask again when what is kept has run out', async () => {
    const { store, counts } = countingStore()
    const cached = cacheReads(store, 0).store
    await cached.channels.get(channel)
    await cached.channels.get(channel)
    expect(counts.channels).toBe(2)
  })

  it('ask for the channels of a workspace anew together, and only for those that are still asked for', async () => {
    const { store, asked } = countingStore()
    const kept = cacheReads(store)
    const ask = (...ids: readonly string[]) =>
      Promise.all(ids.map((id) => kept.store.channels.get({ workspace, id }))).then((all) =>
        all.map((one) => one?.name),
      )
    expect(await ask('C1', 'C2', 'C3')).toEqual(['read 1', 'C2, read 2', 'C3, read 3'])
    kept.forget()
    expect(await ask('C2', 'C3')).toEqual(['C2, read 4', 'C3, read 4'])
    kept.forget()
    await ask('C3')
    await kept.store.channels.get({ workspace: 'slack:T2', id: 'C3' })
    expect(asked).toEqual([['C1'], ['C2'], ['C3'], ['C1', 'C2', 'C3'], ['C2', 'C3'], ['C3']])
  })

  it('fail together, and are asked anew by whoever comes next', async () => {
    const { store, fail, asked } = countingStore()
    const kept = cacheReads(store)
    const ask = (id: string) => kept.store.channels.get({ workspace, id })
    await Promise.all([ask('C1'), ask('C2')])
    kept.forget()
    fail(true)
    const both = await Promise.allSettled([ask('C1'), ask('C2')])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    fail(false)
    expect((await ask('C2'))?.name).toBe('C2, read 4')
    expect(asked.at(-1)).toEqual(['C1', 'C2'])
  })

  it.each<[string, (store: Store) => Promise<unknown>]>([
    ['a channel is saved', (store) => store.channels.save({} as SourceChannel)],
    ['a channel is removed', (store) => store.channels.remove(channel)],
    ['a channel learns', (store) => store.channels.learn(channel, { amount: 0.1, at: new Date() })],
    ['settings are saved', (store) => store.workspaces.saveSettings(workspace, {} as Workspace['settings'])],
    [
      'somebody is forgotten, who may have added one',
      (store) => store.transact((unit) => unit.records.forget({ workspace, id: 'priya' })),
    ],
    [
      'a channel is saved in a transaction',
      (store) => store.transact((unit) => unit.channels.save({} as SourceChannel)),
    ],
  ])('ask again once %s', async (_what, write) => {
    const { store, counts } = countingStore()
    const cached = cacheReads(store).store
    await cached.channels.get(channel)
    await write(cached)
    await cached.channels.get(channel)
    expect(counts.channels).toBe(2)
  })

  it.each<[string, (store: Store) => Promise<unknown>]>([
    ['one is added', (store) => store.ideas.add(workspace, {} as Idea, admin)],
    ['one is retired', (store) => store.ideas.retire(workspace, 'call', admin)],
    [
      'one is added in a transaction',
      (store) => store.transact((unit) => unit.ideas.add(workspace, {} as Idea, admin)),
    ],
  ])('ask for the ideas again once %s', async (_what, write) => {
    const { store, counts } = countingStore()
    const cached = cacheReads(store).store
    await readIdeas(cached)
    await write(cached)
    await readIdeas(cached)
    expect(counts.ideas).toBe(4)
  })

  it('stay kept through a transaction that changes neither', async () => {
    const { store, counts } = countingStore()
    const cached = cacheReads(store).store
    await cached.channels.get(channel)
    await cached.transact(async () => {})
    await cached.channels.get(channel)
    expect(counts.channels).toBe(1)
  })

  it('do not keep what was read before a write that came in between', async () => {
    const { store, hold } = countingStore()
    const cached = cacheReads(store).store
    const open = hold()
    const early = cached.channels.get(channel)
    await cached.channels.save({} as SourceChannel)
    open()
    await early
    expect(await cached.channels.get(channel)).toEqual({ name: 'read 2' })
  })

  it('do not keep a failure', async () => {
    const { store, fail } = countingStore()
    const cached = cacheReads(store).store
    fail(true)
    await expect(cached.channels.get(channel)).rejects.toThrow('database gone')
    fail(false)
    expect(await cached.channels.get(channel)).toBeDefined()
  })

  it('inside a transaction see the transaction', async () => {
    const { store, counts } = countingStore()
    const cached = cacheReads(store).store
    await cached.channels.get(channel)
    await cached.transact((unit) => unit.channels.get(channel))
    expect(counts.channels).toBe(2)
  })
})
